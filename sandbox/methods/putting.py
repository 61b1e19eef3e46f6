"""Putting what the bot says into a chat: buttons, the message answered, the topic, the rate."""

from typing import TYPE_CHECKING

from sandbox import keyboards, topics, wire
from sandbox.messages import Json, Message
from sandbox.methods import wording
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.world import Chat

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def say(telegram: "Telegram", params: Params, place: Chat, said: wording.Words, content: Json) -> Json:
    """One message, if the rate allows it."""
    checked(params, place)
    telegram.limits.check(place.id, private=place.private)
    return put(telegram, params, place, said, content)


def checked(params: Params, place: Chat) -> tuple[Json | None, int | None, int | None]:
    """The markup, the message answered and the topic that a call names, refused before anything is counted."""
    markup = keyboards.checked(params.json("reply_markup"), private=place.private)
    origin = _origin(params, place)
    return markup, origin, topics.of_bot(place, params.integer("message_thread_id"), origin)


def put(
    telegram: "Telegram",
    params: Params,
    place: Chat,
    said: wording.Words,
    content: Json,
    *,
    album: str | None = None,
) -> Json:
    """The message itself, with the traits that every kind of message has."""
    markup, origin, thread = checked(params, place)
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
        album=album,
        protected=params.flag("protect_content"),
    )
    message = telegram.post(draft)
    _show_keyboard(telegram, place, message)
    return wire.message(telegram.world, message)


def _origin(params: Params, place: Chat) -> int | None:
    reply = params.json("reply_parameters") or {"message_id": params.integer("reply_to_message_id")}
    message_id = int(reply.get("message_id") or 0)
    if not message_id or place.message(message_id):
        return message_id or None
    if reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _show_keyboard(telegram: "Telegram", place: Chat, message: Message) -> None:
    markup = message.markup or {}
    if "keyboard" in markup:
        place.reply_markup, place.reply_markup_from = markup, message.id
    elif markup.get("remove_keyboard"):
        place.reply_markup = None
    else:
        return
    telegram.events.tell("keyboard", chat=place.id)
