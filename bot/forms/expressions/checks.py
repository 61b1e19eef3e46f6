"""Types of expressions, as far as they are known before anybody answers, and what does not fit together."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import Final

from bot.forms.expressions.tree import Answer, Call, Column, Itself, Negative, Node, Number, Pair, Text, written
from bot.forms.expressions.values import as_number
from bot.forms.model import UNSAID, Kind


class Type(Enum):
    """What a part of an expression comes to, in words for whoever wrote it."""

    TEXT = "text"
    NUMBER = "a number"
    TRUTH = "true or false"
    DAY = "a day"
    OPTION = "one option"
    OPTIONS = "several options"
    OTHER = "a place, photo or voice"
    ANY = "anything"


_OF_KIND: Final = {
    Kind.SELECT_ONE: Type.OPTION,
    Kind.ACKNOWLEDGE: Type.OPTION,
    Kind.SELECT_MULTIPLE: Type.OPTIONS,
    Kind.TEXT: Type.TEXT,
    Kind.INTEGER: Type.NUMBER,
    Kind.DECIMAL: Type.NUMBER,
    Kind.RANGE: Type.NUMBER,
    Kind.DATE: Type.DAY,
    Kind.TIME: Type.NUMBER,
}
_RECKONING: Final = frozenset({Type.NUMBER, Type.DAY, Type.OPTION, Type.ANY})
_CHOSEN: Final = frozenset({Type.OPTION, Type.OPTIONS, Type.ANY})
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def faults(
    root: Node, kinds: Mapping[str, Kind], itself: Kind | None = None, columns: Collection[str] = ()
) -> tuple[str, ...]:
    """What does not fit, each once, in the order of the text."""
    known = _Types(kinds, itself, columns)
    known.of(root)
    return tuple(dict.fromkeys(known.found))


@dataclass(frozen=True, slots=True)
class _Types:
    kinds: Mapping[str, Kind]
    itself: Kind | None
    columns: Collection[str]
    found: list[str] = field(default_factory=list)

    def of(self, node: Node) -> Type:  # noqa: PLR0911  (one for each sort of node)
        """The type of a node; what does not fit in it is noted."""
        match node:
            case Number():
                return Type.NUMBER
            case Text():
                return Type.TEXT
            case Answer(name):
                return self._question(name)
            case Itself():
                return Type.ANY if self.itself is None else _OF_KIND.get(self.itself, Type.OTHER)
            case Column(name):
                if name not in self.columns:
                    self.found.append(f"«{name}» means nothing here: a question is ${{{name}}}, words are '{name}'")
                return Type.ANY
            case Negative(operand):
                self._reckons(operand)
                return Type.NUMBER
            case Pair():
                return self._pair(node)
            case Call(function, arguments):
                return self._call(function, arguments)

    def _question(self, name: str) -> Type:
        if name in self.kinds:
            return _OF_KIND.get(self.kinds[name], Type.OTHER)
        near = get_close_matches(name, self.kinds, n=1)
        mend = f"is ${{{near[0]}}} meant?" if near else "name one of the form's questions"
        self.found.append(f"there is no question ${{{name}}}: {mend}")
        return Type.ANY

    def _pair(self, node: Pair) -> Type:
        if node.operator in {"and", "or"}:
            self._holds(node.left)
            self._holds(node.right)
            return Type.TRUTH
        if node.operator in {"+", "-", "*", "div", "mod"}:
            one, other = self._reckons(node.left), self._reckons(node.right)
            is_day = node.operator in {"+", "-"} and Type.DAY in (one, other) and one is not other
            return Type.DAY if is_day else Type.NUMBER
        self._compares(node)
        return Type.TRUTH

    def _compares(self, node: Pair) -> None:
        if Text("") in (node.left, node.right) and node.operator in {"=", "!="}:
            self.of(node.left)
            self.of(node.right)
            return
        one, other = self.of(node.left), self.of(node.right)
        if Type.OPTIONS in (one, other):
            self.found.append(f"«{written(node)}» compares several options: write selected(…, '…') for each")
        elif Type.OTHER in (one, other):
            self.found.append(f"«{written(node)}» compares {Type.OTHER.value}: only = '' and != '' can be asked of it")
        else:
            self._meets(node, (node.left, one), (node.right, other))
            self._meets(node, (node.right, other), (node.left, one))

    def _meets(self, node: Pair, side: tuple[Node, Type], beside: tuple[Node, Type]) -> None:
        """Notes it if one side can't be compared so with a number or a day on the other."""
        (_, type_), (other, other_type) = side, beside
        is_ordered = node.operator not in {"=", "!="}
        if isinstance(other, Text):
            fits = _spells(other.value, type_, is_ordered=is_ordered)
        elif is_ordered:
            fits = other_type in _RECKONING and {type_, other_type} != {Type.NUMBER, Type.DAY}
        else:
            apart = {Type.NUMBER, Type.DAY, Type.TRUTH, Type.TEXT} - {type_}
            fits = type_ in {Type.ANY, Type.OPTION} or other_type not in apart or isinstance(side[0], Text)
        if not fits:
            self.found.append(f"«{written(node)}» compares {type_.value} with {other_type.value}")

    def _reckons(self, node: Node) -> Type:
        type_ = self.of(node)
        if type_ not in _RECKONING:
            self.found.append(f"«{written(node)}» is {type_.value}: only numbers and days can be reckoned with")
            return Type.ANY
        return type_

    def _holds(self, node: Node) -> None:
        self.of(node)
        if isinstance(node, Text | Number):
            self.found.append(f"«{written(node)}» is no condition: write the whole comparison again, ${{…}} = …")

    def _call(self, function: str, arguments: tuple[Node, ...]) -> Type:
        match function:
            case "selected" | "count-selected":
                chosen, *option = arguments
                if (type_ := self.of(chosen)) not in _CHOSEN:
                    self.found.append(f"«{written(chosen)}» is {type_.value}: {function}() is about options to select")
                for each in option:
                    self.of(each)
                return Type.TRUTH if option else Type.NUMBER
            case "not":
                self._holds(arguments[0])
                return Type.TRUTH
            case "today":
                return Type.DAY
            case "true" | "false":
                return Type.TRUTH
            case "if":
                self._holds(arguments[0])
                return self._either(arguments[1:])
            case _:
                return self._either(arguments)

    def _either(self, nodes: tuple[Node, ...]) -> Type:
        types = {self.of(node) for node in nodes}
        return types.pop() if len(types) == 1 else Type.ANY


def _spells(text: str, type_: Type, *, is_ordered: bool) -> bool:
    """Whether a text in quotes can be compared so with something of a type."""
    if type_ is Type.NUMBER or (is_ordered and type_ is not Type.DAY):
        return (text in UNSAID and not is_ordered) or (as_number(text) is not None and not _DAY.fullmatch(text))
    if type_ is Type.DAY:
        return text in UNSAID or _is_day(text)
    return type_ is not Type.TRUTH


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
