"""What the bot says of itself: its commands by scope and language, and its descriptions."""

from typing import Any

import pytest
from aiohttp import ClientSession
from hand_bot import Api

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.server import Server
from sandbox.telegram import Telegram

HELP = [{"command": "help", "description": "Жардам"}]


async def _shown(session: ClientSession, server: Server, chat: int, reader: int) -> dict[str, Any]:
    async with session.get(f"{server.url}/control/chats/{chat}", params={"person": reader}) as response:
        seen: dict[str, Any] = await response.json()
    return seen


async def test_a_group_shows_each_reader_its_commands_in_their_language(
    server: Server, session: ClientSession, group: Group, aigul: Person, api: Api
) -> None:
    nurlan = await server.telegram.person("Нурлан", language_code="ky")
    russian = [{"command": "link", "description": "Привязать"}]
    anywhere = {"scope": {"type": "all_group_chats"}}
    await api("setMyCommands", commands=HELP, **anywhere)
    await api("setMyCommands", commands=russian, language_code="ru", **anywhere)
    assert (await _shown(session, server, group.id, aigul.id))["commands"] == russian
    assert (await _shown(session, server, group.id, nurlan.id))["commands"] == HELP
    await api("deleteMyCommands", language_code="ru", **anywhere)
    assert (await _shown(session, server, group.id, aigul.id))["commands"] == HELP


async def test_a_chat_of_its_own_must_be_known(telegram: Telegram, aigul: Person, group: Group, api: Api) -> None:
    foreign = await telegram.group("Башка топ", aigul)
    for chat, result in ((aigul.id, True), (group.id, True), (foreign.id, None), (77, None)):
        wanted = result or "Bad Request: chat not found"
        assert await api("setMyCommands", commands=HELP, scope={"type": "chat", "chat_id": chat}) == wanted
    assert await api("getMyCommands", scope={"type": "chat", "chat_id": str(aigul.id)}) == HELP


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"commands": [{"command": "help", "description": ""}]}, "command description must be non-empty"),
        ({"commands": [{"command": "Жардам", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": "ы" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": HELP * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": HELP, "scope": {"type": "x"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": HELP, "language_code": "kir"}, "invalid language code specified"),
    ],
)
async def test_commands_that_telegram_refuses(api: Api, values: dict[str, Any], refusal: str) -> None:
    assert await api("setMyCommands", **values) == f"Bad Request: {refusal}"


async def test_an_empty_chat_is_described_in_the_language_of_the_phone(
    server: Server, session: ClientSession, aigul: Person, api: Api
) -> None:
    nurlan = await server.telegram.person("Нурлан", language_code="ky")
    await api("setMyDescription", description="Айыл үнү")
    await api("setMyDescription", description="Голос села", language_code="ru")
    assert (await _shown(session, server, aigul.id, aigul.id))["description"] == "Голос села"
    assert (await _shown(session, server, nurlan.id, nurlan.id))["description"] == "Айыл үнү"
    await api("setMyDescription", description="", language_code="ru")
    assert (await _shown(session, server, aigul.id, aigul.id))["description"] == "Айыл үнү"
