"""Expressions of an XLSForm with the names that its questions, choices and columns have here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.forms.expressions import Expression, WrongExpression, parse
from bot.forms.expressions.tree import Answer, Call, Column, Itself, Negative, Node, Number, Pair, Text, parts

NAME: Final = "name"
_EQUAL: Final = frozenset({"=", "!="})
_LIMITS: Final = {"<=": (0, "most"), "<": (-1, "most"), ">=": (0, "least"), ">": (1, "least")}

Names = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Renamed:
    """New names by those in the form: of questions, of columns, and of the choices of each question (by its old name).

    `own` are those of the question that an expression stands at.
    """

    questions: Names = field(default_factory=dict)
    columns: Names = field(default_factory=dict)
    choices: Mapping[str, Names] = field(default_factory=dict)
    own: Names = field(default_factory=dict)

    def text(self, text: str) -> str:
        """The expression in the new names; the text itself where it is none, so that the checks can say why."""
        try:
            return str(Expression(self._node(parse(text).root)))
        except WrongExpression:
            return text

    def _node(self, node: Node) -> Node:  # noqa: PLR0911  (one for each sort of node)
        match node:
            case Answer(name):
                return Answer(self.questions.get(name, name))
            case Column(name):
                return Column(self.columns.get(name, name))
            case Negative(operand):
                return Negative(self._node(operand))
            case Pair(sign, left, right) if sign in _EQUAL:
                return Pair(sign, self._beside(left, right), self._beside(right, left))
            case Pair(sign, left, right):
                return Pair(sign, self._node(left), self._node(right))
            case Call("selected", (chosen, option)):
                return Call("selected", (self._node(chosen), self._beside(option, chosen)))
            case Call(function, arguments):
                return Call(function, tuple(self._node(each) for each in arguments))
        return node

    def _beside(self, node: Node, other: Node) -> Node:
        """A node that is compared with another; a choice's name, if the other is an answer."""
        if not isinstance(node, Text):
            return self._node(node)
        match other:
            case Answer(name):
                names = self.choices.get(name, {})
            case Itself() | Column("name"):
                names = self.own
            case _:
                names = {}
        return Text(names.get(node.value, node.value))


def links(text: str) -> dict[str, str]:
    """The columns that a `choice_filter` compares with answers, each with its question: they hold choices' names."""
    try:
        nodes = list(parts(parse(text).root))
    except WrongExpression:
        return {}
    found = {}
    for node in nodes:
        match node:
            case Pair("=", Column(name), Answer(of)) | Pair("=", Answer(of), Column(name)):
                found[name] = of
            case Call("selected", (Answer(of), Column(name))):
                found[name] = of
    return {name: of for name, of in found.items() if name != NAME}


def columns(text: str) -> frozenset[str]:
    """The columns that a `choice_filter` reads, the choice's name aside."""
    try:
        return parse(text).columns - {NAME}
    except WrongExpression:
        return frozenset()


def limits(text: str) -> tuple[dict[str, int], str]:
    """How many choices a constraint wants, least and most, and what else it asks."""
    try:
        root = parse(text).root
    except WrongExpression:
        return {}, text
    counts: dict[str, int] = {}
    rest: list[Node] = []
    for node in _all_of(root):
        match node:
            case Pair(sign, Call("count-selected", (Itself(),)), Number(number)) if sign in _LIMITS and number % 1 == 0:
                more, name = _LIMITS[sign]
                narrower = max if name == "least" else min
                counts[name] = narrower(counts.get(name, int(number) + more), int(number) + more)
            case _:
                rest.append(node)
    if any(count < 1 for count in counts.values()):
        return {}, text
    return counts, " and ".join(str(Expression(each)) if len(rest) == 1 else f"({Expression(each)})" for each in rest)


def _all_of(node: Node) -> list[Node]:
    return [*_all_of(node.left), *_all_of(node.right)] if isinstance(node, Pair) and node.operator == "and" else [node]
