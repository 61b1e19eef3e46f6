"""First contact, language and home: /start, /til and the menu's «My village»."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.people import Person, Place
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.routes import CommandHandlers, Data, Routes, wanted
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Translator
from bot.render import memberships as member_screens
from bot.render import menu
from bot.render import residents as screens
from bot.render import surveys as survey_screens
from bot.render.actions_residents import AnswerIn, ChangeHome, ChooseLanguage, SetLanguage
from bot.render.screen import Replies, Screen, each
from bot.services.memberships import Memberships
from bot.services.officials import Officials
from bot.services.residents import Residents
from bot.services.surveys import Surveys
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """What residents say about themselves. A link of a village is /start with a payload."""
    return Routes(
        commands={"start": start, "til": choose_language, "lang": choose_language},
        menu={"menu-language": choose_language, "menu-home": show_home},
        taps={
            SetLanguage: set_language,
            AnswerIn: answer_in,
            ChooseLanguage: choose_language,
            ChangeHome: change_home,
        },
        links={"v_": arrive},
        before_language=frozenset({"start", "til", "lang", SetLanguage, AnswerIn}),
    )


def feature() -> FormFeature:
    """The form about one's home: it has no preview, its answers can be changed any time."""
    return FormFeature(build=_home_form, done=_settled)


async def newcomer(_: Message | CallbackQuery, translators: Translators, command: str) -> Screen:
    """Whatever somebody new sends: first we need a language; a command is answered then."""
    return menu.choose_language(translators.values(), command)


async def start(_: Message, me: Person, forms: Forms, catalog: Catalog, data: Data) -> Replies:
    """«Start» without a link: on to what is missing, or to the menu."""
    return await _go_on(me, me.home, forms, catalog, data)


async def arrive(_: Message, payload: str, me: Person, tx: Tx, residents: Residents, data: Data) -> Replies:
    """A village's link: that village is home from now on; a link that leads nowhere is no obstacle."""
    home = residents.home_of_link(payload)
    if home is None:
        note = "home-link-unknown" if me.home is None else "home-link-unchanged"
        onwards = await _go_on(me, me.home, data["forms"], data["catalog"], data)
        return onwards if me.language is None else (Screen(text=data["tr"](note)), *each(onwards))
    await residents.settle(tx, me, home)
    draft: Draft | None = data["draft"]
    if draft is not None and draft.form == screens.HOME:  # the link answers what it was asking
        await data["drafts"].end(tx, me.chat)
        data = {**data, "draft": None}
    return await _go_on(me, home, data["forms"], data["catalog"], data)


async def choose_language(_: Message | CallbackQuery, translators: Translators) -> Screen:
    """The languages, each in its own name."""
    return menu.choose_language(translators.values())


async def set_language(
    _: CallbackQuery,
    action: SetLanguage,
    me: Person,
    tx: Tx,
    residents: Residents,
    officials: Officials,
    memberships: Memberships,
    translators: Translators,
    data: Data,
) -> Replies:
    """Speak the chosen language, and go on with whatever was going on."""
    if action.language not in set(Language):
        return menu.stale(data["tr"])
    language = Language(action.language)
    await residents.speak(tx, me, language)
    tr = translators[language]
    known = {**data, "tr": tr}
    draft: Draft | None = data["draft"]
    if draft is not None:
        return (menu.language_set(tr), menu.say(tr, "language-menu"), await data["forms"].show(draft, known))
    if me.language is not None or me.is_operator or await officials.reads_in(tx, me.chat):
        return (menu.language_set(tr), menu.say(tr, "language-menu"))
    replies = await _go_on(me.speaking(language), me.home, data["forms"], data["catalog"], known)
    if me.home:
        return (menu.language_set(tr), *each(replies))
    seats = await memberships.seats(tx, me.id)
    return (member_screens.sitting(seats, tr), *each(replies)) if seats else replies


async def answer_in(
    event: CallbackQuery,
    action: AnswerIn,
    me: Person,
    tx: Tx,
    residents: Residents,
    translators: Translators,
    commands: CommandHandlers,
    data: Data,
) -> Replies:
    """Speak the chosen language, and answer what was asked for before; only who had none has something waiting."""
    handler = commands.get(action.command)
    if handler is None or me.language is not None or action.language not in set(Language):
        known = {**data, "action": SetLanguage(action.language)}
        return await set_language(event, **wanted(set_language, known, given=1))
    language = Language(action.language)
    await residents.speak(tx, me, language)
    tr = translators[language]
    known = {**data, "tr": tr, "me": me.speaking(language), "payload": ""}
    answered = await handler(event, **wanted(handler, {**known, "data": known}, given=1))
    return (menu.language_set(tr), menu.say(tr, "language-menu"), *each(answered))


async def show_home(_: Message, me: Person, tr: Translator, catalog: Catalog, data: Data) -> Replies:
    """Where I live, as far as the bot knows, with the way to change it."""
    if me.home is None:
        return await _go_on(me, None, data["forms"], catalog, data)
    return screens.home_shown(me.home, catalog.municipality(me.home.municipality), tr)


async def change_home(_: CallbackQuery, draft: Draft | None, forms: Forms, data: Data) -> Replies:
    """Ask for the village again; what was begun elsewhere comes first."""
    if draft is not None and draft.form != screens.HOME and forms.is_in_the_way(draft):
        return await forms.unfinished(draft, data)
    return await forms.begin(screens.HOME, {}, data)


async def _go_on(me: Person, home: Place | None, forms: Forms, catalog: Catalog, data: Data) -> Replies:
    """The next thing missing: language, the rest of a draft, a home; else the menu."""
    draft: Draft | None = data["draft"] if forms.is_in_the_way(data["draft"]) else None
    if me.language is None:
        return menu.choose_language(data["translators"].values())
    if draft is not None and draft.form != screens.HOME:
        return await forms.unfinished(draft, data)
    if home is None or draft is not None:
        return await forms.begin(screens.HOME, {}, data)
    welcome = screens.welcome(home, catalog.municipality(home.municipality), data["tr"])
    memberships: Memberships = data["memberships"]
    welcome = member_screens.with_seats(welcome, await memberships.seats(data["tx"], me.id), data["tr"])
    return await _with_surveys(welcome, replace(me, home=home), data)


async def _with_surveys(welcome: Screen, me: Person, data: Data) -> tuple[Screen, ...]:
    """The welcome, and what is asked in the village now: somebody new may have come for that."""
    surveys: Surveys = data["surveys"]
    asked = await surveys.all_for(data["tx"], me)
    return (welcome, survey_screens.listed(asked, data["tr"])) if asked else (welcome,)


def _home_form(catalog: Catalog, clock: Clock, tr: Translator) -> Form:
    return screens.home_form(catalog.municipalities, clock(), tr)


async def _settled(
    cause: Message | CallbackQuery,
    answers: Answers,
    me: Person,
    tx: Tx,
    residents: Residents,
    catalog: Catalog,
    data: Data,
) -> Replies:
    """The form's end: the village is home, and who reads what is said once."""
    home = residents.home_of_answers(answers)
    await residents.settle(tx, me, home)
    municipality, tr = catalog.municipality(home.municipality), data["tr"]
    welcome = await _with_surveys(screens.welcome(home, municipality, tr), replace(me, home=home), data)
    return welcome if isinstance(cause, Message) else (screens.chosen(home, municipality, tr), *welcome)
