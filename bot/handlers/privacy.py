"""Own data: /privacy and /forget."""

from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.handlers.routes import Routes
from bot.i18n.translator import Translator
from bot.render import menu
from bot.render import privacy as screens
from bot.render.actions_residents import AskToForget, Forget, KeepMe
from bot.render.screen import Screen
from bot.services.memberships import Memberships
from bot.services.privacy import Privacy
from bot.storage.db import Tx


def routes() -> Routes:
    """Everybody may ask, whether they chose a language yet or not."""
    return Routes(
        commands={"privacy": notice, "forget": ask},
        taps={AskToForget: ask, Forget: forget, KeepMe: keep},
        before_language=frozenset({"privacy", "forget", AskToForget, Forget, KeepMe}),
    )


async def notice(_: Message, tr: Translator, privacy: Privacy) -> Screen:
    """Who owns the data, what, why, how long, who sees it."""
    return screens.notice(privacy.terms, tr)


async def ask(
    _: Message | CallbackQuery, me: Person, tx: Tx, tr: Translator, privacy: Privacy, memberships: Memberships
) -> Screen:
    """Being forgotten can't be undone: say what goes first."""
    if not await privacy.may_be_forgotten(tx, me):
        return screens.is_official(tr)
    return screens.ask(tr, sits=bool(await memberships.seats(tx, me.id)))


async def forget(_: CallbackQuery, action: Forget, me: Person, tx: Tx, tr: Translator, privacy: Privacy) -> Screen:
    """The person behind the number is gone; what they reported still counts."""
    if action.what not in {screens.IDENTITY_ALONE, screens.WITH_WORDS}:
        return menu.stale(tr)
    if not await privacy.may_be_forgotten(tx, me):
        return screens.is_official(tr)
    await privacy.forget(tx, me, with_words=action.what == screens.WITH_WORDS)
    return screens.forgotten(tr)


async def keep(_: CallbackQuery, tr: Translator) -> Screen:
    """Nothing was deleted."""
    return Screen(text=tr("privacy-kept"), rows=(menu.start(tr),))
