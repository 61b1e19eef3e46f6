"""When a question of a paper form is to be answered, in words for whoever holds the pencil."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.catalog.questionnaires.stands import Stand
from bot.forms.expressions.tree import Answer, Call, Node, Number, Pair, Text
from bot.i18n.translator import Translator

ALWAYS: Final = ""
_OTHER_WAY: Final = {"or": "and", "and": "or"}

Words = str | None
"""What has to be so: ALWAYS, or None where it never is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A question that stands on the form already: its number, and the labels of its options."""

    number: int
    labels: Mapping[str, str]


class _Unsayable(Exception):  # noqa: N818  (named for what is wrong)
    """A condition that no short sentence tells."""


def instruction(stand: Stand, printed: Mapping[str, Printed], tr: Translator) -> Words:
    """What stands under a question that not everybody answers; one that nobody answers is None."""
    try:
        said = [
            _Condition(printed=printed, names=turn.names, tr=tr).said(turn.expression(text).root, negated=False)
            for text, turn in stand.conditions()
        ]
    except _Unsayable:
        return tr.plain("survey-paper-if-it-applies")
    condition = _joined("and", said, tr)
    return tr.plain("survey-paper-only", condition=condition) if condition else condition


@dataclass(frozen=True, kw_only=True, slots=True)
class _Condition:
    printed: Mapping[str, Printed]
    names: Mapping[str, str]  # of the turn's questions
    tr: Translator

    def said(self, node: Node, *, negated: bool) -> Words:  # noqa: PLR0911  (one for each sort of condition)
        """What a condition asks for; raises _Unsayable."""
        match node:
            case Call("not", (inner,)):
                return self.said(inner, negated=not negated)
            case Call("true" | "false" as truth):
                return ALWAYS if (truth == "true") is not negated else None
            case Pair("or" | "and" as operator):
                said = self._ticked(_parts(node, operator), negated=negated) if operator == "or" else iter(())
                rest = (part for part in _parts(node, operator) if operator == "and" or _tick(part) is None)
                whole = [*said, *(self.said(part, negated=negated) for part in rest)]
                return _joined(_OTHER_WAY[operator] if negated else operator, whole, self.tr)
            case Pair("!=", Answer(), Text(value)) if value:
                return self.said(Pair("=", node.left, node.right), negated=not negated)
            case Pair(">", Call("count-selected", (Answer(name),)), Number(least)) if not negated:
                return self._told(name, "survey-paper-if-more", count=f"{least:g}")
            case Pair("=", Call("count-selected", (Answer(name),)), Number(0)) if not negated:
                return self._told(name, "survey-paper-if-none")
            case _ if _tick(node) is not None:
                return _joined("or", self._ticked([node], negated=negated), self.tr)
            case _:
                raise _Unsayable

    def _ticked(self, parts: Iterable[Node], *, negated: bool) -> Iterator[Words]:
        """Options of one question in one sentence; so are questions that want the same options."""
        wanted: dict[int, list[str]] = {}
        for tick in filter(None, map(_tick, parts)):
            asked = self.printed.get(self.names.get(tick[0], tick[0]))
            if asked is not None and tick[1] in asked.labels:
                wanted.setdefault(asked.number, []).append(asked.labels[tick[1]])
        if not wanted:
            yield ALWAYS if negated else None  # what was not asked was not ticked
        same: dict[tuple[str, ...], list[int]] = {}
        for number, chosen in wanted.items():
            same.setdefault(tuple(chosen), []).append(number)
        for labels, numbers in same.items():
            yield from self._sentences(numbers, labels, negated=negated)

    def _sentences(self, numbers: Sequence[int], labels: Sequence[str], *, negated: bool) -> Iterator[str]:
        quoted = [self.tr.plain("survey-paper-label", label=label) for label in labels]
        listed = _between(quoted, self.tr.plain("survey-paper-or"))
        if negated:
            for number in numbers:
                yield self.tr.plain("survey-paper-unless", number=str(number), labels=listed)
        elif len(numbers) == 1:
            yield self.tr.plain("survey-paper-if", number=str(numbers[0]), labels=listed)
        else:
            every = ", ".join(map(str, numbers))
            yield self.tr.plain("survey-paper-if-any", numbers=every, labels=listed)

    def _told(self, name: str, key: str, **more: str) -> Words:
        asked = self.printed.get(self.names.get(name, name))
        return self.tr.plain(key, number=str(asked.number), **more) if asked else None


def _tick(node: Node) -> tuple[str, str] | None:
    """The question and the option that a condition wants ticked."""
    match node:
        case Pair("=", Answer(name), Text(option)) | Call("selected", (Answer(name), Text(option))) if option:
            return name, option
        case _:
            return None


def _parts(node: Node, operator: str) -> Iterator[Node]:
    """What stands between the operator, however often it is repeated."""
    if isinstance(node, Pair) and node.operator == operator:
        yield from _parts(node.left, operator)
        yield from _parts(node.right, operator)
    else:
        yield node


def _joined(operator: str, said: Iterable[Words], tr: Translator) -> Words:
    whole = list(said)
    decisive, neutral = (ALWAYS, None) if operator == "or" else (None, ALWAYS)
    if decisive in whole:
        return decisive
    left = [each for each in whole if each]
    between = tr.plain("survey-paper-or") if operator == "or" else tr.plain("survey-paper-and")
    return _between(left, between) if left else neutral


def _between(parts: Sequence[str], word: str) -> str:
    return f" {word} ".join(parts)
