"""Surveys as officials see them: what can be opened, how each goes, and what to do with it."""

from collections.abc import Callable, Iterable, Sequence

from bot.domain.announcements import UNLISTED
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality, village, villages_on
from bot.domain.posters import SurveyPoster
from bot.domain.results.views import OVERVIEW, PROGRESS
from bot.domain.standards import VillageId
from bot.domain.surveys import Plan, Stage
from bot.i18n.translator import Html, Translator
from bot.render.actions_surveys import (
    AskToClose,
    AskToEnter,
    CloseSurvey,
    OpenSurvey,
    PrintSurvey,
    ShowEnded,
    ShowFieldwork,
    ShowPlan,
    ShowResult,
)
from bot.render.screen import Button, Document, Screen, one_per_row

_ON_A_PAGE = 10

POSTER = "poster"
"""What can be printed besides the questionnaire in each language."""


def listed(plans: Sequence[Plan], of: Iterable[Municipality], page: int, tr: Translator) -> Screen:
    """A page of the surveys, newest first, and the way to a new one."""
    here, onwards = _page(plans, page, tr, ShowFieldwork)
    buttons = [Button(label=_marked(each, tr), action=ShowPlan(str(each.survey.id))) for each in here]
    buttons += onwards
    for each in of:
        name = tr.name(each.short_name)
        buttons.append(Button(label=tr.plain("fieldwork-open", municipality=name), action=OpenSurvey(each.id)))
    return Screen(text=tr("fieldwork-listed" if plans else "fieldwork-none"), rows=one_per_row(*buttons))


def ended_ones(plans: Sequence[Plan], page: int, tr: Translator) -> Screen:
    """A page of the surveys that are over, newest first: each leads to its result."""
    here, onwards = _page(plans, page, tr, ShowEnded)
    looks = (ShowResult(str(each.survey.id), str(OVERVIEW)) for each in here)
    buttons = [Button(label=_marked(each, tr), action=look) for each, look in zip(here, looks, strict=True)]
    return Screen(text=tr("surveys-over" if plans else "fieldwork-none-over"), rows=one_per_row(*buttons, *onwards))


def preview(plan: Plan, tr: Translator) -> Html:
    """The survey as it will be opened, and how many are invited to it."""
    return Html("\n\n".join([tr("fieldwork-preview"), _facts(plan, tr), _readers(plan.readers, tr)]))


def opened(plan: Plan, link: str, tr: Translator) -> tuple[Screen, Screen]:
    """It is open, or will be; the same in words to paste where people read besides."""
    key = "fieldwork-opened" if plan.stage is Stage.OPEN else "fieldwork-planned"
    return (
        Screen(text=Html("\n\n".join([tr(key), _readers(plan.readers, tr), tr("announcement-paste-below")]))),
        Screen(text=to_paste(plan, link, tr), rows=((Button(label=tr.plain("fieldwork-how"), action=_show(plan)),),)),
    )


def to_paste(plan: Plan, link: str, tr: Translator) -> Html:
    """The invitation for groups elsewhere, to be copied by a tap."""
    return tr(
        "fieldwork-to-paste",
        title=tr.name(plan.title),
        okmot=tr.name(plan.municipality.okmot.name),
        purpose=tr.name(plan.purpose),
        minutes=str(plan.questionnaire.minutes),
        date=tr.day(plan.survey.closes),
        link=link,
    )


def card(plan: Plan, tr: Translator, toast: str | None = None) -> Screen:
    """How a survey goes, and what can be done with it."""
    number = str(plan.survey.id)
    lines = [_facts(plan, tr), tr(f"fieldwork-stage-{plan.stage}"), _so_far(plan, tr)]
    buttons = [Button(label=tr.plain("fieldwork-who"), action=ShowResult(number, str(PROGRESS)))]
    if plan.survey.is_ended:
        look = Button(label=tr.plain("survey-look"), action=ShowResult(number, str(OVERVIEW)))
        buttons.insert(0, look)
    if plan.stage is Stage.OPEN:
        buttons.append(Button(label=tr.plain("entry-begin"), action=AskToEnter(number)))
    if plan.stage is not Stage.OVER:
        buttons += [
            Button(label=tr.plain(f"print-{what}"), action=PrintSurvey(number, what)) for what in (POSTER, *Language)
        ]
        buttons.append(Button(label=tr.plain("fieldwork-close"), action=AskToClose(number)))
    buttons.append(Button(label=tr.plain("button-back"), action=ShowFieldwork("0")))
    return Screen(text=Html("\n\n".join(lines)), rows=one_per_row(*buttons), toast=tr.plain(toast) if toast else "")


def ask_to_close(plan: Plan, tr: Translator) -> Screen:
    """It can't be opened again: say so first."""
    return Screen(
        text=tr("fieldwork-ask-to-close", title=tr.name(plan.title)),
        rows=one_per_row(
            Button(label=tr.plain("fieldwork-leave-open"), action=_show(plan)),
            Button(label=tr.plain("fieldwork-close-yes"), action=CloseSurvey(str(plan.survey.id))),
        ),
    )


def ended(plan: Plan, tr: Translator) -> Screen:
    """A survey is over: what came in, and the way to it."""
    show = Button(label=tr.plain("survey-look"), action=ShowResult(str(plan.survey.id), str(OVERVIEW)))
    text = tr("fieldwork-ended", title=tr.name(plan.title), sheets=str(plan.sheets), least=str(plan.survey.least))
    return Screen(text=text, rows=((show,),))


def poster(plan: Plan, bot_name: str) -> SurveyPoster:
    """The survey's poster, and where its code leads."""
    return SurveyPoster(
        municipality=plan.municipality.name,
        title=plan.title,
        purpose=plan.purpose,
        last_day=plan.survey.closes,
        minutes=plan.questionnaire.minutes,
        bot_name=bot_name,
        payload=f"s_{plan.survey.id}",
    )


def printed(plan: Plan, what: str, make: Callable[[], bytes], tr: Translator) -> Document:
    """The file, with a word on what to do with it."""
    name = f"{plan.questionnaire.id}-{plan.survey.id}-{what}.pdf"
    return Document(name=name, make=make, caption=tr("print-caption", title=tr.name(plan.title)))


def being_printed(tr: Translator) -> Screen:
    """A file to be printed is on its way."""
    return Screen(text=tr("print-being-made"), below=True)


def results_elsewhere(tr: Translator) -> Screen:
    """Residents find results among their surveys."""
    return Screen(text=tr("fieldwork-results-elsewhere"))


def not_official(tr: Translator) -> Screen:
    """This chat may not run surveys."""
    return Screen(text=tr("fieldwork-not-official"))


def _page(
    plans: Sequence[Plan], page: int, tr: Translator, turn: type[ShowFieldwork | ShowEnded]
) -> tuple[Sequence[Plan], list[Button]]:
    """The surveys of a page, and the way to the next one."""
    count = max(1, -(-len(plans) // _ON_A_PAGE))
    at = page % count
    more = tr.plain("result-more", at=str(at + 1), of=str(count))
    onwards = [Button(label=more, action=turn(str((at + 1) % count)))] if count > 1 else []
    return plans[at * _ON_A_PAGE : (at + 1) * _ON_A_PAGE], onwards


def _facts(plan: Plan, tr: Translator) -> Html:
    survey = plan.survey
    return tr(
        "fieldwork-facts",
        title=tr.name(plan.title),
        villages=_villages(plan, tr),
        opens=f"{survey.opens:%d.%m.%Y}",
        closes=f"{survey.closes:%d.%m.%Y}",
        purpose=tr.name(plan.purpose),
        least=str(survey.least),
        minutes=str(plan.questionnaire.minutes),
    )


def _so_far(plan: Plan, tr: Translator) -> Html:
    if plan.stage is Stage.OVER:
        return tr("fieldwork-sheets", sheets=str(plan.sheets))
    steps = plan.sheets // plan.step * plan.step
    if not steps:
        return tr("result-few-yet", step=str(plan.step))
    return tr("fieldwork-sheets-at-least", sheets=str(steps))


def _villages(plan: Plan, tr: Translator) -> str:
    asked, of = plan.survey.villages, plan.municipality
    if {each.id for each in villages_on(of, plan.survey.opens)} <= set(asked):
        return tr.plain("fieldwork-all-villages")
    names = [tr.name(known.name) for each in asked if (known := village(of, VillageId(each))) is not None]
    return ", ".join([*names, *([tr.plain("announcement-unlisted")] if UNLISTED in asked else [])])


def _readers(readers: int | None, tr: Translator) -> Html:
    if readers is None:
        return tr("announcement-few-readers")
    return tr("fieldwork-readers", count=str(readers)) if readers else tr("fieldwork-no-readers")


def _show(plan: Plan) -> ShowPlan:
    return ShowPlan(str(plan.survey.id))


def _marked(plan: Plan, tr: Translator) -> str:
    mark = {Stage.PLANNED: "🕓", Stage.OPEN: "🟢", Stage.OVER: "🏁"}[plan.stage]
    return f"{mark} {tr.name(plan.title)} · {plan.survey.closes:%d.%m.%Y}"
