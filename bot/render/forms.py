"""Any form as screens: a question, the preview, and the question whether to give up."""

from collections.abc import Iterable

from bot.forms import engine
from bot.forms.model import Choice, Draft, Form, Question, Refusal
from bot.i18n.translator import Html, Translator
from bot.render.actions import Action, Back, Change, Discard, Leave, Pick, Resume, Send, Skip
from bot.render.screen import Button, Screen, one_per_row

_HALF_A_ROW = 17  # characters of a label that fit beside another one on a small phone


def ask(form: Form, draft: Draft, question: Question, tr: Translator, note: str | None = None) -> Screen:
    """The question to answer now, with its options; `note` is the key of a sentence to say first."""
    words = [tr(note)] if note else []
    words += [Html(f"<b>{tr.safe(question.ask)}</b>")]
    words += [tr.safe(question.hint)] if question.hint else []
    chosen = engine.valid(form, draft).get(question.id)
    options = engine.choices(form, draft, question)
    rows = _rows(_option(draft, question, choice, is_chosen=choice.id == chosen) for choice in options)
    return Screen(text=Html("\n\n".join(words)), rows=(*rows, _ways_out(form, draft, question, tr)))


def preview(form: Form, draft: Draft, body: Html, tr: Translator, note: str | None = None) -> Screen:
    """What will be sent, with a button to change each answer; words of the form's own stand in `body`."""
    text = Html(f"{tr(note)}\n\n{body}") if note else body
    buttons = [_change(form, draft, question, tr) for question in engine.changeable(form, draft)]
    return Screen(
        text=text,
        rows=(
            (_button(tr, "button-send", Send(draft.id)),),
            *_rows(buttons),
            (_button(tr, "button-back", Back(draft.id, "")), _button(tr, "button-cancel", Leave(draft.id))),
        ),
    )


def leaving(draft: Draft, tr: Translator) -> Screen:
    """Giving up loses what was answered: ask before it does."""
    keep = _button(tr, "button-keep", Resume(draft.id))
    return Screen(text=tr("form-leave"), rows=one_per_row(keep, _button(tr, "button-discard", Discard(draft.id))))


def unfinished(draft: Draft, tr: Translator) -> Screen:
    """Something else was begun before: go on with it, or start over."""
    go_on = _button(tr, "button-resume", Resume(draft.id))
    start_over = _button(tr, "button-start-over", Discard(draft.id))
    return Screen(text=tr("form-unfinished"), rows=one_per_row(go_on, start_over))


def over(tr: Translator) -> Screen:
    """A group's button of a form that is over: there is no menu to lead to."""
    return Screen(text=tr("stale-toast"), toast=tr.plain("stale-toast"))


def refused(refusal: Refusal) -> str:
    """The key of the sentence that explains a refusal."""
    return f"refusal-{refusal}"


def _ways_out(form: Form, draft: Draft, question: Question, tr: Translator) -> tuple[Button, ...]:
    ways = [_button(tr, "button-back", Back(draft.id, question.id))] if engine.back(form, draft) else []
    if engine.is_skippable(form, draft, question.id):
        key = "button-clear" if question.id in engine.valid(form, draft) else "button-skip"
        ways.append(_button(tr, key, Skip(draft.id, question.id)))
    return (*ways, _button(tr, "button-cancel", Leave(draft.id)))


def _option(draft: Draft, question: Question, choice: Choice, *, is_chosen: bool) -> Button:
    label = f"✓ {choice.label}" if is_chosen else choice.label
    return Button(label=label, action=Pick(draft.id, question.id, choice.id))


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


def _button(tr: Translator, key: str, action: Action) -> Button:
    return Button(label=tr.plain(key), action=action)
