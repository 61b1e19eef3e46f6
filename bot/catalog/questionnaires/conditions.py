"""Whether a row's expressions can be read and fit the questions that are asked before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bot.catalog.mistakes import Mistake, Place
from bot.catalog.questionnaires import blanks
from bot.catalog.questionnaires.schema import RowEntry
from bot.domain.questionnaires import Blank, Type
from bot.forms.expressions import Expression, WrongExpression, parse
from bot.forms.expressions.tree import Answer, Call, Itself, Node, Pair, Text, parts
from bot.forms.model import Kind

FIELDS = ("relevant", "required", "constraint", "choice_filter")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question that expressions may read; `names` are its choices, None where the municipality gives more."""

    name: str
    type: Type
    names: frozenset[str] | None = None
    reads: frozenset[str] = frozenset()  # the questions that it waits for

    @property
    def kind(self) -> Kind:
        """Its kind in the form."""
        return Kind(self.type.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What a row can see: the questions before it, those after it, and those inside of repeats that are over."""

    before: Mapping[str, Asked]
    after: Mapping[str, Asked]
    inside: frozenset[str]


def check(
    row: RowEntry, place: Place, itself: Asked | None, scope: Scope, columns: frozenset[str]
) -> Iterator[Mistake]:
    """Every mistake in the expressions of a row."""
    for name in FIELDS:
        text = getattr(row, name)
        if text is None:
            continue
        here = (*place, name)
        try:
            expression = parse(blanks.filled(text, dict.fromkeys(Blank, "false()")))
        except WrongExpression as wrong:
            what = f"this is no expression: {wrong.message}"
            yield Mistake(place=here, what=what, mend=f"look at character {wrong.position + 1}")
            continue
        except ValueError:
            continue  # an unknown blank, which is told apart
        yield from _order(expression, here, itself, scope)
        yield from _fit(expression, here, itself if name == "constraint" else None, scope, columns)


def reads(row: RowEntry) -> frozenset[str]:
    """The questions that a row's expressions read, as far as they can be read themselves."""
    names: set[str] = set()
    for name in FIELDS:
        try:
            names |= parse(blanks.filled(getattr(row, name) or "1", dict.fromkeys(Blank, "false()"))).names
        except (WrongExpression, ValueError):
            continue  # told at its place
    return frozenset(names)


def _order(expression: Expression, place: Place, itself: Asked | None, scope: Scope) -> Iterator[Mistake]:
    """Names of questions that are asked later, or several times."""
    for name in sorted(expression.names - set(scope.before)):
        if name in scope.inside:
            what = f"${{{name}}} is asked several times, and nothing says which is meant"
            yield Mistake(place=place, what=what, mend=f"write ${{{name}_…}} with the name of the choice")
        elif itself and _waits(name, itself.name, scope.after):
            what = f"${{{itself.name}}} and ${{{name}}} wait for each other"
            yield Mistake(place=place, what=what, mend="take one out of the other's expression")
        elif name in scope.after:
            what = f"${{{name}}} is asked only after this"
            yield Mistake(place=place, what=what, mend="move that question up, or this one down")


def _fit(
    expression: Expression, place: Place, itself: Asked | None, scope: Scope, columns: frozenset[str]
) -> Iterator[Mistake]:
    """Names that nobody knows, types and choices that can't be compared."""
    kinds = {name: asked.kind for name, asked in {**scope.after, **scope.before}.items()}
    if expression.reads_itself and itself is None:
        what = "`.` is the answer to this question, which is not given yet"
        yield Mistake(place=place, what=what, mend="name a question, like ${village}")
    for fault in expression.check(kinds, itself=itself.kind if itself else None, columns=columns):
        if not any(f"${{{name}}}" in fault for name in scope.inside):
            yield Mistake(place=place, what=fault, mend="see docs/questionnaires.md, Expressions")
    for asked, text in _compared(expression, itself, scope.before):
        if asked.names is not None and text and text not in asked.names:
            near = get_close_matches(text, asked.names, n=1)
            mend = f"write '{near[0]}'" if near else f"write one of: {', '.join(sorted(asked.names))}"
            yield Mistake(place=place, what=f"`{text}` is not one of the choices", mend=mend)


def _waits(name: str, for_name: str, after: Mapping[str, Asked]) -> bool:
    """Whether a later question waits for this one, by way of others too."""
    seen: set[str] = set()
    todo = [name]
    while todo:
        asked = after.get(todo.pop())
        if asked is not None and asked.name not in seen:
            seen.add(asked.name)
            todo += asked.reads
    return name != for_name and any(for_name in after[each].reads for each in seen)


def _compared(expression: Expression, itself: Asked | None, before: Mapping[str, Asked]) -> Iterator[tuple[Asked, str]]:
    """The words that choices are compared with, each with its question."""
    for part in parts(expression.root):
        match part:
            case Pair("=" | "!=", one, Text(text)) | Pair("=" | "!=", Text(text), one):
                asked = _asked(one, itself, before)
            case Call("selected", (one, Text(text))):
                asked = _asked(one, itself, before)
            case _:
                continue
        if asked is not None:
            yield asked, text


def _asked(node: Node, itself: Asked | None, before: Mapping[str, Asked]) -> Asked | None:
    match node:
        case Answer(name):
            return before.get(name)
        case Itself():
            return itself
        case _:
            return None
