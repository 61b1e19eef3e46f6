"""Log lines, for people or machines; secrets never reach them, nor does what people wrote."""

import logging
import sys
import traceback
from collections.abc import Iterable
from urllib.parse import urlsplit

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.config import LogFormat, Settings

_HIDDEN = "***"


def set_up(settings: Settings) -> None:
    """Write what structlog and the standard library log to stderr, from the level asked for."""
    given = (settings.bot_token, settings.secret_key)
    secrets = [each.get_secret_value() for each in given if each is not None]
    password = urlsplit(settings.database_url.get_secret_value()).password
    secrets += [password] if password else []
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if settings.log_format is LogFormat.CONSOLE:
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(settings.log_level)),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer, _hiding(secrets)],
        )
    )
    # Libraries log what they are given, aiosqlite even names and words: below a warning they have no say.
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("bot").setLevel(settings.log_level.value)


def place_of(bug: Exception) -> str:
    """The error's class and the line of ours it arose in; never its message, which may quote what people wrote."""
    ours = [frame for frame in traceback.extract_tb(bug.__traceback__) if "/bot/" in frame.filename]
    if not ours:
        return type(bug).__name__
    frame = ours[-1]
    return f"{type(bug).__name__} in {frame.filename.rpartition('/bot/')[2]}:{frame.lineno} ({frame.name})"


def _hiding(secrets: Iterable[str]) -> Processor:
    """The last step, on the finished line: a secret may stand anywhere in it."""
    hidden = tuple(secrets)

    def hide(_: WrappedLogger, __: str, line: EventDict) -> str:
        text = str(line)
        for secret in hidden:
            text = text.replace(secret, _HIDDEN)
        return text

    return hide
