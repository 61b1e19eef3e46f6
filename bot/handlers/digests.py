"""/digest: a week's summary for the monitoring group, officials and operators; and what the group's chat is told."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from aiogram.types import CallbackQuery, Message

from bot.domain.digest_lines import every
from bot.domain.digests import Digest, NoWeek
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.periods import week_named
from bot.exports import digest_chart
from bot.exports.digest_page import Board, pdf
from bot.forms.days import read_day
from bot.forms.model import Refusal
from bot.handlers.routes import Handler, Routes
from bot.i18n.translator import Translator
from bot.i18n.vocabulary import vocabulary
from bot.render import digest_lines as words
from bot.render import digests as screens
from bot.render import menu
from bot.render.actions import Action
from bot.render.actions_digests import BringDigest, ShowDigest
from bot.render.digest_text import to_paste
from bot.render.digests import Form
from bot.render.screen import Document, Picture, Pin, Replies, Screen, Work
from bot.services.digests import Digests
from bot.services.officials import Officials
from bot.storage.db import Tx
from bot.storage.digests import CHART, PAGE

Translators = Mapping[Language, Translator]
_KINDS = {Form.CHART: CHART, Form.PAGE: PAGE}


def routes() -> Routes:
    """In private, in an official group, and in the group's own chat."""
    taps: dict[type[Action], Handler] = {ShowDigest: show, BringDigest: bring}
    return Routes(
        commands={"digest": ask},
        taps=taps,
        links={screens.LINK: arrive},
        group_commands={"digest": ask_in_group},
        group_taps=taps,
    )


class Asking(NamedTuple):
    """Where somebody asks, and what it takes to answer."""

    me: Person | None
    where: ChatId
    tx: Tx
    digests: Digests
    translators: Translators
    tr: Translator


async def ask(
    _: Message,
    me: Person,
    where: ChatId,
    payload: str,
    tx: Tx,
    digests: Digests,
    officials: Officials,
    translators: Translators,
    tr: Translator,
) -> Replies:
    """The last week that is over, or the week of a day; for anybody else, whose it is."""
    concerned = await digests.concerned(tx, me, where)
    if not concerned:
        return menu.for_members_only(tr, is_official=await officials.reads_in(tx, where))
    return await _asked(concerned, payload, Asking(me, where, tx, digests, translators, tr))


async def arrive(
    _: Message,
    payload: str,
    me: Person,
    where: ChatId,
    tx: Tx,
    digests: Digests,
    translators: Translators,
    tr: Translator,
) -> Replies:
    """From the group's chat to one's own: the week with the lists that one may open."""
    if me.language is None:
        return menu.choose_language(translators.values())
    municipality, _sign, week = payload.removeprefix(screens.LINK).partition("_")
    asking = Asking(me, where, tx, digests, translators, tr)
    of = await _of(municipality, asking)
    return screens.not_yours(tr) if of is None else await _shown(of, _monday(week), asking)


async def ask_in_group(
    _: Message, where: ChatId, payload: str, tx: Tx, digests: Digests, translators: Translators, tr: Translator
) -> Replies:
    """The same in a group that it concerns; any other one is left alone."""
    concerned = await digests.concerned(tx, None, where)
    return await _asked(concerned, payload, Asking(None, where, tx, digests, translators, tr)) if concerned else None


async def show(
    cause: CallbackQuery,
    action: ShowDigest,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    digests: Digests,
    translators: Translators,
    tr: Translator,
) -> Replies:
    """A week, by a button that may be old or forged; what the group was told stays as it was said."""
    asking = Asking(me, where, tx, digests, translators, tr)
    of = await _of(action.municipality, asking)
    if of is None:
        return None if me is None else screens.not_yours(tr)
    tapped = cause.message.message_id if cause.message is not None else 0
    is_evidence = await digests.is_posted(tx, where, tapped)
    return await _shown(of, _monday(action.week), asking, is_below=is_evidence)


async def bring(
    _: CallbackQuery,
    action: BringDigest,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    digests: Digests,
    translators: Translators,
    tr: Translator,
) -> Replies:
    """The same in another form, below what was tapped."""
    asking = Asking(me, where, tx, digests, translators, tr)
    of = await _of(action.municipality, asking)
    if of is None:
        return None if me is None else screens.not_yours(tr)
    week = await digests.week(tx, of, _monday(action.week))
    spoken = await _spoken(of, asking)
    if isinstance(week, NoWeek):
        return screens.no_week(of, week, digests.last(of), spoken)
    if action.form in _KINDS:
        subject = f"{of.id}/{week.name}/{spoken.language}"
        await digests.bring(tx, where, _KINDS[Form(action.form)], subject)
        return None  # the chat shows that something is on its way
    return to_paste((await digests.show(tx, of, week))[0], spoken)


async def notice(
    tx: Tx, subject: str, _: PersonId | None, digests: Digests, translators: Translators, bot_name: str
) -> Screen | None:
    """What a group is told, as it was kept."""
    kept = await digests.promised(tx, subject)
    return None if kept is None else screens.posted(kept, bot_name, translators[kept.told.language])


async def notice_of_chart(
    tx: Tx, subject: str, _: PersonId | None, digests: Digests, translators: Translators
) -> Work | None:
    """Eight weeks, drawn in a thread."""
    found = await digests.of_notice(tx, subject)
    return None if found is None else Work(partial(_drawn, found[0], translators[found[1]]))


async def notice_of_page(
    tx: Tx, subject: str, _: PersonId | None, digests: Digests, translators: Translators, bot_name: str
) -> Document | None:
    """The page for the notice board."""
    found = await digests.of_notice(tx, subject)
    if found is None:
        return None
    of, tr = found[0], translators[found[1]]
    return screens.page(of, partial(pdf, _board(of, bot_name, tr)), tr)


async def notice_of_pin(tx: Tx, subject: str, _: PersonId | None, digests: Digests) -> Pin | None:
    """What was just said stays on top."""
    return None if await digests.promised(tx, subject) is None else Pin()


async def notice_of_no_pin(
    tx: Tx, subject: str, reader: PersonId | None, digests: Digests, translators: Translators
) -> Screen | None:
    """To the chair, in their language."""
    found = await digests.of_chair(tx, subject, reader)
    return None if found is None else screens.unpinned(found[0], translators[found[1]])


async def note_said(tx: Tx, subject: str, at: datetime, reason: str | None, digests: Digests) -> None:
    """The group has its summary; one that Telegram refused was not said."""
    if reason is None:
        await digests.note_said(tx, subject, at)


async def note_pin(tx: Tx, subject: str, _: datetime, reason: str | None, digests: Digests) -> None:
    """It is pinned, or somebody should know why not."""
    if reason is not None:
        await digests.note_unpinned(tx, subject, reason)


async def _asked(concerned: tuple[Municipality, ...], payload: str, asking: Asking) -> Replies:
    day: date | Refusal | None = None
    if payload:
        today = asking.digests.today(concerned[0])
        day = read_day(payload, vocabulary(asking.translators), today, today)
    if isinstance(day, Refusal):
        return screens.bad_day(await _spoken(concerned[0], asking))
    if len(concerned) > 1:
        return screens.choose(concerned, asking.digests.named(day), asking.tr)
    return await _shown(concerned[0], day, asking)


async def _shown(of: Municipality, day: date | None, asking: Asking, *, is_below: bool = False) -> Replies:
    """The week of a day; a message that already stands there is edited."""
    digests, tx = asking.digests, asking.tx
    tr, week = await _spoken(of, asking), await digests.week(tx, of, day)
    if isinstance(week, NoWeek):
        return screens.no_week(of, week, digests.last(of), tr)
    digest, kept = await digests.show(tx, of, week)
    is_official = await digests.is_official(tx, of.id, asking.where)
    may_read = await digests.may_read_acts(tx, of.id, asking.me, asking.where)
    fate, besides = await digests.told(tx, of.id, week, kept)
    shown = screens.Shown(of, digest, kept, fate, digests.later(of, week), is_official, may_read)
    return screens.shown(shown, tr, is_below=is_below), *(screens.told_before(each, of, tr) for each in besides)


def _monday(name: str) -> date | None:
    """Of the week that a button names; a forged name is none, and the last week is shown."""
    week = week_named(name)
    return None if week is None else week.first


async def _of(municipality: str, asking: Asking) -> Municipality | None:
    """The municipality that a button names, where it concerns whoever taps."""
    concerned = await asking.digests.concerned(asking.tx, asking.me, asking.where)
    return next((each for each in concerned if each.id == municipality), None)


async def _spoken(of: Municipality, asking: Asking) -> Translator:
    """A group reads its own language, whoever of it taps."""
    language = await asking.digests.language(asking.tx, of.id, asking.where)
    return asking.tr if language is None else asking.translators[language]


def _drawn(of: Digest, tr: Translator) -> Picture:
    return Picture(content=digest_chart.chart(of, tr))


def _board(of: Digest, bot_name: str, tr: Translator) -> Board:
    return Board(
        language=tr.language,
        title=tr.plain("digest-page-title"),
        name=tr.name(of.name),
        week=words.week(of, tr),
        lines=[words.words(line, tr) for line in every(of)],
        report=tr.plain("digest-page-report", bot=f"@{bot_name}"),
    )
