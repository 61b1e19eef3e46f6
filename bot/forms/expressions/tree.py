"""What an expression is made of, and how that is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

OPERATORS: Final = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
"""What stands between two operands; a higher number binds tighter. All of them lean to the left."""

MINUS: Final = 7
"""How tight a minus before an operand binds."""

MANY: Final = 20
FUNCTIONS: Final = {
    "selected": (2, 2),
    "count-selected": (1, 1),
    "if": (3, 3),
    "coalesce": (2, MANY),
    "not": (1, 1),
    "today": (0, 0),
    "true": (0, 0),
    "false": (0, 0),
}
"""Functions, with the fewest and the most arguments they take."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: finite, without a sign."""

    value: float


@dataclass(frozen=True, slots=True)
class Text:
    """Words in quotes; never with quotes of both kinds, for which there is no spelling."""

    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was answered with."""

    name: str


@dataclass(frozen=True, slots=True)
class Itself:
    """The answer that is being checked."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a choice's row of the list says in this column."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus before an operand."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two operands with an operator between them."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple["Node", ...]


Node: TypeAlias = Number | Text | Answer | Itself | Column | Negative | Pair | Call


def parts(node: Node) -> Iterator[Node]:
    """A node and everything in it."""
    yield node
    for inner in _inside(node):
        yield from parts(inner)


def written(node: Node, least: int = 0) -> str:  # noqa: PLR0911  (one for each sort of node)
    """The node's text, in brackets if it binds less tightly than `least`."""
    match node:
        case Number(value):
            return f"{Decimal(repr(value)):f}".removesuffix(".0")
        case Text(value):
            return f'"{value}"' if "'" in value else f"'{value}'"
        case Answer(name):
            return f"${{{name}}}"
        case Itself():
            return "."
        case Column(name):
            return name
        case Negative(operand):
            text, binds = f"-{written(operand, MINUS)}", MINUS
        case Pair(operator, left, right):
            binds = OPERATORS[operator]
            text = f"{written(left, binds)} {operator} {written(right, binds + 1)}"
        case Call(function, arguments):
            return f"{function}({', '.join(map(written, arguments))})"
    return f"({text})" if binds < least else text


def _inside(node: Node) -> tuple[Node, ...]:
    match node:
        case Negative(operand):
            return (operand,)
        case Pair(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case _:
            return ()
