"""A questionnaire, filled in for a municipality, as an XLSForm for Kobo and ODK: all languages, repeats written out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell

from bot.catalog.questionnaires.filling import Turn
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language, Words
from bot.domain.questionnaires import HOLDERS, OTHER, SELECTS, TABLE, Blank, Entry, Questionnaire, Type

Cells = Mapping[str, str]
Turns = Mapping[Language, Turn]
_NAME: Final = re.compile(r"\$\{([^}]*)\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheets:
    """An XLSForm's three sheets, and one of this house's own for what XLSForm has no word for."""

    survey: list[Cells] = field(default_factory=list)
    choices: list[Cells] = field(default_factory=list)
    settings: list[Cells] = field(default_factory=list)
    questionnaire: list[Cells] = field(default_factory=list)


def sheets(questionnaire: Questionnaire, given: Given, today: date) -> Sheets:
    """The rows of the sheets; what the municipality's file can't fill is left out, as it is in the bot."""
    of = next((each for each in given.municipality.services if each.id == questionnaire.service), given.service)
    turns = {language: Turn(given=replace(given, language=language, service=of), today=today) for language in Language}
    found = Sheets()
    _add(questionnaire.entries, turns, found)
    title = questionnaire.title[given.language]
    settings = {"form_title": title, "form_id": questionnaire.id, "version": str(questionnaire.version)}
    found.settings.append({**settings, "default_language": given.language.value})
    own = {**_words("title", questionnaire.title, turns), **_words("purpose", questionnaire.purpose, turns)}
    found.questionnaire.append({**own, "minutes": str(questionnaire.minutes), "service": of.id if of else ""})
    return found


def workbook(found: Sheets) -> bytes:
    """The sheets as an XLSX file. Every cell is text: nothing in it is ever reckoned."""
    book = Workbook(write_only=True)
    for name in ("survey", "choices", "settings", "questionnaire"):
        rows: Sequence[Cells] = getattr(found, name)
        header = list(dict.fromkeys(key for row in rows for key in row))
        sheet = book.create_sheet(name)
        for line in (header, *([row.get(key, "") for key in header] for row in rows)):
            sheet.append([_cell(sheet, text) for text in line])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: Any, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text or None)
    if text:
        cell.data_type = "s"
    return cell


def _add(entries: Sequence[Entry], turns: Turns, found: Sheets) -> None:
    for entry in entries:
        if entry.type in HOLDERS:
            for inner in zip(*(turn.inside(entry) for turn in turns.values()), strict=True):
                with suppress(KeyError):  # nothing fills a blank of it here
                    _add_group(entry, dict(zip(turns, inner, strict=True)), found)
            continue
        try:
            rows, choices = list(_question(entry, turns)), list(_choices(entry, turns))
        except KeyError:
            continue  # nothing fills a blank of it here
        if entry.type not in SELECTS or choices:
            found.survey.extend(rows)
            found.choices.extend(choices)


def _add_group(entry: Entry, turns: Turns, found: Sheets) -> None:
    turn = next(iter(turns.values()))
    relevant = _written(entry.relevant, turn) if entry.relevant else ""
    heading = {"name": entry.name + turn.suffix, **_words("label", entry.label, turns)}
    inside = Sheets()
    _add(entry.entries, turns, inside)
    if inside.survey:
        if entry.rows:
            inside = _on_one_scale(inside)
            heading["appearance"] = TABLE
        found.survey.append({"type": "begin_group", **heading, "relevant": relevant})
        found.survey.extend(inside.survey)
        found.survey.append({"type": "end_group"})
        found.choices.extend(inside.choices)


def _on_one_scale(inside: Sheets) -> Sheets:
    """The same with one list of choices for all rows, as XLSForm wants a table's."""
    scale = inside.survey[0]["type"].split()[1]
    return Sheets(
        survey=[{**row, "type": f"{Type.SELECT_ONE} {scale}"} for row in inside.survey],
        choices=[each for each in inside.choices if each["list_name"] == scale],
    )


def _question(entry: Entry, turns: Turns) -> Iterator[Cells]:
    turn = next(iter(turns.values()))
    name = entry.name + turn.suffix
    relevant = _written(entry.relevant, turn) if entry.relevant else ""
    constraint = [f"({_written(entry.constraint, turn)})"] if entry.constraint else []
    most = entry.parameters.most
    if most is not None:
        constraint.append(f"count-selected(.) <= {turn.given.words()[most] if isinstance(most, Blank) else most}")
    if entry.parameters.least:
        constraint.append(f"count-selected(.) >= {entry.parameters.least}")
    yield {
        "type": f"{entry.type.value} {name}" if entry.type in SELECTS else entry.type.value,
        "name": name,
        **_words("label", entry.label, turns),
        **_words("hint", entry.hint, turns),
        **_words("short", entry.short, turns),
        **_words("unit", entry.unit, turns),
        **_words("constraint_message", entry.constraint_message, turns),
        "required": "" if entry.type is Type.NOTE else _written(entry.required, turn),
        "relevant": relevant,
        "constraint": " and ".join(constraint),
        "choice_filter": _written(entry.choice_filter, turn) if entry.choice_filter else "",
        "default": entry.default or "",
        "parameters": _range(entry) if entry.type is Type.RANGE else "",
        "criterion": entry.criterion or "",
    }
    if entry.or_other:
        chosen = f"selected(${{{name}}}, '{OTHER}')"
        yield {
            "type": Type.TEXT.value,
            "name": f"{entry.name}_{OTHER}{turn.suffix}",
            **_words("label", entry.or_other, turns),
            "relevant": f"({relevant}) and {chosen}" if relevant else chosen,
        }


def _choices(entry: Entry, turns: Turns) -> Iterator[Cells]:
    lists = {language: turn.given.rows(entry.options) for language, turn in turns.items()}
    name = entry.name + next(iter(turns.values())).suffix
    for position, row in enumerate(next(iter(lists.values()))):
        labels = {f"label::{language}": rows[position].choice.label for language, rows in lists.items()}
        yield {"list_name": name, **row.columns, **labels}


def _words(column: str, words: Words | None, turns: Turns) -> Cells:
    return {f"{column}::{language}": turn.words(words) for language, turn in turns.items()} if words else {}


def _range(entry: Entry) -> str:
    of = entry.parameters
    return f"start={of.start} end={of.end} step={of.step or 1}"


def _written(text: str, turn: Turn) -> str:
    """The expression with the names that this turn's questions have in the form."""
    return _NAME.sub(lambda found: f"${{{turn.names.get(found[1], found[1])}}}", str(turn.expression(text)))
