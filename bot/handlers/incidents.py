"""Incidents: «the same here», is it back, and what officials put together or take apart."""

from collections.abc import Mapping

from aiogram.types import CallbackQuery

from bot.domain.calendar import Clock
from bot.domain.ids import row_number
from bot.domain.incidents import IncidentId
from bot.domain.languages import Language
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.reports import ReportId, receipt_number
from bot.handlers.routes import Handler, Routes
from bot.i18n.translator import Translator
from bot.render import forms as form_screens
from bot.render import incidents as screens
from bot.render import menu
from bot.render import reports as receipts
from bot.render.actions import Action
from bot.render.actions_officials import AskToMerge, Merge, Split
from bot.render.actions_reports import MeToo, SayBack
from bot.render.screen import Screen
from bot.services.incidents import Incidents
from bot.services.reports import Reports
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """Residents join and say whether it is over; officials merge and split, in private chats and groups alike."""
    official: dict[type[Action], Handler] = {AskToMerge: ask_to_merge, Merge: merge, Split: split}
    return Routes(
        taps={**official, MeToo: join, SayBack: say_back},
        group_taps=official,
        before_language=frozenset(official),
    )


async def join(
    _: CallbackQuery, action: MeToo, me: Person, tx: Tx, reports: Reports, bot_name: str, tr: Translator
) -> Screen:
    """One tap is a report: nothing of mine is in it but that it happened here too."""
    filed = await reports.join(tx, me, IncidentId(row_number(action.incident)))
    return screens.over(tr) if filed is None else receipts.receipt(filed, bot_name, tr)


async def say_back(
    _: CallbackQuery, action: SayBack, me: Person, tx: Tx, incidents: Incidents, clock: Clock, tr: Translator
) -> Screen:
    """My word on whether what was out is back."""
    is_back = action.said == screens.YES
    if action.said not in {screens.YES, screens.NO}:
        return menu.stale(tr)
    known = await incidents.say_if_over(tx, me, ReportId(row_number(action.report)), is_back=is_back)
    return menu.stale(tr) if known is None else screens.thanks(int(action.report), known, clock(), tr, is_back=is_back)


async def ask_to_merge(
    _: CallbackQuery,
    action: AskToMerge,
    where: ChatId,
    tx: Tx,
    incidents: Incidents,
    reports: Reports,
    translators: Translators,
    tr: Translator,
) -> Screen:
    """What this report's incident may be one with; or it stands with reports of another event."""
    report = ReportId(row_number(action.report))
    others, known = await incidents.like(tx, where, report), await reports.get(tx, report)
    if others is None or known is None:
        return form_screens.over(tr)
    filed, language = known
    number = receipt_number(filed.municipality.prefix, filed.report.number)
    alone = sum(filed.tally) < 2
    return screens.to_merge(report, number, others, translators[language], alone=alone)


async def merge(_: CallbackQuery, action: Merge, where: ChatId, tx: Tx, incidents: Incidents, tr: Translator) -> Screen:
    """Two were one: from now on an answer reaches everybody."""
    report, into = ReportId(row_number(action.report)), IncidentId(row_number(action.incident))
    merged = await incidents.merge(tx, where, report, into)
    return (
        form_screens.over(tr)
        if merged is None
        else Screen(text=tr("incident-merged"), toast=tr.plain("incident-merged"))
    )


async def split(
    _: CallbackQuery,
    action: Split,
    where: ChatId,
    tx: Tx,
    incidents: Incidents,
    reports: Reports,
    translators: Translators,
    tr: Translator,
) -> Screen:
    """One was two after all."""
    report = ReportId(row_number(action.report))
    known = await reports.get(tx, report) if await incidents.split(tx, where, report) else None
    if known is None:
        return form_screens.over(tr)
    number = receipt_number(known[0].municipality.prefix, known[0].report.number)
    official = translators[known[1]]
    return Screen(text=official("incident-split", number=number), toast=official.plain("incident-split", number=number))


async def notice(
    tx: Tx, subject: int, reader: PersonId | None, incidents: Incidents, translators: Translators
) -> Screen | None:
    """To a follower of the village: what a neighbour reported."""
    news = await incidents.news(tx, IncidentId(subject), reader) if reader is not None else None
    return None if news is None else screens.news(news[0], translators[news[1]])


async def notice_of_asking(
    tx: Tx, subject: int, _: PersonId | None, reports: Reports, translators: Translators
) -> Screen | None:
    """Asks somebody who reported an outage whether it is back."""
    known = await reports.for_writer(tx, ReportId(subject))
    if known is None:
        return None
    filed, language = known
    tr = translators[language]
    number = receipt_number(filed.municipality.prefix, filed.report.number)
    return screens.ask_back(subject, number, tr.name(filed.problem.name), tr)
