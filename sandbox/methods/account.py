"""Methods about the bot itself: who it is, its commands, its files."""

from typing import TYPE_CHECKING

from sandbox import wire
from sandbox.files import DOWNLOAD_LIMIT
from sandbox.messages import Json
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.world import scope_key

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def get_me(telegram: "Telegram", _: Params) -> Json:
    """`getMe`: a bot in privacy mode that may join groups."""
    rights = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return wire.user(telegram.world, telegram.world.bot.id) | rights


def set_my_commands(telegram: "Telegram", params: Params) -> bool:
    """`setMyCommands`, kept by scope and language."""
    commands = params.json("commands") or []
    if any(not each.get("description") for each in commands):
        raise bad_request("command description must be non-empty")
    telegram.world.commands[_scope(params)] = commands
    telegram.events.tell("people")
    return True


def get_my_commands(telegram: "Telegram", params: Params) -> list[Json]:
    """`getMyCommands` of exactly this scope and language."""
    return telegram.world.commands.get(_scope(params), [])


def delete_my_commands(telegram: "Telegram", params: Params) -> bool:
    """`deleteMyCommands` of exactly this scope and language."""
    telegram.world.commands.pop(_scope(params), None)
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
    return True


def _scope(params: Params) -> str:
    return scope_key(params.json("scope") or {"type": "default"}, params.text("language_code"))


def get_file(telegram: "Telegram", params: Params) -> Json:
    """`getFile`: up to 20 MB, as Telegram's own server allows."""
    kept = telegram.files.find(params.text("file_id"))
    if kept is None:
        raise bad_request("invalid file_id")
    if kept.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    ids = {"file_id": params.text("file_id"), "file_unique_id": kept.unique_id}
    return ids | {"file_size": kept.size, "file_path": kept.path}
