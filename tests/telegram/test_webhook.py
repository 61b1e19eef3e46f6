"""A delivery is answered when it is dealt with for good; whoever shows no secret learns nothing."""

import asyncio
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from delivering import PATH, SECRET_HEADER, delivering, words
from playing import said_to
from structlog.testing import capture_logs

from bot.i18n.translator import Html
from bot.render.screen import Screen
from bot.storage import people

WORDS = "купуя сөздөр"


@pytest.mark.parametrize("shown", [None, "", "wrong", "ү", "x" * 5000, "almost", "more"])
async def test_without_the_secret_nothing_is_heard_and_nothing_said(tmp_path: Path, shown: str | None) -> None:
    async with delivering(tmp_path) as stage:
        assert stage.house.webhook is not None
        secret = stage.house.webhook.secret
        value = {"almost": secret[:-1], "more": secret + "0"}.get(shown or "", shown)
        headers = {} if value is None else {SECRET_HEADER: value, "X-Forwarded-For": "149.154.167.220"}
        assert await stage.deliver(words(1, 1, "/echo ары"), headers=headers) == (403, b"")
        assert await stage.deliver(b"x" * 2_000_000, headers=headers) == (403, b"")
        assert stage.rows("SELECT * FROM update_seen") == []


async def test_how_much_of_the_secret_somebody_guessed_takes_no_time_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with delivering(tmp_path) as stage:
        assert stage.house.webhook is not None
        compared = []

        def in_constant_time(*both: bytes) -> bool:
            compared.append(both)
            return False

        monkeypatch.setattr("bot.web.webhook.hmac.compare_digest", in_constant_time)
        assert await stage.deliver(words(1, 1, "/echo ары")) == (403, b"")
        assert compared == [(stage.house.webhook.secret.encode(),) * 2]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/"),
        ("POST", PATH + "/"),
        ("POST", "/telegram"),
        ("POST", "/healthz"),
        ("GET", PATH),
        ("PUT", PATH),
        ("DELETE", "/metrics"),
        ("GET", "/favicon.ico"),
    ],
)
async def test_whatever_else_is_asked_is_not_there_and_no_word_tells_what_is(
    tmp_path: Path, method: str, path: str
) -> None:
    async with delivering(tmp_path) as stage:
        assert stage.house.webhook is not None
        shown = {SECRET_HEADER: stage.house.webhook.secret}
        async with stage.http.request(method, stage.site + path, headers=shown) as answer:
            assert (answer.status, await answer.read()) == (404, b"")
            assert not {"Server", "Allow"} & set(answer.headers)


async def test_a_body_over_a_mebibyte_is_refused(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        long = words(1, 1, "/echo ары") | {"more": "x" * 1024 * 1024}
        assert await stage.deliver(long) == (413, b"")
        assert await stage.deliver(words(1, 1, "/echo ары") | {"more": "x" * 1_000_000}) == (200, b"")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        f'{{"update_id": "{WORDS}"}}'.encode(),
        f'["{WORDS}"]'.encode(),
        f'"{WORDS}"'.encode(),
        WORDS.encode("utf-16"),
        b"[" * 500_000,
        b'{"update_id": ' + b"9" * 5000 + b"}",
        json.dumps({"update_id": 7, "message": {"text": WORDS}}).encode(),
        gzip.compress(b"x" * 1_000_000),
    ],
    ids=range(10),
)
async def test_what_is_no_update_is_not_asked_for_again_and_its_words_stay_out_of_the_log(
    tmp_path: Path, body: bytes
) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.aigul()
        with capture_logs() as logged:
            assert await stage.deliver(body) == (200, b"")
        (line,) = logged
        assert line["event"] in {"webhook.unreadable", "update.unreadable"}
        assert WORDS not in str(logged)
        assert await stage.deliver(words(aigul.id, 8, "/echo ары")) == (200, b"")
        await stage.settle()
        assert said_to(aigul) == ["ары"]


async def test_what_says_it_is_compressed_is_not_unpacked(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        assert stage.house.webhook is not None
        shown = {SECRET_HEADER: stage.house.webhook.secret, "Content-Encoding": "gzip"}
        bomb = gzip.compress(b"x" * 100_000_000)
        with capture_logs() as logged:
            assert await stage.deliver(bomb, headers=shown) == (200, b"")
        assert [(line["event"], line["size"]) for line in logged] == [("webhook.unreadable", len(bomb))]


async def test_an_answer_means_that_all_is_committed(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.aigul()
        assert await stage.deliver(words(aigul.id, 1, "/echo ары")) == (200, b"")
        assert stage.rows("SELECT update_id FROM update_seen") == [(1,)]
        await stage.settle()
        assert said_to(aigul) == ["ары"]


async def test_one_update_delivered_many_times_at_once_is_dealt_with_once(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.aigul()
        answers = await asyncio.gather(*(stage.deliver(words(aigul.id, 1, "/echo ары")) for _ in range(20)))
        assert answers == [(200, b"")] * 20
        await stage.settle()
        assert said_to(aigul) == ["ары"]


async def test_twenty_updates_of_one_person_at_once_are_all_dealt_with(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.aigul()
        numbers = range(1, 21)
        answers = await asyncio.gather(*(stage.deliver(words(aigul.id, n, f"/echo {n}")) for n in numbers))
        assert answers == [(200, b"")] * 20
        await stage.settle()
        assert sorted(said_to(aigul), key=int) == [str(number) for number in numbers]


async def test_a_bug_is_recorded_and_not_delivered_again(tmp_path: Path) -> None:
    async def bug(_: Any) -> Screen:
        raise LookupError(WORDS)

    async with delivering(tmp_path, bug=bug) as stage:
        aigul = await stage.aigul()
        assert await stage.deliver(words(aigul.id, 1, "/bug")) == (200, b"")
        assert await stage.deliver(words(aigul.id, 1, "/bug")) == (200, b"")
        await stage.settle()
        assert len(stage.rows("SELECT * FROM fault")) == 1
        (apology,) = said_to(aigul)
        assert "№ 1" in apology


async def test_a_storage_fault_has_the_update_delivered_again_and_it_is_done_once(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.aigul()
        await stage.tune("query_only=ON")
        for _ in range(3):
            assert await stage.deliver(words(aigul.id, 1, "/echo ары")) == (503, b"")
        assert len(said_to(aigul)) == 1  # that it was not saved, once
        await stage.tune("query_only=OFF")
        for _ in range(2):
            assert await stage.deliver(words(aigul.id, 1, "/echo ары")) == (200, b"")
        await stage.settle()
        assert said_to(aigul)[1:] == ["ары"]


async def test_a_long_wait_for_the_database_is_nobodys_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.aigul()
        with monkeypatch.context() as short:
            short.setattr("bot.telegram.intake._LONGEST_UPDATE", 0.05)
            async with stage.house.database.write() as tx:
                await people.group(tx, -1)
                assert await stage.deliver(words(aigul.id, 1, "/echo ары")) == (503, b"")
        assert stage.rows("SELECT * FROM fault") == []
        assert await stage.deliver(words(aigul.id, 1, "/echo ары")) == (200, b"")
        await stage.settle()
        assert said_to(aigul)[-1] == "ары"


async def test_others_who_are_heard_do_not_make_the_bot_repeat_that_nothing_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.intake._LONGEST_UPDATE", 0.2)
    async with delivering(tmp_path) as stage:
        aigul, bakyt = await stage.aigul(), await stage.aigul()
        for number in (2, 3):
            async with stage.house.database.write() as tx:
                await people.group(tx, -1)
                assert await stage.deliver(words(aigul.id, 1, "/echo ары")) == (503, b"")
            assert await stage.deliver(words(bakyt.id, number, "/echo ары")) == (200, b"")
        assert len(said_to(aigul)) == 1


async def test_a_stopping_bot_finishes_what_is_in_hand_and_takes_no_more(tmp_path: Path) -> None:
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def slow(_: Any) -> Screen:
        inside.set()
        await go_on.wait()
        return Screen(text=Html("бүттү"))

    async with delivering(tmp_path, slow=slow) as stage:
        aigul = await stage.aigul()
        in_hand = asyncio.create_task(stage.deliver(words(aigul.id, 1, "/slow")))
        await inside.wait()
        stage.stopping.set()
        await asyncio.sleep(0.01)
        assert await stage.deliver(words(aigul.id, 2, "/echo ары")) == (503, b"")
        assert not in_hand.done()
        go_on.set()
        assert await in_hand == (200, b"")
        await stage.running
        assert said_to(aigul) == ["бүттү"]
        assert stage.rows("SELECT update_id FROM update_seen") == [(1,)]
        assert stage.telegram.world.webhook is not None


async def test_whoever_hangs_up_does_not_undo_what_was_begun(tmp_path: Path) -> None:
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def slow(_: Any) -> Screen:
        inside.set()
        await go_on.wait()
        return Screen(text=Html("бүттү"))

    async with delivering(tmp_path, slow=slow) as stage:
        aigul = await stage.aigul()
        in_hand = asyncio.create_task(stage.deliver(words(aigul.id, 1, "/slow")))
        await inside.wait()
        in_hand.cancel()
        await asyncio.wait([in_hand])
        await asyncio.sleep(0.01)
        go_on.set()
        assert await stage.deliver(words(aigul.id, 1, "/slow")) == (200, b"")  # delivered again, it waits its turn
        await stage.settle()
        assert said_to(aigul) == ["бүттү"]
