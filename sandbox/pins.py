"""Pinned messages, and what the chat says of them."""

from typing import TYPE_CHECKING

from sandbox import wire
from sandbox.announcements import announce
from sandbox.messages import Message
from sandbox.world import Chat

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def pin(telegram: "Telegram", place: Chat, actor: int, message: Message) -> None:
    """Somebody, or the bot, pins a message; what is pinned already stays as it is."""
    if message.id in place.pinned:
        return
    place.pinned.append(message.id)
    pinned = wire.message(telegram.world, message, nested=True)
    announce(telegram, place, actor, {"pinned_message": pinned}, thread=message.thread)
    telegram.events.tell("pin", chat=place.id)


def unpin(telegram: "Telegram", place: Chat, messages: list[int]) -> None:
    """Take pins away, which nobody is told of."""
    place.pinned[:] = [each for each in place.pinned if each not in messages]
    telegram.events.tell("pin", chat=place.id)
