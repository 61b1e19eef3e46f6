"""Answering a survey: from its link or invitation over the questions to the thanks, and back to change them."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from bot.domain.languages import Language
from bot.domain.people import Person, PersonId
from bot.domain.surveys import SURVEY, Asked, Progress, Respondent, SurveyId, by_person, survey_number
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import menu
from bot.render import surveys as screens
from bot.render.actions_surveys import (
    AskToTakeBack,
    BeginSurvey,
    HearResult,
    MuteSurveys,
    ShowSurvey,
    TakeBack,
)
from bot.render.residents import HOME
from bot.render.screen import Replies, Screen
from bot.render.settings import WISHES
from bot.services.residents import Residents
from bot.services.surveys import Surveys
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """What residents do with surveys. A link of a survey is /start with a payload."""
    return Routes(
        commands={"surveys": show_all},
        taps={
            ShowSurvey: show,
            BeginSurvey: begin,
            HearResult: hear,
            AskToTakeBack: ask_to_take_back,
            TakeBack: take_back,
            MuteSurveys: mute,
        },
        links={"s_": arrive},
    )


def feature() -> FormFeature:
    """The form of whatever survey the draft names; how far somebody is waits with their sheet, not with their chat."""
    return FormFeature(build=_form, preview=_preview, done=_send, became=_became, load=_load, keep=_keep, left=_left)


async def arrive(_: Message, payload: str, me: Person, tx: Tx, surveys: Surveys, tr: Translator, data: Data) -> Replies:
    """A survey's link; whoever has told no language or village yet is asked that first."""
    if me.language is None:
        return menu.choose_language(data["translators"].values())
    if me.home is None:
        return (Screen(text=tr("survey-home-first")), await data["forms"].begin(HOME, {}, data))
    asked = await surveys.of_link(tx, payload, me)
    return screens.closed(asked, tr) if asked is None or not asked.may_answer else screens.invitation(asked, tr)


async def show_all(_: Message, me: Person, tx: Tx, surveys: Surveys, tr: Translator) -> Screen:
    """The surveys that ask me now, and what came of the last ones."""
    return screens.listed(await surveys.all_for(tx, me), tr, await surveys.over_for(tx, me))


async def show(_: CallbackQuery, action: ShowSurvey, me: Person, tx: Tx, surveys: Surveys, tr: Translator) -> Screen:
    """One of them, before it is begun."""
    asked = await surveys.asked(tx, action.survey, me)
    return screens.closed(asked, tr) if asked is None or not asked.may_answer else screens.invitation(asked, tr)


async def begin(
    _: CallbackQuery,
    action: BeginSurvey,
    me: Person,
    draft: Draft | None,
    tx: Tx,
    surveys: Surveys,
    forms: Forms,
    tr: Translator,
    data: Data,
) -> Replies:
    """The first question, the one where they were, or all that was answered; another form begun comes first."""
    asked = await surveys.asked(tx, action.survey, me)
    if asked is None or not asked.may_answer:
        return screens.closed(asked, tr)
    context = {"survey": str(asked.survey.id)}
    if draft is not None and forms.is_in_the_way(draft):
        return await forms.unfinished(draft, data)
    is_open = draft is not None and draft.context == context
    return await forms.begin(SURVEY, context, data if is_open else {**data, "draft": None})


async def hear(_: CallbackQuery, action: HearResult, me: Person, tx: Tx, surveys: Surveys, tr: Translator) -> Screen:
    """Be told the result, or not."""
    asked = await surveys.asked(tx, action.survey, me)
    wished = WISHES.get(action.wished)
    if asked is None or not asked.may_answer:
        return screens.closed(asked, tr)
    if asked.progress is not Progress.SENT or wished is None:
        return screens.invitation(asked, tr)
    await surveys.hear(tx, asked, me, wished=wished)
    return screens.thanks(replace(asked, hears=wished), tr, "settings-changed")


async def ask_to_take_back(
    _: CallbackQuery, action: AskToTakeBack, me: Person, tx: Tx, surveys: Surveys, tr: Translator
) -> Screen:
    """It can't be undone: ask first."""
    asked = await surveys.asked(tx, action.survey, me)
    if asked is None or not asked.may_answer:
        return screens.closed(asked, tr)
    is_begun = asked.progress is not Progress.NOT_BEGUN
    return screens.ask_to_take_back(asked, tr) if is_begun else screens.invitation(asked, tr)


async def take_back(
    _: CallbackQuery, action: TakeBack, me: Person, tx: Tx, surveys: Surveys, tr: Translator, data: Data
) -> Screen:
    """What they said counts no more."""
    asked = await surveys.asked(tx, action.survey, me)
    if asked is None or not asked.may_answer:
        return screens.closed(asked, tr)
    await surveys.take_back(tx, asked, me)
    await _let_go(asked, me, data)
    return screens.taken_back(tr)


async def mute(_: CallbackQuery, me: Person, tx: Tx, residents: Residents, tr: Translator) -> Screen:
    """No more invitations."""
    await residents.be_invited(tx, me, wished=False)
    return menu.say(tr, "survey-muted")


async def notice(
    tx: Tx, subject: int, reader: PersonId | None, surveys: Surveys, translators: Translators
) -> Screen | None:
    """The invitation to a survey; none for those who have answered, or whom it does not ask by now."""
    met = await surveys.invited(tx, SurveyId(subject), reader) if reader is not None else None
    return None if met is None else screens.notice(met[0], translators[met[1]])


async def notice_of_end(
    tx: Tx, subject: int, reader: PersonId | None, surveys: Surveys, translators: Translators
) -> Screen | None:
    """The reminder that a survey is soon over; none likewise."""
    met = await surveys.invited(tx, SurveyId(subject), reader) if reader is not None else None
    return None if met is None else screens.notice(met[0], translators[met[1]], "survey-reminds")


async def notice_of_result(
    tx: Tx, subject: int, reader: PersonId | None, surveys: Surveys, translators: Translators
) -> Screen | None:
    """What came of a survey, for those who answered it and wished to hear."""
    met = await surveys.told(tx, SurveyId(subject), reader) if reader is not None else None
    return None if met is None else screens.result(met[0], translators[met[1]])


async def _let_go(asked: Asked, me: Person, data: Data) -> None:
    """An open form of a survey that was taken back would bring it back."""
    draft: Draft | None = data["draft"]
    if draft is not None and draft.form == SURVEY and draft.context == {"survey": str(asked.survey.id)}:
        await data["drafts"].end(data["tx"], me.chat)


async def _form(draft: Draft, me: Person, tx: Tx, surveys: Surveys, tr: Translator) -> Form:
    asked = await surveys.asked(tx, draft.context["survey"], me)
    if asked is None or not asked.may_answer:
        return screens.lost(asked, tr)
    return surveys.form(asked, tr.language)


async def _preview(draft: Draft, me: Person, tx: Tx, surveys: Surveys, tr: Translator) -> Html:
    return screens.preview(await _form(draft, me, tx, surveys, tr), draft, tr)


async def _send(draft: Draft, answers: Answers, me: Person, tx: Tx, surveys: Surveys, tr: Translator) -> Replies:
    asked = await surveys.asked(tx, draft.context["survey"], me)
    if asked is None or not asked.may_answer:
        return screens.closed(asked, tr)
    await surveys.send(tx, asked, me, answers, draft)
    return screens.thanks(asked, tr)


async def _became(draft_id: str, me: Person, tx: Tx, surveys: Surveys, tr: Translator) -> Replies:
    """A second tap on «Send» reads the same."""
    asked = await surveys.became(tx, draft_id, me)
    return None if asked is None or not asked.may_answer else screens.thanks(asked, tr)


async def _load(draft: Draft, me: Person, tx: Tx, surveys: Surveys) -> Draft:
    of = survey_number(draft.context["survey"])
    return draft if of is None else await surveys.load(tx, of, _respondent(me), draft)


async def _keep(draft: Draft, me: Person, tx: Tx, surveys: Surveys) -> Draft:
    """What was answered goes to the sheet; the chat remembers which survey is open."""
    asked = await surveys.asked(tx, draft.context["survey"], me)
    if asked is not None and asked.may_answer:
        await surveys.keep(tx, asked.survey.id, _respondent(me), draft)
    return Draft(id=draft.id, form=draft.form, version=draft.version, context=draft.context)


async def _left(draft: Draft, me: Person, tx: Tx, surveys: Surveys, tr: Translator) -> Replies:
    return screens.left(await surveys.asked(tx, draft.context["survey"], me), tr)


def _respondent(me: Person) -> Respondent:
    return by_person(me.id)
