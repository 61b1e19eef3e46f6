"""The commands that Telegram shows, and that a newcomer may type."""

from pathlib import Path

from aiogram.types import BotCommandScopeAllPrivateChats
from stage import stage

from bot.domain.languages import Language
from bot.telegram.connect import COMMANDS


async def test_every_command_shown_has_a_handler_and_a_description_in_every_language(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        newcomer = await playing.telegram.person("Айгүл")
        await newcomer.say("/start")
        await playing.settle()  # the commands are registered before the first update is fetched
        assert set(COMMANDS) <= set(playing.house.table.commands())
        shown = {
            language: await playing.house.bot.get_my_commands(
                scope=BotCommandScopeAllPrivateChats(), language_code=language.value
            )
            for language in Language
        }
    for language, commands in shown.items():
        assert [each.command for each in commands] == list(COMMANDS), language
    descriptions = [tuple(each.description for each in commands) for commands in shown.values()]
    assert len(set(descriptions)) == len(Language)
