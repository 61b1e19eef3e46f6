"""Methods by which the bot speaks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sandbox import keyboards, topics, wire
from sandbox.messages import Json, Message
from sandbox.methods import reach, wording
from sandbox.params import Params
from sandbox.refusals import bad_request

if TYPE_CHECKING:
    from sandbox.telegram import Telegram
    from sandbox.world import Chat, StoredFile

_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
# Telegram's server calls the kinds of files so in its refusals.
_KINDS = {"photo": "Photo", "document": "Document", "voice": "VoiceNote", "sticker": "Sticker"}


def send_message(telegram: "Telegram", params: Params) -> Json:
    """`sendMessage`."""
    said = wording.text(params)
    place = reach.writable(telegram, params)
    wording.fitting(said, wording.TEXT_LIMIT, "message is too long")
    return _say(telegram, params, place, said, {})


def send_photo(telegram: "Telegram", params: Params) -> Json:
    """`sendPhoto`, uploaded or by file id."""
    return _attach(telegram, params, "photo", lambda data, _name, _mime: telegram.files.photo(data))


def send_document(telegram: "Telegram", params: Params) -> Json:
    """`sendDocument`, uploaded or by file id."""

    def keep(data: bytes, name: str, mime: str) -> Json:
        return telegram.files.document(telegram.files.upload(data, "document", name=name, mime=mime))

    return _attach(telegram, params, "document", keep)


def send_voice(telegram: "Telegram", params: Params) -> Json:
    """`sendVoice`, uploaded or by file id."""

    def keep(data: bytes, _name: str, _mime: str) -> Json:
        seconds = params.integer("duration")
        return telegram.files.voice(telegram.files.upload(data, "voice", mime="audio/ogg", seconds=seconds))

    return _attach(telegram, params, "voice", keep)


def send_location(telegram: "Telegram", params: Params) -> Json:
    """`sendLocation`: a point that stands still."""
    latitude, longitude = params.degrees("latitude"), params.degrees("longitude")
    place = reach.writable(telegram, params)
    location = {"location": {"latitude": latitude, "longitude": longitude}}
    return _say(telegram, params, place, ("", ()), location)


def send_chat_action(telegram: "Telegram", params: Params) -> bool:
    """`sendChatAction`: "typing…" and the like."""
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    place = reach.writable(telegram, params)
    telegram.events.tell("typing", chat=place.id, text=params.text("action"))
    return True


def _attach(telegram: "Telegram", params: Params, kind: str, keep: Callable[[bytes, str, str], Json]) -> Json:
    caption = wording.words(params, "caption")
    place = reach.writable(telegram, params)
    wording.fitting(caption, wording.CAPTION_LIMIT, "message caption is too long")
    upload = params.upload(kind)
    content = keep(upload.data, upload.name, upload.mime) if upload else _by_id(telegram, params.text(kind), kind)
    return _say(telegram, params, place, caption, content)


def _by_id(telegram: "Telegram", file_id: str, kind: str) -> Json:
    if not file_id:
        raise bad_request(f"there is no {kind} in the request")
    kept: StoredFile | None = telegram.files.find(file_id)
    if kept is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if kept.kind != kind:
        raise bad_request(f"can't use file of type {_KINDS[kept.kind]} as {_KINDS[kind]}")
    return telegram.files.content(kept)


def _say(telegram: "Telegram", params: Params, place: "Chat", said: wording.Words, content: Json) -> Json:
    markup = keyboards.checked(params.json("reply_markup"), private=place.private)
    origin = _origin(params, place)
    thread = topics.of_bot(place, params.integer("message_thread_id"), origin)
    telegram.limits.check(place.id, private=place.private)
    bot = telegram.world.bot
    draft = Message(
        id=0,
        chat=place.id,
        sender=bot.id,
        who=bot.name,
        by_bot=True,
        date=telegram.now,
        text=said[0],
        entities=said[1],
        content=content,
        markup=markup,
        reply_to=origin,
        thread=thread,
        protected=params.flag("protect_content"),
    )
    message = telegram.post(draft)
    _show_keyboard(telegram, place, message)
    return wire.message(telegram.world, message)


def _origin(params: Params, place: "Chat") -> int | None:
    reply = params.json("reply_parameters") or {"message_id": params.integer("reply_to_message_id")}
    message_id = int(reply.get("message_id") or 0)
    if not message_id or place.message(message_id):
        return message_id or None
    if reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _show_keyboard(telegram: "Telegram", place: "Chat", message: Message) -> None:
    markup = message.markup or {}
    if "keyboard" in markup:
        place.reply_markup, place.reply_markup_from = markup, message.id
    elif markup.get("remove_keyboard"):
        place.reply_markup = None
    else:
        return
    telegram.events.tell("keyboard", chat=place.id)
