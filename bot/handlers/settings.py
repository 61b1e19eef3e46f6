"""Settings: what a resident has told us about themselves, on one screen, with switches."""

from aiogram.types import CallbackQuery, Message

from bot.catalog.catalog import Catalog
from bot.domain.people import Person
from bot.handlers.routes import Routes
from bot.i18n.translator import Translator
from bot.render import settings as screens
from bot.render.actions_residents import SetAnnouncements, SetFollowing
from bot.render.actions_surveys import SetSurveys
from bot.render.screen import Screen
from bot.services.residents import Residents
from bot.storage.db import Tx


def routes() -> Routes:
    """The screen, by command and menu word; its switches. Language and village are changed where they are chosen."""
    return Routes(
        commands={"settings": show},
        menu={"menu-settings": show},
        taps=dict.fromkeys((SetFollowing, SetAnnouncements, SetSurveys), switch),
    )


async def show(_: Message, me: Person, catalog: Catalog, tr: Translator) -> Screen:
    """How everything is set."""
    return _overview(me, catalog, tr)


async def switch(
    _: CallbackQuery,
    action: SetFollowing | SetAnnouncements | SetSurveys,
    me: Person,
    tx: Tx,
    residents: Residents,
    catalog: Catalog,
    tr: Translator,
) -> Screen:
    """Hear, or no longer hear, of what neighbours report, officials announce or ask; a forged wish changes nothing."""
    wished = screens.WISHES.get(action.wished)
    if wished is None:
        return _overview(me, catalog, tr, "stale-toast")
    hear = {
        SetFollowing: residents.follow,
        SetAnnouncements: residents.hear_announcements,
        SetSurveys: residents.be_invited,
    }
    after = await hear[type(action)](tx, me, wished=wished)
    return _overview(after or me, catalog, tr, "settings-changed" if after else "stale-toast")


def _overview(me: Person, catalog: Catalog, tr: Translator, toast: str | None = None) -> Screen:
    municipality = catalog.municipality(me.home.municipality) if me.home is not None else None
    return screens.overview(me, municipality, tr, toast)
