"""What a village is owed of a service on a day: the clauses in force, the next rounds, whether it exists there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.municipalities import Municipality, Service, Village, clause, coverage, local_day, promised, village
from bot.domain.people import Place
from bot.domain.schedules import Round, rounds
from bot.domain.standards import Clause, Coverage, Criterion

_AHEAD = timedelta(days=14)
_ROUNDS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """One service as a resident may rely on it now. No `rounds`: nobody has entered the schedule."""

    municipality: Municipality
    village: Village | None
    service: Service
    clauses: tuple[Clause, ...]  # in the order of the criteria
    coverage: Coverage
    rounds: tuple[Round, ...]  # the next ones, at most two


def owed(municipality: Municipality, of: Service, home: Place, now: datetime) -> Owed:
    """What `home` is owed of a service at `now` (aware); a round counts until its window closes."""
    today = local_day(municipality, now)
    in_force = (clause(of, criterion, today) for criterion in Criterion)
    ahead = rounds(promised(of, today), home.village, today, today + _AHEAD, municipality.time_zone)
    return Owed(
        municipality=municipality,
        village=village(municipality, home.village) if home.village else None,
        service=of,
        clauses=tuple(each for each in in_force if each is not None),
        coverage=coverage(of, home.village, today),
        rounds=tuple(each for each in ahead if each.closes > now)[:_ROUNDS],
    )
