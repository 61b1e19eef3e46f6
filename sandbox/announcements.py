"""Service messages: what Telegram itself says in a chat when somebody joins, leaves, pins or moves."""

from typing import TYPE_CHECKING

from sandbox.messages import Json, Message

if TYPE_CHECKING:
    from sandbox.telegram import Telegram
    from sandbox.world import Chat


def announce(telegram: "Telegram", place: "Chat", actor: int, content: Json, *, thread: int | None = None) -> Message:
    """Put a service message into the chat in the name of whoever acted, the bot included."""
    by_bot = actor == telegram.world.bot.id
    who = telegram.world.bot if by_bot else telegram.world.people[actor]
    said = Message(
        id=0,
        chat=place.id,
        sender=actor,
        who=who.name,
        by_bot=by_bot,
        date=telegram.now,
        content=content,
        thread=thread,
    )
    return telegram.post(said)
