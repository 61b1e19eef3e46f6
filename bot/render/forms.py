"""A form around its questions, as screens: the preview, what was refused, and the question whether to give up."""

from collections.abc import Iterator
from decimal import Decimal

from bot.forms import engine
from bot.forms.checks import least_chosen
from bot.forms.model import Choice, Draft, Form, Kind, Question, Refusal
from bot.forms.numbers import limits
from bot.i18n.translator import Html, Translator
from bot.render import menu
from bot.render.actions_forms import Back, Discard, Leave, Resume, Send, ShowChanges
from bot.render.answered import answered
from bot.render.questions import button, change, in_digits, in_rows
from bot.render.screen import Button, Screen, one_per_row

_FEW = 4  # answers that a preview lets one change by a button each


def menu_again(tr: Translator, note: Html | None) -> Screen:
    """The main menu under the input field, after the keys for a place."""
    return Screen(text=note or tr("form-menu-again"), keyboard=menu.keyboard(tr))


def preview(form: Form, draft: Draft, body: Html, tr: Translator, note: Html | None = None) -> Screen:
    """What will be sent; words of the form's own stand in `body`.

    A few answers can be changed by a button each. Where there are more, those at hand can, and one button leads to
    the others: «Send» must be found at a glance. Where what is answered counts at once, only its end is left to say.
    """
    text = Html(f"{note}\n\n{body}") if note else body
    changeable = engine.changeable(form, draft)
    is_short = len(changeable) <= _FEW
    buttons = [change(form, draft, question, tr) for question in changeable if is_short or question.at_hand]
    if not is_short and not all(each.at_hand for each in changeable):
        buttons.append(button(tr, "button-change", ShowChanges(draft.id)))
    way_out = button(tr, "button-later" if form.waits else "button-cancel", Leave(draft.id))
    ways = () if form.waits and form.ends else ((button(tr, "button-back", Back(draft.id, "")), way_out),)
    send = Button(label=form.ends or tr.plain("button-send"), action=Send(draft.id))
    return Screen(text=text, rows=((send,), *in_rows(buttons), *ways))


def changes(form: Form, draft: Draft, tr: Translator) -> Screen:
    """What can be changed from the preview: all that was answered, and what may be added and is not at hand there."""
    answered = engine.valid(form, draft)
    offered = [each for each in engine.changeable(form, draft) if each.id in answered or not each.at_hand]
    buttons = in_rows(change(form, draft, question, tr) for question in offered)
    return Screen(text=tr("form-changes"), rows=(*buttons, (button(tr, "button-back", Resume(draft.id)),)))


def leaving(draft: Draft, tr: Translator) -> Screen:
    """Giving up loses what was answered: ask before it does."""
    keep = button(tr, "button-keep", Resume(draft.id))
    return Screen(text=tr("form-leave"), rows=one_per_row(keep, button(tr, "button-discard", Discard(draft.id))))


def unfinished(draft: Draft, tr: Translator, form: Form | None = None) -> Screen:
    """Something else was begun before, as far as it got: go on with it, or start over."""
    go_on = button(tr, "button-resume", Resume(draft.id))
    start_over = button(tr, "button-start-over", Discard(draft.id))
    said = Html("\n".join(so_far(form, draft, tr))) if form is not None else Html()
    text = Html("\n\n".join(each for each in (tr("form-unfinished", form=draft.form), said) if each))
    return Screen(text=text, rows=one_per_row(go_on, start_over))


def so_far(form: Form, draft: Draft, tr: Translator) -> Iterator[Html]:
    """What was answered, in a few words: what it is about, when it began, how the words begin."""
    answers = engine.valid(form, draft)
    for question in engine.relevant(form, draft):
        value = answers.get(question.id)
        said = answered(form, draft, question, value) if value is not None and question.name else None
        if said is not None:
            yield tr("form-so-far", what=question.name, answer=said)


def over(tr: Translator) -> Screen:
    """A group's button of a form that is over: there is no menu to lead to."""
    return Screen(text=tr("stale-toast"), toast=tr.plain("stale-toast"))


def refused(refusal: Refusal, question: Question, offered: tuple[Choice, ...], tr: Translator) -> Html:
    """The sentence that explains a refusal: the question's own, or one with the limit that was passed."""
    if refusal is Refusal.CONSTRAINT and question.constraint_message:
        return tr.safe(question.constraint_message)
    least, most = limits(question)
    if question.kind is Kind.SELECT_MULTIPLE:
        least = Decimal(least_chosen(question, offered))
    if question.kind is Kind.TEXT:
        most = Decimal(question.longest)
    return tr(
        f"refusal-{refusal}",
        kind=question.kind,
        least=in_digits(least),
        most=in_digits(most),
        longest=_duration(question.longest, tr),
    )


def _duration(seconds: int, tr: Translator) -> str:
    parts = {"form-minutes": seconds // 60, "form-seconds": seconds % 60}
    return " ".join(tr.plain(key, count=count) for key, count in parts.items() if count)
