"""Where each question of a filled-in questionnaire stands in its file: its row, and the groups and repeats around."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.catalog.questionnaires.blanks import blanks
from bot.catalog.questionnaires.filling import Turn, of_its_service
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.questionnaires import HOLDERS, OTHER, Entry, Questionnaire
from bot.domain.standards import Criterion


@dataclass(frozen=True, kw_only=True, slots=True)
class Stand:
    """A question's row in its turn; `around` are the groups and repeats with the turns in them, outermost first."""

    entry: Entry
    turn: Turn
    around: tuple[tuple[Entry, Turn], ...]

    def criterion(self) -> Criterion | None:
        """The one that the row names, or that its turn is about."""
        about = self.turn.given.criterion
        return self.entry.criterion or (Criterion(about.name) if about else None)

    def untold(self, language: Language) -> Iterator[str]:
        """What each turn is, as far as the row's short words don't say it."""
        told = blanks(self.entry.short[language]) if self.entry.short else frozenset()
        for holder, turn in self.around:
            if holder.each is not None and holder.each not in told:
                yield replace(turn.given, language=language).words()[holder.each]

    def conditions(self) -> Iterator[tuple[str, Turn]]:
        """The expressions that must all hold for it to be asked, with the turns whose names they use."""
        for entry, turn in (*self.around, (self.entry, self.turn)):
            if entry.relevant is not None:
                yield entry.relevant, turn


def stands(questionnaire: Questionnaire, given: Given, today: date) -> Mapping[str, Stand]:
    """Every question's stand by its name in its turn; what else is meant stands where its question does."""
    return dict(_stands(questionnaire.entries, Turn(given=of_its_service(questionnaire, given), today=today), ()))


def _stands(
    entries: Iterable[Entry], turn: Turn, around: tuple[tuple[Entry, Turn], ...]
) -> Iterator[tuple[str, Stand]]:
    for entry in entries:
        if entry.type in HOLDERS:
            for inner in turn.inside(entry):
                yield from _stands(entry.entries, inner, (*around, (entry, inner)))
        else:
            stand = Stand(entry=entry, turn=turn, around=around)
            yield from ((f"{name}{turn.suffix}", stand) for name in (entry.name, f"{entry.name}_{OTHER}"))
