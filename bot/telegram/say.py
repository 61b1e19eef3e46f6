"""One row of the outbox said to Telegram once, and what came of it."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    PinChatMessage,
    Response,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import BotCommandScopeChat, BufferedInputFile, LinkPreviewOptions, Message

from bot.domain.monitoring import Trouble
from bot.telegram import menus
from bot.telegram.fitting import CAPTION, TEXT, fitting

_TIMEOUT = 15  # seconds for one request
_UPLOAD = 60  # seconds for one that carries a file of ours
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PASSING = (
    TelegramServerError,
    TelegramNetworkError,
    ClientDecodeError,  # a gateway's page in place of an answer
    TelegramUnauthorizedError,  # a token revoked by mistake: the words wait until it is mended
    TelegramNotFound,
)
_UNCHANGED = "message is not modified"
_UNEDITABLE = ("message can't be edited", "message to edit not found", "no text in the message", "message_id_invalid")
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
_UNREACHABLE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "have no rights to send",
    "not enough rights",
)

_ANSWER_MODELS = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]  # made at run time, as aiogram makes it
    for method in (SendMessage, EditMessageText, AnswerCallbackQuery)
)
"""aiogram asks pydantic for the model of each answer anew; one that nobody holds is thrown away and built again, and
that took a fifth of a dialogue's time."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Said:
    """Telegram has it; the id under which it can be edited (None: nothing had to change)."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class Again:
    """Nobody knows whether it arrived, or Telegram is unwell: say it once more."""


@dataclass(frozen=True, slots=True)
class TooFast:
    """429: not before this long."""

    pause: timedelta


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The chat can't be written to until it writes to us."""

    reason: str

    @property
    def trouble(self) -> Trouble:
        """What that is to a group."""
        return Trouble.MUTED if "rights" in self.reason else Trouble.REMOVED


@dataclass(frozen=True, slots=True)
class Moved:
    """The group lives under another id now."""

    telegram_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this."""

    reason: str


@dataclass(frozen=True, slots=True)
class Parked:
    """This version of the bot does not know how to say it; a newer one may."""

    reason: str


Outcome: TypeAlias = Said | Again | TooFast | Unreachable | Moved | Refused | Parked


async def say(
    bot: Bot, chat: int, payload: dict[str, Any], edits: int | None = None, topic: int | None = None
) -> Outcome:
    """Say the payload of a screen or a file, a screen in place of a message where that is possible.

    A menu of commands is no message; it is shown the same way. Where the topic is closed or gone, the group reads it
    in the general one.
    """
    if "pin" in payload:
        assert edits is not None  # noqa: S101  (the speaker pins nothing where nothing was said)
        return await _pin(bot, chat, edits)
    menu = menus.requests(BotCommandScopeChat(chat_id=chat), payload.get("commands", {}))
    methods = [*menu] or [_in_topic(await _file(chat, payload) or _screen(chat, payload, edits), topic)]
    timeout = _UPLOAD if payload.keys() & {"document", "photo_path", "picture"} else _TIMEOUT
    try:
        results: list[Any] = [await bot(method, request_timeout=timeout) for method in methods]
    except TelegramBadRequest as refusal:
        if edits is not None and _says(refusal, *_UNEDITABLE):
            return await say(bot, chat, payload, None, topic)
        if topic is not None and _says(refusal, *_NO_TOPIC):
            return await say(bot, chat, payload, edits)
        return Said(edits) if _says(refusal, _UNCHANGED) else _outcome(refusal)
    except (TelegramAPIError, ClientDecodeError) as error:
        return _outcome(error)
    return Said(results[-1].message_id if isinstance(results[-1], Message) else edits)


async def _pin(bot: Bot, chat: int, message: int) -> Outcome:
    """Pin what was said, without a sound; who may not pin may still speak."""
    try:
        await bot(PinChatMessage(chat_id=chat, message_id=message, disable_notification=True), request_timeout=_TIMEOUT)
    except TelegramBadRequest as refusal:
        return Refused(refusal.message)
    except (TelegramAPIError, ClientDecodeError) as error:
        return _outcome(error)
    return Said(message)


def _in_topic(method: TelegramMethod[Any], topic: int | None) -> TelegramMethod[Any]:
    """The request for a new message, in a topic; what is edited stays where it is."""
    return method if isinstance(method, EditMessageText) else method.model_copy(update={"message_thread_id": topic})


def _says(refusal: TelegramBadRequest, *reasons: str) -> bool:
    return any(reason in refusal.message.lower() for reason in reasons)


def _outcome(error: TelegramAPIError | ClientDecodeError) -> Outcome:
    if isinstance(error, _PASSING):
        return Again()
    match error:
        case TelegramBadRequest() if _says(error, *_UNREACHABLE):
            return Unreachable(error.message)
        case TelegramRetryAfter():
            return TooFast(timedelta(seconds=error.retry_after))
        case TelegramMigrateToChat():
            return Moved(error.migrate_to_chat_id)
        case TelegramForbiddenError():
            return Unreachable(error.message)
        case _:
            return Refused(str(error))


async def _file(chat: int, payload: dict[str, Any]) -> TelegramMethod[Any] | None:
    """The request for a payload that is a file; None for a screen. Files are always new messages."""
    caption = _fitting(payload.get("caption") or "", CAPTION) or None
    captioned: dict[str, Any] = {"chat_id": chat, "caption": caption, "parse_mode": "HTML"}
    match payload:
        case {"photo": str(telegram_file)}:
            return SendPhoto(photo=telegram_file, **captioned)
        case {"photo_path": str(path)}:
            content = await asyncio.to_thread(Path(path).read_bytes)  # aiogram would call a lost file a lost network
            return SendPhoto(photo=BufferedInputFile(content, Path(path).name), **captioned)
        case {"picture": bytes(content)}:
            return SendPhoto(photo=BufferedInputFile(content, "picture.png"), **captioned)
        case {"voice": str(telegram_file)}:
            return SendVoice(voice=telegram_file, **captioned)
        case {"document": bytes(content), "name": str(name)}:
            return SendDocument(document=BufferedInputFile(content, name), **captioned)
        case _:
            return None


def _screen(chat: int, payload: dict[str, Any], edits: int | None) -> TelegramMethod[Any]:
    text = _fitting(payload["text"], TEXT)
    words = {"text": text, "reply_markup": payload["reply_markup"], "parse_mode": "HTML"}
    words["link_preview_options"] = _NO_PREVIEW
    if edits is None:
        return SendMessage(chat_id=chat, **words)
    return EditMessageText(chat_id=chat, message_id=edits, **words)


def _fitting(html: str, most: int) -> str:
    """A screen that outgrew Telegram is a fault of ours; its reader still gets what fits."""
    cut = fitting(html, most)
    if cut != html:
        log.error("speaker.cut", length=len(html), most=most)
    return cut
