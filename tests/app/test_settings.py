"""A wrong setting is one line that names it and says what it wants; the secret is made once and kept."""

import re
import stat
from pathlib import Path

import pytest
from command_line import SECRET, TOKEN, CommandLine

from bot.config import Settings, WrongSetting, fingerprint, secret_key

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "no-token-at-all"),
        ("BOT_TOKEN", "42:"),
        ("BOT_TOKEN", "x:y"),
        ("BOT_TOKEN", "42:with a space"),
        ("BOT_TOKEN", "42:ө"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "ftp://api.telegram.org"),
        ("BOT_API_URL", "https://api.telegram.org/bot"),
        ("BOT_API_URL", "https://"),
        ("BOT_API_URL", "http://127.0.0.1:99999"),
        ("BOT_API_URL", "http://127.0.0.1?a=b"),
        ("DATABASE_URL", "mysql://localhost/bot"),
        ("DATABASE_URL", "postgresql://"),
        ("DATABASE_URL", "postgresql://bot:pass@word@127.0.0.1/bot"),
        ("DATABASE_URL", "postgresql://bot:pass/word@127.0.0.1/bot"),
        ("DATABASE_URL", "postgresql://bot:pass?word@127.0.0.1/bot"),
        ("DATABASE_URL", "postgresql://bot:pass#word@127.0.0.1/bot"),
        ("DATABASE_URL", "postgresql://bot:password@[::1/bot"),
        ("DATABASE_URL", "bot.db"),
        ("DATABASE_URL", "sqlite:///"),
        ("SECRET_KEY", "short"),
        ("OPERATOR_IDS", "Айгүл"),
        ("OPERATOR_IDS", "1;2"),
        ("OPERATOR_IDS", "-1001"),
        ("VAR_DIR", ""),
        ("BACKUP_DAYS", "-1"),
        ("BACKUP_WEEKS", "some"),
        ("WEB_HOST", ""),
        ("WEB_PORT", "http"),
        ("WEB_PORT", "65536"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("THROTTLE_UPDATES", "0"),
        ("THROTTLE_SECONDS", "0.5"),
        ("SAY_PER_SECOND", "0"),
        ("SAY_PER_SECOND", "many"),
        ("SAY_BROADCASTS_PER_SECOND", "0"),
        ("SAY_NOTICES_PER_CHAT_SECOND", "-1"),
        ("SAY_PER_GROUP_MINUTE", "1.5"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_setting_and_what_it_wants(
    bot: CommandLine, name: str, value: str
) -> None:
    bot.set(**{name: value})
    assert bot.run("check") == 2
    wanted = Settings.model_fields[name.lower()].description
    assert bot.err == f"{name}: wants {wanted}\n"
    assert bot.out == ""


@pytest.mark.parametrize("command", ["run", "check", "migrate", "backup"])
def test_every_command_refuses_wrong_settings_alike(bot: CommandLine, command: str) -> None:
    bot.set(WEB_PORT="x")
    assert bot.run(command, *(["copy.db"] if command == "backup" else [])) == 2
    assert len(bot.err.splitlines()) == 1
    assert list(bot.folder.iterdir()) == []


def test_a_refusal_never_quotes_a_secret(bot: CommandLine) -> None:
    bot.set(SECRET_KEY="hunter2")
    bot.run("check")
    bot.set(SECRET_KEY=SECRET, BOT_TOKEN="hunter2")
    bot.run("check")
    assert "hunter2" not in bot.err + bot.out


def test_a_directory_that_is_none_is_one_line_too(bot: CommandLine) -> None:
    (bot.folder / "file").touch()
    bot.set(VAR_DIR="file")
    assert bot.run("migrate") == 2
    assert bot.err.startswith("VAR_DIR: wants")


def test_empty_values_and_spaces_are_as_good_as_none(bot: CommandLine) -> None:
    bot.set(BOT_TOKEN="", SECRET_KEY="", OPERATOR_IDS=" 1, 2,", DATABASE_URL="")
    settings = Settings()
    assert settings.bot_token is settings.secret_key is None
    assert settings.operator_ids == {1, 2}
    assert settings.database_path == Path("var/bot.db")


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"WEBHOOK_URL": "https://bot.example.org/telegram"}, "/telegram"),
        ({"WEBHOOK_URL": "https://bot.example.org:8443/a/b-c.d"}, "/a/b-c.d"),
        ({"WEBHOOK_URL": "http://127.0.0.1:8088/telegram", "BOT_API_URL": "http://127.0.0.1:8081"}, "/telegram"),
    ],
)
def test_a_webhook_is_heard_at_the_path_of_its_address(bot: CommandLine, given: dict[str, str], path: str) -> None:
    bot.set(WEB_PORT="8088", **given)
    assert Settings().webhook_path == path


@pytest.mark.parametrize(
    "address",
    [
        "bot.example.org/telegram",
        "http://bot.example.org/telegram",
        "https://bot.example.org",
        "https://bot.example.org/",
        "https://bot.example.org:8088/telegram",
        "https://bot.example.org/telegram?a=b",
        "https://somebody@bot.example.org/telegram",
        "https://bot.example.org/{telegram}",
        "https://bot.example.org/metrics",
    ],
)
def test_an_address_that_telegram_could_not_deliver_to_is_refused(bot: CommandLine, address: str) -> None:
    bot.set(WEB_PORT="8088", WEBHOOK_URL=address)
    assert bot.run("check") == 2
    assert bot.err == f"WEBHOOK_URL: wants {Settings.model_fields['webhook_url'].description}\n"


def test_a_webhook_wants_a_port_to_listen_on(bot: CommandLine) -> None:
    bot.set(WEBHOOK_URL="https://bot.example.org/telegram", WEB_PORT="0")
    assert bot.run("check") == 2
    assert bot.err.startswith("WEBHOOK_URL: wants")


def test_a_file_of_settings_is_read_and_the_environment_wins(bot: CommandLine) -> None:
    (bot.folder / ".env").write_text("WEB_PORT=1\nSAY_PER_SECOND=7\nSOMETHING_ELSE=1\n")
    bot.set(WEB_PORT="2")
    assert (Settings().web_port, Settings().say_per_second) == (2, 7)


def test_every_setting_stands_in_the_example_with_its_default_and_nothing_else_does() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    given = dict(re.findall(r"^#? ?([A-Z_]+)=(.*)$", "\n".join(lines), re.MULTILINE))
    assert set(given) == {name.upper() for name in Settings.model_fields}
    made = Settings(_env_file=None, **{name.lower(): value for name, value in given.items()})
    assert {name: getattr(made, name) for name in Settings.model_fields} == {
        name: field.default for name, field in Settings.model_fields.items()
    }


@pytest.mark.usefixtures("bot")
def test_no_secret_is_shown_by_the_settings_themselves() -> None:
    shown = repr(Settings()) + str(Settings()) + str(Settings().model_dump())
    assert TOKEN not in shown
    assert SECRET not in shown


def test_the_secret_is_made_once_long_and_for_its_owner_alone(bot: CommandLine) -> None:
    bot.unset("SECRET_KEY")
    made = secret_key(Settings(), may_make=True)
    file = bot.folder / "var" / "secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(made) >= 32
    assert secret_key(Settings()) == made


def test_a_crash_while_the_secret_is_made_leaves_none_and_the_next_start_makes_it(
    bot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.unset("SECRET_KEY")

    def crash(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", crash)
        with pytest.raises(KeyboardInterrupt):
            secret_key(Settings(), may_make=True)
    assert not (bot.folder / "var" / "secret.key").exists()
    made = secret_key(Settings(), may_make=True)
    assert len(made) >= 32
    assert [each.name for each in (bot.folder / "var").iterdir()] == ["secret.key"]


def test_an_empty_secret_file_is_no_secret(bot: CommandLine) -> None:
    bot.unset("SECRET_KEY")
    (bot.folder / "var").mkdir()
    (bot.folder / "var" / "secret.key").touch()
    with pytest.raises(WrongSetting, match=r"secret\.key is empty"):
        secret_key(Settings(), may_make=True)


def test_a_given_secret_makes_no_file(bot: CommandLine) -> None:
    assert secret_key(Settings()) == SECRET.encode()
    assert not (bot.folder / "var").exists()


def test_two_installations_have_two_secrets(bot: CommandLine) -> None:
    bot.unset("SECRET_KEY")
    first = secret_key(Settings(), may_make=True)
    bot.set(VAR_DIR="other")
    assert secret_key(Settings(), may_make=True) != first


def test_a_fingerprint_tells_secrets_apart_and_gives_none_away() -> None:
    assert fingerprint(b"a") == fingerprint(b"a") != fingerprint(b"b")
    assert SECRET not in fingerprint(SECRET.encode())
    assert len(fingerprint(SECRET.encode())) == 16
