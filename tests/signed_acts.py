"""A signed act of a municipality whose group is registered and bound to a chat, written down as it is when signed."""

from dataclasses import replace
from datetime import datetime, timedelta

from stage import Stage

from bot.domain.acts import (
    Act,
    ActId,
    Attendee,
    Finding,
    Found,
    Recommendation,
    Signature,
    SignedAct,
    Way,
    act_number,
)
from bot.domain.drawing import Begun
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Seat
from bot.domain.municipalities import Municipality, clause, local_day
from bot.domain.people import ChatId, PersonId
from bot.domain.signing import hash_of, text_of
from bot.domain.standards import Criterion
from bot.storage import acts, acts_drawing, acts_reading, acts_scans, files, monitoring, people
from bot.storage.db import Tx
from bot.storage.monitoring import Entered, NewMember, Spot

CHAIR = "Депутат, Көк-Жар айылы"


async def sign(stage: Stage, of: Municipality, chair: int, group: int | None = None) -> ActId:
    """The chair, by their Telegram id, signs an act of today; the first one registers the group, with its chat."""
    async with stage.house.database.write() as tx:
        if await monitoring.group_of(tx, of.id) is None:
            who = await people.known(tx, chair)
            assert who is not None
            bound = (await people.group(tx, group)).chat if group is not None else None
            await register(tx, of, who, bound, stage.clock())
        return await signed(tx, of, stage.clock())


async def register(tx: Tx, of: Municipality, chair: PersonId | None, bound: ChatId | None, now: datetime) -> None:
    """The group with its chair alone, in their language; None: nobody has joined as they yet."""
    today = local_day(of, now)
    language = None if chair is None else await people.language(tx, chair)
    await monitoring.enter(tx, of.id, Entered(quorum=1, language=language or Language.KY))
    number = await monitoring.add(tx, of.id, NewMember(position=CHAIR, seat=Seat.COUNCILLOR, duty=Duty.CHAIR), today)
    if chair is not None:
        await monitoring.sit(tx, number, chair)
    if bound is not None:
        await monitoring.bind(tx, of.id, Spot(chat=bound))


async def signed(
    tx: Tx,
    of: Municipality,
    now: datetime,
    *,
    is_all_met: bool = False,
    corrects: str | None = None,
    scan: int | None = None,
) -> ActId:
    """One more act that the chair alone was there for, and signed; where all is met, nothing needs an answer.

    Signed on paper where the file of its `scan` is given, which is kept.
    """
    year = local_day(of, now).year
    series = await acts.next_series(tx, of.id, year)
    group = await monitoring.group_of(tx, of.id)
    assert group is not None
    chair = group.members[0]
    seen = replace(all_met(act(of, now)) if is_all_met else act(of, now), corrects=corrects)
    present = (Attendee(position=chair.position, member=chair.id, seat=chair.seat, duty=chair.duty),)
    begun = Begun(
        act=replace(seen, present=present, findings=_unsaid(seen)), by=chair.id, at=now, draft=f"act-{year}-{series}"
    )
    number = await acts_drawing.begin(tx, begun)
    for each in seen.findings:
        await acts_drawing.note(tx, number, each.number, chair.id, each.words)
    text = text_of(replace(seen, id=number, present=present))
    sha256 = hash_of(text)
    await acts.fix(tx, number, text, sha256)
    way = Way.TAP if scan is None else Way.PAPER
    given = Signature(member=chair.id, position=chair.position, duty=chair.duty, way=way, sha256=sha256, at=now)
    if scan is not None:
        await keep_scan(tx, number, scan, now)
    await acts.agree(tx, number, given)
    drawn = await acts_reading.get(tx, number)
    assert drawn is not None
    whole = SignedAct(
        number=act_number(of.prefix, year, series),
        act=drawn.act,
        sha256=sha256,
        signed=now,
        signatures=(given,),
        quorum=1,
    )
    await acts.sign(tx, number, whole, year, series)
    return number


async def keep_scan(tx: Tx, number: ActId, scan: int, now: datetime) -> None:
    """The paper of an act whose text is fixed was sent as this file, and fetched."""
    await acts_scans.keep(tx, number, [scan], now)
    await files.keep(tx, scan, f"{scan:064}")


def all_met(seen: Act) -> Act:
    """The same with nothing left to do."""
    findings = tuple(replace(each, found=Found.MET) for each in seen.findings)
    return replace(seen, findings=findings, recommendations=())


def _unsaid(seen: Act) -> tuple[Finding, ...]:
    return tuple(replace(each, found=None, words=None, measured=None) for each in seen.findings)


def act(of: Municipality, now: datetime) -> Act:
    """What was found of the municipality's first service: all clauses met but the timing, one recommendation."""
    service = of.services[0]
    today = local_day(of, now)
    clauses = [clause(service, criterion, today) for criterion in Criterion]
    findings = [
        Finding(
            number=number,
            clause=each.citation,
            criterion=each.criterion,
            wording=each.text or each.short,
            is_official=each.text is not None,
            status=each.status,
            decision=each.decision,
            found=Found.NOT_MET if each.criterion is Criterion.TIMING else Found.MET,
            words="Машина эки жума келген эмес." if each.criterion is Criterion.TIMING else None,
        )
        for number, each in enumerate((each for each in clauses if each is not None), start=1)
    ]
    due = today + timedelta(days=31)
    return Act(
        id=ActId(0),
        municipality=of.id,
        service=service.id,
        service_name=service.name,
        village=of.villages[1].id,
        place="Мектептин жаны",
        visited=now,
        present=(),
        findings=tuple(findings),
        recommendations=(
            Recommendation(number=1, words="Графикти жарыялоо.", responsible="Ишкананын жетекчиси", due=due),
        ),
        explanation=None,
        linked=(),
        corrects=None,
        resolution=None,
        regulation=None,
    )
