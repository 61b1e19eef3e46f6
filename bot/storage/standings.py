"""What somebody is where they write from: what `domain/rights.py` decides by."""

from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, Person
from bot.domain.rights import Right, Standing, may
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


async def spoken_for(tx: Tx, chat: ChatId) -> dict[MunicipalityId, Language]:
    """The municipalities that are answered for in a chat, mostly none, with the language its officials read in."""
    read = await officials.read_in(tx, chat)
    own = Standing(official_of=frozenset(read))
    return {each: language for each, language in read.items() if may(own, Right.SPEAK_FOR_OKMOT, each)}
