"""Which fields a row of each type needs, and which mean nothing there."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.catalog.mistakes import Mistake, Place
from bot.catalog.questionnaires.schema import RowEntry
from bot.domain.questionnaires import HOLDERS, NUMBERS, SELECTS, Blank, Type

_OF_SELECTS: Final = ("list_name", "choices", "or_other", "choice_filter")
_OF_REPEATS: Final = ("each", "over")
_OF_QUESTIONS: Final = ("constraint", "constraint_message", "default", "criterion", "short")
_RANGE: Final = ("start", "end", "step")
_ROWS: Final = 2  # at least, on one scale


def check_fields(row: RowEntry, place: Place) -> Iterator[Mistake]:
    """Fields that are missing for this type, and fields that it does not have."""
    yield from _needed(row, place)
    yield from _superfluous(row, place)
    yield from _parameters(row, place)
    yield from _scale(row, place)
    if row.list_name and row.choices:
        yield Mistake(place=(*place, "choices"), what="there are two lists", mend="keep `list_name` or `choices`")
    if row.constraint_message and not row.constraint:
        what = "it is never said, for no condition refuses an answer"
        yield Mistake(place=(*place, "constraint_message"), what=what, mend="add `constraint:`, or remove it")


def _needed(row: RowEntry, place: Place) -> Iterator[Mistake]:
    if row.type in HOLDERS:
        if not row.questions:
            yield Mistake(place=place, what="nothing is in it", mend="add `questions:`")
        if row.type is Type.REPEAT and not row.over:
            yield Mistake(place=place, what="nothing says what it repeats over", mend="add `over:` with a list's name")
        if row.type is Type.REPEAT and row.each not in {Blank.SERVICE, Blank.CRITERION}:
            yield Mistake(place=place, what="nothing says what each turn is", mend="add `each: service` or `criterion`")
        return
    if not row.label:
        yield Mistake(place=place, what="there are no words to ask with", mend="add `label:`")
    if not row.short and row.type is not Type.NOTE:
        what = "the answer has no name to show it under"
        yield Mistake(place=place, what=what, mend="add `short:`, two or three words")
    if row.type in SELECTS and not row.choices and not row.list_name:
        yield Mistake(place=place, what="there is nothing to choose", mend="add `choices:` or `list_name:`")


def _superfluous(row: RowEntry, place: Place) -> Iterator[Mistake]:
    unused: list[str] = []
    if row.type not in SELECTS:
        unused += _OF_SELECTS
    if row.type is not Type.REPEAT:
        unused += _OF_REPEATS
    if row.type is not Type.GROUP:
        unused.append("appearance")
    if row.type not in HOLDERS:
        unused.append("questions")
    if row.type not in {*SELECTS, Type.RANGE, Type.NOTE, *HOLDERS}:
        unused.append("default")
    if row.type not in NUMBERS:
        unused.append("unit")
    if row.type in HOLDERS or row.type is Type.NOTE:
        unused += _OF_QUESTIONS
    for name in unused:
        if getattr(row, name):
            what = f"`{row.type}` has no `{name}`"
            yield Mistake(place=(*place, name), what=what, mend="remove it or change the type")


def _scale(row: RowEntry, place: Place) -> Iterator[Mistake]:
    """What is asked on one scale has a heading, and one list of choices for all of it."""
    if row.appearance is None or row.type is not Type.GROUP:
        return
    if not row.label:
        yield Mistake(place=place, what="nothing says what the scale is about", mend="add `label:`")
    if len(row.questions) < _ROWS:
        yield Mistake(place=place, what="one row is no table", mend="add another, or remove `appearance:`")
    scale = next((each.list_name for each in row.questions), None)
    for number, each in enumerate(row.questions):
        is_plain = each.type is Type.SELECT_ONE and not each.choice_filter and not each.or_other
        if not is_plain or not each.list_name or each.list_name != scale:
            what = f"`{each.name}` is not on the scale of the group"
            mend = "make it a `select_one` with the `list_name` of the first row, without a filter or `or_other`"
            yield Mistake(place=(*place, "questions", number), what=what, mend=mend)


def _parameters(row: RowEntry, place: Place) -> Iterator[Mistake]:
    of, here = row.parameters, (*place, "parameters")
    is_range, is_multiple = row.type is Type.RANGE, row.type is Type.SELECT_MULTIPLE
    for name in (*_RANGE, "least", "most"):
        if getattr(of, name) is not None and not (is_range if name in _RANGE else is_multiple):
            what = f"`{row.type}` has no parameter `{name}`"
            yield Mistake(place=(*here, name), what=what, mend="remove it or change the type")
    if is_range and not (of.start and of.end and Decimal(of.start) < Decimal(of.end)):
        yield Mistake(place=here, what="a range needs a start and a later end", mend="write `start: 1`, `end: 5`")
    if is_range and of.step and Decimal(of.step) <= 0:
        yield Mistake(place=(*here, "step"), what="a range needs a step forward", mend="write `step: 1`")
    if of.least and of.most and of.most.isdigit() and of.least > int(of.most):
        yield Mistake(place=(*here, "least"), what="more are wanted than allowed", mend="write a smaller number")
    if of.most and not of.most.isdigit() and of.most != f"{{{Blank.VOTES_PER_PERSON}}}":
        what = f"nothing fills the blank `{of.most}`"
        yield Mistake(place=(*here, "most"), what=what, mend=f"write a number or {{{Blank.VOTES_PER_PERSON}}}")
