"""Each municipality's official chat, and the one-time invitations that give it one."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select, update

from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.sql import upsert
from bot.storage.tables import chat as chats
from bot.storage.tables import invitation, official_chat

_chat_of = (
    select(official_chat, chats.c.reachable)
    .join(chats, chats.c.id == official_chat.c.chat_id)
    .where(official_chat.c.municipality == bindparam("of_municipality"))
)
_read_in = select(official_chat).where(official_chat.c.chat_id == bindparam("chat"))
_is_official = select(official_chat.c.municipality).where(official_chat.c.chat_id == bindparam("chat"))
_set = upsert(official_chat).values(
    municipality=bindparam("of_municipality"),
    chat_id=bindparam("chat"),
    language=bindparam("in_language"),
    since=bindparam("now"),
)
_set = _set.on_conflict_do_update(
    index_elements=["municipality"],
    set_={"chat_id": _set.excluded.chat_id, "language": _set.excluded.language, "since": _set.excluded.since},
)
_every = select(official_chat.c.chat_id).distinct().order_by(official_chat.c.chat_id)
_speak = update(official_chat).where(official_chat.c.chat_id == bindparam("chat")).values(language=bindparam("new"))
_invite = insert(invitation).values(
    token_hash=bindparam("hash"), municipality=bindparam("of_municipality"), expires=bindparam("until")
)
_use = (
    update(invitation)
    .where(
        invitation.c.token_hash == bindparam("hash"),
        invitation.c.used.is_(None),
        invitation.c.expires > bindparam("now"),
    )
    .values(used=bindparam("now"))
    .returning(invitation.c.municipality)
)


class OfficialChat(NamedTuple):
    """Where a municipality's officials read, and in which language."""

    chat: ChatId
    language: Language
    reachable: bool = True


async def chat_of(tx: Tx, municipality: MunicipalityId) -> OfficialChat | None:
    """The official chat, or None while nobody has accepted an invitation."""
    row = await tx.one(_chat_of, of_municipality=municipality)
    return (
        None if row is None else OfficialChat(ChatId(row["chat_id"]), Language(row["language"]), bool(row["reachable"]))
    )


async def read_in(tx: Tx, chat: ChatId) -> dict[MunicipalityId, Language]:
    """The municipalities whose officials read in this chat, mostly none, with the language they read in."""
    rows = await tx.all(_read_in, chat=chat)
    return {MunicipalityId(row["municipality"]): Language(row["language"]) for row in rows}


async def is_official(tx: Tx, chat: ChatId) -> bool:
    """Whether some municipality's officials read in this chat."""
    return await tx.one(_is_official, chat=chat) is not None


async def every(tx: Tx) -> list[ChatId]:
    """The official chats of all municipalities, each once."""
    return [ChatId(row["chat_id"]) for row in await tx.all(_every)]


async def set_chat(tx: Tx, municipality: MunicipalityId, chat: OfficialChat, now: datetime) -> None:
    """Make this the official chat, in place of any before."""
    await tx.run(_set, of_municipality=municipality, chat=chat.chat, in_language=chat.language, now=to_micros(now))


async def set_language(tx: Tx, chat: ChatId, language: Language) -> None:
    """Speak this language in a chat, where it is an official one."""
    await tx.run(_speak, chat=chat, new=language)


async def invite(tx: Tx, token_hash: str, municipality: MunicipalityId, expires: datetime) -> None:
    """Keep an invitation by its token's hash."""
    await tx.run(_invite, hash=token_hash, of_municipality=municipality, until=to_micros(expires))


async def use_invitation(tx: Tx, token_hash: str, now: datetime) -> MunicipalityId | None:
    """The municipality of an invitation that is unused and in time; from now on it is used."""
    row = await tx.one(_use, hash=token_hash, now=to_micros(now))
    return None if row is None else MunicipalityId(row["municipality"])
