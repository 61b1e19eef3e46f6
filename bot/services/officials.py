"""Official chats: where a municipality's officials read what its residents report."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.decisions import unheard
from bot.domain.languages import Language
from bot.domain.links import token_hash
from bot.domain.municipalities import Municipality, MunicipalityId
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.rights import Right, Standing, may
from bot.storage import acts, decisions, monitoring, officials, outbox, people, promised, reports
from bot.storage.db import Tx
from bot.storage.officials import OfficialChat
from bot.storage.standings import spoken_for

INVITATION_DAYS = 7
_LINK = "o_"


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """A chat became a municipality's official chat; so many reports, and signed acts, were waiting for one."""

    municipality: Municipality
    waiting: int
    acts: int


class TakenOver(NamedTuple):
    """The municipality that a chat spoke for until another took its place, and the language to say so in.

    `speaks_on`: it is another municipality's official chat still.
    """

    municipality: Municipality
    language: Language
    speaks_on: bool


class Officials:
    """Invites chats to become official, and lets them in."""

    def __init__(self, catalog: Catalog, clock: Clock, secret: bytes) -> None:
        self._catalog = catalog
        self._clock = clock
        self._secret = secret

    async def invite(self, tx: Tx, municipality: MunicipalityId) -> str:
        """The payload of a one-time link; only its keyed hash is kept. KeyError for a municipality we don't have."""
        self._catalog.municipality(municipality)
        token = secrets.token_urlsafe(16)
        await officials.invite(tx, self._hash(token), municipality, self._clock() + timedelta(days=INVITATION_DAYS))
        return _LINK + token

    async def accept(self, tx: Tx, payload: str, chat: ChatId, language: Language) -> Accepted | None:
        """Make `chat` the official one; None for a link that is used, late or made up.

        Reports and acts that waited for an official chat, and notices the one before never got, are said here; that
        one is told.
        """
        now = self._clock()
        invited = await officials.use_invitation(tx, self._hash(payload.removeprefix(_LINK)), now)
        municipality = self._catalog.municipalities.get(invited) if invited is not None else None
        if municipality is None:
            return None
        before = await officials.chat_of(tx, municipality.id)
        await officials.set_chat(tx, municipality.id, OfficialChat(chat, language), now)
        await outbox.notify_once(tx, chat, outbox.COMMANDS, chat, now)
        if before is not None:
            await outbox.redirect(tx, municipality.id, before.chat, chat)
        if before is not None and before.chat != chat:
            await self._let_go(tx, municipality.id, before)
        waiting = await reports.unheard(tx, municipality.id)
        for report in waiting:
            await reports.tell(tx, report, chat, now)
        signed = 0 if before is not None else await self._tell_acts(tx, municipality.id, chat)
        return Accepted(municipality=municipality, waiting=len(waiting), acts=signed)

    async def _tell_acts(self, tx: Tx, municipality: MunicipalityId, first: ChatId) -> int:
        """A municipality's first official chat hears of what was signed before; a later one took its place there."""
        late = unheard(await decisions.every(tx, municipality))
        for each in late:
            await acts.tell_officials(tx, each.act.id, first, self._clock())
        return len(late)

    async def _let_go(self, tx: Tx, municipality: MunicipalityId, before: OfficialChat) -> None:
        """The chat before is told, and its menu becomes what everybody's is."""
        subject = f"{municipality}/{before.language}/{before.chat}"
        await outbox.notify_once(tx, before.chat, outbox.COMMANDS, before.chat, self._clock())
        await outbox.notify(tx, before.chat, outbox.TAKEN_OVER, subject, self._clock())
        await promised.drop_asked(tx, municipality, before.chat)

    def inviting(self, me: Person) -> tuple[Municipality, ...]:
        """The municipalities to whose official chat somebody may invite; mostly none."""
        who = Standing(is_operator=me.is_operator)
        known = self._catalog.municipalities.values()
        return tuple(each for each in known if may(who, Right.INVITE_OFFICIAL, each.id))

    async def chats(self, tx: Tx) -> list[ChatId]:
        """The chats with a menu of commands of their own: officials', monitoring groups' and their members'."""
        return [*{*await officials.every(tx), *await monitoring.chats(tx)}]

    async def present(self, tx: Tx, chats: Iterable[ChatId]) -> None:
        """These chats get the menu that this version knows."""
        for chat in chats:
            await outbox.notify_once(tx, chat, outbox.COMMANDS, chat, self._clock())

    async def is_operator(self, tx: Tx, reader: PersonId | None, operators: Iterable[int]) -> bool:
        """Whether this person is one of the operators, who are known by their Telegram ids."""
        return reader is not None and reader in [await people.known(tx, each) for each in operators]

    async def reads_in(self, tx: Tx, chat: ChatId) -> bool:
        """Whether a chat is some municipality's official chat."""
        return await officials.is_official(tx, chat)

    async def is_bound(self, tx: Tx, chat: ChatId) -> bool:
        """Whether a monitoring group is told things there: its citizens must not read what residents report."""
        return await monitoring.bound_to(tx, chat) is not None

    async def language(self, tx: Tx, chat: ChatId) -> Language | None:
        """The language that officials read in this chat; None where it is no official chat."""
        return next(iter((await spoken_for(tx, chat)).values()), None)

    async def taken_over(self, tx: Tx, subject: str, reader: PersonId | None) -> TakenOver | None:
        """What the chat of such a notice reads; None once it speaks for the municipality again."""
        of, spoken, chat = subject.split("/")
        municipality = self._catalog.municipalities.get(MunicipalityId(of))
        official = await officials.chat_of(tx, MunicipalityId(of))
        if municipality is None or (official is not None and official.chat == int(chat)):
            return None
        own = await people.language(tx, reader) if reader is not None else None
        speaks_on = await officials.is_official(tx, ChatId(int(chat)))
        return TakenOver(municipality, own or Language(spoken), speaks_on=speaks_on)

    def _hash(self, token: str) -> str:
        return token_hash(self._secret, token)
