"""Reporting a problem: from «Report» over the form to the receipt, and the notice that officials read."""

from collections.abc import Mapping
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import Person, PersonId, Place
from bot.domain.reports import ReportId
from bot.domain.standards import VillageId
from bot.forms.model import Answers, Draft, Form
from bot.forms.pleasantries import is_pleasantry
from bot.handlers.forms import Forms
from bot.handlers.received import tells
from bot.handlers.report_turns import context_of, enough
from bot.handlers.routes import Data, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.i18n.vocabulary import pleasantries
from bot.render import menu
from bot.render import reports as screens
from bot.render.actions_reports import StartReport
from bot.render.acts_sent_form import SENT
from bot.render.acts_sent_form import context_of as entered_of
from bot.render.mine import EXTEND
from bot.render.reports_form import REPORT, ReportForm
from bot.render.residents import HOME
from bot.render.screen import NotYet, Photo, Replies, Screen, Voice
from bot.services.acts import Acts
from bot.services.files import Files
from bot.services.incidents import Incidents
from bot.services.limits import Limits
from bot.services.officials import Officials
from bot.services.reports import Reports
from bot.storage.db import Tx


def routes() -> Routes:
    """The bot's main job, by command, menu word and button."""
    return Routes(
        commands={"report": start, "suggest": propose}, menu={"menu-report": start}, taps={StartReport: start}
    )


def feature() -> FormFeature:
    """The report form: its preview is what the official will read."""
    return FormFeature(build=_form, preview=_preview, done=_file, became=_became)


async def start(
    _: Message | CallbackQuery,
    me: Person,
    draft: Draft | None,
    forms: Forms,
    clock: Clock,
    tr: Translator,
    data: Data,
) -> Replies:
    """Begin a report; what was begun before is never thrown away unasked."""
    return await _begin({}, me, draft, forms, clock, tr, data)


async def propose(
    _: Message, me: Person, draft: Draft | None, forms: Forms, clock: Clock, tr: Translator, data: Data
) -> Replies:
    """Begin a proposal: the same form, without problems."""
    return await _begin({"proposal": "yes"}, me, draft, forms, clock, tr, data)


async def unasked(
    event: Message,
    me: Person,
    tx: Tx,
    officials: Officials,
    reports: Reports,
    acts: Acts,
    forms: Forms,
    clock: Clock,
    translators: Mapping[Language, Translator],
    tr: Translator,
    data: Data,
) -> Replies:
    """Words, a voice or a photo that nobody asked for begin a report; greetings and all else get the way on.

    Whoever enters an act is asked first whether it belongs to that. A reply to an answer adds to the report that was
    answered. An official who writes below a notice learns that nobody else has read it.
    """
    to = event.reply_to_message
    answered = await reports.answered(tx, me, to.message_id) if to is not None else None
    if answered is None and await officials.reads_in(tx, me.chat):
        return menu.say(tr, "unknown-official")
    if not tells(event, translators):
        is_greeting = is_pleasantry(event.text or "", pleasantries(translators))
        return menu.say(tr, "pleasantry" if is_greeting else "unknown")
    if answered is not None:
        return await forms.begin_with(EXTEND, {"report": str(answered.report.id)}, event, data, tr("extend-told"))
    entered = await acts.entered_by(tx, me)
    if entered:
        return await forms.begin_with(SENT, entered_of(entered), event, data, tr("act-sent"))
    if me.home is None:
        return (Screen(text=tr("report-home-first")), await forms.begin(HOME, {}, data))
    context = context_of(me.home, clock)
    return await enough(me, me.home, tr, data) or await forms.begin_with(
        REPORT, context, event, data, tr("report-told")
    )


async def _begin(
    more: Mapping[str, str],
    me: Person,
    draft: Draft | None,
    forms: Forms,
    clock: Clock,
    tr: Translator,
    data: Data,
) -> Replies:
    if draft is not None and draft.form == HOME:
        return await forms.show(draft, data)
    if draft is not None and forms.is_in_the_way(draft):
        return await forms.unfinished(draft, data)
    if me.home is None:
        return await forms.begin(HOME, {}, data)
    context = {**context_of(me.home, clock), **more}
    return await enough(me, me.home, tr, data) or await forms.begin(REPORT, context, data)


async def notice(
    tx: Tx,
    subject: int,
    _: PersonId | None,
    reports: Reports,
    clock: Clock,
    translators: Mapping[Language, Translator],
) -> Screen | None:
    """What the official chat reads of a report, in its language; nothing where there is no such chat any more."""
    known = await reports.get(tx, ReportId(subject))
    if known is None:
        return None
    filed, language = known
    return screens.notice(filed, clock(), translators[language])


async def notice_of_addition(
    tx: Tx, subject: int, _: PersonId | None, reports: Reports, translators: Mapping[Language, Translator]
) -> Screen | None:
    """What the official chat reads when somebody says more about their report; moot once it was withdrawn."""
    known = await reports.get(tx, ReportId(subject))
    return None if known is None or known[0].report.withdrawn else screens.added(known[0], translators[known[1]])


async def notice_of_photo(tx: Tx, subject: int, _: PersonId | None, files: Files) -> Photo | NotYet | None:
    """A report's photo, shown before its notice."""
    shown = await files.shown(tx, subject)
    if shown is None:
        return None
    return Photo(telegram_file=shown.telegram_file, path=shown.path) if any(shown) else NotYet()


async def notice_of_voice(tx: Tx, subject: int, _: PersonId | None, files: Files) -> Voice | None:
    """The words of a report, where they were spoken; heard before its notice."""
    shown = await files.shown(tx, subject)
    return None if shown is None or shown.telegram_file is None else Voice(telegram_file=shown.telegram_file)


def _home(draft: Draft) -> Place:
    """The place a draft is about: fixed when it began, whatever its writer's home is now."""
    village = draft.context["village"]
    return Place(
        municipality=MunicipalityId(draft.context["municipality"]),
        village=VillageId(village) if village else None,
        typed=draft.context["typed"] or None,
    )


async def _form(
    draft: Draft, me: Person, catalog: Catalog, clock: Clock, tx: Tx, incidents: Incidents, tr: Translator
) -> Form:
    home = _home(draft)
    return ReportForm(
        municipality=catalog.municipality(home.municipality),
        village=home.village,
        begun=datetime.fromisoformat(draft.context["begun"]),
        now=clock(),
        tr=tr,
        joinable=await incidents.to_join(tx, me, home, draft.answers.get("problem")),
        proposal="proposal" in draft.context,
        answered=draft.answers,
    ).build()


async def _preview(draft: Draft, answers: Answers, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Html:
    return screens.preview(await reports.preview(tx, me, _home(draft), answers), tr)


async def _file(
    draft: Draft, answers: Answers, me: Person, tx: Tx, reports: Reports, limits: Limits, bot_name: str, tr: Translator
) -> Screen:
    filed = await reports.file(tx, me, _home(draft), answers, draft.id)
    await limits.note_flood(tx, filed)
    return screens.receipt(filed, bot_name, tr)


async def _became(draft_id: str, me: Person, tx: Tx, reports: Reports, bot_name: str, tr: Translator) -> Screen | None:
    """A second tap on «Send» reads the same receipt: the draft became one report."""
    filed = await reports.of_draft(tx, me, draft_id)
    return None if filed is None else screens.receipt(filed, bot_name, tr)
