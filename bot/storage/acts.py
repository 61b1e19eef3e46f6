"""Acts that are being signed, and those that were: what was signed is kept exactly as it was hashed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Integer, Text, bindparam, delete, func, null, or_, select, update

from bot.domain.acts import Act, ActId, ActState, Signature, SignedAct
from bot.domain.canonical import read
from bot.domain.decisions import answered_since
from bot.domain.drawing import Remark
from bot.domain.monitoring import MemberId
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.domain.signing import Record, hash_of_record
from bot.storage import act_corrections, acts_scans, outbox
from bot.storage.acts_reading import signature
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import upsert
from bot.storage.tables import act, act_signature

_this = act.c.id == bindparam("of_act")
_fix = (
    update(act)
    .where(_this, act.c.state == ActState.OPEN)
    .values(
        state=ActState.FIXED.value,
        text=bindparam("new_text"),
        sha256=bindparam("new_hash"),
        remark=null(),
        remark_by=null(),
    )
    .returning(act.c.id)
)
_reopen = (
    update(act)
    .where(_this, act.c.state == ActState.FIXED)
    .values(
        state=ActState.OPEN.value,
        text=null(),
        sha256=null(),
        remark=bindparam("why"),
        remark_by=bindparam("by_member"),
    )
    .returning(act.c.id)
)
_void = delete(act_signature).where(act_signature.c.act_id == bindparam("of_act"))
_drop = (
    update(act)
    .where(_this, or_(act.c.state == ActState.OPEN, act.c.state == ActState.FIXED))
    .values(state=ActState.DROPPED.value, text=null(), sha256=null(), corrects=null())
    .returning(act.c.id)
)
_given = select(
    act.c.id,
    bindparam("by_member", type_=Integer()),
    act.c.sha256,
    bindparam("its_position", type_=Text()),
    bindparam("its_duty", type_=Text()),
    bindparam("its_way", type_=Text()),
    bindparam("now", type_=BigInteger()),
    bindparam("its_dissent", type_=Text()),
).where(_this, act.c.state == ActState.FIXED, act.c.sha256 == bindparam("to_hash"))
_agreed = upsert(act_signature).from_select(
    ["act_id", "member_id", "sha256", "position", "duty", "way", "at", "dissent"], _given
)
_agree = _agreed.on_conflict_do_update(
    index_elements=["act_id", "member_id", "sha256"],
    set_={each: _agreed.excluded[each] for each in ("way", "at", "dissent")},
).returning(act_signature.c.act_id)
_unsign = delete(act_signature).where(
    act_signature.c.act_id.in_(select(act.c.id).where(_this, act.c.state == ActState.FIXED)),
    act_signature.c.member_id == bindparam("by_member"),
)
_next_series = select((func.coalesce(func.max(act.c.series), 0) + 1).label("series")).where(
    act.c.municipality == bindparam("of_municipality"), act.c.year == bindparam("in_year")
)
_sign = (
    update(act)
    .where(_this, act.c.state == ActState.FIXED)
    .values(
        state=ActState.SIGNED.value,
        year=bindparam("in_year"),
        series=bindparam("its_series"),
        number=bindparam("its_number"),
        signed=bindparam("now"),
        quorum=bindparam("its_quorum"),
        answered=bindparam("is_answered"),
    )
    .returning(act.c.id)
)


_seal = update(act).where(_this, act.c.record.is_(None)).values(record=bindparam("its_record"))
_signed = select(act).where(act.c.number == bindparam("of_number"))
_signed_this = select(act).where(_this, act.c.state == ActState.SIGNED)
_signatures = (
    select(act_signature)
    .where(act_signature.c.act_id == bindparam("of_act"), act_signature.c.sha256 == bindparam("to_hash"))
    .order_by(act_signature.c.at, act_signature.c.member_id)
)


async def fix(tx: Tx, number: ActId, text: bytes, sha256: str) -> bool:
    """This is the text that is signed; nothing is added to it from now on. False, here and below: too late for that."""
    return await tx.one(_fix, of_act=number, new_text=text.decode(), new_hash=sha256) is not None


async def reopen(tx: Tx, number: ActId, remark: Remark) -> bool:
    """The text was given back, with a remark; nobody has agreed to what is fixed next, be it the same."""
    is_open = await tx.one(_reopen, of_act=number, why=remark.words, by_member=remark.member) is not None
    if is_open:
        await acts_scans.let_go(tx, number)
        await tx.run(_void, of_act=number)
    return is_open


async def drop(tx: Tx, number: ActId) -> bool:
    """It was given up before it was signed; what it corrected may be corrected by another one."""
    is_dropped = await tx.one(_drop, of_act=number) is not None
    if is_dropped:
        await acts_scans.let_go(tx, number)
    return is_dropped


async def agree(tx: Tx, number: ActId, given: Signature) -> bool:
    """A member signs the text with this hash, if that is what is signed now; a second time, the later word counts."""
    row = await tx.one(
        _agree,
        of_act=number,
        by_member=given.member,
        to_hash=given.sha256,
        its_position=given.position,
        its_duty=given.duty,
        its_way=given.way,
        now=to_micros(given.at),
        its_dissent=given.dissent,
    )
    return row is not None


async def unsign(tx: Tx, number: ActId, member: MemberId) -> None:
    """What a member signed counts as never signed, their dissent included; of a signed act nothing changes."""
    await tx.run(_unsign, of_act=number, by_member=member)


async def next_series(tx: Tx, municipality: MunicipalityId, year: int) -> int:
    """The next number of a municipality's year; the write transaction keeps it from being given twice."""
    row = await tx.one(_next_series, of_municipality=municipality, in_year=year)
    assert row is not None  # noqa: S101  (an aggregate always gives a row)
    return int(row["series"])


async def sign(tx: Tx, number: ActId, given: SignedAct, year: int, series: int) -> bool:
    """It is signed: `given` has its number, the time and the quorum of that time. It never changes from now on.

    False where it was signed before, or its text is not fixed.
    """
    answered = answered_since(given)
    row = await tx.one(
        _sign,
        of_act=number,
        in_year=year,
        its_series=series,
        its_number=given.number,
        now=to_micros(given.signed),
        its_quorum=given.quorum,
        is_answered=answered and to_micros(answered),
    )
    if row is None:
        return False
    if given.act.corrects is not None:
        await act_corrections.settle(tx, given.act.corrects, given.signed)
    await _keep_record(tx, number)
    return True


async def _keep_record(tx: Tx, number: ActId) -> None:
    known, scans = await signed_this(tx, number), await acts_scans.hashes(tx, number)
    assert known is not None  # noqa: S101  (it has just been signed)
    record = Record(
        number=known.number,
        sha256=known.sha256,
        signed=known.signed,
        quorum=known.quorum,
        signatures=known.signatures,
        scans=scans,
    )
    await tx.run(_seal, of_act=number, its_record=hash_of_record(record))


async def tell_officials(tx: Tx, number: ActId, officials: ChatId, now: datetime) -> None:
    """Promise a municipality's officials a signed act."""
    await outbox.notify(tx, officials, outbox.ACT_SIGNED, f"{number}/{outbox.TO_OFFICIALS}", now)


async def signed(tx: Tx, number: str) -> SignedAct | None:
    """A signed act by its number, «ЧН-2026/07»; without the answers to it, which are kept apart."""
    found = await stored(tx, await tx.all(_signed, of_number=number))
    return found[0] if found else None


async def signed_this(tx: Tx, number: ActId) -> SignedAct | None:
    """The same by its number in this database; None while it is not signed."""
    found = await stored(tx, await tx.all(_signed_this, of_act=number))
    return found[0] if found else None


async def stored(tx: Tx, rows: Sequence[Row]) -> list[SignedAct]:
    """Signed acts as their rows say; what else was asked before goes with the one trip for all their signatures."""
    given = [tx.ask(_signatures, of_act=row["id"], to_hash=row["sha256"]) for row in rows]
    return [_stored(row, await its) for row, its in zip(rows, given, strict=True)]


def _stored(row: Row, given: Sequence[Row]) -> SignedAct:
    return SignedAct(
        number=row["number"],
        act=read(Act, row["text"].encode()),
        sha256=row["sha256"],
        signed=from_micros(row["signed"]),
        signatures=tuple(signature(each) for each in given),
        quorum=row["quorum"],
    )
