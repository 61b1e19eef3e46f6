"""Whoever has every screen and file that sixty households' answers come to, and reckons, learns no small number.

Nothing is taken from the results themselves: what the attacker knows was read from the screens' words, from the cells
of the workbook and from the rows of the CSV, shares and steps included. Pictures draw what the screens say.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO, StringIO
from itertools import chain
from math import ceil, floor
from random import Random
from statistics import median
from typing import Any, NamedTuple

import pytest
from attacker import Attacker, Fact
from invented import DAY, waste_survey
from openpyxl import load_workbook
from shipped import CATALOG, CHET_NURA

from bot.domain.languages import Language
from bot.domain.questionnaires import QuestionnaireId
from bot.domain.responses import Collected, Scale
from bot.domain.results.columns import ABOVE
from bot.domain.results.comparing import compare
from bot.domain.results.comparisons import Compared, Comparison, Row, Span, exactly
from bot.domain.results.groups import Attribute
from bot.domain.results.overall import chosen
from bot.domain.results.views import Look, View
from bot.domain.surveys import Survey, SurveyId
from bot.exports.survey_csv import table
from bot.exports.survey_data import xlsx
from bot.exports.survey_made import survey_file
from bot.exports.survey_shown import breakdown
from bot.forms.model import UNSAID
from bot.i18n import translator
from bot.render import results as screens

KY = translator.load()[Language.KY]
SMALL = range(1, 5)
ASKED = Survey(
    id=SurveyId(1),
    municipality=CHET_NURA,
    questionnaire=QuestionnaireId("waste-standard"),
    version=1,
    service=None,
    villages=(),
    opens=DAY,
    closes=DAY,
    purpose=None,
    least=30,
)
GROUP = re.compile(r"<b>(.+)</b> · 👥 (.+)")
OPTION = re.compile(r"(.+) — (.+) · (.+) %")
STEP = re.compile(r"([\w-]+) (\d+)\+")


class Told(NamedTuple):
    """What is said of one group and one question: how many answered, and of each option how many and which share."""

    question: str
    group: int
    n: Span
    options: Mapping[str, tuple[Span, Span]]


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """All that is shown and given away, in the order of the attributes and, within one, of the questions."""

    screens: Mapping[str, Sequence[str]]
    overview: str
    groups: Sequence[Sequence[Any]]  # the workbook's sheet
    rows: Sequence[Mapping[str, str]]  # the CSV


def name_of(attribute: Attribute) -> str:
    return attribute.option or attribute.variable.name


def outputs(survey: Collected, told: Compared) -> Outputs:
    pages: dict[str, list[str]] = {}
    for each in (each for each in told.comparisons if each.rows):
        shown = breakdown(each, survey.minimum_cell, KY)
        views = (View(Look.GROUPS, (0, 0, page)) for page in range(2))
        pages.setdefault(name_of(each.attribute), []).extend(
            dict.fromkeys(screens.groups(ASKED, view, shown, KY).text for view in views)
        )
    about = screens.About(survey=ASKED, title="", adults={})
    file = survey_file(dict.fromkeys(Language, ""), CATALOG.municipality(CHET_NURA), survey, told, DAY, KY)
    book = load_workbook(BytesIO(xlsx(file, KY, Random(1), as_codes=True)))
    content = table(file, KY, Random(2), as_codes=True).decode("utf-8-sig")
    return Outputs(
        screens=pages,
        overview=screens.overview(about, survey, 0, KY, is_official=True).text,
        groups=list(book[KY.plain("survey-file-sheet-groups")].iter_rows(values_only=True)),
        rows=list(csv.DictReader(StringIO(content, newline=""))),
    )


def span(said: object) -> Span:
    least, _, most = str(said).partition("–")
    return Span(least=int(least), most=int(most or least))


def of_screens(pages: Sequence[str]) -> Iterator[Told]:
    group, before = 0, ""
    for page in pages:
        title, *blocks = page.split("\n\n")
        question = unescape(title.removeprefix("<b>").removesuffix("</b>"))
        group, before = (group if question == before else 0), question
        for block in blocks:
            head, *lines = block.split("\n")
            found = GROUP.fullmatch(head)
            if found is not None and found[1] != KY.plain("result-everybody"):
                options = [OPTION.fullmatch(line) for line in lines]
                assert all(options)
                told = {each[1]: (span(each[2]), span(each[3])) for each in options if each is not None}
                yield Told(question, group, span(found[2]), told)
                group += 1


def of_workbook(lines: Sequence[Sequence[Any]], by: str) -> Iterator[Told]:
    """A title, perhaps a note, a head, then a line for each group, and an empty one."""
    question, labels, group = "", list[str](), 0
    for before, line in zip([(None,), *lines], lines, strict=False):
        cells = [each for each in line if each is not None]
        if before[0] is None:
            question, labels = str(line[0]), []
        elif len(cells) > 1 and line[1] == KY.plain("survey-column-answered"):
            labels, group = ([str(each) for each in cells[2::2]] if line[0] == by else []), 0
        elif labels and cells:
            spans = [span(each) for each in cells[1:]]
            yield Told(
                question, group, spans[0], dict(zip(labels, zip(spans[1::2], spans[2::2], strict=True), strict=True))
            )
            group += 1


def holders(rows: Sequence[Mapping[str, str]], survey: Collected) -> dict[tuple[str, str], frozenset[int]]:
    """Which rows of the CSV hold which answer; "" is none, and of numbers `ABOVE` are those above the middle."""
    found: dict[tuple[str, str], set[int]] = {}
    is_several = {each.name for each in survey.variables if each.scale is Scale.SEVERAL}
    for at, row in enumerate(rows):
        for name, cell in row.items():
            for option in (cell.split() if name in is_several else [cell]) or [""]:
                found.setdefault((name, option), set()).add(at)
    numbers = {at: float(row["field"]) for at, row in enumerate(rows) if row["field"] not in {"", *UNSAID}}
    middle = median(numbers.values())
    found["field", KY.plain("result-above")] = {at for at, number in numbers.items() if number > middle}
    return {answer: frozenset(each) for answer, each in found.items()}


def facts(of: Outputs, attribute: Attribute, held: Mapping[tuple[str, str], frozenset[int]]) -> Iterator[Fact]:
    by, everybody = name_of(attribute), frozenset(range(len(of.rows)))
    for each in chain(of_screens(of.screens[by]), of_workbook(of.groups, by)):
        unsaid = [held.get((each.question, one), frozenset()) for one in UNSAID] if each.question == "field" else []
        said = everybody - held.get((each.question, ""), frozenset()) - frozenset().union(*unsaid)
        yield Fact(each.group, said, each.n.least, each.n.most)
        for option, (count, share) in each.options.items():
            least = ceil(each.n.least * (share.least - 0.5) / 100)
            most = floor(each.n.most * (share.most + 0.5) / 100)
            rows = held.get((each.question, option), frozenset())
            yield Fact(each.group, rows, max(count.least, least), min(count.most, most))
    alone = {each.values[0]: at for at, each in enumerate(attribute.groups) if len(each.values) == 1}
    for value, least in STEP.findall(of.overview):
        if attribute.option is None and value in alone:
            yield Fact(alone[value], everybody, int(least), int(least) + 4)


def truly(survey: Collected, attribute: Attribute, group: int, answer: tuple[str, str]) -> int:
    inside = [each for each in survey.responses if attribute.group(each) == attribute.groups[group]]
    return sum(answer[1] in (chosen(answer[0], each) or ("",)) for each in inside)


def learnt(survey: Collected, told: Compared, names: Sequence[str] = ()) -> list[tuple[str, int, tuple[str, str]]]:
    """The small cells whose number is found; `names` are attributes, all where there are none."""
    of = outputs(survey, told)
    assert not {each.name for each in survey.variables if each.is_profile} & of.rows[0].keys()  # nobody's group is told
    held, found = holders(of.rows, survey), []
    for attribute in told.attributes:
        if attribute.groups and (not names or name_of(attribute) in names):
            known = list(facts(of, attribute, held))
            assert len({each.group for each in known}) == len(attribute.groups)
            attacker = Attacker(len(of.rows), len(attribute.groups), known)
            for answer, rows in held.items():
                for group in range(len(attribute.groups)) if answer[1] != KY.plain("result-above") else ():
                    count, knows = truly(survey, attribute, group, answer), attacker.knows(group, rows)
                    assert knows in {None, count}  # an attacker who reads wrongly proves nothing
                    found += [(name_of(attribute), group, answer)] if count in SMALL and knows is not None else []
    return found


def careless(told: Compared, survey: Collected) -> Compared:
    """Exactly, and only what is under the minimum is left out."""

    def row(of: Comparison, each: Row) -> Row:
        if each.group is None:
            return each
        number = of.attribute.groups.index(each.group)
        name = of.variable.name
        true = {one: truly(survey, of.attribute, number, (name, one)) for one in each.counts if one != ABOVE}
        spans = {one: Span(least=0, most=4) if count in SMALL else exactly(count) for one, count in true.items()}
        return replace(each, counts={**each.counts, **spans})

    comparisons = (replace(of, rows=tuple(row(of, each) for each in of.rows)) for of in told.comparisons)
    return replace(told, comparisons=tuple(comparisons))


@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_learns_a_number_under_the_minimum_from_all_screens_and_files(seed: int) -> None:
    survey = waste_survey(seed)
    assert learnt(survey, compare(survey)) == []


def test_from_screens_and_files_that_leave_out_only_the_small_numbers_much_is_learnt() -> None:
    survey = waste_survey(1)
    assert len(learnt(survey, careless(compare(survey), survey), ["gender"])) > 10
