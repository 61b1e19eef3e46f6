"""The commands that Telegram's menu shows, by who reads there."""

from collections.abc import Iterable, Mapping

from bot.domain.languages import Language
from bot.i18n.translator import Translator
from bot.render.screen import Commands

RESIDENTS = (
    "report", "my", "suggest", "surveys", "decisions", "standards", "settings", "til", "cancel", "privacy", "help",
)  # fmt: skip
"""What a resident may type, in the order of the menu."""

GROUPS = ("help", "report")
"""In a group that is nobody's official chat: where to write instead."""

BOUND_GROUPS = ("digest", *GROUPS)
"""In a monitoring group's chat: what its members read there, too."""

OFFICIAL_GROUPS = ("open", "announce", "acts", "survey", "results", "poster", "group", "digest", "cancel", "help")
"""What officials do in their group."""

OFFICIALS = (*OFFICIAL_GROUPS, *(each for each in RESIDENTS if each not in OFFICIAL_GROUPS))
"""In an official's private chat: their work first, for they are residents besides."""

MEMBERS = ("act", "acts", "group", "digest")
"""What a member of a monitoring group does, before what residents do."""

OPERATORS = ("official", "group")
"""What an operator may type besides."""


def of_chat(
    translators: Mapping[Language, Translator],
    *,
    is_official: bool,
    is_private: bool,
    is_operator: bool,
    is_member: bool = False,
    is_bound: bool = False,
) -> Commands:
    """A chat's own menu; nothing where it has none of its own and sees what every chat of its kind does.

    `is_bound`: a monitoring group is told things there, which no official chat is.
    """
    names: tuple[str, ...] = MEMBERS if is_member else BOUND_GROUPS if is_bound else ()
    if is_official:
        names += OFFICIALS if is_private else OFFICIAL_GROUPS
    elif is_operator or is_member:
        names += RESIDENTS
    names += OPERATORS if is_operator else ()
    return listed(dict.fromkeys(names), translators)


def listed(names: Iterable[str], translators: Mapping[Language, Translator]) -> Commands:
    """These commands in each language that is spoken."""
    every = tuple(names)
    return Commands(
        lists={
            code: tuple((name, tr.plain(f"command-{name}")) for name in every)
            for code, tr in spoken(translators).items()
        }
    )


def spoken(translators: Mapping[Language, Translator]) -> Mapping[str, Translator]:
    """Each language by its code, and Kyrgyz ("") for everybody whose phone speaks another one."""
    return {"": translators[Language.KY], **{tr.language.value: tr for tr in translators.values()}}
