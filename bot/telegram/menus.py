"""The menu of commands of one chat, or of every chat of a kind, as requests to Telegram."""

from collections.abc import Iterator, Mapping, Sequence

from aiogram.methods import DeleteMyCommands, SetMyCommands, TelegramMethod
from aiogram.types import BotCommand
from aiogram.types.bot_command_scope_union import BotCommandScopeUnion


def requests(
    scope: BotCommandScopeUnion, lists: Mapping[str, Sequence[Sequence[str]]]
) -> Iterator[TelegramMethod[bool]]:
    """One for each language of `lists` (names with descriptions); where nothing is listed, the scope's own goes."""
    for code, named in lists.items():
        language = code or None
        if named:
            shown = [BotCommand(command=name, description=words) for name, words in named]
            yield SetMyCommands(commands=shown, scope=scope, language_code=language)
        else:
            yield DeleteMyCommands(scope=scope, language_code=language)
