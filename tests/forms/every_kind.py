"""A stage whose bot asks one form with a question of every kind, by /ask, in private and in groups."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from generated_forms import offered
from stage import PIXEL, Stage, stage

from bot.forms.model import Answers, Form, Kind, Question, never
from bot.handlers.forms import Forms
from bot.handlers.routes import Data
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html
from bot.render.screen import Replies, Screen
from sandbox.groups import Group
from sandbox.people import Person

EVERY = "every"


async def every_kind() -> Form:
    return Form(
        id=EVERY,
        version=2,
        previewed=lambda answers: answers["one"] != "b",
        questions=(
            Question(id="terms", kind=Kind.ACKNOWLEDGE, ask="Terms"),
            Question(id="one", kind=Kind.SELECT_ONE, ask="One", choices=lambda _: offered(("a", "b"))),
            Question(
                id="several",
                kind=Kind.SELECT_MULTIPLE,
                ask="Several",
                name="several",
                choices=lambda _: offered(("c", "d", "e", "f")),
                relevant=is_a,
                least=2,
            ),
            Question(id="hours", kind=Kind.INTEGER, ask="Hours", relevant=is_a, least=0, most=24, unit="саат"),
            Question(id="place", kind=Kind.GEOPOINT, ask="Place", name="place", relevant=is_a),
            Question(id="voice", kind=Kind.AUDIO, ask="Voice", name="voice", relevant=is_a, longest=90),
            Question(
                id="words", kind=Kind.TEXT, ask="Words", name="words", relevant=is_a, required=never, at_hand=True
            ),
            Question(id="photo", kind=Kind.IMAGE, ask="Photo", name="photo", relevant=is_a, required=never, longest=3),
            Question(id="name", kind=Kind.TEXT, ask="Name", relevant=is_a, required=never, private=True, name="name"),
        ),
    )


def is_a(answers: Answers) -> bool:
    return answers.get("one") == "a"


def told(answers: Answers) -> str:
    return " ".join(f"{key}={value if isinstance(value, str) else '+'.join(value)}" for key, value in answers.items())


async def preview(answers: Answers) -> Html:
    return Html(told(answers))


async def done(answers: Answers) -> Screen:
    return Screen(text=Html(f"done {told(answers)}"))


async def begin(_: Any, forms: Forms, data: Data) -> Replies:
    return await forms.begin(EVERY, {}, data)


FEATURE = FormFeature(build=every_kind, preview=preview, done=done, in_groups=True)


class FormStage:
    """The stage, Айгүл, who speaks Kyrgyz, and her group with the bot in it."""

    def __init__(self, playing: Stage, aigul: Person, group: Group) -> None:
        self.playing = playing
        self.aigul = aigul
        self.group = group
        self._photos = 0

    async def say(self, *lines: str) -> None:
        for line in lines:
            await self.aigul.say(line)
            await self.playing.settle()

    async def press(self, *labels: str) -> None:
        for label in labels:
            await self.aigul.press(label)
            await self.playing.settle()

    async def photo(self, **more: Any) -> None:
        self._photos += 1
        await self.aigul.send_photo(PIXEL + str(self._photos).encode(), **more)
        await self.playing.settle()

    def said(self, back: int = 1) -> str:
        """What the bot said last, or before that."""
        return [each for each in self.aigul.chat.messages if each.by_bot][-back].text

    def buttons(self, back: int = 1) -> list[str]:
        message = [each for each in self.aigul.chat.messages if each.by_bot][-back]
        return [button.text for row in message.buttons for button in row]

    def rows(self, query: str) -> list[str]:
        """The first column of what stands in the database."""
        with closing(sqlite3.connect(self.playing.settings.database_path)) as connection:
            return [row[0] for row in connection.execute(query).fetchall()]


@asynccontextmanager
async def form_stage(tmp_path: Path) -> AsyncIterator[FormStage]:
    async with stage(tmp_path) as playing:
        forms = playing.house.app.forms
        forms._features = {**forms._features, EVERY: FEATURE}
        playing.house.table._commands["ask"] = begin
        playing.house.table._group_commands["ask"] = begin
        aigul = await playing.telegram.person("Айгүл")
        group = await playing.telegram.group("Айыл өкмөтү", aigul)
        await group.add_bot(aigul)
        await aigul.say("/start")
        await playing.settle()
        await aigul.press("Кыргызча")
        await playing.settle()
        await aigul.say("/cancel")
        await playing.settle()
        yield FormStage(playing, aigul, group)
