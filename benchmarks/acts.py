"""Signed acts of years, with findings, answers and decisions, written down as the bot does."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from benchmarks.grounds import Ground
from benchmarks.scene import MUNICIPALITY
from bot.catalog import loader
from bot.config import secret_key
from bot.domain.acts import (
    Act,
    ActAnswer,
    ActId,
    Attendee,
    Finding,
    Found,
    Recommendation,
    Response,
    Signature,
    SignedAct,
    Way,
    act_number,
)
from bot.domain.decisions import Point, points
from bot.domain.drawing import Begun
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Member, Paper, Seat
from bot.domain.municipalities import clause, local_day
from bot.domain.people import Person
from bot.domain.periods import week_of
from bot.domain.signing import hash_of, text_of
from bot.domain.standards import Criterion
from bot.storage import acts, acts_drawing, decisions, monitoring
from bot.storage.db import Tx
from bot.storage.monitoring import Entered, NewMember
from bot.storage.opening import open_database
from bot.storage.seal import Seal

ONCE = 20
"""So many weeks ago is the past week that is measured."""

LATELY = (1, 2, ONCE, ONCE + 1)
"""Weeks ago whose acts the measured weeks tell of; ten acts in all."""

_OF = loader.load(loader.MUNICIPALITIES).municipality(MUNICIPALITY)
_IN_TWO_WEEKS = 5
_ANSWERED_AFTER = timedelta(days=10)  # in the week after the act's


def years(number: int) -> range:
    """Weeks ago in which so many acts were signed."""
    return range(1, 1 + 2 * number // _IN_TWO_WEEKS)


async def sign(ground: Ground, chair: Person, weeks: Iterable[int]) -> None:
    """A group signs acts so many weeks ago, two or three in each, and the municipality answers every point of them."""
    settings = ground.settings()
    monday = datetime.combine(week_of(datetime.now(UTC).date()).first, datetime.min.time(), UTC)
    database = await open_database(settings.database, Seal(secret_key(settings)))
    try:
        async with database.write() as tx:
            member = await _seat(tx, chair, monday.date())
            for ago in sorted(weeks, reverse=True):
                for day in range(2 + ago % 2):
                    await _sign(tx, member, monday - timedelta(weeks=ago) + timedelta(days=1 + day, hours=6), monday)
    finally:
        await database.close()


async def _seat(tx: Tx, chair: Person, today: date) -> Member:
    await monitoring.enter(tx, _OF.id, Entered(quorum=1, language=Language.KY))
    new = NewMember(position="Депутат", seat=Seat.COUNCILLOR, duty=Duty.CHAIR)
    await monitoring.sit(tx, await monitoring.add(tx, _OF.id, new, today), chair.id)
    group = await monitoring.group_of(tx, _OF.id)
    assert group is not None  # noqa: S101  (it was entered)
    return group.members[0]


async def _sign(tx: Tx, chair: Member, at: datetime, until: datetime) -> None:
    year = local_day(_OF, at).year
    series = await acts.next_series(tx, _OF.id, year)
    seen = _act(chair, at)
    number = await acts_drawing.begin(tx, Begun(act=seen, by=chair.id, at=at, draft=f"{year}/{series}"))
    whole = replace(seen, id=number)
    text = text_of(whole)
    sha256 = hash_of(text)
    await acts.fix(tx, number, text, sha256)
    given = Signature(member=chair.id, position=chair.position, duty=chair.duty, way=Way.TAP, sha256=sha256, at=at)
    await acts.agree(tx, number, given)
    named = act_number(_OF.prefix, year, series)
    signed = SignedAct(number=named, act=whole, sha256=sha256, signed=at, signatures=(given,), quorum=1)
    await acts.sign(tx, number, signed, year, series)
    if at + _ANSWERED_AFTER < until:
        for point in points(whole):
            said = _answer(point, at + _ANSWERED_AFTER)
            await decisions.add(tx, number, said, f"{number} {point.code}")


def _act(chair: Member, at: datetime) -> Act:
    """A visit that found one thing wanting, and recommends another."""
    service, today = _OF.services[0], datetime.now(UTC).date()
    clauses = [each for criterion in Criterion if (each := clause(service, criterion, today)) is not None]
    findings = tuple(
        Finding(
            number=number,
            clause=each.citation,
            criterion=each.criterion,
            wording=each.text or each.short,
            is_official=each.text is not None,
            status=each.status,
            decision=each.decision,
            found=Found.NOT_MET if number == 1 else Found.MET,
            words="Машина эки жума келген эмес." if number == 1 else None,
        )
        for number, each in enumerate(clauses, start=1)
    )
    due = local_day(_OF, at) + timedelta(days=30)
    wanted = Recommendation(number=1, words="Графикти жарыялоо.", responsible="Ишкананын жетекчиси", due=due)
    return Act(
        id=ActId(0),
        municipality=_OF.id,
        service=service.id,
        service_name=service.name,
        village=_OF.villages[0].id,
        place="Мектептин жаны",
        visited=at,
        present=(Attendee(position=chair.position, member=chair.id, seat=chair.seat, duty=chair.duty),),
        findings=findings,
        recommendations=(wanted,),
        explanation=None,
        linked=(),
        corrects=None,
        resolution=None,
        regulation=None,
    )


def _answer(point: Point, at: datetime) -> ActAnswer:
    """A finding is accepted, a recommendation decided on."""
    to, number = point.to_recommendation, point.number
    if to:
        paper = Paper(number=f"{number}/7", day=local_day(_OF, at))
        return ActAnswer(to_recommendation=to, number=number, response=Response.DECIDED, at=at, decision=paper)
    return ActAnswer(
        to_recommendation=to,
        number=number,
        response=Response.ACCEPTED,
        at=at,
        responsible="Адис",
        due=local_day(_OF, at) + timedelta(days=30),
    )
