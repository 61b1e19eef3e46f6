"""The sheet `choices` as lists of choices."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.catalog.xlsforms.names import choice_name, question_name
from bot.catalog.xlsforms.rewriting import NAME
from bot.catalog.xlsforms.words import Spoken, Texts
from bot.catalog.xlsforms.workbook import Fault, Row, Sheet
from bot.domain.questionnaires import OTHER

ColumnsRead = Mapping[str, Mapping[str, str]]
"""Columns that a list's choices need, by their names in the form, each with what becomes of its values."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A list of choices: its rows, its own new name, and the new names of its choices by the old ones."""

    name: str
    rows: tuple[Row, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    other: Texts = field(default_factory=dict)  # the words of one more choice, «other»

    def entries(self, spoken: Spoken, columns: ColumnsRead) -> list[dict[str, Any]]:
        """The choices as a questionnaire has them."""
        found = [self._entry(row, spoken, columns) for row in self.rows]
        return [*found, {"name": OTHER, "label": dict(self.other)}] if self.other else found

    def with_other(self, words: Texts) -> "Listed":
        """The list with «other» as its last choice, if it has none."""
        return self if OTHER in self.names.values() else replace(self, other=words)

    def _entry(self, row: Row, spoken: Spoken, columns: ColumnsRead) -> dict[str, Any]:
        entry: dict[str, Any] = {"name": self.names[row.get(NAME)], "label": dict(spoken.of(row, "label"))}
        said = {name: row.get(name) for name in columns if row.get(name)}
        read = {question_name(name, ()): columns[name].get(text, text) for name, text in said.items()}
        return {**entry, "columns": read} if read else entry


def lists(sheet: Sheet) -> dict[str, Listed]:
    """The lists by the names they have on the sheet; rows that `faults` complains of are left out."""
    rows: dict[str, list[Row]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for row in sheet.rows:
        key = row.get("list_name"), row.get(NAME)
        if all(key) and key not in seen:
            rows[key[0]].append(row)
        seen.add(key)
    found: dict[str, Listed] = {}
    for name, own in rows.items():
        names: dict[str, str] = {}
        for row in own:
            names[row.get(NAME)] = choice_name(row.get(NAME), set(names.values()))
        new = question_name(name, {each.name for each in found.values()})
        found[name] = Listed(name=new, rows=tuple(own), names=names)
    return found


def faults(sheet: Sheet, spoken: Spoken) -> Iterator[Fault]:
    """What is wrong with single rows."""
    seen: set[tuple[str, str]] = set()
    for row in sheet.rows:
        list_name, name = row.get("list_name"), row.get(NAME)
        if not list_name or not name:
            missing = NAME if list_name else "list_name"
            yield row.fault(missing, "this choice has no name or no list", "fill it in")
        elif (list_name, name) in seen:
            yield row.fault(NAME, f"`{name}` stands in this list already", "remove one of the two")
        seen.add((list_name, name))
        for column in ("image", "audio", "video"):
            if any(each.name == column for each in row.cells):
                yield row.fault(column, "a choice is shown in words", "remove it and write what it shows")
        yield from spoken.faults(row, "label")
        if all(column.name != "label" for column in row.cells):
            yield row.fault("label", "this choice has no words", "write them in every language")
