"""What stands in the row of a question: its words, its choices, and its expressions in the new names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.catalog.xlsforms import rewriting
from bot.catalog.xlsforms.choices import ColumnsRead, Listed
from bot.catalog.xlsforms.names import question_name
from bot.catalog.xlsforms.rewriting import Renamed
from bot.catalog.xlsforms.survey import QUESTIONS, Entry, Taken
from bot.catalog.xlsforms.words import Spoken, Texts, shortened
from bot.catalog.xlsforms.workbook import Fault
from bot.domain.questionnaires import NUMBERS, SELECTS, Type

WORDS: Final = ("label", "hint", "short", "unit", "constraint_message")
_YES: Final = dict.fromkeys(("yes", "true", "true()"), "true")
_SAID: Final = {**_YES, **dict.fromkeys(("", "no", "false", "false()"), "false")}
_PARAMETER: Final = re.compile(r"(\w+)\s*=\s*([^\s,;]+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """What XLSForm leaves to those who ask: the words of «other», and of the question what is meant by it."""

    other: Texts
    which: Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """What the rows of a form share."""

    lists: Mapping[str, Listed]  # by the names they have in the form
    names: Mapping[str, str]
    lists_of: Mapping[str, str]  # of the selects, likewise
    spoken: Spoken
    house: House

    def complete(self, taken: Taken) -> Iterator[Fault]:
        """Fills in the entry of a row; what can't be filled in is told."""
        row, entry = taken.row, taken.entry
        inside = entry.pop(QUESTIONS, None)
        for name in WORDS:
            yield from self.spoken.faults(row, name)
        words = {name: dict(found) for name in WORDS if (found := self.spoken.of(row, name))}
        entry |= {name: words[name] for name in ("label", "hint") if name in words}
        if "label" not in words and inside is None:
            yield row.fault("label", "there are no words to ask with", "write them in every language")
        if inside is not None:
            self._add_conditions(taken, ("relevant",))
            entry[QUESTIONS] = inside
            return
        if taken.kind.type != Type.NOTE and "label" in words:
            entry["short"] = dict(shortened(words.get("short", words["label"])))
        yield from self._add_choices(taken)
        self._add_conditions(taken, ("relevant", "choice_filter"))
        self._add_constraint(taken, words)
        entry |= _numbers(taken, words)

    def renamed(self, taken: Taken) -> Renamed:
        """The new names, as an expression in this row needs them."""
        choices = {name: self.lists[of].names for name, of in self.lists_of.items() if of in self.lists}
        own = self.lists.get(taken.kind.list_name)
        columns = {each: question_name(each, ()) for each in rewriting.columns(taken.row.get("choice_filter"))}
        return Renamed(questions=self.names, columns=columns, choices=choices, own=own.names if own else {})

    def columns(self, taken: list[Taken]) -> Mapping[str, ColumnsRead]:
        """By the names of lists, the columns that are read of their choices."""
        found: dict[str, dict[str, Mapping[str, str]]] = {}
        for each in taken:
            text = each.row.get("choice_filter")
            links = rewriting.links(text)
            for name in rewriting.columns(text):
                of = self.lists.get(self.lists_of.get(links.get(name, ""), ""))
                found.setdefault(each.kind.list_name, {})[name] = of.names if of else {}
        return found

    def _add_conditions(self, taken: Taken, names: tuple[str, ...]) -> None:
        for name in names:
            if text := taken.row.get(name):
                taken.entry[name] = self.renamed(taken).text(text)
        required = taken.row.get("required")
        if taken.kind.type in {Type.NOTE, Type.GROUP} or _SAID.get(required.lower()) == "true":
            return
        taken.entry["required"] = _SAID.get(required.lower()) or self.renamed(taken).text(required)

    def _add_constraint(self, taken: Taken, words: Mapping[str, Any]) -> None:
        counts, text = dict[str, int](), taken.row.get("constraint")
        if taken.kind.type == Type.SELECT_MULTIPLE and text:
            counts, text = rewriting.limits(text)
        if text:
            taken.entry["constraint"] = self.renamed(taken).text(text)
            if "constraint_message" in words:
                taken.entry["constraint_message"] = words["constraint_message"]
        if counts:
            taken.entry["parameters"] = {name: str(count) for name, count in sorted(counts.items())}

    def _add_choices(self, taken: Taken) -> Iterator[Fault]:
        listed = self.lists.get(taken.kind.list_name)
        if taken.kind.type not in SELECTS:
            return
        if listed is None:
            known = ", ".join(self.lists) or "there is none yet"
            what = f"there is no list `{taken.kind.list_name}` on the sheet choices"
            yield taken.row.fault("type", what, f"write one of: {known}")
            return
        taken.entry["list_name"] = listed.name
        if taken.kind.or_other:
            taken.entry["or_other"] = dict(self.house.which)
        if text := taken.row.get("default"):
            taken.entry["default"] = " ".join(listed.names.get(each, each) for each in text.split())


def _numbers(taken: Taken, words: Mapping[str, Any]) -> Entry:
    """What belongs to numbers alone; a range is from 1 to 10 where nothing else is said."""
    row, found = taken.row, Entry()
    if taken.kind.type == Type.RANGE:
        said = dict(_PARAMETER.findall(row.get("parameters").lower()))
        found["parameters"] = {
            "start": said.get("start", "1"),
            "end": said.get("end", "10"),
            **({"step": said["step"]} if "step" in said else {}),
        }
    if taken.kind.type not in SELECTS and row.get("default"):
        found["default"] = row.get("default")
    if taken.kind.type in NUMBERS and "unit" in words:
        found["unit"] = words["unit"]
    if row.get("criterion"):
        found["criterion"] = row.get("criterion")
    return found
