"""Answers that somebody enters for a household without the bot: what to say before, and after."""

from bot.domain.surveys import ENTRY, Plan
from bot.forms.model import Draft, Form, Kind, Question, never
from bot.i18n.translator import Html, Translator
from bot.render.actions_surveys import AskToEnter, EnterSheet
from bot.render.forms import so_far
from bot.render.screen import Button, Screen, one_per_row

NEW = ""
"""In place of a token: a household that nobody has entered yet."""


def ask(plan: Plan, tr: Translator) -> Screen:
    """Whose answers these may be, and how to ask for them."""
    start = Button(label=tr.plain("entry-start"), action=EnterSheet(str(plan.survey.id), NEW))
    return Screen(text=tr("entry-ask", title=tr.name(plan.title)), rows=((start,),))


def preview(form: Form, draft: Draft, tr: Translator) -> Html:
    """All that was answered, before it counts."""
    return Html("\n".join([tr("entry-preview"), "", *so_far(form, draft, tr)]))


def done(survey: str, token: str, tr: Translator) -> Screen:
    """It counts; on to the next, or back to correct it: only this button knows whose it is."""
    more = Button(label=tr.plain("entry-more"), action=AskToEnter(survey))
    correct = Button(label=tr.plain("entry-correct"), action=EnterSheet(survey, token))
    return Screen(text=tr("entry-done"), rows=one_per_row(more, correct))


def left(plan: Plan, token: str, tr: Translator) -> Screen:
    """What was entered so far waits."""
    go_on = Button(label=tr.plain("survey-go-on"), action=EnterSheet(str(plan.survey.id), token))
    return Screen(text=tr("entry-left", date=tr.day(plan.survey.closes)), rows=((go_on,),))


def closed(tr: Translator) -> Screen:
    """Nothing can be entered here, or any more."""
    return Screen(text=tr("entry-closed"))


def lost(tr: Translator) -> Form:
    """In place of a form that can't be filled in any more: only that, to be read and let go."""
    why = Question(id="lost", kind=Kind.ACKNOWLEDGE, ask=tr.plain("entry-closed"))
    return Form(id=ENTRY, version=1, questions=(why,), previewed=never)
