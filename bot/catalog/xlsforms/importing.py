"""From a workbook to a checked questionnaire, or to every reason why it is none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.catalog.catalog import Catalog
from bot.catalog.mistakes import Mistake, Place
from bot.catalog.questionnaires import building, lint
from bot.catalog.questionnaires.loader import Profiles, mistakes_in
from bot.catalog.questionnaires.schema import QuestionnaireFile
from bot.catalog.refusals import mistakes_of
from bot.catalog.xlsforms.form import LISTS, Made, made
from bot.catalog.xlsforms.questions import House
from bot.catalog.xlsforms.survey import QUESTIONS
from bot.catalog.xlsforms.workbook import QUESTIONNAIRE, SURVEY, Fault, WrongForm, read
from bot.domain.languages import Language
from bot.domain.questionnaires import Questionnaires


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a form is checked against: the house's words, the profiles and the municipalities."""

    house: House
    profiles: Profiles
    catalog: Catalog
    today: date


def questionnaire_data(path: Path, name: str | None, around: Surroundings) -> tuple[dict[str, Any], list[str]]:
    """The data of a file that passes all checks, and notes for whoever brings it; raises WrongForm."""
    found = made(read(path), name, around.house)
    faults = found.faults
    at_fault = {(each.sheet, each.row) for each in faults} | ({(SURVEY, 0)} if faults else set())
    try:
        file = QuestionnaireFile.model_validate(found.data)
    except ValidationError as error:
        more = mistakes_of(error)
    else:
        more = list(mistakes_in(file, around.profiles))
    later = [each for each in (_located(one, found) for one in more) if (each.sheet, each.row) not in at_fault]
    if not faults and not later:
        later = list(_unshown(file, around, found))
    if faults or later:
        raise WrongForm(path.name, sorted(dict.fromkeys((*faults, *later)), key=lambda each: (each.sheet, each.row)))
    return found.data, found.notes


def _located(mistake: Mistake, found: Made) -> Fault:
    """A mistake of the file, told at the row that it comes from."""
    place = mistake.place
    while place and place not in found.at:
        place = place[:-1]
    column = _column(mistake.place[len(place) :])
    if place:
        return found.at[place].fault(column, mistake.what, mistake.mend)
    sheet = SURVEY if mistake.place[:1] in {(QUESTIONS,), (LISTS,)} else QUESTIONNAIRE
    row = 2 if sheet == QUESTIONNAIRE else 0
    return Fault(sheet=sheet, row=row, column=column, what=mistake.what, mend=mistake.mend)


def _column(rest: Place) -> str:
    names = [str(each) for each in rest if isinstance(each, str)]
    is_spoken = len(names) > 1 and names[1] in {each.value for each in Language}
    return "::".join(names[:2]) if is_spoken else next(iter(names), "")


def _unshown(file: QuestionnaireFile, around: Surroundings, found: Made) -> Iterator[Fault]:
    """What Telegram could not show."""
    profile = around.profiles[file.profile] if file.profile else None
    questionnaire = building.questionnaire(file, profile)
    alone = Questionnaires(versions={questionnaire.id: (questionnaire,)})
    rows = {str(entry["name"]): found.at[place] for place, entry in _entries(found.data[QUESTIONS], (QUESTIONS,))}
    told = dict.fromkeys(line.partition(": ")[2] for line in lint.faults(alone, around.catalog, around.today))
    for line in told:
        name, _, said = line.partition(": ")
        what, _, mend = (said or name).rpartition("; ")
        row = rows.get(name.partition(",")[0])
        yield row.fault("", what, mend) if row else Fault(sheet=SURVEY, what=what, mend=mend)


def _entries(entries: Iterable[dict[str, Any]], place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    for number, entry in enumerate(entries):
        yield (*place, number), entry
        yield from _entries(entry.get(QUESTIONS, []), (*place, number, QUESTIONS))
