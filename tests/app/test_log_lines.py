"""Secrets never reach a log line, however they got into it."""

import json
import logging
from collections.abc import Callable

import pytest
import structlog
from command_line import SECRET, TOKEN, logs_restored

from bot import logs
from bot.config import Settings


def raised() -> Exception:
    try:
        int(f"https://api.telegram.org/bot{TOKEN}/getMe {SECRET}")
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize("log_format", ["console", "json"])
@pytest.mark.parametrize(
    "write",
    [
        lambda: structlog.get_logger().warning(f"at {TOKEN}{SECRET}"),
        lambda: structlog.get_logger().warning("said", reason=f"at {TOKEN}{SECRET}"),
        lambda: structlog.get_logger().error("said", exc_info=raised()),
        lambda: logging.getLogger("aiohttp").warning("at %s %s", TOKEN, SECRET),
        lambda: logging.getLogger("asyncio").error("at", exc_info=raised()),
        pytest.param(lambda: structlog.get_logger().warning("said", reason=raised()), id="an exception"),
        pytest.param(lambda: structlog.get_logger().warning("said", urls=[f"{TOKEN}{SECRET}"]), id="a list"),
        pytest.param(lambda: structlog.get_logger().warning("said", known={"url": TOKEN + SECRET}), id="a dict"),
    ],
)
def test_secrets_are_hidden_wherever_they_stand(
    write: Callable[[], None],
    log_format: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with logs_restored():
        logs.set_up(Settings(_env_file=None, bot_token=TOKEN, secret_key=SECRET, log_format=log_format))
        write()
    written = capsys.readouterr().err
    assert "***" in written
    assert TOKEN not in written
    assert SECRET not in written


def test_the_password_of_a_database_is_hidden_too(capsys: pytest.CaptureFixture[str]) -> None:
    with logs_restored():
        logs.set_up(Settings(_env_file=None, database_url="postgresql://bot:opensesame@127.0.0.1/bot"))
        structlog.get_logger().warning("said", url="postgresql://bot:opensesame@127.0.0.1/bot")
    assert "opensesame" not in capsys.readouterr().err


def test_lines_for_machines_are_json_with_letters_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    with logs_restored():
        logs.set_up(Settings(_env_file=None, log_format="json"))
        structlog.get_logger("bot.x").info("айыл", chat=7)
        logging.getLogger("x").warning("үнү")
    first, second = capsys.readouterr().err.splitlines()
    assert json.loads(first) | {"timestamp": ""} == {"event": "айыл", "chat": 7, "level": "info", "timestamp": ""}
    assert json.loads(second)["event"] == "үнү"
    assert "айыл" in first


def test_lines_below_the_level_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    with logs_restored():
        logs.set_up(Settings(_env_file=None, log_level="WARNING"))
        structlog.get_logger("bot.x").info("no")
        logging.getLogger("x").info("no")
        structlog.get_logger().warning("yes")
    assert capsys.readouterr().err.count("\n") == 1


def test_without_secrets_lines_are_written_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    with logs_restored():
        logs.set_up(Settings(_env_file=None))
        structlog.get_logger("bot.x").info("said")
    assert "said" in capsys.readouterr().err
