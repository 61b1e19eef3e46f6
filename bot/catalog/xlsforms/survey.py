"""The sheet `survey` as the rows of a questionnaire: which are taken over, under which names, in which groups."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from bot.catalog.mistakes import Place
from bot.catalog.xlsforms import types
from bot.catalog.xlsforms.names import question_name
from bot.catalog.xlsforms.types import Kind
from bot.catalog.xlsforms.workbook import Fault, Row
from bot.domain.questionnaires import OTHER, Type

QUESTIONS: Final = "questions"
_SHOWN: Final = "a question is shown in words", "remove it and write what it shows"
_UNREAD: Final = {
    "calculation": ("nothing is reckoned between questions", "put it into the expressions that read it"),
    "trigger": ("nothing is reckoned between questions", "remove it"),
    **dict.fromkeys(("image", "big-image", "audio", "video"), _SHOWN),
}

Entry = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A row that is taken over, and the entry that it becomes; so far that has its type and its name."""

    row: Row
    kind: Kind
    entry: Entry


@dataclass(kw_only=True, slots=True)
class Survey:
    """The rows, once `read`: `at` tells the row of each place in `entries`, `names` what questions are called now."""

    entries: list[Entry] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    at: dict[Place, Row] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _owned: set[str] = field(default_factory=set)  # names that can't be given again
    _open: list[tuple[Taken, Place]] = field(default_factory=list)  # groups around the row

    def read(self, row: Row) -> None:
        """The next row of the sheet."""
        kind = types.kind(row.get("type"))
        wrong = list(self._wrong(row, kind))
        self.faults += wrong
        if kind.type in types.OPENING:
            self._open.append((self._take(row, Kind(Type.GROUP)), self._here()))
        elif kind.type in types.CLOSING:
            self._close(row)
        elif not wrong and kind.type not in types.META:
            place, into = self._here(), self._inside()
            self.at[place] = row
            into.append(self._take(row, kind).entry)

    def end(self) -> None:
        """No row comes any more."""
        told = {each.row for each in self.faults}
        for row in (group.row for group, _ in self._open if group.row.number not in told):
            self.faults.append(row.fault("type", "this group is not closed", "add a row `end_group`"))

    def _close(self, row: Row) -> None:
        """A group ends; one in which nothing is asked is left out."""
        if not self._open:
            self.faults.append(row.fault("type", "no group is open here", "remove the row"))
            return
        group, place = self._open.pop()
        if group.entry[QUESTIONS]:
            self.at[place] = group.row
            self._inside().append(group.entry)

    def _take(self, row: Row, kind: Kind) -> Taken:
        name = question_name(row.get("name"), self._owned)
        entry: Entry = {"type": str(kind.type), "name": name}
        self._owned.add(name)
        if kind.type == Type.GROUP:
            entry[QUESTIONS] = []
        else:
            self.names[row.get("name")] = name
        if kind.or_other:
            self._owned.add(f"{name}_{OTHER}")
            self.names[f"{row.get('name')}_{OTHER}"] = f"{name}_{OTHER}"
        self.taken.append(Taken(row=row, kind=kind, entry=entry))
        return self.taken[-1]

    def _inside(self) -> list[Entry]:
        entries: list[Entry] = self._open[-1][0].entry[QUESTIONS] if self._open else self.entries
        return entries

    def _here(self) -> Place:
        return (*(self._open[-1][1] if self._open else ()), QUESTIONS, len(self._inside()))

    def _wrong(self, row: Row, kind: Kind) -> Iterator[Fault]:
        """Why a row can't be taken over as it is."""
        if not row.get("type"):
            yield row.fault("type", "the row has no type", "write one, or empty the row")
        elif kind.type in types.UNASKED:
            yield row.fault("type", f"`{row.get('type')}`: {types.UNASKED[kind.type][0]}", types.UNASKED[kind.type][1])
        elif kind.type not in {*types.META, *types.CLOSING, *Type}:
            mend = f"write one of: {', '.join(each for each in Type if each != Type.REPEAT)}"
            yield row.fault("type", f"`{row.get('type')}` is no type that is asked here", mend)
        elif kind.type in set(Type) - {Type.GROUP}:
            yield from self._misnamed(row)
        for name in sorted({each.name for each in row.cells} & set(_UNREAD)) if kind.type not in types.UNASKED else ():
            yield row.fault(name, *_UNREAD[name])
        if row.get("read_only").lower() in {"yes", "true", "true()"} and kind.type != Type.NOTE:
            yield row.fault("read_only", "what can't be answered is no question", "make it a `note`")

    def _misnamed(self, row: Row) -> Iterator[Fault]:
        if not row.get("name"):
            yield row.fault("name", "the question has no name", "write one")
        elif row.get("name") in self.names:
            yield row.fault("name", f"`{row.get('name')}` is the name of another question", "give it a name of its own")
