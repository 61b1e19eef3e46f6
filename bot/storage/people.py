"""People and the chats they are reached in. The only queries that read an identity; addresses and names are sealed."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, case, delete, exists, insert, literal, null, select, update

from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, Person, PersonId, Place
from bot.domain.standards import VillageId
from bot.storage.db import Row, Soon, Tx
from bot.storage.instants import to_micros
from bot.storage.sql import upsert
from bot.storage.tables import (
    chat,
    conversation,
    identity,
    monitoring_group,
    official_chat,
    outbox,
    person,
    report,
    said,
)

_find = (
    select(person, chat.c.id.label("chat"), chat.c.reachable)
    .join(identity, identity.c.person_id == person.c.id)
    .join(chat, chat.c.person_id == person.c.id)
    .where(identity.c.telegram_id == bindparam("address"))
)
_add_person = insert(person).values(created=bindparam("created"), seen=bindparam("today")).returning(person.c.id)
_see = update(person).where(person.c.id == bindparam("person")).values(seen=bindparam("today"))
_add_identity = insert(identity).values(person_id=bindparam("person_id"), telegram_id=bindparam("address"))
_new_chat = upsert(chat).values(
    telegram_id=bindparam("address"), person_id=bindparam("person_id"), reachable=literal(1), forgotten=literal(0)
)
_add_chat = _new_chat.on_conflict_do_update(
    index_elements=["telegram_id"], set_={"person_id": _new_chat.excluded.person_id, "forgotten": literal(0)}
).returning(chat.c.id, chat.c.reachable)  # somebody forgotten a moment ago may be back before the last word
_find_chat = select(chat.c.id, chat.c.reachable).where(chat.c.telegram_id == bindparam("address"))
_reach = update(chat).where(chat.c.id == bindparam("chat")).values(reachable=bindparam("now_reachable"))
_move = update(chat).where(chat.c.id == bindparam("chat")).values(telegram_id=bindparam("new_address"))
_move_officials = (
    update(official_chat).where(official_chat.c.chat_id == bindparam("chat")).values(chat_id=bindparam("new_chat"))
)
_move_monitoring = (
    update(monitoring_group)
    .where(monitoring_group.c.chat_id == bindparam("chat"))
    .values(chat_id=bindparam("new_chat"))
)
_move_asked = (
    update(monitoring_group)
    .where(monitoring_group.c.asked_chat_id == bindparam("chat"))
    .values(asked_chat_id=bindparam("new_chat"))
)
_move_words = update(outbox).where(outbox.c.chat_id == bindparam("chat")).values(chat_id=bindparam("new_chat"))
_drop_said = delete(said).where(said.c.chat_id == bindparam("chat"))
_drop_edits = (
    update(outbox)
    .where(outbox.c.chat_id == bindparam("chat"), outbox.c.edits > 0)  # 0 finds its message by the key
    .values(edits=null())
)
_there = conversation.alias("there")
_move_draft = (
    update(conversation)
    .where(
        conversation.c.chat_id == bindparam("chat"),
        ~exists().where(_there.c.chat_id == bindparam("new_chat")),
    )
    .values(chat_id=bindparam("new_chat"))
)
_drop_draft = delete(conversation).where(conversation.c.chat_id == bindparam("chat"))
_set_language = update(person).where(person.c.id == bindparam("person")).values(language=bindparam("new_language"))
_set_home = (
    update(person)
    .where(person.c.id == bindparam("person"))
    .values(
        municipality=bindparam("in_municipality"),
        village=bindparam("in_village"),
        typed_village=bindparam("typed"),
        moved=case((person.c.municipality.is_(None), person.c.moved), else_=person.c.seen),
    )
)
_set_name = update(identity).where(identity.c.person_id == bindparam("person")).values(name=bindparam("new_name"))
_drop_name = (
    update(identity)
    .where(
        identity.c.person_id == bindparam("person"),
        ~exists().where(report.c.person_id == identity.c.person_id, report.c.named == 1),
    )
    .values(name=null())
)
_forget_identity = delete(identity).where(identity.c.person_id == bindparam("person"))
_let_chat_go = update(chat).where(chat.c.person_id == bindparam("person")).values(person_id=null(), forgotten=1)
_forget_place = (
    update(person)
    .where(person.c.id == bindparam("person"))
    .values(
        language=null(),
        municipality=null(),
        village=null(),
        typed_village=null(),
        seen=null(),
        moved=null(),
        follows=0,
        announcements=1,
        surveys=1,
    )
)
_set_surveys = update(person).where(person.c.id == bindparam("person")).values(surveys=bindparam("wished"))
_get = (
    select(person, chat.c.id.label("chat"))
    .join(chat, chat.c.person_id == person.c.id)
    .where(person.c.id == bindparam("person"))
)
_set_follows = update(person).where(person.c.id == bindparam("person")).values(follows=bindparam("wished"))
_set_announcements = update(person).where(person.c.id == bindparam("person")).values(announcements=bindparam("wished"))
_followers = (
    select(chat.c.id)
    .join(person, person.c.id == chat.c.person_id)
    .where(
        person.c.municipality == bindparam("in_municipality"),
        person.c.village == bindparam("in_village"),
        person.c.follows == 1,
        person.c.id != bindparam("but_for"),
        chat.c.reachable == 1,
    )
    .order_by(chat.c.id)
)
_language = select(person.c.language, person.c.follows).where(person.c.id == bindparam("person"))
_name = select(identity.c.name).where(identity.c.person_id == bindparam("person"))


class Known(NamedTuple):
    """A person and whether the bot thought it could still write to them."""

    person: Person
    reachable: bool


class Group(NamedTuple):
    """A group's chat and whether the bot thought it could still write to it."""

    chat: ChatId
    reachable: bool


def _person(row: Row, *, is_operator: bool) -> Person:
    home = (
        Place(
            municipality=MunicipalityId(row["municipality"]),
            village=row["village"] and VillageId(row["village"]),
            typed=row["typed_village"],
        )
        if row["municipality"]
        else None
    )
    return Person(
        id=PersonId(row["id"]),
        chat=ChatId(row["chat"]),
        language=row["language"] and Language(row["language"]),
        home=home,
        is_operator=is_operator,
        follows=bool(row["follows"]),
        announcements=bool(row["announcements"]),
        surveys=bool(row["surveys"]),
    )


def look(tx: Tx, telegram_id: int) -> Soon:
    """Look for a person, for `meet`, together with what else is asked."""
    return tx.ask(_find, address=tx.seal.address(telegram_id))


async def meet(tx: Tx, telegram_id: int, now: datetime, *, is_operator: bool, looked: Soon | None = None) -> Known:
    """The person with this Telegram id, seen today; somebody new is written down."""
    address, today = tx.seal.address(telegram_id), now.date().isoformat()
    row = next(iter(await (looked or look(tx, telegram_id))), None)
    if row is None:
        added = await tx.one(_add_person, created=to_micros(now), today=today)
        assert added is not None  # noqa: S101  (RETURNING gives exactly one row)
        await tx.run(_add_identity, person_id=added["id"], address=address)
        await tx.one(_add_chat, address=address, person_id=added["id"])
        row = await tx.one(_find, address=address)
        assert row is not None  # noqa: S101  (just written)
    elif row["seen"] != today:
        await tx.run(_see, person=row["id"], today=today)
    return Known(_person(row, is_operator=is_operator), bool(row["reachable"]))


async def get(tx: Tx, who: PersonId) -> Person | None:
    """Somebody a notice is for; None once they were forgotten. Whether they are an operator is not known here."""
    row = await tx.one(_get, person=who)
    return None if row is None else _person(row, is_operator=False)


async def known(tx: Tx, telegram_id: int) -> PersonId | None:
    """The person with this Telegram id; None for somebody who never wrote, or was forgotten."""
    row = await tx.one(_find, address=tx.seal.address(telegram_id))
    return None if row is None else PersonId(row["id"])


async def language_of(tx: Tx, telegram_id: int) -> Language | None:
    """The language somebody who acts in a group has chosen in private."""
    row = await tx.one(_find, address=tx.seal.address(telegram_id))
    return None if row is None or row["language"] is None else Language(row["language"])


async def group(tx: Tx, telegram_id: int) -> Group:
    """The chat of a group, written down when it is new."""
    address = tx.seal.address(telegram_id)
    row = await tx.one(_find_chat, address=address) or await tx.one(_add_chat, address=address, person_id=None)
    assert row is not None  # noqa: S101  (found or just written)
    return Group(ChatId(row["id"]), bool(row["reachable"]))


async def set_reachable(tx: Tx, where: ChatId, *, reachable: bool) -> None:
    """Note whether Telegram lets the bot write to a chat."""
    await tx.run(_reach, chat=where, now_reachable=int(reachable))


async def move(tx: Tx, where: ChatId, new_telegram_id: int) -> bool:
    """Follow a group that became a supergroup: everything else knows the chat by our own number. False: it had moved.

    Where the supergroup spoke up first, it has a number already: what belongs to the old chat goes there. Messages
    are numbered anew in a supergroup: which of them says what is not known any more.
    """
    new_address = tx.seal.address(new_telegram_id)
    known = await tx.one(_find_chat, address=new_address)
    if known is not None and known["id"] == where:
        return False
    await tx.run(_drop_said, chat=where)
    await tx.run(_drop_edits, chat=where)
    if known is None:
        await tx.run(_move, chat=where, new_address=new_address)
    else:
        await tx.run(_move_officials, chat=where, new_chat=known["id"])
        await tx.run(_move_monitoring, chat=where, new_chat=known["id"])
        await tx.run(_move_asked, chat=where, new_chat=known["id"])
        await tx.run(_move_words, chat=where, new_chat=known["id"])
        await tx.run(_move_draft, chat=where, new_chat=known["id"])
        await tx.run(_drop_draft, chat=where)
    return True


async def language(tx: Tx, who: PersonId) -> Language | None:
    """The language a person reads; None for somebody who chose none yet, or was forgotten."""
    row = await tx.one(_language, person=who)
    return None if row is None or row["language"] is None else Language(row["language"])


async def news_language(tx: Tx, who: PersonId) -> Language | None:
    """The language a person reads their village's news in; None once they do not follow it any more."""
    row = await tx.one(_language, person=who)
    return Language(row["language"]) if row is not None and row["follows"] and row["language"] else None


async def set_language(tx: Tx, who: PersonId, language: Language) -> None:
    """Remember the language a person chose."""
    await tx.run(_set_language, person=who, new_language=language)


async def set_home(tx: Tx, who: PersonId, home: Place) -> None:
    """Remember where a person lives."""
    await tx.run(_set_home, person=who, in_municipality=home.municipality, in_village=home.village, typed=home.typed)


async def set_follows(tx: Tx, who: PersonId, *, wished: bool) -> None:
    """Remember whether a person wants to hear of what neighbours report."""
    await tx.run(_set_follows, person=who, wished=int(wished))


async def set_announcements(tx: Tx, who: PersonId, *, wished: bool) -> None:
    """Remember whether a person wants to hear what officials announce."""
    await tx.run(_set_announcements, person=who, wished=int(wished))


async def set_surveys(tx: Tx, who: PersonId, *, wished: bool) -> None:
    """Remember whether a person wants to be invited to surveys."""
    await tx.run(_set_surveys, person=who, wished=int(wished))


async def followers(
    tx: Tx, municipality: MunicipalityId, village: VillageId, except_person: PersonId | None
) -> list[ChatId]:
    """The chats of those who follow a village and can be written to, but for the one whose report it is."""
    rows = await tx.all(_followers, in_municipality=municipality, in_village=village, but_for=except_person or 0)
    return [ChatId(row["id"]) for row in rows]


async def set_name(tx: Tx, who: PersonId, name: str) -> None:
    """Keep the name a person wants officials to see; it stands in no other table."""
    await tx.run(_set_name, person=who, new_name=tx.seal.words(name))


async def drop_unused_name(tx: Tx, who: PersonId) -> None:
    """Forget a name unless a report is signed with it."""
    await tx.run(_drop_name, person=who)


async def name(tx: Tx, who: PersonId) -> str | None:
    """The name a person gave, for a notice they agreed to sign."""
    row = await tx.one(_name, person=who)
    return None if row is None or row["name"] is None else tx.seal.open_words(row["name"])


async def forget(tx: Tx, who: PersonId) -> None:
    """Who this was is gone at once; the chat's address goes with the last words said there."""
    await tx.run(_forget_identity, person=who)
    await tx.run(_forget_place, person=who)
    await tx.run(_let_chat_go, person=who)
