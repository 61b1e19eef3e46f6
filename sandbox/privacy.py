"""Which group messages a bot in privacy mode gets to see."""

from sandbox.entities import Entity, cut
from sandbox.messages import Message
from sandbox.world import Chat, Profile, Standing


def reaches(bot: Profile, place: Chat, said: Message) -> bool:
    """Whether the bot gets this message: in groups only commands, mentions, replies to it and service messages."""
    if not place.bot.inside:
        return False
    if place.private or place.bot is Standing.ADMINISTRATOR or said.is_service:
        return True
    origin = place.message(said.reply_to) if said.reply_to else None
    return bool(origin and origin.by_bot) or any(_addresses(bot, said, each) for each in said.entities)


def _addresses(bot: Profile, said: Message, entity: Entity) -> bool:
    words = cut(said.text, entity).lower()
    name = f"@{bot.username}".lower()
    if entity.type == "mention":
        return words == name
    return entity.type == "bot_command" and (words.endswith(name) or "@" not in words)
