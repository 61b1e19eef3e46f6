# Two commands set everything up on a fresh machine: `make run` and `make test`. They need Python ≥ 3.11 and make.

UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
RUN := $(UV) run --frozen --quiet
export PYTHONDONTWRITEBYTECODE := # what was compiled once is kept: tests start dozens of processes

.PHONY: run test lint golden browser bench crashtest migration clean

TOKEN := $(BOT_TOKEN)$(shell sed -n "s,^BOT_TOKEN=,,p" .env 2>/dev/null)

run: .venv/ready          ## the bot: with BOT_TOKEN against Telegram, without it against the sandbox
ifneq ($(TOKEN),)
	@exec $(RUN) python -m bot run
else
	@exec $(RUN) python -m sandbox --run $(RUN) python -m bot run
endif

test: lint                ## all that CI runs before the browser; four at once: of those on two cores two wait
	$(RUN) pytest -n 4 --dist worksteal

lint: .venv/ready
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy -n 2 bot sandbox benchmarks crashtest tests --exclude '^tests/sandbox/'
	$(RUN) mypy tests/sandbox
	$(RUN) lint-imports
	$(RUN) deptry .

golden: .venv/ready       ## write the golden conversations anew; read the diff like code
	GOLDEN=write $(RUN) pytest tests/test_conversations.py -n 2; git diff --stat -- tests/conversations

browser: .venv/ready      ## drive the sandbox's page in Chromium, which is installed where it is missing
	command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium)
	$(RUN) pytest -m browser tests/browser

bench: .venv/ready        ## how fast, as ratios in one run; BENCH=--long measures more, BENCH=dialogue only that
	$(RUN) python -m benchmarks $(BENCH)

crashtest: .venv/ready    ## kills, faults and power cuts, under ten minutes; make crashtest seed=N repeats its choices
	$(RUN) python -m crashtest $(if $(seed),--seed $(seed))

migration: .venv/ready    ## make migration m="what changes"
	$(RUN) python -c "from bot.storage.migrate import write_migration; write_migration('$(m)')"

.venv/ready: pyproject.toml uv.lock $(filter .uv/bin/uv,$(UV))
	$(UV) sync --frozen --quiet
	@touch $@

.uv/bin/uv:
	python3 -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

clean:
	rm -rf .venv .uv var
