"""Answers: from the official chat to everybody who reported, and «Is it solved?» back."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from bot.domain.answers import AnswerKind, Phrase, Said, VerdictId, phrases
from bot.domain.calendar import Clock
from bot.domain.ids import row_number
from bot.domain.languages import Language
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.reports import Filed, ReportId, receipt_number
from bot.forms.checks import tidy
from bot.handlers.routes import Data, Handler, Routes, wanted
from bot.i18n.translator import Translator
from bot.render import answers as screens
from bot.render import forms as form_screens
from bot.render import menu
from bot.render import reports as notices
from bot.render.actions import Action
from bot.render.actions_officials import AnswerReport, AnswerWith, ShowNotice, ShowPhrases, WriteAnswer
from bot.render.actions_reports import Judge
from bot.render.screen import Replies, Screen
from bot.services.answers import Answers
from bot.services.reports import Reports
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """The buttons below a notice, in private chats and groups alike, and a resident's word on the answer."""
    official: dict[type[Action], Handler] = {
        AnswerReport: answer,
        AnswerWith: answer_with,
        ShowPhrases: show_phrases,
        WriteAnswer: ask_for_words,
        ShowNotice: show_notice,
    }
    return Routes(taps={**official, Judge: judge}, group_taps=official, before_language=frozenset(official))


async def answer(
    _: CallbackQuery, action: AnswerReport, where: ChatId, tx: Tx, answers: Answers, tr: Translator, data: Data
) -> Replies:
    """In work, or fixed: one tap, no words needed."""
    if action.kind not in {AnswerKind.IN_WORK, AnswerKind.FIXED}:
        return form_screens.over(tr)
    return await _give(_report(action.report), AnswerKind(action.kind), None, where, tx, answers, data)


async def answer_with(
    cause: CallbackQuery, action: AnswerWith, where: ChatId, tx: Tx, answers: Answers, tr: Translator, data: Data
) -> Replies:
    """A prepared phrase, which each reader reads in their own language; one that does not fit is not said."""
    known = await _filed(action.report, tx, data)
    if known is None:
        return form_screens.over(tr)
    if action.phrase not in phrases(known.problem):
        return await show_notice(cause, ShowNotice(action.report), where, tx, answers, data)
    phrase = Phrase(action.phrase)
    return await _give(_report(action.report), phrase.kind, phrase, where, tx, answers, data)


async def show_phrases(
    _: CallbackQuery, action: ShowPhrases, where: ChatId, tx: Tx, answers: Answers, data: Data
) -> Replies:
    """The prepared answers, or the reasons of a refusal."""
    tr, known = await _official(action.report, where, tx, answers, data), await _filed(action.report, tx, data)
    if tr is None or known is None or action.kind not in {AnswerKind.IN_WORK, AnswerKind.REFUSED}:
        return form_screens.over(data["tr"])
    return screens.phrases(known, AnswerKind(action.kind), tr)


async def ask_for_words(
    _: CallbackQuery, action: WriteAnswer, where: ChatId, tx: Tx, answers: Answers, reports: Reports, data: Data
) -> Replies:
    """Opens the input field for the officials' own words."""
    tr = await _official(action.report, where, tx, answers, data)
    known = await reports.get(tx, _report(action.report))
    if tr is None or known is None or action.kind not in {AnswerKind.REPLY, AnswerKind.REFUSED}:
        return form_screens.over(data["tr"])
    number = receipt_number(known[0].municipality.prefix, known[0].report.number)
    return screens.write(_report(action.report), number, AnswerKind(action.kind), tr)


async def show_notice(
    _: CallbackQuery, action: ShowNotice, where: ChatId, tx: Tx, answers: Answers, data: Data
) -> Replies:
    """Back to the notice, as it reads now."""
    if await _official(action.report, where, tx, answers, data) is None:
        return form_screens.over(data["tr"])
    return await _notice(_report(action.report), tx, data)


async def replied(event: Message, otherwise: Handler, where: ChatId, tx: Tx, answers: Answers, data: Data) -> Replies:
    """A reply to a notice answers its report, and so does what follows upon being asked for an answer in words.

    Anything else goes where it would have gone.
    """
    to = event.reply_to_message
    about = await (answers.awaited(tx, where) if to is None else answers.about(tx, where, to.message_id))
    if about is None:
        return await otherwise(event, **wanted(otherwise, data, given=1))
    report, kind = about
    tr = await _official(str(report), where, tx, answers, data)
    words = tidy(event.text or "")
    if tr is None:
        return screens.refused("official-not-yours", data["tr"])
    if not words or len(words) > screens.LONGEST:
        return screens.refused("official-too-long" if words else "official-words-only", tr)
    readers = await answers.give(tx, where, report, kind, words)
    return screens.given(readers or 0, tr)


async def judge(_: CallbackQuery, action: Judge, me: Person, tx: Tx, answers: Answers, tr: Translator) -> Screen:
    """Yes, partly or no: one tap; it may be said again while the buttons are there."""
    verdict = row_number(action.verdict)
    told = await answers.judge(tx, me, VerdictId(verdict), Said(action.said)) if action.said in set(Said) else None
    return menu.stale(tr) if told is None else screens.told(told, tr)


async def notice(tx: Tx, subject: int, _: PersonId | None, answers: Answers, translators: Translators) -> Screen | None:
    """An answer as somebody who reported reads it."""
    told = await answers.told(tx, VerdictId(subject))
    return None if told is None else screens.told(told, translators[told.language])


async def notice_of_contest(
    tx: Tx, subject: int, _: PersonId | None, reports: Reports, translators: Translators
) -> Screen | None:
    """What officials read when those affected say otherwise."""
    known = await reports.get(tx, ReportId(subject))
    return None if known is None else screens.contest(known[0], translators[known[1]])


def _report(number: str) -> ReportId:
    """No number at all is a report that nobody has."""
    return ReportId(row_number(number))


async def _official(number: str, where: ChatId, tx: Tx, answers: Answers, data: Data) -> Translator | None:
    """The language of the official chat, where `where` is the one that may answer this report."""
    reports: Reports = data["reports"]
    known = await reports.get(tx, _report(number)) if await answers.may(tx, where, _report(number)) else None
    translators: Translators = data["translators"]
    return None if known is None else translators[known[1]]


async def _filed(number: str, tx: Tx, data: Data) -> Filed | None:
    reports: Reports = data["reports"]
    known = await reports.get(tx, _report(number))
    return None if known is None else known[0]


async def _give(
    report: ReportId,
    kind: AnswerKind,
    said: Phrase | None,
    where: ChatId,
    tx: Tx,
    answers: Answers,
    data: Data,
) -> Replies:
    readers = await answers.give(tx, where, report, kind, said)
    if readers is None:
        return form_screens.over(data["tr"])
    tr = await _official(str(report), where, tx, answers, data)
    shown = await _notice(report, tx, data)
    return shown if shown is None or tr is None else replace(shown, toast=screens.given(readers, tr).toast)


async def _notice(report: ReportId, tx: Tx, data: Data) -> Screen | None:
    reports: Reports = data["reports"]
    clock: Clock = data["clock"]
    known = await reports.get(tx, report)
    return None if known is None else notices.notice(known[0], clock(), data["translators"][known[1]])
