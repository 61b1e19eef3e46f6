"""A questionnaire filled in for a municipality, in one language: a form that the engine can ask."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Final

from bot.catalog.questionnaires import blanks
from bot.catalog.questionnaires.municipal import Given, Row, is_a_list
from bot.domain.languages import Words
from bot.domain.questionnaires import HOLDERS, OTHER, SELECTS, Blank, Entry, Questionnaire, Type
from bot.forms.expressions import Expression, parse
from bot.forms.model import UNSAID, Answers, Choice, Form, Group, Kind, Question, Refusal, Value, never, unconstrained

LONGEST: Final = 1000  # characters of a free text

Condition = Callable[[Answers], bool]
Filled = tuple[Question, tuple[Row, ...]]
_read = lru_cache(maxsize=1024)(parse)  # the same few expressions, for every municipality and language


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """Where a row stands: for whom, when, and in which turn of which repeats."""

    given: Given
    today: date
    suffix: str = ""  # of the names of this turn's questions
    names: Mapping[str, str] = field(default_factory=dict)  # of this turn's questions, by those they have in the file
    conditions: tuple[Condition, ...] = ()  # of the groups and repeats around it
    groups: tuple[Group, ...] = ()  # those of them that have a heading

    def words(self, words: Words | None) -> str:
        """The words of a row; KeyError where a blank can't be filled."""
        return blanks.filled(words[self.given.language], self.given.words()) if words else ""

    def expression(self, text: str) -> Expression:
        """An expression of a row; KeyError likewise."""
        return _read(blanks.filled(text, self.given.words()))

    def condition(self, text: str) -> Condition:
        """An expression of a row, as the form asks it."""
        expression = self.expression(text)
        return lambda answers: expression.is_true(self.seen(answers), self.today)

    def inside(self, entry: Entry) -> tuple["Turn", ...]:
        """The turns of a repeat; this one of a group."""
        if entry.type is Type.GROUP or entry.each is None:
            return (self,)
        return tuple(self.turn(entry, entry.each, row.choice.id) for row in self.given.rows(entry.over))

    def turn(self, entry: Entry, each: Blank, item: str) -> "Turn":
        """The turn of a repeat for one item."""
        suffix = f"{self.suffix}_{item}"
        names = {**self.names, **{name: name + suffix for name in _names(entry.entries)}}
        given = self.given.of(each, item, entry.over)
        return replace(self, given=given, suffix=suffix, names=names)

    def under(self, entry: Entry) -> "Turn":
        """The same under the heading and the condition of a group or of a repeat's turn; KeyError likewise."""
        name, heading, hint = entry.name + self.suffix, self.words(entry.label), self.words(entry.hint)
        group = Group(id=name, heading=heading, hint=hint, rows=entry.rows)
        return replace(
            self,
            conditions=(*self.conditions, *([self.condition(entry.relevant)] if entry.relevant else [])),
            groups=(*self.groups, *([group] if group.heading or group.hint else [])),
        )

    def seen(self, answers: Answers) -> Answers:
        """The answers, with those of this turn under the names they have in the file."""
        return {**answers, **{own: answers[name] for own, name in self.names.items() if name in answers}}


def form(questionnaire: Questionnaire, given: Given, today: date) -> Form:
    """The form to ask; a question that the municipality's file can't fill is left out of it."""
    questions = tuple(question for question, _ in filled(questionnaire, given, today))
    return Form(id=questionnaire.id, version=questionnaire.version, questions=questions, counted=True)


def filled(questionnaire: Questionnaire, given: Given, today: date) -> Iterator[Filled]:
    """The form's questions, each with all it can offer, whatever is answered before."""
    yield from _questions(questionnaire.entries, Turn(given=of_its_service(questionnaire, given), today=today))


def of_its_service(questionnaire: Questionnaire, given: Given) -> Given:
    """The same about the questionnaire's own service, where it has one and the municipality too."""
    of = [each for each in given.municipality.services if each.id == questionnaire.service]
    return replace(given, service=of[0]) if of else given


def is_offered(questionnaire: Questionnaire, given: Given) -> bool:
    """Whether this municipality has the service that the questionnaire, or the survey, is about."""
    if questionnaire.any_service:
        return given.service is not None
    return questionnaire.service in {None, *(each.id for each in given.municipality.services)}


def _questions(entries: Iterable[Entry], turn: Turn) -> Iterator[Filled]:
    for entry in entries:
        for inner in turn.inside(entry) if entry.type in HOLDERS else (turn,):
            try:
                if entry.type in HOLDERS:
                    yield from _questions(entry.entries, inner.under(entry))
                else:
                    yield from _question(entry, inner)
            except KeyError:
                continue  # nothing fills a blank of it here


def _names(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.type is Type.GROUP:
            yield from _names(entry.entries)
        elif entry.type is not Type.REPEAT:
            yield entry.name
            if entry.or_other:
                yield f"{entry.name}_{OTHER}"


def _question(entry: Entry, turn: Turn) -> Iterator[Filled]:
    """The question; one for what else is meant, where it can be something else; none without a list to choose from."""
    rows = turn.given.rows(entry.options)
    if entry.type in SELECTS and not rows:
        return
    relevant = (*turn.conditions, *([turn.condition(entry.relevant)] if entry.relevant else []))
    of, most = entry.parameters, entry.parameters.most
    question = Question(
        id=entry.name + turn.suffix,
        kind=Kind(entry.type.value),
        ask=turn.words(entry.label),
        name=turn.words(entry.short),
        hint=turn.words(entry.hint),
        choices=_choices(entry, tuple(row for row in rows if row.choice.id not in UNSAID), turn),
        unsaid=tuple(row.choice for row in rows if row.choice.id in UNSAID),
        in_turn=True,
        groups=turn.groups,
        relevant=_all(relevant),
        required=turn.condition(entry.required),
        default=_default(entry),
        constraint=_constraint(entry, turn),
        constraint_message=turn.words(entry.constraint_message),
        least=of.start if entry.type is Type.RANGE else of.least,
        most=of.end if entry.type is Type.RANGE else int(turn.given.words()[most]) if isinstance(most, Blank) else most,
        step=of.step or 1,
        unit=turn.words(entry.unit),
        longest=LONGEST,
    )
    yield question, rows
    if entry.or_other:
        yield _what_else(entry, turn, relevant, rows), ()


def _what_else(entry: Entry, turn: Turn, relevant: tuple[Condition, ...], rows: tuple[Row, ...]) -> Question:
    name = entry.name + turn.suffix
    label = next(row.choice.label for row in rows if row.choice.id == OTHER)

    def is_meant(answers: Answers) -> bool:
        given = answers.get(name, "")
        return given == OTHER or (not isinstance(given, str) and OTHER in given)

    return Question(
        id=f"{entry.name}_{OTHER}{turn.suffix}",
        kind=Kind.TEXT,
        ask=turn.words(entry.or_other),
        name=f"{turn.words(entry.short)}: {label}",
        relevant=_all((*relevant, is_meant)),
        required=never,
        in_turn=True,
        groups=turn.groups,
        longest=LONGEST,
    )


def _choices(entry: Entry, rows: tuple[Row, ...], turn: Turn) -> Callable[[Answers], tuple[Choice, ...]]:
    whole = tuple(row.choice for row in rows)
    if entry.choice_filter is None:
        return lambda _: whole
    expression = turn.expression(entry.choice_filter)

    def passed(answers: Answers) -> tuple[Choice, ...]:
        seen = turn.seen(answers)
        found = tuple(row for row in rows if expression.is_true(seen, turn.today, row=row.columns))
        return tuple(row.choice for row in found) if is_a_list(found, UNSAID) else ()

    return passed


def _default(entry: Entry) -> Callable[[Answers], Value | None]:
    value = entry.default
    if value is not None and entry.type is Type.SELECT_MULTIPLE:
        several = tuple(value.split())
        return lambda _: several
    return lambda _: value


def _constraint(entry: Entry, turn: Turn) -> Callable[[Answers, Value], Refusal | None]:
    if entry.constraint is None:
        return unconstrained
    expression = turn.expression(entry.constraint)

    def objection(answers: Answers, value: Value) -> Refusal | None:
        return None if expression.is_true(turn.seen(answers), turn.today, value) else Refusal.CONSTRAINT

    return objection


def _all(conditions: tuple[Condition, ...]) -> Condition:
    return lambda answers: all(each(answers) for each in conditions)
