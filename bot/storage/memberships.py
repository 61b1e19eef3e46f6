"""How members join their monitoring group, and what was changed in it by whom."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select

from bot.domain.monitoring import Actor, Change, Logged, MemberId
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, PersonId
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import upsert
from bot.storage.tables import monitoring_invitation, monitoring_log

MEMBERSHIP = "membership"
"""The kind of the notice that tells somebody what they are in a group now; its subject is the municipality."""

_invite = upsert(monitoring_invitation).values(
    member_id=bindparam("member"), token_hash=bindparam("hash"), expires=bindparam("until")
)
_invite = _invite.on_conflict_do_update(
    index_elements=["member_id"],
    set_={"token_hash": _invite.excluded.token_hash, "expires": _invite.excluded.expires},
)
_invited = select(monitoring_invitation.c.member_id).where(
    monitoring_invitation.c.token_hash == bindparam("hash"), monitoring_invitation.c.expires > bindparam("now")
)
_revoke = delete(monitoring_invitation).where(monitoring_invitation.c.member_id == bindparam("member"))
_log = insert(monitoring_log).values(
    municipality=bindparam("of_municipality"),
    at=bindparam("now"),
    change=bindparam("its_change"),
    actor=bindparam("its_actor"),
    person_id=bindparam("person"),
    chat_id=bindparam("chat"),
    member_id=bindparam("member"),
    detail=bindparam("its_detail"),
)
_there = monitoring_log.c.municipality == bindparam("of_municipality")
_logged = (
    select(monitoring_log)
    .where(_there)
    .order_by(monitoring_log.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("after"))
)
_of_draft = select(monitoring_log).where(_there, monitoring_log.c.detail == bindparam("draft"))
_bound = select(func.max(monitoring_log.c.at).label("at")).where(_there, monitoring_log.c.change == Change.BOUND)
_count = select(func.count().label("entries")).select_from(monitoring_log).where(_there)


async def invite(tx: Tx, member: MemberId, token_hash: str, expires: datetime) -> None:
    """Keep a member's link by its token's hash; the one they had before opens nothing any more."""
    await tx.run(_invite, member=member, hash=token_hash, until=to_micros(expires))


async def invited(tx: Tx, token_hash: str, now: datetime) -> MemberId | None:
    """Whose link this is, where it is in time and was neither used nor revoked."""
    row = await tx.one(_invited, hash=token_hash, now=to_micros(now))
    return None if row is None else MemberId(row["member_id"])


async def revoke(tx: Tx, member: MemberId) -> None:
    """A member's link opens nothing any more, because it was used or they have left."""
    await tx.run(_revoke, member=member)


async def log(tx: Tx, municipality: MunicipalityId, entry: Logged) -> None:
    """Write down what was changed in a group."""
    await tx.run(
        _log,
        of_municipality=municipality,
        now=to_micros(entry.at),
        its_change=entry.change,
        its_actor=entry.actor,
        person=entry.person,
        chat=entry.chat,
        member=entry.member,
        its_detail=entry.detail,
    )


async def bound_since(tx: Tx, municipality: MunicipalityId) -> datetime | None:
    """When the group's chair bound its chat; None where nobody ever did."""
    row = await tx.one(_bound, of_municipality=municipality)
    return None if row is None or row["at"] is None else from_micros(row["at"])


async def logged(tx: Tx, municipality: MunicipalityId, most: int, after: int) -> tuple[list[Logged], int]:
    """What was changed, newest first, past the newest `after`; and how many entries there are."""
    counted = tx.ask(_count, of_municipality=municipality)
    rows = await tx.all(_logged, of_municipality=municipality, most=most, after=after)
    (count,) = await counted
    return [_entry(row) for row in rows], int(count["entries"])


async def of_draft(tx: Tx, municipality: MunicipalityId, draft: str) -> Logged | None:
    """What a draft that was sent changed in a group."""
    row = await tx.one(_of_draft, of_municipality=municipality, draft=draft)
    return None if row is None else _entry(row)


def _entry(row: Row) -> Logged:
    return Logged(
        at=from_micros(row["at"]),
        change=Change(row["change"]),
        actor=Actor(row["actor"]),
        person=row["person_id"] and PersonId(row["person_id"]),
        chat=row["chat_id"] and ChatId(row["chat_id"]),
        member=row["member_id"] and MemberId(row["member_id"]),
        detail=row["detail"],
    )
