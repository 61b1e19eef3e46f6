"""What somebody is where they write from: what `domain/rights.py` decides by."""

from bot.domain.people import ChatId, Person
from bot.domain.rights import Standing
from bot.storage import monitoring, officials
from bot.storage.db import Tx


async def standing(tx: Tx, me: Person | None, where: ChatId) -> Standing:
    """In a group (`me` is None) everybody is what the chat is; in private they are what they are themselves besides."""
    official_of = frozenset(await officials.read_in(tx, where))
    if me is None:
        return Standing(official_of=official_of)
    return Standing(
        home=me.home.municipality if me.home is not None else None,
        duties={each.municipality: each.duty for each in await monitoring.seats(tx, me.id)},
        official_of=official_of,
        is_operator=me.is_operator,
    )
