"""Routing by one look into a table: by command, menu word, button or open draft (docs/decisions/0003)."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from inspect import signature
from typing import Any, TypeAlias

from aiogram import Dispatcher
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.domain.people import Person
from bot.forms.model import Draft
from bot.forms.search import key
from bot.i18n.translator import Translator
from bot.render.actions import Action, decode
from bot.render.screen import Replies

Data: TypeAlias = Mapping[str, Any]
"""All that an update brings and the App provides, by name."""

Handler: TypeAlias = Callable[..., Awaitable[Replies]]
"""Takes the event, then by name what it asks for: the update's `me`, `tx`, `tr` …, the App's fields, or all `data`."""

CommandHandlers: TypeAlias = Mapping[str, Handler]
"""What commands of private chats are answered by."""


@dataclass(frozen=True, kw_only=True)
class Routes:
    """What one feature answers to."""

    commands: Mapping[str, Handler] = field(default_factory=dict)
    menu: Mapping[str, Handler] = field(default_factory=dict)  # by the key of the word on the keyboard
    taps: Mapping[type[Action], Handler] = field(default_factory=dict)
    links: Mapping[str, Handler] = field(default_factory=dict)  # by how the payload of /start begins
    # The same in groups, where there is no `me`.
    group_commands: Mapping[str, Handler] = field(default_factory=dict)
    group_taps: Mapping[type[Action], Handler] = field(default_factory=dict)
    group_links: Mapping[str, Handler] = field(default_factory=dict)
    before_language: frozenset[str | type[Action]] = frozenset()  # what works for somebody who has chosen none yet


@dataclass(frozen=True, kw_only=True)
class Fallbacks:
    """Who answers when no table entry does."""

    newcomer: Handler  # has chosen no language yet; the `command` sent, if there is such a one
    in_draft: Handler  # anything sent while a form is open
    unknown_command: Handler
    unknown: Handler
    stale: Handler  # a button that is none of ours
    replied: Handler  # a reply to what the bot said, or words nobody else wants, with what it would be `otherwise`
    in_group: Handler
    done_privately: Handler  # a command of private chats, sent to a group


class Table:
    """All features' routes in one table."""

    def __init__(self, features: Iterable[Routes], fallbacks: Fallbacks, translators: Iterable[Translator]) -> None:
        self._commands: dict[str, Handler] = {}
        self._taps: dict[type[Action], Handler] = {}
        self._words: dict[str, Handler] = {}
        self._links: dict[str, Handler] = {}
        self._group_commands: dict[str, Handler] = {}
        self._group_taps: dict[type[Action], Handler] = {}
        self._group_links: dict[str, Handler] = {}
        self._before_language: set[str | type[Action]] = set()
        self._fallbacks = fallbacks
        spoken = tuple(translators)
        for routes in features:
            _add(self._commands, routes.commands)
            _add(self._taps, routes.taps)
            _add(self._links, routes.links)
            _add(self._group_commands, routes.group_commands)
            _add(self._group_taps, routes.group_taps)
            _add(self._group_links, routes.group_links)
            self._before_language |= routes.before_language
            _add(self._words, {tr.plain(word): handler for word, handler in routes.menu.items() for tr in spoken})
        self._typed_words = {key(word): handler for word, handler in self._words.items()}

    def handlers(self) -> set[Handler]:
        """Every handler that can be reached (the wiring test looks at their parameters)."""
        fallbacks = vars(self._fallbacks).values()
        alone = (self._commands, self._taps, self._words, self._links)
        tables = (*alone, self._group_commands, self._group_taps, self._group_links)
        return {*(handler for table in tables for handler in table.values()), *fallbacks}

    def commands(self) -> Mapping[str, Handler]:
        """The commands that have a handler."""
        return self._commands

    def taps(self) -> Mapping[type[Action], Handler]:
        """The buttons that have a handler."""
        return self._taps

    def group_taps(self) -> Mapping[type[Action], Handler]:
        """The buttons that have a handler in groups."""
        return self._group_taps

    def attach(self, dispatcher: Dispatcher) -> None:
        """Answer the dispatcher's events."""
        dispatcher.message.register(self.message)
        dispatcher.callback_query.register(self.tap)
        dispatcher.my_chat_member.register(self.membership)

    async def message(self, event: Message, **data: Any) -> Replies:
        """A message goes to its command, its menu word, the open draft, or nobody in particular."""
        text = event.text or ""
        head, _, payload = text.partition(" ")
        command, _, addressee = head.removeprefix("/").lower().partition("@") if head.startswith("/") else ("", "", "")
        data |= {"payload": payload.strip(), "command": command if command in self._commands else ""}
        handler = self._link(data["payload"], data["me"]) if command == "start" else None
        is_private_command = False
        if handler is None and data["me"] is None:
            is_ours = addressee in {"", data["bot_name"].lower()}
            is_private_command = is_ours and command in self._commands
            handler = self._for_group(event, data, command) if is_ours else self._fallbacks.in_group
        handler = handler or self._for_message(data["me"], data["draft"], command, text)
        if not command and (_is_reply(event, data) or handler is self._fallbacks.unknown):
            handler, data["otherwise"] = self._fallbacks.replied, handler
        replies = await self._call(handler, event, data)
        if replies is None and is_private_command:
            return await self._call(self._fallbacks.done_privately, event, data)
        return replies

    async def tap(self, event: CallbackQuery, **data: Any) -> Replies:
        """A tap goes to the handler of its action; whether the person may do it, the handler checks."""
        me: Person | None = data["me"]
        action = data["action"] = decode(event.data or "")
        data |= {"command": "", "commands": self._commands}
        if me is None:
            handler = (
                self._group_taps.get(type(action), self._fallbacks.in_group) if action else self._fallbacks.in_group
            )
        elif me.language is None and type(action) not in self._before_language:
            handler = self._fallbacks.newcomer
        else:
            handler = self._taps.get(type(action), self._fallbacks.stale) if action else self._fallbacks.stale
        return await self._call(handler, event, data)

    async def membership(self, event: ChatMemberUpdated, **data: Any) -> Replies:
        """The bot was let in or put out: that is noted around this call, and nothing is said."""

    def _link(self, payload: str, me: Person | None) -> Handler | None:
        links = self._links if me is not None else self._group_links
        return next((handler for head, handler in links.items() if payload.startswith(head)), None)

    def _for_group(self, event: Message, data: Data, command: str) -> Handler:
        """A group talks to the bot by its commands, and with an open draft by replying to what the bot said."""
        if command:
            return self._group_commands.get(command, self._fallbacks.in_group)
        is_input = data["draft"] is not None and _is_reply(event, data)
        return self._fallbacks.in_draft if is_input else self._fallbacks.in_group

    def _for_message(self, me: Person, draft: Draft | None, command: str, text: str) -> Handler:
        if me.language is None and command not in self._before_language:
            return self._fallbacks.newcomer
        if command:
            return self._commands.get(command, self._fallbacks.unknown_command)
        if text in self._words:
            return self._words[text]
        if draft is not None:
            return self._fallbacks.in_draft
        return self._typed_words.get(key(text), self._fallbacks.unknown)  # on the keyboard they have pictures

    async def _call(self, handler: Handler, event: object, data: dict[str, Any]) -> Replies:
        data |= {"cause": event, "data": data}
        return await handler(event, **wanted(handler, data, given=1))


def _is_reply(event: Message, data: Data) -> bool:
    """Whether a message answers one of this bot's own."""
    answered = event.reply_to_message.from_user if event.reply_to_message else None
    return answered is not None and answered.id == data["bot"].id


@cache
def _parameters(function: Callable[..., object]) -> tuple[str, ...]:
    return tuple(signature(function).parameters)


def wanted(function: Callable[..., object], data: Data, *, given: int = 0) -> dict[str, Any]:
    """The arguments that a function asks for by name, after the `given` ones it gets in their place."""
    return {name: data[name] for name in _parameters(function)[given:]}


def _add(table: dict[Any, Handler], more: Mapping[Any, Handler]) -> None:
    for what, handler in more.items():
        if what in table:
            raise ValueError(f"two handlers for {what}")
        table[what] = handler
