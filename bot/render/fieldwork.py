"""Surveys as officials see them: what can be opened, how each goes, and what to do with it."""

from collections.abc import Callable, Iterable, Sequence

from bot.domain.announcements import UNLISTED
from bot.domain.languages import Language, Words
from bot.domain.municipalities import Municipality, service, village, villages_on
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
    ShowFieldwork,
    ShowPlan,
    ShowResult,
)
from bot.render.screen import Button, Document, Screen, one_per_row

POSTER = "poster"
"""What can be printed besides the questionnaire in each language."""

STEP = 5  # sheets are counted in steps while they come in: the last one sent is nobody's in particular


def listed(plans: Sequence[Plan], of: Iterable[Municipality], tr: Translator) -> Screen:
    """All surveys, newest first, and the way to a new one."""
    buttons = [Button(label=_marked(each, tr), action=ShowPlan(str(each.survey.id))) for each in plans]
    for each in of:
        name = tr.name(each.short_name)
        buttons.append(Button(label=tr.plain("fieldwork-open", municipality=name), action=OpenSurvey(each.id)))
    return Screen(text=tr("fieldwork-listed" if plans else "fieldwork-none"), rows=one_per_row(*buttons))


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
        title=title(plan, tr),
        okmot=tr.name(plan.municipality.okmot.name),
        purpose=_purpose(plan, tr),
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
    buttons.append(Button(label=tr.plain("button-back"), action=ShowFieldwork()))
    return Screen(text=Html("\n\n".join(lines)), rows=one_per_row(*buttons), toast=tr.plain(toast) if toast else "")


def ask_to_close(plan: Plan, tr: Translator) -> Screen:
    """It can't be opened again: say so first."""
    return Screen(
        text=tr("fieldwork-ask-to-close", title=title(plan, tr)),
        rows=one_per_row(
            Button(label=tr.plain("fieldwork-leave-open"), action=_show(plan)),
            Button(label=tr.plain("fieldwork-close-yes"), action=CloseSurvey(str(plan.survey.id))),
        ),
    )


def ended(plan: Plan, tr: Translator) -> Screen:
    """A survey is over: what came in, and the way to it."""
    show = Button(label=tr.plain("survey-look"), action=ShowResult(str(plan.survey.id), str(OVERVIEW)))
    text = tr("fieldwork-ended", title=title(plan, tr), sheets=str(plan.sheets), least=str(plan.survey.least))
    return Screen(text=text, rows=((show,),))


def poster(plan: Plan, bot_name: str) -> SurveyPoster:
    """The survey's poster, and where its code leads."""
    purpose, of = plan.survey.purpose, plan.survey.service
    about = service(plan.municipality, of).button if of is not None else None
    return SurveyPoster(
        municipality=plan.municipality.name,
        title={each: _title(plan, each, about) for each in Language},
        purpose=plan.questionnaire.purpose if purpose is None else dict.fromkeys(Language, purpose),
        last_day=plan.survey.closes,
        minutes=plan.questionnaire.minutes,
        bot_name=bot_name,
        payload=f"s_{plan.survey.id}",
    )


def printed(plan: Plan, what: str, make: Callable[[], bytes], tr: Translator) -> Document:
    """The file, with a word on what to do with it."""
    name = f"{what}-s{plan.survey.id}.pdf"
    return Document(name=name, make=make, caption=tr("print-caption", title=title(plan, tr)))


def being_printed(tr: Translator) -> Screen:
    """A file to be printed is on its way."""
    return Screen(text=tr("print-being-made"), below=True)


def not_official(tr: Translator) -> Screen:
    """This chat may not run surveys."""
    return Screen(text=tr("fieldwork-not-official"))


def title(plan: Plan, tr: Translator) -> str:
    """What a survey is called; of one that may be about any service, with the service."""
    of = plan.survey.service
    about = service(plan.municipality, of).button if of is not None else None
    return _title(plan, tr.language, about)


def _title(plan: Plan, language: Language, about: Words | None) -> str:
    named = plan.questionnaire.title[language]
    return named if about is None else f"{named} ({about[language]})"


def _facts(plan: Plan, tr: Translator) -> Html:
    survey = plan.survey
    return tr(
        "fieldwork-facts",
        title=title(plan, tr),
        villages=_villages(plan, tr),
        opens=f"{survey.opens:%d.%m.%Y}",
        closes=f"{survey.closes:%d.%m.%Y}",
        purpose=_purpose(plan, tr),
        least=str(survey.least),
        minutes=str(plan.questionnaire.minutes),
    )


def _so_far(plan: Plan, tr: Translator) -> Html:
    if plan.stage is Stage.OVER:
        return tr("fieldwork-sheets", sheets=str(plan.sheets))
    steps = plan.sheets // STEP * STEP
    return tr("fieldwork-sheets-at-least", sheets=str(steps)) if steps else tr("fieldwork-sheets-few")


def _purpose(plan: Plan, tr: Translator) -> str:
    return plan.survey.purpose or tr.name(plan.questionnaire.purpose)


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
    return f"{mark} {title(plan, tr)} · {plan.survey.closes:%d.%m.%Y}"
