"""Every handler is supplied by name and type with what it asks for; every button and menu word leads somewhere."""

import inspect
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from aiogram.types import CallbackQuery, Message

from bot import app as composition
from bot.app import App, make_app, make_table
from bot.catalog import loader
from bot.catalog.questionnaires import loader as questionnaires
from bot.config import Settings
from bot.domain.people import ChatId, Person, PersonId
from bot.forms.model import Answers, Draft, Form
from bot.handlers import general
from bot.handlers.routes import CommandHandlers, Fallbacks, Table
from bot.i18n.translator import Html, Translator
from bot.render.actions import CODES, Action
from bot.render.menu import MEMBERS_MENU, MENU, OFFICIALS_MENU
from bot.render.screen import Commands, Document, NotYet, Photo, Pin, Screen, Voice, Work
from bot.storage.db import Tx

Data = Mapping[str, Any]
APP = get_type_hints(App)
EVERYWHERE = {
    **APP,
    "data": Data,
    "tx": Tx,
    "where": ChatId,
    "draft": Draft | None,
    "tr": Translator,
    "cause": Message | CallbackQuery,
}
"""What any update brings (bot/telegram/updates.py, bot/handlers/routes.py), and the App's fields."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> App:
    settings = Settings(
        _env_file=None,
        var_dir=tmp_path_factory.mktemp("var"),
        web_port=0,
        secret_key="a secret of at least 32 letters…",
    )
    return make_app(
        settings,
        lambda: datetime(2026, 11, 18, 6, 0, tzinfo=UTC),
        loader.load(loader.MUNICIPALITIES),
        questionnaires.load(questionnaires.QUESTIONNAIRES),
        "aiyl_unu_bot",
    )


@pytest.fixture(scope="module")
def table(app: App) -> Table:
    return make_table(app)


def parts(kind: Any) -> set[Any]:
    """The types a union is made of; aliases of one type are that type."""
    if get_origin(kind) in {Union, UnionType}:
        return {part for each in get_args(kind) for part in parts(each)}
    return {kind if get_origin(kind) is None else repr(kind)}


def takes(wanted: Any, given: Any) -> bool:
    """Whether whatever is given may be put where this is wanted."""
    return wanted is Any or parts(given) <= parts(wanted)


def lacking(function: Callable[..., Any], given: Mapping[str, Any], *, first: Any = None) -> list[str]:
    """One line for each parameter that is not supplied by name and type; `first` is what comes by position."""
    known = function.func if isinstance(function, partial) else function
    bound = set(function.keywords) if isinstance(function, partial) else set()
    hints = get_type_hints(known)
    names = [name for name in inspect.signature(known).parameters if name not in bound]
    found = []
    if first is not None and not takes(hints[names.pop(0)], first):
        found.append(f"{known.__module__}.{known.__qualname__}: its first parameter does not take {first}")
    for name in names:
        if name not in given:
            found.append(f"{known.__module__}.{known.__qualname__}: nobody supplies {name}")
        elif not takes(hints[name], given[name]):
            found.append(f"{known.__module__}.{known.__qualname__}: {name} is {given[name]}, wanted is {hints[name]}")
    return found


MESSAGE = {**EVERYWHERE, "payload": str}


def test_commands_and_menu_words_are_supplied(table: Table) -> None:
    given = {**MESSAGE, "me": Person}
    for handler in {*table.commands().values(), *table._words.values()}:
        assert lacking(handler, given, first=Message) == []


@pytest.mark.parametrize("action", CODES.values())
def test_every_button_has_a_handler_that_is_supplied(table: Table, action: type[Action]) -> None:
    given = {**EVERYWHERE, "me": Person, "action": action, "commands": CommandHandlers}
    assert lacking(table.taps()[action], given, first=CallbackQuery) == []


def test_links_are_supplied_in_groups_too(table: Table) -> None:
    """A link can be opened in a group, where there is no `me`."""
    for handler in table._links.values():
        assert lacking(handler, {**MESSAGE, "me": Person}, first=Message) == []
    for handler in table._group_links.values():
        assert lacking(handler, {**MESSAGE, "me": Person | None}, first=Message) == []


def test_commands_and_buttons_of_groups_are_supplied_without_a_person(table: Table) -> None:
    for handler in table._group_commands.values():
        assert lacking(handler, {**MESSAGE, "me": Person | None}, first=Message) == []
    for action, handler in table.group_taps().items():
        assert lacking(handler, {**EVERYWHERE, "me": Person | None, "action": action}, first=CallbackQuery) == []


def test_fallbacks_are_supplied(table: Table) -> None:
    fallbacks: Fallbacks = table._fallbacks
    both = Message | CallbackQuery
    tap = {**EVERYWHERE, "me": Person, "action": Action | None}
    assert lacking(fallbacks.newcomer, {**EVERYWHERE, "me": Person, "command": str}, first=both) == []
    assert lacking(fallbacks.in_draft, {**MESSAGE, "me": Person | None, "draft": Draft}, first=Message) == []
    assert lacking(fallbacks.unknown_command, {**MESSAGE, "me": Person}, first=Message) == []
    assert lacking(fallbacks.unknown, {**MESSAGE, "me": Person, "draft": None}, first=Message) == []
    assert lacking(fallbacks.stale, tap, first=CallbackQuery) == []
    assert lacking(fallbacks.in_group, {**EVERYWHERE, "me": None}, first=both) == []


def test_the_wiring_test_looks_at_every_handler(table: Table) -> None:
    looked_at = {
        *table.commands().values(),
        *table.taps().values(),
        *table._words.values(),
        *table._links.values(),
        *table._group_links.values(),
        *table._group_commands.values(),
        *table.group_taps().values(),
        *vars(table._fallbacks).values(),
    }
    assert table.handlers() == looked_at
    assert all(inspect.iscoroutinefunction(handler) for handler in looked_at)


def test_every_form_is_supplied(app: App) -> None:
    given = {**EVERYWHERE, "me": Person, "draft": Draft}
    for feature in app.forms._features.values():
        given["me"] = Person | None if feature.in_groups else Person
        assert lacking(feature.build, given) == []
        assert get_type_hints(feature.build)["return"] is Form
        assert lacking(feature.done, {**given, "answers": Answers}) == []
        if feature.preview is not None:
            assert lacking(feature.preview, {**given, "answers": Answers}) == []
            assert get_type_hints(feature.preview)["return"] is Html
        if feature.became is not None:
            assert lacking(feature.became, {**given, "draft": Draft | None, "draft_id": str}) == []


def test_every_notice_is_supplied(app: App) -> None:
    for notice in composition.notices(app).values():
        assert isinstance(notice, partial)
        hints = get_type_hints(notice.func)
        called_with = [name for name in inspect.signature(notice.func).parameters if name not in notice.keywords]
        tx, subject, reader = (hints[name] for name in called_with)  # the speaker gives them in their places
        assert takes(tx, Tx)
        assert subject in {int, str}
        assert takes(reader, PersonId | None)
        assert parts(hints["return"]) <= {Screen, Photo, Voice, Document, Work, Commands, Pin, NotYet, type(None)}
        for name, value in notice.keywords.items():
            assert name in hints
            assert takes(hints[name], APP[name]), f"{notice.func.__qualname__}: {name}"
            assert value is getattr(app, name)


def test_every_word_of_the_menu_has_a_handler_in_every_language(app: App, table: Table) -> None:
    assert {tr.plain(key) for key in (*MENU, *OFFICIALS_MENU, *MEMBERS_MENU) for tr in app.translators.values()} <= set(
        table._words
    )


def test_two_features_can_not_answer_to_the_same_thing(app: App) -> None:
    features = (general.routes(), general.routes())
    with pytest.raises(ValueError, match="two handlers"):
        Table(features, make_table(app)._fallbacks, app.translators.values())


def test_the_wiring_test_itself_sees_what_is_lacking() -> None:
    async def handler(_: Message, me: Person, nobody: int, tr: Translator) -> None: ...

    given = {**EVERYWHERE, "me": Person | None}
    assert len(lacking(handler, given, first=Message)) == 2
    assert len(lacking(handler, given, first=CallbackQuery)) == 3
