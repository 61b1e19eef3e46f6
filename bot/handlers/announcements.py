"""Announcements: /announce in an official chat, private or a group, and turning them off below one."""

from collections.abc import Mapping
from datetime import date

from aiogram.types import CallbackQuery, Message

from bot.domain.announcements import AnnouncementId
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality
from bot.domain.people import ChatId, Person, PersonId
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Handler, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import announcements as screens
from bot.render import forms as form_screens
from bot.render import menu
from bot.render.actions_officials import Announce
from bot.render.actions_residents import MuteAnnouncements
from bot.render.announcements_form import ANNOUNCEMENT, form
from bot.render.screen import Replies, Screen
from bot.services.announcements import Announcements, Audience
from bot.services.residents import Residents
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """Officials announce, residents turn it off."""
    here: dict[str, Handler] = {"announce": announce}
    return Routes(
        commands=here,
        menu={"menu-announce": announce},
        taps={Announce: announce_for, MuteAnnouncements: mute},
        group_commands=here,
        group_taps={Announce: announce_for},
    )


def feature() -> FormFeature:
    """The form of an announcement; a group fills it in together."""
    return FormFeature(build=_form, preview=_preview, done=_send, became=_became, in_groups=True)


async def announce(
    _: Message, where: ChatId, tx: Tx, announcements: Announcements, tr: Translator, data: Data
) -> Replies:
    """Begin an announcement, where this is an official chat."""
    own = await announcements.municipalities(tx, where)
    if len(own) > 1:
        return screens.choose(own, tr)
    return await _begin(own[0], tx, announcements, data) if own else screens.not_official(tr)


async def announce_for(
    _: CallbackQuery, action: Announce, where: ChatId, tx: Tx, announcements: Announcements, tr: Translator, data: Data
) -> Replies:
    """Begin one for the municipality chosen; the right is looked at again, for a button can be forged."""
    own = await announcements.municipality(tx, where, action.municipality)
    return screens.not_official(tr) if own is None else await _begin(own, tx, announcements, data)


async def mute(_: CallbackQuery, me: Person, tx: Tx, residents: Residents, tr: Translator) -> Screen:
    """No more announcements; the one they read stays where it is."""
    await residents.hear_announcements(tx, me, wished=False)
    return menu.say(tr, "announcement-muted")


async def notice(
    tx: Tx, subject: int, reader: PersonId | None, announcements: Announcements, translators: Translators
) -> Screen | None:
    """An announcement as its reader reads it, in their language around the officials' own words."""
    known = await announcements.get(tx, AnnouncementId(subject), reader) if reader is not None else None
    if known is None:
        return None
    announced, language = known
    return screens.announced(announced, translators[language])


async def _begin(of: Municipality, tx: Tx, announcements: Announcements, data: Data) -> Replies:
    """What was begun before is never thrown away unasked."""
    draft: Draft | None = data["draft"]
    forms: Forms = data["forms"]
    context = {"municipality": str(of.id)}
    if draft is not None and forms.is_in_the_way(draft) and (draft.form != ANNOUNCEMENT or draft.context != context):
        return form_screens.unfinished(draft, data["tr"])
    again = await announcements.again(tx, of)
    return await forms.begin(ANNOUNCEMENT, context, data) if again is None else screens.enough(again, data["tr"])


async def _form(
    draft: Draft, me: Person | None, where: ChatId, tx: Tx, announcements: Announcements, clock: Clock, tr: Translator
) -> Form:
    own = await announcements.municipality(tx, where, draft.context["municipality"])
    return form(own, clock(), tr, in_group=me is None)


async def _preview(
    draft: Draft, answers: Answers, where: ChatId, tx: Tx, announcements: Announcements, tr: Translator
) -> Html:
    own = await announcements.municipality(tx, where, draft.context["municipality"])
    if own is None:
        return screens.not_official(tr).text
    audience = await announcements.preview(tx, own, answers)
    return screens.preview(audience.announcement, audience.readers, tr)


async def _send(
    draft: Draft, answers: Answers, where: ChatId, tx: Tx, announcements: Announcements, bot_name: str, tr: Translator
) -> Replies:
    own = await announcements.municipality(tx, where, draft.context["municipality"])
    if own is None:
        return screens.not_official(tr)
    sent = await announcements.send(tx, own, answers, draft.id)
    return screens.enough(sent, tr) if isinstance(sent, date) else _sent(sent, bot_name, tr)


async def _became(
    draft_id: str, where: ChatId, tx: Tx, announcements: Announcements, bot_name: str, tr: Translator
) -> Replies:
    """A second tap on «Send» reads the same."""
    known = await announcements.of_draft(tx, where, draft_id)
    return None if known is None else _sent(known, bot_name, tr)[0]


def _sent(audience: Audience, bot_name: str, tr: Translator) -> tuple[Screen, Screen]:
    of, only = audience.announcement.municipality, screens.village_alone(audience.announcement)
    link = f"https://t.me/{bot_name}" + (f"?start=v_{of.id}_{only}" if only is not None else "")
    return screens.sent(audience.announcement, audience.readers, link, tr)
