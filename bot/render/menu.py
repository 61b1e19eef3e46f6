"""The main menu, in words, under the input field; and what is said when there is nothing else to say."""

from collections.abc import Iterable
from dataclasses import replace

from bot.i18n.translator import Html, Translator
from bot.render.actions_reports import StartReport
from bot.render.actions_residents import AnswerIn, SetLanguage
from bot.render.screen import Button, Screen, one_per_row

MENU = ("menu-report", "menu-my", "menu-standards", "menu-settings", "menu-help")
MEMBERS_MENU = ("menu-group",)
OFFICIALS_MENU = ("menu-unanswered", "menu-announce", "menu-poster", "menu-report", "menu-settings", "menu-help")


def keyboard(tr: Translator) -> tuple[tuple[str, ...], ...]:
    """The lasting keyboard: the bot's main job has a row of its own."""
    report, my, standards, settings, help_ = (tr.plain(key) for key in MENU)
    return ((report,), (my, standards), (settings, help_))


def for_officials(screen: Screen, translators: Iterable[Translator]) -> Screen:
    """The same screen with the officials' lasting keyboard where the residents' would be."""
    for tr in translators:
        if screen.keyboard == keyboard(tr):
            unanswered, announce, poster, report, settings, help_ = (tr.plain(key) for key in OFFICIALS_MENU)
            return replace(screen, keyboard=((unanswered,), (announce, poster), (report,), (settings, help_)))
    return screen


def for_members(screen: Screen, translators: Iterable[Translator]) -> Screen:
    """The same screen with what members of a monitoring group do in a row of its own, above the residents' keyboard."""
    for tr in translators:
        if screen.keyboard == keyboard(tr):
            return replace(screen, keyboard=(tuple(tr.plain(key) for key in MEMBERS_MENU), *screen.keyboard))
    return screen


def choose_language(translators: Iterable[Translator], command: str = "") -> Screen:
    """The question everybody can read: asked in every language, answered in its own name; then the `command` is."""
    every = tuple(translators)
    text = Html("\n".join(tr("language-choose") for tr in every))
    return Screen(text=text, rows=one_per_row(*(_language(tr, command) for tr in every)))


def _language(tr: Translator, command: str) -> Button:
    language = tr.language.value
    action = AnswerIn(language, command) if command else SetLanguage(language)
    return Button(label=tr.plain("language-name"), action=action)


def language_set(tr: Translator) -> Screen:
    """In place of the question: what was chosen."""
    return Screen(text=tr("language-set"))


def say(tr: Translator, key: str) -> Screen:
    """A sentence with the lasting keyboard below it: there is always a way on."""
    return Screen(text=tr(key), keyboard=keyboard(tr))


def unknown_command(tr: Translator, *, is_official: bool, is_member: bool = False) -> Screen:
    """The commands there are; officials, and members of a monitoring group, read theirs first."""
    if is_official:
        return say(tr, "unknown-command-official")
    return say(tr, "unknown-command-member" if is_member else "unknown-command")


def for_members_only(tr: Translator, *, is_official: bool) -> Screen:
    """A command of monitoring groups, and what anybody else may read instead."""
    return say(tr, "members-only-official" if is_official else "members-only")


def privately(address: str, tr: Translator) -> Screen:
    """In a group: where the bot talks to residents."""
    return Screen(text=tr("group-privately", link=address))


def in_bound_chat(address: str, tr: Translator) -> Screen:
    """In a monitoring group's chat: what its members do there, and what in private."""
    return Screen(text=tr("group-bound", link=address))


def stale(tr: Translator) -> Screen:
    """The button belongs to something that is over."""
    return Screen(text=tr("stale"), rows=(start(tr),), toast=tr.plain("stale-toast"))


def start(tr: Translator) -> tuple[Button, ...]:
    """The bot's main job as a button."""
    return (Button(label=tr.plain("button-report"), action=StartReport()),)
