"""The monitoring groups of municipalities: papers, members, and the chats they are told things in."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, case, insert, null, select, update

from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Member, MemberId, MonitoringGroup, Paper, Seat, Trouble
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, PersonId
from bot.domain.standards import ServiceId
from bot.storage import promised
from bot.storage.db import Row, Tx
from bot.storage.sql import upsert
from bot.storage.tables import chat as chats_
from bot.storage.tables import monitoring_group, monitoring_member

_SETTINGS = ("resolution", "resolution_day", "regulation", "regulation_day", "term_ends", "quorum", "language")

_there = monitoring_group.c.municipality == bindparam("of_municipality")
_chair_first = case(
    (monitoring_member.c.duty == Duty.CHAIR, 0), (monitoring_member.c.duty == Duty.SECRETARY, 1), else_=2
)
_group = select(monitoring_group).where(_there)
_members = (
    select(monitoring_member)
    .where(monitoring_member.c.municipality == bindparam("of_municipality"), monitoring_member.c.until.is_(None))
    .order_by(_chair_first, monitoring_member.c.id)
)
_member = select(monitoring_member).where(monitoring_member.c.id == bindparam("member"))
_seats = (
    select(monitoring_member)
    .where(monitoring_member.c.person_id == bindparam("person"))  # who has left is not known any more
    .order_by(monitoring_member.c.id)
)
_chats = select(chats_.c.id).where(
    chats_.c.person_id.in_(select(monitoring_member.c.person_id).where(monitoring_member.c.person_id.is_not(None)))
)
_bound_chats = select(monitoring_group.c.chat_id).where(monitoring_group.c.chat_id.is_not(None))
_bound = select(monitoring_group.c.municipality).where(monitoring_group.c.chat_id == bindparam("chat"))
_enter = upsert(monitoring_group).values(
    municipality=bindparam("of_municipality"), **{column: bindparam(f"new_{column}") for column in _SETTINGS}
)
_enter = _enter.on_conflict_do_update(
    index_elements=["municipality"], set_={column: _enter.excluded[column] for column in _SETTINGS}
)
_add = (
    insert(monitoring_member)
    .values(
        municipality=bindparam("of_municipality"),
        position=bindparam("its_position"),
        seat=bindparam("its_seat"),
        duty=bindparam("its_duty"),
        works_for=bindparam("services"),
        since=bindparam("today"),
    )
    .returning(monitoring_member.c.id)
)
_this = monitoring_member.c.id == bindparam("member")
_amend = (
    update(monitoring_member)
    .where(_this)
    .values(position=bindparam("its_position"), seat=bindparam("its_seat"), works_for=bindparam("services"))
)
_set_duty = update(monitoring_member).where(_this).values(duty=bindparam("new_duty"))
_end = (
    update(monitoring_member)
    .where(_this, monitoring_member.c.until.is_(None))
    .values(until=bindparam("today"), person_id=null())
)
_sit = update(monitoring_member).where(_this).values(person_id=bindparam("person"))
_unlink = (
    update(monitoring_member)
    .where(monitoring_member.c.person_id == bindparam("person"))
    .values(person_id=null())
    .returning(monitoring_member.c.id, monitoring_member.c.municipality)
)
_ask = (
    update(monitoring_group).where(_there).values(asked_chat_id=bindparam("chat"), asked_topic=bindparam("its_topic"))
)
_asked = select(monitoring_group.c.asked_chat_id, monitoring_group.c.asked_topic).where(_there)
_bind = (
    update(monitoring_group)
    .where(_there)
    .values(
        chat_id=bindparam("chat"),
        topic=bindparam("its_topic"),
        trouble=null(),
        asked_chat_id=null(),
        asked_topic=null(),
    )
)
_note_trouble = (
    update(monitoring_group)
    .where(monitoring_group.c.chat_id == bindparam("chat"))
    .values(trouble=bindparam("new_trouble"))
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entered:
    """What is entered of a group: all of it may be missing but the language it is told things in."""

    resolution: Paper | None = None
    regulation: Paper | None = None
    term_ends: date | None = None
    quorum: int | None = None
    language: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class NewMember:
    """What is entered of a member."""

    position: str
    seat: Seat
    duty: Duty = Duty.MEMBER
    works_for: frozenset[ServiceId] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A chat, and the topic in it where it has topics."""

    chat: ChatId
    topic: int | None = None


async def group_of(tx: Tx, municipality: MunicipalityId) -> MonitoringGroup | None:
    """The group of a municipality with those who sit in it now; None while it is not registered."""
    members = tx.ask(_members, of_municipality=municipality)
    row = await tx.one(_group, of_municipality=municipality)
    if row is None:
        return None
    return MonitoringGroup(
        municipality=municipality,
        resolution=_paper(row, "resolution"),
        regulation=_paper(row, "regulation"),
        term_ends=row["term_ends"] and date.fromisoformat(row["term_ends"]),
        quorum=row["quorum"],
        language=Language(row["language"]),
        members=tuple(_stored(each) for each in await members),
        chat=row["chat_id"] and ChatId(row["chat_id"]),
        topic=row["topic"],
        trouble=row["trouble"] and Trouble(row["trouble"]),
    )


async def member(tx: Tx, number: MemberId) -> Member | None:
    """A member, also one whose membership has ended."""
    row = await tx.one(_member, member=number)
    return None if row is None else _stored(row)


async def seats(tx: Tx, who: PersonId) -> tuple[Member, ...]:
    """Where a person sits now: mostly nowhere, in one group at most of each municipality."""
    return tuple(_stored(row) for row in await tx.all(_seats, person=who))


async def chats(tx: Tx) -> list[ChatId]:
    """The private chats of all members, and the chats that groups are told things in, each once."""
    members = [ChatId(row["id"]) for row in await tx.all(_chats)]
    return [*members, *(ChatId(row["chat_id"]) for row in await tx.all(_bound_chats))]


async def bound_to(tx: Tx, chat: ChatId) -> MunicipalityId | None:
    """The municipality whose group is told things in this chat."""
    row = await tx.one(_bound, chat=chat)
    return None if row is None else MunicipalityId(row["municipality"])


async def enter(tx: Tx, municipality: MunicipalityId, entered: Entered) -> None:
    """Register a group, or enter its papers, term and quorum anew; members and chat stay."""
    await tx.run(
        _enter,
        of_municipality=municipality,
        **_written("resolution", entered.resolution),
        **_written("regulation", entered.regulation),
        new_term_ends=None if entered.term_ends is None else entered.term_ends.isoformat(),
        new_quorum=entered.quorum,
        new_language=entered.language,
    )


async def add(tx: Tx, municipality: MunicipalityId, new: NewMember, today: date) -> MemberId:
    """Give somebody a seat in a registered group."""
    row = await tx.one(
        _add,
        of_municipality=municipality,
        its_duty=new.duty,
        today=today.isoformat(),
        **_of(new),
    )
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    return MemberId(row["id"])


async def amend(tx: Tx, number: MemberId, entered: NewMember) -> None:
    """What is entered of a member anew; signed acts keep what was entered then, and the duty stays."""
    await tx.run(_amend, member=number, **_of(entered))


async def set_duty(tx: Tx, number: MemberId, duty: Duty) -> None:
    """What a member does besides from now on."""
    await tx.run(_set_duty, member=number, new_duty=duty)


async def end(tx: Tx, number: MemberId, today: date) -> None:
    """From this day on they do not sit in the group; who it was is not kept."""
    await tx.run(_end, member=number, today=today.isoformat())


async def sit(tx: Tx, number: MemberId, who: PersonId | None) -> None:
    """The member is this person; None: nobody we know."""
    await tx.run(_sit, member=number, person=who)


async def unlink(tx: Tx, who: PersonId) -> list[tuple[MemberId, MunicipalityId]]:
    """No member is this person any more; the seats stay, and come back to be told."""
    rows = await tx.all(_unlink, person=who)
    return [(MemberId(row["id"]), MunicipalityId(row["municipality"])) for row in rows]


async def ask_to_bind(tx: Tx, municipality: MunicipalityId, spot: Spot) -> None:
    """Remember where the chair asked for the group's chat to be, until they confirm it."""
    await tx.run(_ask, of_municipality=municipality, chat=spot.chat, its_topic=spot.topic)


async def asked_to_bind(tx: Tx, municipality: MunicipalityId) -> Spot | None:
    """Where the chair asked for it last, unless they have confirmed."""
    row = await tx.one(_asked, of_municipality=municipality)
    if row is None or row["asked_chat_id"] is None:
        return None
    return Spot(chat=ChatId(row["asked_chat_id"]), topic=row["asked_topic"])


async def bind(tx: Tx, municipality: MunicipalityId, spot: Spot | None) -> None:
    """The group is told things here from now on, also what was promised already; None: nowhere."""
    before = await tx.one(_group, of_municipality=municipality)
    if before is not None and before["chat_id"] is not None:
        await _leave(tx, municipality, ChatId(before["chat_id"]), spot)
    await tx.run(
        _bind,
        of_municipality=municipality,
        chat=None if spot is None else spot.chat,
        its_topic=None if spot is None else spot.topic,
    )


async def _leave(tx: Tx, municipality: MunicipalityId, chat: ChatId, new: Spot | None) -> None:
    if new is None or new.chat != chat:
        await promised.drop_asked(tx, municipality, chat)
    if new is None:
        await promised.drop(tx, chat)
    else:
        await promised.redirect(tx, chat, new.chat, new.topic)


async def note_trouble(tx: Tx, chat: ChatId, trouble: Trouble | None) -> None:
    """Why a bound chat can't be told anything; None: it can."""
    await tx.run(_note_trouble, chat=chat, new_trouble=trouble)


def _paper(row: Row, name: str) -> Paper | None:
    number, day = row[name], row[f"{name}_day"]
    return None if number is None or day is None else Paper(number=number, day=date.fromisoformat(day))


def _written(name: str, paper: Paper | None) -> dict[str, str | None]:
    return {
        f"new_{name}": None if paper is None else paper.number,
        f"new_{name}_day": None if paper is None else paper.day.isoformat(),
    }


def _of(new: NewMember) -> dict[str, str]:
    return {"its_position": new.position, "its_seat": new.seat, "services": json.dumps(sorted(new.works_for))}


def _stored(row: Row) -> Member:
    return Member(
        id=MemberId(row["id"]),
        municipality=MunicipalityId(row["municipality"]),
        position=row["position"],
        seat=Seat(row["seat"]),
        duty=Duty(row["duty"]),
        works_for=frozenset(ServiceId(each) for each in json.loads(row["works_for"])),
        person=row["person_id"] and PersonId(row["person_id"]),
        since=date.fromisoformat(row["since"]),
        until=row["until"] and date.fromisoformat(row["until"]),
    )
