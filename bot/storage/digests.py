"""What monitoring groups were told of their weeks, and when: evidence that nothing changes any more."""

import hashlib
import json
from datetime import datetime

from sqlalchemy import bindparam, insert, literal, null, select, update

from bot.domain.canonical import canonical, read
from bot.domain.digests import Digest, Kept, Told
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.periods import Period
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import upsert
from bot.storage.tables import digest, digest_replaced

DIGEST = "digest"
"""The kind of the notice that tells a group of its week; its subject is «municipality/2026-W47»."""

CHART = "digest-chart"
"""The kind of the notice that shows eight weeks as a picture; its subject is «municipality/2026-W47/ky»."""

PAGE = "digest-page"
"""The kind of the notice that brings the page for the notice board; its subject is the same."""

PIN = "digest-pin"
"""The kind of the notice that pins what a group was told."""

TOLD = (CHART, DIGEST, PIN)
"""What a group is told of a week, in this order; the subject of all three is the same."""

UNPINNED = "digest-unpinned"
"""The kind of the notice that tells a chair that the bot may not pin; its subject is the municipality."""

_keep = upsert(digest).values(
    municipality=bindparam("of_municipality"),
    period=bindparam("of_week"),
    language=bindparam("in_language"),
    facts=bindparam("value"),
    lines=bindparam("json"),
    sha256=bindparam("hash"),
    made=bindparam("now"),
    promised=bindparam("is_promised"),
    said=null(),
    unpinned=null(),
)
_keep = _keep.on_conflict_do_update(
    index_elements=["municipality", "period"],
    set_={each.name: each for each in _keep.excluded if each.name not in {"municipality", "period"}},
)
_this = (digest.c.municipality == bindparam("of_municipality"), digest.c.period == bindparam("of_week"))
_get = select(digest).where(*_this)
_ALIKE = ("municipality", "period", "language", "facts", "lines", "sha256", "made", "said")
_set_aside = insert(digest_replaced).from_select(
    _ALIKE, select(*(digest.c[each] for each in _ALIKE)).where(*_this, digest.c.said.is_not(None))
)
_replaced = (
    select(digest_replaced, literal(1).label("promised"))
    .where(
        digest_replaced.c.municipality == bindparam("of_municipality"), digest_replaced.c.period == bindparam("of_week")
    )
    .order_by(digest_replaced.c.id)
)
_say = update(digest).where(*_this, digest.c.said.is_(None)).values(said=bindparam("now"))
_unpin = update(digest).where(*_this).values(unpinned=bindparam("because"))
_confirm = update(digest).where(*_this).values(made=bindparam("now"), promised=1)
_doubt = (
    update(digest)
    .where(
        digest.c.municipality == bindparam("of_municipality"),
        digest.c.period >= bindparam("since"),
        digest.c.made > bindparam("now"),
    )
    .values(promised=0)
    .returning(digest.c.period)
)
_later = (
    select(digest.c.made)
    .where(
        digest.c.municipality == bindparam("of_municipality"),
        digest.c.period > bindparam("of_week"),
        digest.c.promised == 1,
        digest.c.made <= bindparam("now"),
    )
    .order_by(digest.c.period)
    .limit(1)
)
_told_before = (
    select(digest.c.unpinned)
    .where(
        digest.c.municipality == bindparam("of_municipality"),
        digest.c.period < bindparam("of_week"),
        digest.c.said.is_not(None),
    )
    .order_by(digest.c.period.desc())
    .limit(1)
)


def hash_of(told: Told) -> str:
    """SHA-256 of what a group is told, in hexadecimal."""
    return hashlib.sha256(canonical(told)).hexdigest()


async def keep(tx: Tx, told: Told, now: datetime, *, promised: bool) -> None:
    """Write down what a group is told; what a clock that was wrong had kept of the week gives way.

    Where the group was told that, it stays beside for good.
    """
    await tx.run(_set_aside, of_municipality=told.digest.municipality, of_week=told.digest.week.name)
    await tx.run(
        _keep,
        of_municipality=told.digest.municipality,
        of_week=told.digest.week.name,
        in_language=told.language,
        value=canonical(told.digest).decode(),
        json=json.dumps(told.lines, ensure_ascii=False),
        hash=hash_of(told),
        now=to_micros(now),
        is_promised=int(promised),
    )


async def get(tx: Tx, municipality: MunicipalityId, week: Period) -> Kept | None:
    """What was told of a week; None where it was not due yet, or before this bot told weeks."""
    row = await tx.one(_get, of_municipality=municipality, of_week=week.name)
    return None if row is None else _kept(row)


async def replaced(tx: Tx, municipality: MunicipalityId, week: Period) -> tuple[Kept, ...]:
    """What the group was told of a week that was reckoned anew since, in the order in which that gave way."""
    return tuple(map(_kept, await tx.all(_replaced, of_municipality=municipality, of_week=week.name)))


def _kept(row: Row) -> Kept:
    return Kept(
        told=Told(
            digest=read(Digest, row["facts"].encode()),
            language=Language(row["language"]),
            lines=tuple(json.loads(row["lines"])),
        ),
        sha256=row["sha256"],
        made=from_micros(row["made"]),
        promised=bool(row["promised"]),
        said=None if row["said"] is None else from_micros(row["said"]),
    )


async def old_since(tx: Tx, municipality: MunicipalityId, week: Period, now: datetime) -> datetime | None:
    """When a later week was promised to the group, by a clock that was not ahead; None where this one is the last."""
    later = await tx.one(_later, of_municipality=municipality, of_week=week.name, now=to_micros(now))
    return None if later is None else from_micros(later["made"])


async def confirm(tx: Tx, municipality: MunicipalityId, week: Period, now: datetime) -> None:
    """What the group was told of a week is so, though the clock has gone back since."""
    await tx.run(_confirm, of_municipality=municipality, of_week=week.name, now=to_micros(now))


async def doubt(tx: Tx, municipality: MunicipalityId, since: Period, now: datetime) -> list[str]:
    """The weeks, by name, that were kept before they were over: they count as not promised."""
    early = await tx.all(_doubt, of_municipality=municipality, since=since.name, now=to_micros(now))
    return [row["period"] for row in early]


async def note_said(tx: Tx, municipality: MunicipalityId, week: Period, now: datetime) -> None:
    """The group has it, for the first time."""
    await tx.run(_say, of_municipality=municipality, of_week=week.name, now=to_micros(now))


async def note_unpinned(tx: Tx, municipality: MunicipalityId, week: Period, reason: str) -> bool:
    """It could not be pinned; True where the one told before could: somebody should know."""
    before = await tx.one(_told_before, of_municipality=municipality, of_week=week.name)
    await tx.run(_unpin, of_municipality=municipality, of_week=week.name, because=reason)
    return before is None or before["unpinned"] is None
