"""How the bot presents itself: the commands that Telegram shows, and the descriptions."""

from pathlib import Path

import pytest
import sitting
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
from bot.render import commands as menus
from bot.telegram.connect import present
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
        assert {*menus.OFFICIALS, *menus.OPERATORS} <= set(playing.house.table.commands())
        lists = await shown(bot, BotCommandScopeAllPrivateChats())
    assert all([each.command for each in commands] == list(menus.RESIDENTS) for commands in lists)
    words = [[each.description for each in commands] for commands in lists]
    assert words[0] == words[1] != words[2]  # Kyrgyz for everybody whose phone speaks neither


async def names(bot: Bot, chat: int) -> list[list[str]]:
    """The commands of one chat's own menu, language by language."""
    lists = await shown(bot, BotCommandScopeChat(chat_id=chat))
    return [[each.command for each in commands] for commands in lists]


async def test_a_group_that_is_nobodys_official_chat_sees_where_to_write(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        bot = await presented(playing)
        assert {*menus.GROUPS, *menus.OFFICIAL_GROUPS} <= set(playing.house.table._group_commands)
        for commands in await shown(bot, BotCommandScopeAllGroupChats()):
            assert [each.command for each in commands] == list(menus.GROUPS)


async def test_an_official_chat_has_a_menu_of_its_own_until_another_takes_its_place(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        clerk, bot = await playing.official("Чет-Нура", "Катчы"), playing.house.bot
        assert await names(bot, clerk.chat.id) == [list(menus.OFFICIALS)] * len(EVERYBODY)
        group = await playing.telegram.group("Кеңсе", clerk)
        await playing.official_link("Чет-Нура")
        await clerk.open_link(await playing.last_link("?startgroup="), group)
        await playing.settle()
        assert await names(bot, group.chat.id) == [list(menus.OFFICIAL_GROUPS)] * len(EVERYBODY)
        assert await names(bot, clerk.chat.id) == [[]] * len(EVERYBODY)


async def test_a_monitoring_groups_chat_lists_its_summary_while_it_is_bound(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        await sitting.sit(playing, "Айгүл, chair: Мугалим", "ky")
        chair, bot = await playing.person("Айгүл"), playing.house.bot
        await chair.say("/start")
        group = await playing.telegram.group("БМжБТ", chair)
        await group.add_bot(chair)
        await chair.say("/bind", to=group)
        await playing.settle()
        assert await names(bot, group.chat.id) == [[]] * len(EVERYBODY)
        await chair.press("✅ Ооба: Чет-Нура")
        await playing.settle()
        assert await names(bot, group.chat.id) == [["digest", *menus.GROUPS]] * len(EVERYBODY)
        playing.telegram.world.commands.clear()
        await playing.restart()
        await presented(playing)
        assert await names(playing.house.bot, group.chat.id) == [["digest", *menus.GROUPS]] * len(EVERYBODY)
        await chair.tap("1gn:chet-nura")
        await playing.settle()
        assert await names(playing.house.bot, group.chat.id) == [[]] * len(EVERYBODY)


async def test_an_official_chat_is_shown_what_a_newer_version_can_do(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        clerk = await playing.official("Чет-Нура", "Катчы")
        playing.telegram.world.commands.clear()
        await playing.restart()
        await presented(playing)
        assert await names(playing.house.bot, clerk.chat.id) == [list(menus.OFFICIALS)] * len(EVERYBODY)


async def test_an_operator_who_is_an_official_sees_both_kinds_of_work(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        operator = await playing.official("Чет-Нура", OPERATOR_NAME)
        for _ in range(2):
            assert await names(playing.house.bot, operator.chat.id) == [[*menus.OFFICIALS, "official"]] * 3
            await playing.restart()
            await presented(playing)


async def test_a_menu_that_telegram_does_not_take_at_once_is_shown_later(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        playing.telegram.fail(Fault(kind="error", method="setMyCommands", times=1))
        clerk = await playing.official("Чет-Нура", "Катчы")
        playing.clock.pass_(minutes=2)
        playing.house.speaker.wake()
        await playing.settle()
        assert await names(playing.house.bot, clerk.chat.id) == [list(menus.OFFICIALS)] * len(EVERYBODY)


async def test_operators_see_their_command_too_and_nobody_else_does(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        await playing.person(OPERATOR_NAME)
        bot = await presented(playing)
        for commands in await shown(bot, BotCommandScopeChat(chat_id=OPERATOR)):
            assert [each.command for each in commands] == [*menus.RESIDENTS, *menus.OPERATORS]
    assert not {*menus.OPERATORS} & {*menus.RESIDENTS}


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
    assert all(len(tr.plain(f"command-{name}")) <= 256 for name in (*menus.OFFICIALS, *menus.OPERATORS, *menus.MEMBERS))


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
