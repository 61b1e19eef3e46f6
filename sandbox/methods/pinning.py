"""Methods by which the bot pins messages."""

from typing import TYPE_CHECKING

from sandbox import pins
from sandbox.methods import reach
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.world import Chat, Standing

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def pin_chat_message(telegram: "Telegram", params: Params) -> bool:
    """`pinChatMessage`: freely in private, in groups as an administrator."""
    place = _place(telegram, params)
    message = place.message(params.integer("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    pins.pin(telegram, place, telegram.world.bot.id, message)
    return True


def unpin_chat_message(telegram: "Telegram", params: Params) -> bool:
    """`unpinChatMessage`: the message named, else the one pinned last."""
    place = _place(telegram, params)
    named = params.integer("message_id") or (place.pinned[-1] if place.pinned else 0)
    if named not in place.pinned:
        raise bad_request("message to unpin not found")
    pins.unpin(telegram, place, [named])
    return True


def unpin_all_chat_messages(telegram: "Telegram", params: Params) -> bool:
    """`unpinAllChatMessages`."""
    place = _place(telegram, params)
    pins.unpin(telegram, place, [*place.pinned])
    return True


def _place(telegram: "Telegram", params: Params) -> Chat:
    place = reach.writable(telegram, params)
    if not place.private and place.bot is not Standing.ADMINISTRATOR:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return place
