"""Any form as screens: a question, the preview, and the question whether to give up."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from textwrap import shorten

from bot.forms import engine, ticking
from bot.forms.checks import least_chosen
from bot.forms.model import ACKNOWLEDGED, Choice, Draft, Form, Kind, Question, Refusal
from bot.forms.numbers import limits
from bot.i18n.translator import Html, Translator
from bot.render import menu
from bot.render.actions import (
    Action,
    Back,
    Change,
    Discard,
    Leave,
    Pick,
    Resume,
    Send,
    Settle,
    ShowChanges,
    Skip,
    Toggle,
)
from bot.render.screen import Button, PlaceKey, Screen, one_per_row

_HALF_A_ROW = 17  # characters of a label that fit beside another one on a small phone
_BEGINNING = 60  # characters of what somebody wrote
_FEW = 4  # answers that a preview lets one change by a button each


def ask(form: Form, draft: Draft, question: Question, tr: Translator, note: Html | None = None) -> Screen:
    """The question to answer now, with its options and the ways out; `note` is said first."""
    buttons = tuple(_option_buttons(form, draft, question, tr))
    others = (each for each in engine.relevant(form, draft) if each.id == question.or_else)
    instead = tuple((_change(form, draft, each, tr),) for each in others)
    return Screen(text=_asked(question, tr, note), rows=(*buttons, *instead, ways_out(form, draft, question, tr)))


def ask_place(form: Form, draft: Draft, question: Question, tr: Translator, note: Html | None = None) -> Screen:
    """A question for a place: Telegram's key for it needs a keyboard, so the ways out are keys as well."""
    ways = tuple(button.label for button in ways_out(form, draft, question, tr))
    key = PlaceKey(tr.plain("button-place"))
    return Screen(text=_asked(question, tr, note), keyboard=((key,), ways))


def menu_again(tr: Translator, note: Html | None) -> Screen:
    """The main menu under the input field, after the keys for a place."""
    return Screen(text=note or tr("form-menu-again"), keyboard=menu.keyboard(tr))


def options(form: Form, draft: Draft, question: Question, tr: Translator) -> tuple[Choice, ...]:
    """What a question offers; to what is only read, there is one answer."""
    if question.kind is Kind.ACKNOWLEDGE:
        return (Choice(id=ACKNOWLEDGED, label=tr.plain("button-understood")),)
    if question.kind is Kind.NOTE:
        return (Choice(id="", label=tr.plain("button-resume")),)
    return engine.choices(form, draft, question)


def preview(form: Form, draft: Draft, body: Html, tr: Translator, note: Html | None = None) -> Screen:
    """What will be sent; words of the form's own stand in `body`.

    A few answers can be changed by a button each. Where there are more, those at hand can, and one button leads to
    the others: «Send» must be found at a glance.
    """
    text = Html(f"{note}\n\n{body}") if note else body
    changeable = engine.changeable(form, draft)
    is_short = len(changeable) <= _FEW
    buttons = [_change(form, draft, question, tr) for question in changeable if is_short or question.at_hand]
    if not is_short:
        buttons.append(_button(tr, "button-change", ShowChanges(draft.id)))
    return Screen(
        text=text,
        rows=(
            (_button(tr, "button-send", Send(draft.id)),),
            *_rows(buttons),
            (_button(tr, "button-back", Back(draft.id, "")), _button(tr, "button-cancel", Leave(draft.id))),
        ),
    )


def changes(form: Form, draft: Draft, tr: Translator) -> Screen:
    """What can be changed from the preview: all that was answered, and what may be added and is not at hand there."""
    answered = engine.valid(form, draft)
    offered = [each for each in engine.changeable(form, draft) if each.id in answered or not each.at_hand]
    buttons = _rows(_change(form, draft, question, tr) for question in offered)
    return Screen(text=tr("form-changes"), rows=(*buttons, (_button(tr, "button-back", Resume(draft.id)),)))


def leaving(draft: Draft, tr: Translator) -> Screen:
    """Giving up loses what was answered: ask before it does."""
    keep = _button(tr, "button-keep", Resume(draft.id))
    return Screen(text=tr("form-leave"), rows=one_per_row(keep, _button(tr, "button-discard", Discard(draft.id))))


def unfinished(draft: Draft, tr: Translator, form: Form | None = None) -> Screen:
    """Something else was begun before, as far as it got: go on with it, or start over."""
    go_on = _button(tr, "button-resume", Resume(draft.id))
    start_over = _button(tr, "button-start-over", Discard(draft.id))
    so_far = Html("\n".join(_so_far(form, draft, tr))) if form is not None else Html()
    text = Html("\n\n".join(each for each in (tr("form-unfinished"), so_far) if each))
    return Screen(text=text, rows=one_per_row(go_on, start_over))


def _so_far(form: Form, draft: Draft, tr: Translator) -> Iterator[Html]:
    """What was answered, in a few words: what it is about, when it began, how the words begin."""
    answers = engine.valid(form, draft)
    for question in engine.relevant(form, draft):
        value = answers.get(question.id)
        if not isinstance(value, str) or not question.name or question.private:
            continue
        label = next((each.label for each in engine.choices(form, draft, question) if each.id == value), None)
        if label is None and question.kind is Kind.DATE:
            label = f"{date.fromisoformat(value):%d.%m.%Y}"
        elif label is None and question.kind is Kind.TIME:
            label = f"{value[:2]}:{value[2:]}"
        elif question.kind is Kind.TEXT:
            label = shorten(value, _BEGINNING, placeholder="…")
        if label is not None:
            yield tr("form-so-far", what=question.name, answer=label)


def over(tr: Translator) -> Screen:
    """A group's button of a form that is over: there is no menu to lead to."""
    return Screen(text=tr("stale-toast"), toast=tr.plain("stale-toast"))


def refused(refusal: Refusal, question: Question, offered: tuple[Choice, ...], tr: Translator) -> Html:
    """The sentence that explains a refusal, with the limit that was passed."""
    least, most = limits(question)
    if question.kind is Kind.SELECT_MULTIPLE:
        least = Decimal(least_chosen(question, offered))
    if question.kind is Kind.TEXT:
        most = Decimal(question.longest)
    return tr(
        f"refusal-{refusal}",
        kind=question.kind,
        least=_digits(least),
        most=_digits(most),
        longest=_duration(question.longest, tr),
    )


def ways_out(form: Form, draft: Draft, question: Question, tr: Translator) -> tuple[Button, ...]:
    """Back, past the question, or out of the form."""
    ways = [_button(tr, "button-back", Back(draft.id, question.id))] if engine.back(form, draft) else []
    if engine.is_skippable(form, draft, question.id):
        key = "button-clear" if question.id in engine.valid(form, draft) else "button-skip"
        ways.append(_button(tr, key, Skip(draft.id, question.id)))
    return (*ways, _button(tr, "button-cancel", Leave(draft.id)))


def _asked(question: Question, tr: Translator, note: Html | None) -> Html:
    words = [note] if note else []
    words += [Html(f"<b>{tr.safe(question.ask)}</b>")]
    words += [tr.safe(question.hint)] if question.hint else []
    words += [tr("form-several")] if question.kind is Kind.SELECT_MULTIPLE else []
    words += [tr("form-unit", unit=question.unit)] if question.unit else []
    return Html("\n\n".join(words))


def _option_buttons(form: Form, draft: Draft, question: Question, tr: Translator) -> Iterator[tuple[Button, ...]]:
    offered = options(form, draft, question, tr)
    if question.kind is not Kind.SELECT_MULTIPLE:
        chosen = engine.valid(form, draft).get(question.id)
        yield from _rows(_option(draft, question, choice, is_chosen=choice.id == chosen) for choice in offered)
        return
    ticked = ticking.ticked(form, draft, question)
    yield from _rows(_tick(draft, question, choice, is_ticked=choice.id in ticked) for choice in offered)
    if ticking.offers_everything(question, offered):
        everything = Choice(id=ticking.EVERYTHING, label=tr.plain("form-everything"))
        yield (_tick(draft, question, everything, is_ticked=len(ticked) == len(offered)),)
    yield (_button(tr, "button-done", Settle(draft.id, question.id)),)


def _option(draft: Draft, question: Question, choice: Choice, *, is_chosen: bool) -> Button:
    label = f"✓ {choice.label}" if is_chosen else choice.label
    return Button(label=label, action=Pick(draft.id, question.id, choice.id))


def _tick(draft: Draft, question: Question, choice: Choice, *, is_ticked: bool) -> Button:
    label = f"☑ {choice.label}" if is_ticked else f"☐ {choice.label}"
    return Button(label=label, action=Toggle(draft.id, question.id, choice.id))


def _change(form: Form, draft: Draft, question: Question, tr: Translator) -> Button:
    key = "form-change" if question.id in engine.valid(form, draft) else "form-add"
    return Button(label=tr.plain(key, name=question.name), action=Change(draft.id, question.id))


def _rows(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    """Two short labels share a row, a long one has its own."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        fits = rows and len(rows[-1]) == 1 and all(len(each.label) <= _HALF_A_ROW for each in (*rows[-1], button))
        if fits:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)


def _digits(number: Decimal) -> str:
    """As numbers are written here: 1 200,5."""
    return f"{number:,f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def _duration(seconds: int, tr: Translator) -> str:
    parts = {"form-minutes": seconds // 60, "form-seconds": seconds % 60}
    return " ".join(tr.plain(key, count=count) for key, count in parts.items() if count)


def _button(tr: Translator, key: str, action: Action) -> Button:
    return Button(label=tr.plain(key), action=action)
