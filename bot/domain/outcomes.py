"""What officials claimed and what those affected said to their answers, as it came: the past of it does not change.

An answer counts as confirmed or contested in the week in which it came to be so. It is told by answers, not by
incidents: incidents are put together and taken apart later, what was said to an answer was said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.answers import AnswerId, Said
from bot.domain.standards import ProblemId, ServiceId, VillageId


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """One word about an answer, by the problem and village it was about then.

    `report` is whose word it is, `said` what; both None for the official's own claim that it is fixed. A report that
    was `withdrawn` counts no more from then on.
    """

    answer: AnswerId
    service: ServiceId
    problem: ProblemId
    village: VillageId | None
    report: int | None
    said: Said | None
    at: datetime  # aware, UTC
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """How answers turned out between two instants, each by the first word that is known of it."""

    claimed: tuple[Outcome, ...]
    confirmed: tuple[Outcome, ...]
    contested: tuple[Outcome, ...]


def turned(outcomes: Iterable[Outcome], since: datetime, until: datetime) -> Turned:
    """What changed from `since` up to, not including, `until`; all words about an answer must be among `outcomes`."""
    by_answer: dict[AnswerId, list[Outcome]] = {}
    for each in sorted(outcomes, key=lambda word: word.at):
        if each.at < until:
            by_answer.setdefault(each.answer, []).append(each)
    every = [word for words in by_answer.values() for word in words]
    changed = {
        state: tuple(
            words[0]
            for words in by_answer.values()
            if _is_contested(words, until) is state and _is_contested(words, since) is not state
        )
        for state in (True, False)
    }
    return Turned(
        claimed=tuple(each for each in every if each.said is None and each.at >= since),
        confirmed=changed[False],
        contested=changed[True],
    )


def _is_contested(words: Iterable[Outcome], at: datetime) -> bool | None:
    """How the answer stood: one «no» or «partly» contests it, else a «yes» confirms it; None while nobody said."""
    last = {each.report: each.said for each in words if each.said is not None and each.at < at and _stands(each, at)}
    return any(said is not Said.YES for said in last.values()) if last else None


def _stands(word: Outcome, at: datetime) -> bool:
    return word.withdrawn is None or word.withdrawn >= at
