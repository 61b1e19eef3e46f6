"""Knowing: what my village is owed."""

from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Routes
from bot.i18n.translator import Translator
from bot.render import menu
from bot.render import standards as screens
from bot.render.actions_residents import ShowStandard
from bot.render.residents import HOME
from bot.render.screen import Screen
from bot.services.standards import Standards


def routes() -> Routes:
    """The standards, by command, menu word and button."""
    return Routes(commands={"standards": choose}, menu={"menu-standards": choose}, taps={ShowStandard: show})


async def choose(_: Message, me: Person, tr: Translator, standards: Standards, forms: Forms, data: Data) -> Screen:
    """The services one may ask about; the only one is shown at once. Without a home there is nothing to be owed."""
    if me.home is None:
        return await forms.begin(HOME, {}, data)
    municipality = standards.of(me.home)
    only = standards.owed(me.home, municipality.services[0].id) if len(municipality.services) == 1 else None
    return screens.page(only, tr) if only is not None else screens.choose(municipality, tr)


async def show(_: CallbackQuery, action: ShowStandard, me: Person, tr: Translator, standards: Standards) -> Screen:
    """One service's standard, for the village the reader lives in now."""
    owed = standards.owed(me.home, action.service) if me.home is not None else None
    return menu.stale(tr) if owed is None else screens.page(owed, tr)
