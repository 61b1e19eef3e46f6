"""A workbook as the data of a questionnaire's file, with the row that each place of it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.catalog.mistakes import Place
from bot.catalog.xlsforms import choices, types
from bot.catalog.xlsforms import head as heads
from bot.catalog.xlsforms.choices import Listed
from bot.catalog.xlsforms.columns import ABROAD
from bot.catalog.xlsforms.questions import Form, House
from bot.catalog.xlsforms.survey import QUESTIONS, Survey, Taken
from bot.catalog.xlsforms.words import Spoken, header, lacking
from bot.catalog.xlsforms.workbook import CHOICES, SURVEY, Book, Fault, Row
from bot.domain.questionnaires import TABLE, Type

LISTS: Final = "choice_lists"
_READ: Final = frozenset(
    {"type", "name", "label", "hint", "short", "unit", "required", "relevant", "constraint", "constraint_message"}
    | {"choice_filter", "default", "parameters", "criterion", "read_only", "list_name", "appearance"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """The data of a file, where its places come from, what is wrong, and what whoever brings it should know."""

    data: dict[str, Any]
    at: Mapping[Place, Row]
    faults: list[Fault]
    notes: list[str]


def made(book: Book, name: str | None, house: House) -> Made:
    """What a workbook makes; `name` is the questionnaire's id, else the form's own is."""
    survey = Survey()
    for row in book[SURVEY].rows:
        survey.read(row)
    survey.end()
    default = heads.default_language(book)
    spoken = {each: Spoken(default, lacking(book[each], default)) for each in (SURVEY, CHOICES)}
    form = _form(book, survey, spoken[SURVEY], house)
    faults = [*survey.faults, *choices.faults(book[CHOICES], spoken[CHOICES])]
    for taken in survey.taken:
        faults += form.complete(taken)
    for taken in survey.taken:
        _lay_out(taken)
    used = {key: form.lists[key] for key in dict.fromkeys(form.lists_of.values()) if key in form.lists}
    read = form.columns(survey.taken)
    data = heads.head(book, name, len(survey.names))
    lists = {each.name: each.entries(spoken[CHOICES], read.get(key, {})) for key, each in used.items()}
    rows: dict[Place, Row] = {(LISTS, of.name, at): row for of in used.values() for at, row in enumerate(of.rows)}
    return Made(
        data={**data, LISTS: lists, QUESTIONS: survey.entries},
        at={**survey.at, **rows},
        faults=[*_languages(book, spoken), *faults, *heads.faults(book, data)],
        notes=[*_renamed(survey, used), *_unread(book), *_unlaid(survey)],
    )


def _form(book: Book, survey: Survey, spoken: Spoken, house: House) -> Form:
    lists = choices.lists(book[CHOICES])
    lists_of = {each.row.get("name"): each.kind.list_name for each in survey.taken if each.kind.list_name}
    for each in survey.taken:
        if each.kind.or_other and each.kind.list_name in lists:
            lists[each.kind.list_name] = lists[each.kind.list_name].with_other(house.other)
    return Form(lists=lists, names=survey.names, lists_of=lists_of, spoken=spoken, house=house)


def _lay_out(taken: Taken) -> None:
    """A table of questions on one scale stays one; how anything else looks on a screen is not of this house."""
    rows = taken.entry.get(QUESTIONS, [])
    scales = {each.get("list_name") for each in rows}
    is_plain = all(each["type"] == Type.SELECT_ONE and not {"choice_filter", "or_other"} & set(each) for each in rows)
    is_table = TABLE in taken.row.get("appearance").split()
    if is_table and len(rows) > 1 and is_plain and len(scales) == 1 and "label" in taken.entry:
        taken.entry["appearance"] = TABLE


def _unlaid(survey: Survey) -> Iterator[str]:
    if any(each.row.get("appearance") and "appearance" not in each.entry for each in survey.taken):
        yield f"{SURVEY}, appearance: left out, but for `{TABLE}` of questions on one scale"


def _languages(book: Book, spoken: Mapping[str, Spoken]) -> Iterator[Fault]:
    """Sheets whose words are not in every shipped language."""
    if not book[SURVEY].rows:
        mend = "write the questions there, below type, name and label"
        yield Fault(sheet=SURVEY, what="no rows are on this sheet", mend=mend)
    for name, each in spoken.items():
        if each.lacking and book[name].rows:
            missing = sorted(each.lacking)
            mend = f"add {', '.join(header('label', code) for code in missing)}, and so for hint and constraint_message"
            yield Fault(sheet=name, row=1, what=f"there are no words in: {', '.join(missing)}", mend=mend)


def _renamed(survey: Survey, used: Mapping[str, Listed]) -> Iterator[str]:
    """Names that are shorter or plainer now: whoever compares with answers from elsewhere needs them."""
    for taken in survey.taken:
        name = taken.row.get("name")
        if taken.kind.type != Type.GROUP and taken.entry["name"] != name:
            yield f"{SURVEY}, row {taken.row.number}: `{name}` is called `{taken.entry['name']}` here"
    for each in used.values():
        for row in each.rows:
            name = row.get("name")
            if each.names[name] != name:
                yield f"{CHOICES}, row {row.number}: `{name}` is called `{each.names[name]}` here"


def _unread(book: Book) -> Iterator[str]:
    """What the form holds and the questionnaire does not."""
    columns = {each.name for row in book[SURVEY].rows for each in row.cells}
    for name in sorted(columns - _READ):
        yield f"{SURVEY}, {name}: this column is left out"
    if any(each.language == ABROAD for sheet in book.values() for row in sheet.rows for each in row.cells):
        yield "words in other languages are left out"
    for row in book[SURVEY].rows:
        if types.kind(row.get("type")).type in types.META:
            yield f"{SURVEY}, row {row.number}: `{row.get('type')}` is left out: the bot notes nothing of a device"
