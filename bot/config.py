"""Typed settings from the environment (and `.env`); every name stands in .env.example."""

import hashlib
import os
import re
import secrets
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_SQLITE = "sqlite:///"
_POSTGRESQL = "postgresql://"
_POSTGRESQL_URL = re.compile(  # what a password needs percent-encoded is refused, or errors would quote parts of it
    r"postgresql://([^\s:/?#@]*(:[^\s/?#@]*)?@)?(\[[\da-f:.]+\](:\d+)?|[\w.,:%-]*)/[\w.%-]*(\?[^\s#@]*)?", re.ASCII
)
_TELEGRAM = "https://api.telegram.org"
_WEBHOOK = re.compile(r"(?P<scheme>https?)://[\w.-]+(:(?P<port>\d+))?(?P<path>/[\w./-]+)", re.ASCII)
_WEBHOOK_PORTS = ("443", "80", "88", "8443")
_OWN_PAGES = ("/healthz", "/metrics")
_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)


Address: TypeAlias = Path | str
"""A SQLite file, or the URL of a PostgreSQL database."""


class LogFormat(StrEnum):
    """How log lines look: for people or for machines."""

    CONSOLE = "console"
    JSON = "json"


class LogLevel(StrEnum):
    """From which weight on a line is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class WrongSetting(Exception):  # noqa: N818  (named for what is wrong)
    """A setting that is missing or means nothing: one line that names it and says what it wants."""


class Settings(BaseSettings):
    """Everything that differs between one installation and the next."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    bot_token: SecretStr | None = Field(None, description="the token that @BotFather gave, like 123456:ABC-DEF")
    bot_api_url: str = Field(_TELEGRAM, description="an http(s) address without a path at the end")
    database_url: SecretStr = Field(
        SecretStr(""), description="sqlite:///PATH (empty: bot.db in VAR_DIR) or postgresql://USER:PASSWORD@HOST/NAME"
    )
    var_dir: Path = Field(Path("var"), description="a directory that the bot may write to")
    secret_key: SecretStr | None = Field(None, description="at least 32 characters, kept for as long as the database")
    operator_ids: Annotated[frozenset[Annotated[int, Field(gt=0)]], NoDecode] = Field(
        frozenset(), description="Telegram ids of people, separated by commas"
    )
    keep_words_days: int = Field(
        1095, ge=0, description="days that words, photos and voices of a report are kept, or 0 for ever"
    )
    keep_answers_days: int = Field(
        1095, ge=0, description="days that officials' words in answers and announcements are kept, or 0 for ever"
    )
    keep_people_days: int = Field(
        730, ge=0, description="days that somebody who does not write is remembered, or 0 for ever"
    )
    draft_days: int = Field(14, ge=1, description="days that an unfinished form is kept, at least 1")
    backup_dir: Path | None = Field(
        None, description="a directory that the bot may write to (empty: backups in VAR_DIR)"
    )
    backup_days: int = Field(7, ge=0, description="daily backups that are kept, or 0 to make none")
    backup_weeks: int = Field(4, ge=0, description="weekly backups that are kept beside the daily ones, or 0")
    web_host: str = Field("127.0.0.1", description="an address to listen on")
    web_port: int = Field(8088, ge=0, le=65535, description="a port from 1 to 65535, or 0 to listen on none")
    webhook_url: str = Field(
        "",
        description="an https address with a path, on port 443, 80, 88 or 8443, and a WEB_PORT (empty: polling)",
    )
    log_level: LogLevel = Field(LogLevel.INFO, description="DEBUG, INFO, WARNING or ERROR")
    log_format: LogFormat = Field(LogFormat.CONSOLE, description="console or json")
    throttle_updates: int = Field(20, ge=1, description="what one person may send within THROTTLE_SECONDS, at least 1")
    throttle_seconds: int = Field(10, ge=1, description="whole seconds, at least 1")
    say_per_second: int = Field(30, ge=1, description="messages a second overall, at least 1")
    say_broadcasts_per_second: int = Field(20, ge=1, description="broadcast messages a second, at least 1")
    say_notices_per_chat_second: int = Field(1, ge=1, description="notices a second to one person, at least 1")
    say_per_group_minute: int = Field(18, ge=1, description="messages a minute to one group, at least 1")

    @field_validator("operator_ids", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        return [part for part in value.replace(" ", "").split(",") if part] if isinstance(value, str) else value

    @field_validator("bot_token", "secret_key", "backup_dir", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return value or None

    @field_validator("bot_token")
    @classmethod
    def _a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("no token")
        return value

    @field_validator("var_dir", "web_host", mode="before")
    @classmethod
    def _something(cls, value: object) -> object:
        """Empty would mean the folder one happens to be in, and all of the machine's addresses."""
        if value == "":
            raise ValueError("empty")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        is_whole = parts.hostname and parts.port != 0  # a port that is none raises
        if parts.scheme not in ("http", "https") or not is_whole or (parts.path.strip("/") or parts.query):
            raise ValueError("no address")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _where_telegram_delivers(cls, value: str, known: ValidationInfo) -> str:
        """Telegram's own server delivers over https and to four ports; one that runs nearby minds neither."""
        parts = _WEBHOOK.fullmatch(value)
        is_near = known.data.get("bot_api_url") != _TELEGRAM
        is_fit = parts is not None and (
            (is_near or (parts["scheme"] == "https" and (parts["port"] or "443") in _WEBHOOK_PORTS))
            and parts["path"] not in _OWN_PAGES
            and known.data.get("web_port") != 0
        )
        if value and not is_fit:
            raise ValueError("no address")
        return value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 32:
            raise ValueError("too short")
        return value

    @field_validator("database_url")
    @classmethod
    def _a_database(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not (url.startswith(_SQLITE) and url != _SQLITE) and not _POSTGRESQL_URL.fullmatch(url):
            raise ValueError("no database")
        return value

    @property
    def webhook_path(self) -> str:
        """Where this process is to hear what Telegram sends to the webhook's address."""
        return urlsplit(self.webhook_url).path

    @property
    def database(self) -> Address:
        """Where the database is."""
        url = self.database_url.get_secret_value()
        return url if url.startswith(_POSTGRESQL) else self.database_path

    @property
    def database_path(self) -> Path:
        """The SQLite file, where the database is one."""
        url = self.database_url.get_secret_value()
        return Path(url.removeprefix(_SQLITE)) if url else self.var_dir / "bot.db"

    @property
    def backups(self) -> Path | None:
        """Where daily backups are kept; None where none are made."""
        is_file = isinstance(self.database, Path)
        return (self.backup_dir or self.var_dir / "backups") if is_file and self.backup_days else None

    @property
    def database_name(self) -> str:
        """What the database is called in messages: without its password."""
        if isinstance(self.database, Path):
            return str(self.database)
        parts = urlsplit(self.database)
        return f"{_POSTGRESQL}{parts.hostname or ''}{parts.path}"


def read() -> Settings:
    """The settings of this process; raises `WrongSetting`."""
    try:
        return Settings()
    except ValidationError as errors:
        error = errors.errors()[0]
        name = str(error["loc"][0]) if error["loc"] else "database_url"
        wanted = Settings.model_fields[name].description
        raise WrongSetting(f"{name.upper()}: wants {wanted}") from None


def secret_key(settings: Settings, *, may_make: bool = False) -> bytes:
    """The secret that hashes and keys are made with: from the environment, or on SQLite a file beside the database.

    The file is made once, for a new database (`may_make`): a database that was made with a lost key is refused.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    if not isinstance(settings.database, Path):  # processes on different machines would each make their own
        raise WrongSetting(f"SECRET_KEY: wants {Settings.model_fields['secret_key'].description}")
    path = settings.var_dir / "secret.key"
    try:
        if may_make and not path.exists():
            _keep_secret(path, secrets.token_hex(32))
        secret = path.read_text().strip().encode()
    except FileNotFoundError:
        raise WrongSetting(f"SECRET_KEY: wants the key that the database was made with; {path} is missing") from None
    except OSError as error:
        raise WrongSetting(f"VAR_DIR: wants {Settings.model_fields['var_dir'].description}; {error}") from None
    if not secret:
        raise WrongSetting(f"SECRET_KEY: wants the key that the database was made with; {path} is empty")
    return secret


def _keep_secret(path: Path, secret: str) -> None:
    """Whole and on the disk before anything is sealed with it, or not there at all: whatever it seals is lost with it.

    Raises FileExistsError, an OSError, where another process made one meanwhile.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        os.link(part, path)
    finally:
        part.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def secret_for(settings: Settings, known: str | None) -> bytes:
    """The secret, where it is the one that a database was made with; raises `WrongSetting`.

    `known` is the fingerprint that stands in the database, None in a new one.
    """
    secret = secret_key(settings, may_make=known is None)
    if known not in (None, fingerprint(secret)):
        raise WrongSetting("SECRET_KEY: wants the key that this database was made with; its fingerprint differs")
    return secret


def fingerprint(secret: bytes) -> str:
    """What may be stored of the secret: enough to notice that it is another one."""
    return hashlib.sha256(b"aiyl-unu fingerprint" + secret).hexdigest()[:16]
