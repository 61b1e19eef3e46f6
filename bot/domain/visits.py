"""A visit as members said it was: where, when, of which service, who was there; and what that makes of an act."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.domain.acts import Act, ActState, Attendee, Finding
from bot.domain.drawing import Drawn
from bot.domain.monitoring import MonitoringGroup
from bot.domain.municipalities import Municipality, Service, clause, coverage, local_day, service
from bot.domain.standards import CoverageStatus, Criterion, ServiceId, VillageId
from bot.forms.model import Answers

EVERYWHERE = "everywhere"
"""In place of a village: the visit was to the whole municipality."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """Where, when and of which service; `village` is None where it was to the whole municipality."""

    service: Service
    village: VillageId | None
    place: str | None
    at: datetime  # aware

    def clauses(self, of: Municipality) -> tuple[Finding, ...]:
        """Each clause in force on that day, as it was worded then; of none of them anything is said yet."""
        return tuple(_clauses(self.service, local_day(of, self.at)))

    def is_absent(self, of: Municipality) -> bool:
        """Whether the village is known to have had no such service then; where nobody knows, it is not."""
        return coverage(self.service, self.village, local_day(of, self.at)).status is CoverageStatus.NO


def visit(of: Municipality, answers: Answers) -> Visit:
    """What was answered, of a form that asks for a visit."""
    village, place = str(answers["village"]), answers.get("place")
    return Visit(
        service=service(of, ServiceId(str(answers["service"]))),
        village=None if village == EVERYWHERE else VillageId(village),
        place=str(place) if place else None,
        at=_at(of, answers),
    )


def attendees(group: MonitoringGroup, answers: Answers) -> Iterator[Attendee]:
    """The members who were there, then the others by their positions."""
    for each in group.members:
        if str(each.id) in answers["present"]:
            yield Attendee(position=each.position, member=each.id, seat=each.seat, duty=each.duty)
    for line in str(answers.get("others") or "").splitlines():
        if line.strip():
            yield Attendee(position=line.strip(), member=None)


def moved(act: Act, to: Visit, of: Municipality) -> Act:
    """The act of another visit: what was found of a clause that is in force there as well stays with it."""
    before = {each.clause: each for each in act.findings}
    cited = to.clauses(of)
    return replace(
        act,
        service=to.service.id,
        service_name=to.service.name,
        village=to.village,
        place=to.place,
        visited=to.at,
        findings=tuple(replace(before.get(each.clause, each), number=each.number) for each in cited),
    )


def with_coverage(drawn: Drawn, of: Municipality) -> Drawn:
    """An act that is entered says of its service what is known now, a fixed text what was known when it was fixed."""
    act = drawn.act
    its = next((each for each in of.services if each.id == act.service), None)
    if drawn.state is not ActState.OPEN or its is None:
        return drawn
    to = Visit(service=its, village=act.village, place=act.place, at=act.visited)
    return replace(drawn, act=replace(act, is_absent=to.is_absent(of)))


def lost(before: Act, after: Act) -> tuple[Finding, ...]:
    """What was found of clauses that are none of the act any more."""
    stay = {each.clause for each in after.findings}
    return tuple(each for each in before.findings if each.clause not in stay and _says_something(each))


def _says_something(finding: Finding) -> bool:
    return any((finding.found, finding.words, finding.measured, finding.photos, finding.voices))


def _at(of: Municipality, answers: Answers) -> datetime:
    hour = str(answers["hour"])
    at = time(int(hour[:2]), int(hour[2:]))
    return datetime.combine(date.fromisoformat(str(answers["day"])), at, of.time_zone)


def _clauses(of: Service, on: date) -> Iterator[Finding]:
    known = [(each, found) for each in Criterion if (found := clause(of, each, on)) is not None]
    for number, (criterion, cited) in enumerate(known, start=1):
        yield Finding(
            number=number,
            clause=cited.citation,
            criterion=criterion,
            wording=cited.text or cited.short,
            is_official=cited.text is not None,
            status=cited.status,
            decision=cited.decision,
            found=None,
        )
