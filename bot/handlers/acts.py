"""Acts on the phones of the monitoring group's members: which there are, what each says, and what others hear."""

from collections.abc import Mapping

from aiogram.types import CallbackQuery, Message

from bot.catalog.catalog import Catalog
from bot.domain.ids import row_number
from bot.domain.languages import Language
from bot.domain.people import Person, PersonId
from bot.domain.rights import ActRight
from bot.handlers.act_turns import as_it_stands, instead
from bot.handlers.routes import Routes
from bot.i18n.translator import Translator
from bot.render import acts as screens
from bot.render import menu
from bot.render.actions_acts import (
    AskToDropAct,
    AskToDropRecommendation,
    DropAct,
    DropRecommendation,
    OpenAct,
    ReadAct,
    SeePhotos,
)
from bot.render.screen import Replies, Screen
from bot.services.acts import Acts
from bot.services.officials import Officials
from bot.services.signing import Signing
from bot.storage.db import Tx
from bot.storage.outbox import TO_GROUP

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """What a member looks at, and what is no question of a form. All of it in private."""
    return Routes(
        commands={"act": show_all},
        taps={
            OpenAct: show,
            ReadAct: read,
            SeePhotos: see_photos,
            AskToDropRecommendation: ask_to_drop_recommendation,
            DropRecommendation: drop_recommendation,
            AskToDropAct: ask_to_drop,
            DropAct: drop,
        },
    )


async def show_all(
    _: Message, me: Person, tx: Tx, acts: Acts, catalog: Catalog, officials: Officials, tr: Translator
) -> Replies:
    """The acts of one's group that are open; for anybody else, whose they are."""
    seats = await acts.seats(tx, me)
    if not seats:
        return menu.for_members_only(tr, is_official=await officials.reads_in(tx, me.chat))
    of = [catalog.municipality(each.municipality) for each in seats]
    return screens.listed(await acts.going_on(tx, me), await acts.signed(tx, me), of, tr)


async def show(
    _: CallbackQuery, action: OpenAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """An act: as far as it is, or as it was signed."""
    return await as_it_stands(action.act, me, tx, acts, signing, tr)


async def read(
    _: CallbackQuery, action: ReadAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """A page of its text; of one that was signed meanwhile, that it was."""
    view = await acts.view(tx, me, action.act)
    known = await signing.signed(tx, action.act)
    if view is None:
        return await instead(action.act, me, tx, acts, signing, tr)
    if known is not None:
        return screens.signed_meanwhile(view, known[0], known[2], tr)
    return screens.page(view, row_number(action.page), tr)


async def see_photos(
    _: CallbackQuery, action: SeePhotos, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """Its evidence follows."""
    view = await acts.view(tx, me, action.act)
    if view is None:
        return await instead(action.act, me, tx, acts, signing, tr)
    await acts.promise_files(tx, view, me)
    return screens.files_coming(view, tr)


async def ask_to_drop_recommendation(
    _: CallbackQuery, action: AskToDropRecommendation, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """It may be somebody else's words: ask first."""
    view = await acts.view(tx, me, action.act)
    if view is None or view.drawn.number is not None:
        return await instead(action.act, me, tx, acts, signing, tr)
    rows = zip(view.drawn.recommended, view.drawn.act.recommendations, strict=True)
    about = next((each for row, each in rows if str(row) == action.recommendation), None)
    if about is None or not view.is_open:
        return screens.shown(view, tr)
    return screens.ask_to_drop_recommendation(view, about, action.recommendation, tr)


async def drop_recommendation(
    _: CallbackQuery, action: DropRecommendation, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """One recommendation less."""
    view = await acts.view(tx, me, action.act)
    if view is None or view.drawn.number is not None:
        return await instead(action.act, me, tx, acts, signing, tr)
    if view.is_open:
        await acts.drop_recommendation(tx, view, action.recommendation)
    return screens.shown(await acts.view(tx, me, action.act) or view, tr)


async def ask_to_drop(
    _: CallbackQuery, action: AskToDropAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """All that was entered goes: ask first."""
    view = await acts.view(tx, me, action.act)
    if view is None or not view.may(ActRight.DROP_ACT):
        return await instead(action.act, me, tx, acts, signing, tr)
    return screens.ask_to_drop(view, tr)


async def drop(
    _: CallbackQuery, action: DropAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """It is given up; a second tap reads the same."""
    view = await acts.view(tx, me, action.act)
    if view is not None:
        await acts.drop(tx, view)
    return await as_it_stands(action.act, me, tx, acts, signing, tr)


async def notice_of_begin(
    tx: Tx, subject: int, reader: PersonId | None, acts: Acts, translators: Translators
) -> Screen | None:
    """That an act was begun of a visit its reader took part in."""
    known = await acts.told(tx, subject, reader)
    return None if known is None else screens.notice(known[0], "act-notice-begun", translators[known[1]])


async def notice_of_text(
    tx: Tx, subject: str, reader: PersonId | None, acts: Acts, translators: Translators
) -> Screen | None:
    """That a text is there to be read and signed."""
    known = await acts.told(tx, subject, reader)
    if known is None or known[0].standing is None:
        return None
    return screens.notice(known[0], "act-notice-fixed", translators[known[1]])


async def notice_of_return(
    tx: Tx, subject: str, reader: PersonId | None, acts: Acts, translators: Translators
) -> Screen | None:
    """That it was given back."""
    known = await acts.told(tx, subject, reader)
    if known is None or known[0].standing is not None:
        return None
    return screens.notice(known[0], "act-notice-reopened", translators[known[1]])


async def notice_of_drop(
    tx: Tx, subject: int, reader: PersonId | None, acts: Acts, translators: Translators
) -> Screen | None:
    """That it was given up."""
    known = await acts.told_of_drop(tx, subject, reader)
    return None if known is None else screens.dropped(known[0], known[1], translators[known[2]])


async def notice_of_signing(
    tx: Tx, subject: str, reader: PersonId | None, signing: Signing, translators: Translators
) -> Screen | None:
    """That it is signed: for those who were there, the group's chat and the officials."""
    known = await signing.told(tx, subject, reader)
    if known is None:
        return None
    to_group = subject.endswith(f"/{TO_GROUP}")  # there, nobody is known by what they are in private
    return screens.signed(known[0], known[1], translators[known[2]], may_answer=not to_group)
