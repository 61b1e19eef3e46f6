"""Methods by which the bot speaks."""

from typing import TYPE_CHECKING

from sandbox.messages import Json
from sandbox.methods import attaching, putting, reach, wording
from sandbox.params import Params
from sandbox.refusals import bad_request

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(telegram: "Telegram", params: Params) -> Json:
    """`sendMessage`."""
    said = wording.text(params)
    place = reach.writable(telegram, params)
    wording.fitting(said, wording.TEXT_LIMIT, "message is too long")
    return putting.say(telegram, params, place, said, {})


def send_photo(telegram: "Telegram", params: Params) -> Json:
    """`sendPhoto`, uploaded or by file id."""
    return _attach(telegram, params, "photo")


def send_document(telegram: "Telegram", params: Params) -> Json:
    """`sendDocument`, uploaded or by file id."""
    return _attach(telegram, params, "document")


def send_voice(telegram: "Telegram", params: Params) -> Json:
    """`sendVoice`, uploaded or by file id."""
    return _attach(telegram, params, "voice")


def send_location(telegram: "Telegram", params: Params) -> Json:
    """`sendLocation`: a point that stands still."""
    latitude, longitude = params.degrees("latitude"), params.degrees("longitude")
    place = reach.writable(telegram, params)
    location = {"location": {"latitude": latitude, "longitude": longitude}}
    return putting.say(telegram, params, place, ("", ()), location)


def send_chat_action(telegram: "Telegram", params: Params) -> bool:
    """`sendChatAction`: "typing…" and the like."""
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    place = reach.writable(telegram, params)
    telegram.events.tell("typing", chat=place.id, text=params.text("action"))
    return True


def _attach(telegram: "Telegram", params: Params, kind: str) -> Json:
    caption = wording.words(params, "caption")
    place = reach.writable(telegram, params)
    wording.fitting(caption, wording.CAPTION_LIMIT, "message caption is too long")
    return putting.say(telegram, params, place, caption, attaching.attachment(telegram, params, kind, kind))
