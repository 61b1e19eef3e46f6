"""Surveys as residents see them: what is asked and why, what they said, what comes of it."""

from collections.abc import Sequence

from bot.domain.results.views import OVERVIEW
from bot.domain.surveys import SURVEY, Asked, Progress, Stage
from bot.forms.model import Draft, Form, Kind, Question, never
from bot.i18n.translator import Html, Translator
from bot.render import menu
from bot.render.actions_surveys import (
    AskToTakeBack,
    BeginSurvey,
    HearResult,
    MuteSurveys,
    ShowResult,
    ShowSurvey,
    TakeBack,
)
from bot.render.forms import so_far
from bot.render.screen import Button, Screen, one_per_row

_SO_FAR = {Progress.BEGUN: "survey-begun", Progress.SENT: "survey-sent"}
_MOVED = {Progress.BEGUN: "survey-moved-begun", Progress.SENT: "survey-moved-sent"}
_BUTTONS = {Progress.NOT_BEGUN: "survey-begin", Progress.BEGUN: "survey-go-on", Progress.SENT: "survey-change"}


def invitation(asked: Asked, tr: Translator, note: str | None = None) -> Screen:
    """What is asked, what for, who reads it; with the ways in."""
    lines = [tr(note)] if note else []
    lines += [tr("survey-title", title=tr.name(asked.title), okmot=tr.name(asked.municipality.okmot.name))]
    lines += [tr.safe(tr.name(asked.purpose)), tr("survey-consent"), _terms(asked, tr)]
    lines += [tr(_SO_FAR[asked.progress])] if asked.progress in _SO_FAR else []
    return Screen(text=Html("\n\n".join(lines)), rows=one_per_row(*_ways(asked, tr)))


def notice(asked: Asked, tr: Translator, note: str | None = None) -> Screen:
    """The same brought to somebody unasked, with the way to have no more of it."""
    told = invitation(asked, tr, note)
    mute = Button(label=tr.plain("survey-mute"), action=MuteSurveys())
    return Screen(text=told.text, rows=(*told.rows, (mute,)))


def listed(found: Sequence[Asked], tr: Translator, over: Sequence[Asked] = ()) -> Screen:
    """The surveys that ask this person now, and those whose results they may see."""
    if not found and not over:
        return menu.say(tr, "surveys-none")
    buttons = [Button(label=_marked(each, tr), action=ShowSurvey(str(each.survey.id))) for each in found]
    for each in over:
        look = ShowResult(str(each.survey.id), str(OVERVIEW))
        buttons.append(Button(label=f"🏁 {tr.name(each.title)}", action=look))
    lines = [*([tr("surveys-listed")] if found else []), *([tr("surveys-over")] if over else [])]
    return Screen(text=Html("\n".join(lines)), rows=one_per_row(*buttons))


def closed(asked: Asked | None, tr: Translator) -> Screen:
    """Why somebody can't answer: it is not known, not yet open, over, or for others."""
    return Screen(text=_why_not(asked, tr), keyboard=menu.keyboard(tr))


def lost(asked: Asked | None, tr: Translator) -> Form:
    """In place of a form that can't be answered any more: only that, to be read and let go."""
    why = Question(id="lost", kind=Kind.ACKNOWLEDGE, ask=_why_not(asked, tr))
    return Form(id=SURVEY, version=1, questions=(why,), previewed=never)


def preview(form: Form, draft: Draft, tr: Translator) -> Html:
    """All that was answered, before it counts."""
    return Html("\n".join([tr("survey-preview"), "", *so_far(form, draft, tr)]))


def thanks(asked: Asked, tr: Translator, toast: str | None = None) -> Screen:
    """It counts; what can still be done with it. `toast` is the key of what a tap is answered with."""
    number = str(asked.survey.id)
    hear = "survey-unhear" if asked.hears else "survey-hear"
    return Screen(
        text=tr("survey-thanks", date=tr.day(asked.survey.closes)),
        rows=one_per_row(
            Button(label=tr.plain(hear), action=HearResult(number, "0" if asked.hears else "1")),
            Button(label=tr.plain("survey-change"), action=BeginSurvey(number)),
        ),
        toast=tr.plain(toast) if toast else "",
    )


def left(asked: Asked | None, tr: Translator) -> Screen:
    """What was answered so far waits."""
    if asked is None or not asked.may_answer:
        return closed(asked, tr)
    go_on = Button(label=tr.plain("survey-go-on"), action=BeginSurvey(str(asked.survey.id)))
    return Screen(text=tr("survey-left", date=tr.day(asked.survey.closes)), rows=((go_on,),))


def ask_to_take_back(asked: Asked, tr: Translator) -> Screen:
    """It can't be undone: say what goes first."""
    number = str(asked.survey.id)
    return Screen(
        text=tr("survey-ask-to-take-back", title=tr.name(asked.title)),
        rows=one_per_row(
            Button(label=tr.plain("survey-keep"), action=ShowSurvey(number)),
            Button(label=tr.plain("survey-take-back-yes"), action=TakeBack(number)),
        ),
    )


def taken_back(tr: Translator) -> Screen:
    """Nothing of it is left."""
    return Screen(text=tr("survey-taken-back"))


def result(asked: Asked, tr: Translator) -> Screen:
    """A survey is over, and what came of it is there."""
    look = Button(label=tr.plain("survey-look"), action=ShowResult(str(asked.survey.id), str(OVERVIEW)))
    return Screen(text=tr("survey-result", title=tr.name(asked.title)), rows=((look,),))


def _terms(asked: Asked, tr: Translator) -> Html:
    return tr("survey-terms", minutes=str(asked.questionnaire.minutes), date=tr.day(asked.survey.closes))


def _ways(asked: Asked, tr: Translator) -> list[Button]:
    number = str(asked.survey.id)
    ways = [Button(label=tr.plain(_BUTTONS[asked.progress]), action=BeginSurvey(number))]
    if asked.progress is Progress.SENT:
        hear = "survey-unhear" if asked.hears else "survey-hear"
        ways.append(Button(label=tr.plain(hear), action=HearResult(number, "0" if asked.hears else "1")))
    if asked.progress is not Progress.NOT_BEGUN:
        ways.append(Button(label=tr.plain("survey-take-back"), action=AskToTakeBack(number)))
    return ways


def _marked(asked: Asked, tr: Translator) -> str:
    mark = {Progress.NOT_BEGUN: "📊", Progress.BEGUN: "✍️", Progress.SENT: "✅"}[asked.progress]
    return f"{mark} {tr.name(asked.title)}"


def _why_not(asked: Asked | None, tr: Translator) -> Html:
    if asked is None:
        return tr("survey-unknown")
    if asked.stage is Stage.PLANNED:
        return tr("survey-planned", date=tr.day(asked.survey.opens))
    if asked.stage is Stage.OVER:
        return tr("survey-over")
    return tr(_MOVED.get(asked.progress, "survey-elsewhere"))
