"""How the bot presents itself: the commands that Telegram shows, and the descriptions."""

from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from aiogram.types.bot_command_scope_union import BotCommandScopeUnion
from stage import OPERATOR, OPERATOR_NAME, Stage, stage

from bot.domain.languages import Language
from bot.i18n import translator
from bot.telegram.connect import COMMANDS, GROUPS_COMMANDS, OPERATORS_COMMANDS, present
from sandbox.faults import Fault, Kind

EVERYBODY = (None, *Language)
"""A language of a phone; None: any that the bot does not speak."""


async def presented(playing: Stage) -> Bot:
    """The bot, once Telegram knows how to show it: that is said before the first update is fetched."""
    newcomer = await playing.telegram.person("Айгүл")
    await newcomer.say("/start")
    await playing.settle()
    return playing.house.bot


async def shown(bot: Bot, scope: BotCommandScopeUnion) -> list[list[BotCommand]]:
    """The commands of a scope, language by language."""
    return [await bot.get_my_commands(scope=scope, language_code=language) for language in EVERYBODY]


async def test_every_command_shown_has_a_handler_and_a_description_in_every_language(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        bot = await presented(playing)
        assert set(OPERATORS_COMMANDS) <= set(playing.house.table.commands())
        lists = await shown(bot, BotCommandScopeAllPrivateChats())
    assert all([each.command for each in commands] == list(COMMANDS) for commands in lists)
    words = [[each.description for each in commands] for commands in lists]
    assert words[0] == words[1] != words[2]  # Kyrgyz for everybody whose phone speaks neither


async def test_groups_see_what_officials_do_there(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        bot = await presented(playing)
        assert set(GROUPS_COMMANDS) <= set(playing.house.table._group_commands)
        for commands in await shown(bot, BotCommandScopeAllGroupChats()):
            assert [each.command for each in commands] == list(GROUPS_COMMANDS)


async def test_operators_see_their_command_too_and_nobody_else_does(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        await playing.person(OPERATOR_NAME)
        bot = await presented(playing)
        for commands in await shown(bot, BotCommandScopeChat(chat_id=OPERATOR)):
            assert [each.command for each in commands] == [*COMMANDS, "official"]
    assert "official" not in COMMANDS


async def test_the_bot_says_what_it_is_for_before_anybody_writes(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        bot = await presented(playing)
        long = [(await bot.get_my_description(language)).description for language in EVERYBODY]
        short = [(await bot.get_my_short_description(language)).short_description for language in EVERYBODY]
    for words in (long, short):
        assert all(words)
        assert words[0] == words[1] != words[2]


@pytest.mark.parametrize("language", Language)
def test_what_is_presented_keeps_within_what_telegram_allows(language: Language) -> None:
    tr = translator.load()[language]
    assert len(tr.plain("bot-description")) <= 512
    assert len(tr.plain("bot-short-description")) <= 120
    assert all(len(tr.plain(f"command-{name}")) <= 256 for name in (*OPERATORS_COMMANDS, *GROUPS_COMMANDS))


@pytest.mark.parametrize("kind", ["forbidden", "error"])
async def test_what_telegram_will_not_show_keeps_nobody_from_writing(tmp_path: Path, kind: Kind) -> None:
    async with stage(tmp_path) as playing:
        for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
            playing.telegram.fail(Fault(kind=kind, method=method, times=100))
        await playing.restart()
        newcomer = await playing.telegram.person("Айгүл")
        await newcomer.say("/start")
        await playing.settle()
        assert newcomer.chat.messages[-1].by_bot


async def test_one_refusal_keeps_nothing_else_from_being_shown(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        bot = await presented(playing)
        playing.telegram.world.commands.clear()
        playing.telegram.fail(Fault(kind="forbidden", method="setMyCommands", times=1))
        await present(bot, translator.load(), [OPERATOR])
        lists = await shown(bot, BotCommandScopeAllPrivateChats())
    assert [bool(commands) for commands in lists] == [False, True, True]
