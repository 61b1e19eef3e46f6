"""Whether the bot can write to a chat, in the order and words of Telegram's own checks."""

from typing import TYPE_CHECKING

from sandbox.refusals import bad_request, forbidden
from sandbox.world import Chat, Standing

if TYPE_CHECKING:
    from sandbox.params import Params
    from sandbox.telegram import Telegram


def known(telegram: "Telegram", params: "Params") -> Chat:
    """The chat of a call, which the bot must have met."""
    if not params.text("chat_id"):
        raise bad_request("chat_id is empty")
    place = telegram.world.chats.get(params.integer("chat_id"))
    if place is None or (not place.private and place.bot is Standing.STRANGER):
        raise bad_request("chat not found")
    return place


def writable(telegram: "Telegram", params: "Params") -> Chat:
    """The chat of a call, if the bot may write there."""
    place = known(telegram, params)
    if place.migrated_to:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=place.migrated_to)
    if place.private and place.bot is Standing.STRANGER:
        raise forbidden("bot can't initiate conversation with a user")
    if place.bot is Standing.BLOCKED:
        raise forbidden("bot was blocked by the user")
    if place.bot is Standing.LEFT:
        raise forbidden(f"bot is not a member of the {place.kind} chat")
    if not place.bot.inside:
        raise forbidden(f"bot was kicked from the {place.kind} chat")
    if place.bot is Standing.RESTRICTED:
        raise bad_request("not enough rights to send text messages to the chat")
    return place
