"""A question of any form as a screen: its words, its options a page at a time, and the ways on and out."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from bot.forms import bearings, engine, ticking
from bot.forms.model import ACKNOWLEDGED, Choice, Draft, Form, Kind, Question
from bot.forms.numbers import limits
from bot.forms.paging import SHORT, page_of, pages, parts
from bot.i18n.translator import Html, Translator
from bot.render.actions import Action
from bot.render.actions_forms import Back, Change, Leave, Pick, Settle, Skip, Toggle, TurnPage
from bot.render.screen import Button, PlaceKey, Screen

_TINY = 3  # characters of a label of which many fit into a row
_IN_A_ROW = 6  # of such labels


class Page(NamedTuple):
    """Which page of a question's options is in sight, and which part of its words; both count from 0."""

    options: int
    words: int = 0


def ask(
    form: Form, draft: Draft, question: Question, tr: Translator, note: Html | None = None, page: Page | None = None
) -> Screen:
    """The question to answer now, with its options and the ways out; `note` is said first.

    Without a `page`, what was answered before is in sight.
    """
    at = page or Page(page_of(engine.choices(form, draft, question), _answered(form, draft, question)))
    others = (each for each in engine.relevant(form, draft) if each.id == question.or_else)
    rows = (
        *_reading_on(draft, question, tr, at),
        *_option_rows(form, draft, question, tr, at),
        *((change(form, draft, each, tr),) for each in others),
        ways_out(form, draft, question, tr),
    )
    return Screen(text=_asked(form, draft, question, tr, note, at.words), rows=rows)


def ask_place(
    form: Form, draft: Draft, question: Question, tr: Translator, note: Html | None = None, _: Page | None = None
) -> Screen:
    """A question for a place: Telegram's key for it needs a keyboard, so the ways out are keys as well."""
    ways = tuple(each.label for each in ways_out(form, draft, question, tr))
    unsaid = tuple((each.label,) for each in question.unsaid)
    key = PlaceKey(tr.plain("button-place"))
    return Screen(text=_asked(form, draft, question, tr, note), keyboard=((key,), *unsaid, ways))


def options(form: Form, draft: Draft, question: Question, tr: Translator) -> tuple[Choice, ...]:
    """What can be answered by a tap; to what is only read, there is one answer."""
    if question.kind is Kind.ACKNOWLEDGE:
        return (Choice(id=ACKNOWLEDGED, label=tr.plain("button-understood")),)
    if question.kind is Kind.NOTE:
        return (Choice(id="", label=tr.plain("button-resume")),)
    return (*engine.choices(form, draft, question), *question.unsaid)


def ways_out(form: Form, draft: Draft, question: Question, tr: Translator) -> tuple[Button, ...]:
    """Back, past the question, or out of the form."""
    ways = [button(tr, "button-back", Back(draft.id, question.id))] if engine.back(form, draft) else []
    has_answer = question.id in engine.valid(form, draft)
    if engine.is_skippable(form, draft, question.id) and (has_answer or not draft.ticked):  # ticks are not passed by
        ways.append(button(tr, "button-clear" if has_answer else "button-skip", Skip(draft.id, question.id)))
    return (*ways, button(tr, "button-later" if form.waits else "button-cancel", Leave(draft.id)))


def change(form: Form, draft: Draft, question: Question, tr: Translator) -> Button:
    """The way to a question of the preview, or to one that does as well as another."""
    key = "form-change" if question.id in engine.valid(form, draft) else "form-add"
    return Button(label=tr.plain(key, name=question.name), action=Change(draft.id, question.id))


def button(tr: Translator, key: str, action: Action, **variables: str) -> Button:
    """A button with words of the house."""
    return Button(label=tr.plain(key, **variables), action=action)


def in_rows(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    """Two short labels share a row, a long one has its own."""
    rows: list[tuple[Button, ...]] = []
    for each in buttons:
        fits = rows and len(rows[-1]) == 1 and all(len(beside.label) <= SHORT for beside in (*rows[-1], each))
        if fits:
            rows[-1] = (*rows[-1], each)
        else:
            rows.append((each,))
    return tuple(rows)


def in_digits(number: Decimal) -> str:
    """As numbers are written here: 1 200,5."""
    return f"{number:,f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def _answered(form: Form, draft: Draft, question: Question) -> str | None:
    """What was answered to a question of one answer."""
    value = engine.valid(form, draft).get(question.id)
    return value if isinstance(value, str) else None


def _asked(form: Form, draft: Draft, question: Question, tr: Translator, note: Html | None, part: int = 0) -> Html:
    over = bearings.headings(form, draft, question)
    said = parts(question.ask)
    words = [
        note,
        Html("\n".join(_bearings(form, draft, question, tr))),
        Html(f"<b>{tr.safe(said[min(part, len(said) - 1)])}</b>"),
        *(tr.safe(each.group.hint) for each in over),
        tr.safe(question.hint),
        _how(form, draft, question, tr),
        tr("form-unit", unit=question.unit) if question.unit else None,
    ]
    return Html("\n\n".join(each for each in words if each))


def _bearings(form: Form, draft: Draft, question: Question, tr: Translator) -> Iterator[Html]:
    """How far the person is, and what the question stands under."""
    far = bearings.progress(form, draft, question)
    if far is not None:
        yield tr("form-progress", at=str(far.at), of=str(far.of))
    for heading, row in bearings.headings(form, draft, question):
        if row is not None:
            yield tr("form-row", heading=heading.heading, at=str(row.at), of=str(row.of))
        elif heading.heading:
            yield tr.safe(heading.heading)


def _how(form: Form, draft: Draft, question: Question, tr: Translator) -> Html | None:
    """How to answer, where a look at the buttons does not tell."""
    if question.kind is Kind.RANGE and not engine.choices(form, draft, question):
        least, most = limits(question)
        return tr("form-between", least=in_digits(least), most=in_digits(most))
    if question.kind is not Kind.SELECT_MULTIPLE:
        return None
    left = ticking.left(form, draft, question)
    if left is None:
        return tr("form-several")
    return tr("form-several-left", left=str(left)) if left else tr("form-several-full")


def _option_rows(
    form: Form, draft: Draft, question: Question, tr: Translator, at: Page
) -> Iterator[tuple[Button, ...]]:
    """The page's options, the way to the next page, what says nothing, and the end of ticking."""
    offered = options(form, draft, question, tr)[: -len(question.unsaid) or None]
    every = pages(offered)
    number = min(at.options, len(every) - 1)
    is_several = question.kind is Kind.SELECT_MULTIPLE
    yield from (_ticks if is_several else _picks)(form, draft, question, tuple(every[number]))
    if len(every) > 1:
        key = "form-more-options" if number + 1 < len(every) else "form-first-options"
        onwards = TurnPage(draft.id, question.id, str((number + 1) % len(every)), str(at.words))
        yield (button(tr, key, onwards, at=str(number + 1), of=str(len(every))),)
    if is_several and ticking.offers_everything(form, draft, question):
        everything = Choice(id=ticking.EVERYTHING, label=tr.plain("form-everything"))
        is_ticked = len(ticking.ticked(form, draft, question)) == len(offered)
        yield (_tick(draft, question, everything, is_ticked=is_ticked),)
    yield from _silences(form, draft, question)
    if is_several:
        yield (button(tr, "button-done", Settle(draft.id, question.id)),)


def _picks(form: Form, draft: Draft, question: Question, page: tuple[Choice, ...]) -> tuple[tuple[Button, ...], ...]:
    chosen = _answered(form, draft, question)
    buttons = [_option(draft, question, choice, is_chosen=choice.id == chosen) for choice in page]
    if len(page) <= 2 or any(len(choice.label) > _TINY for choice in page):
        return in_rows(buttons)
    width = ceil(len(page) / ceil(len(page) / _IN_A_ROW))
    return tuple(tuple(buttons[first : first + width]) for first in range(0, len(buttons), width))


def _ticks(form: Form, draft: Draft, question: Question, page: tuple[Choice, ...]) -> tuple[tuple[Button, ...], ...]:
    ticked = ticking.ticked(form, draft, question)
    return in_rows(_tick(draft, question, choice, is_ticked=choice.id in ticked) for choice in page)


def _silences(form: Form, draft: Draft, question: Question) -> tuple[tuple[Button, ...], ...]:
    """The ways of saying nothing; of what is being ticked, none counts."""
    said = () if draft.ticked else engine.valid(form, draft).get(question.id, ())
    marks = (said,) if isinstance(said, str) else said
    return in_rows(_option(draft, question, each, is_chosen=each.id in marks) for each in question.unsaid)


def _reading_on(draft: Draft, question: Question, tr: Translator, at: Page) -> Iterator[tuple[Button, ...]]:
    """The way through a text of several parts."""
    count = len(parts(question.ask))
    if count > 1:
        part = min(at.words, count - 1)
        key = "form-read-on" if part + 1 < count else "form-read-again"
        onwards = TurnPage(draft.id, question.id, str(at.options), str((part + 1) % count))
        yield (button(tr, key, onwards, at=str(part + 1), of=str(count)),)


def _option(draft: Draft, question: Question, choice: Choice, *, is_chosen: bool) -> Button:
    label = f"✓ {choice.label}" if is_chosen else choice.label
    return Button(label=label, action=Pick(draft.id, question.id, choice.id))


def _tick(draft: Draft, question: Question, choice: Choice, *, is_ticked: bool) -> Button:
    label = f"☑ {choice.label}" if is_ticked else f"☐ {choice.label}"
    return Button(label=label, action=Toggle(draft.id, question.id, choice.id))
