"""Methods about the bot itself: who it is, its commands, its files."""

import re
from typing import TYPE_CHECKING

from sandbox import wire
from sandbox.files import DOWNLOAD_LIMIT
from sandbox.messages import Json
from sandbox.methods import reach
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.world import scope_key

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_LONGEST_DESCRIPTION = 256
_MOST_COMMANDS = 100


def get_me(telegram: "Telegram", _: Params) -> Json:
    """`getMe`: a bot in privacy mode that may join groups."""
    rights = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return wire.user(telegram.world, telegram.world.bot.id) | rights


def set_my_commands(telegram: "Telegram", params: Params) -> bool:
    """`setMyCommands`, kept by scope and language."""
    commands, scope = params.json("commands") or [], _scope(telegram, params)
    for each in commands:
        if not each.get("description"):
            raise bad_request("command description must be non-empty")
        if not _COMMAND.fullmatch(str(each.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if len(each["description"]) > _LONGEST_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    telegram.world.commands[scope] = commands
    telegram.events.tell("people")
    return True


def get_my_commands(telegram: "Telegram", params: Params) -> list[Json]:
    """`getMyCommands` of exactly this scope and language."""
    return telegram.world.commands.get(_scope(telegram, params), [])


def delete_my_commands(telegram: "Telegram", params: Params) -> bool:
    """`deleteMyCommands` of exactly this scope and language."""
    telegram.world.commands.pop(_scope(telegram, params), None)
    telegram.events.tell("people")
    return True


def set_my_description(telegram: "Telegram", params: Params) -> bool:
    """`setMyDescription`: what an empty chat with the bot shows, by language."""
    return _describe(telegram, params, "description", 512)


def get_my_description(telegram: "Telegram", params: Params) -> Json:
    """`getMyDescription` of exactly this language."""
    return {"description": telegram.world.descriptions.get(f"description|{params.text('language_code')}", "")}


def set_my_short_description(telegram: "Telegram", params: Params) -> bool:
    """`setMyShortDescription`: what the bot's profile shows, by language."""
    return _describe(telegram, params, "short_description", 120)


def get_my_short_description(telegram: "Telegram", params: Params) -> Json:
    """`getMyShortDescription` of exactly this language."""
    words = telegram.world.descriptions.get(f"short_description|{params.text('language_code')}", "")
    return {"short_description": words}


def _describe(telegram: "Telegram", params: Params, name: str, longest: int) -> bool:
    words = params.text(name)
    if len(words) > longest:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    telegram.world.descriptions[f"{name}|{params.text('language_code')}"] = words
    telegram.events.tell("people")
    return True


def _scope(telegram: "Telegram", params: Params) -> str:
    """The key of a scope; a chat's own commands want a chat that the bot has met."""
    scope, language = params.json("scope") or {"type": "default"}, params.text("language_code")
    if scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if scope["type"] == "chat":
        scope = {"type": "chat", "chat_id": reach.known(telegram, Params(scope)).id}
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return scope_key(scope, language)


def get_file(telegram: "Telegram", params: Params) -> Json:
    """`getFile`: up to 20 MB, as Telegram's own server allows."""
    kept = telegram.files.find(params.text("file_id"))
    if kept is None:
        raise bad_request("invalid file_id")
    if kept.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    ids = {"file_id": params.text("file_id"), "file_unique_id": kept.unique_id}
    return ids | {"file_size": kept.size, "file_path": kept.path}
