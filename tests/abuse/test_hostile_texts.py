"""Whatever a free text holds, everybody who reads it reads text: no markup, no line turned around, no line forged.

Each of them goes through every field that takes words and is read wherever the bot repeats it.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from neighbourhood import CHANGE, OUTAGE, SEND, TR, add, do, settle_in
from stage import Stage, stage

from bot.forms.checks import TURNING
from bot.render.actions import encode
from bot.render.actions_officials import AskToMerge, ShowNotice
from bot.render.actions_reports import Extend, ShowHistory, ShowReport
from bot.render.actions_residents import SetFollowing
from sandbox.messages import Message
from sandbox.people import Person

TYPED = {
    "html": '<b>& </i>&lt;"\'<a href="tg://user?id=7">',
    "overrides": "үй\u202eретс\u202c\u2067\u202dүй\u2069",
    "zero width": "үй\u200b\u200dүй\u2060\ufeffүй",
    "unstorable": "үй\0\ud800үй",
    "lines": "үй\nАты: Башка\u2028Башка\r\n\vүй",
}
SHOWN = {
    "html": TYPED["html"],
    "overrides": "үйретсүй",
    "zero width": TYPED["zero width"],
    "unstorable": "үйүй",
    "lines": "үй\nАты: Башка\u2028Башка\r\n\vүй",
}
ON_ONE_LINE = SHOWN | {"lines": "үй Аты: Башка Башка үй"}
OURS = {"b", "code", "pre"}
LONG = "суу жок " * 512


class Told(NamedTuple):
    """How what was typed reads, among other words and in a line of its own, and who has read what of it."""

    words: str
    line: str
    stage: Stage
    official: Person
    people: tuple[Person, ...]  # who reported it, who joined, who was asked whether it is the same


async def _announce(at: Stage, official: Person, words: str) -> None:
    await do(at, official, "/announce", "1", words, SEND)


async def _report(at: Stage, who: Person, words: str) -> None:
    """Everything that can be written, twice over: a report and what is added to it."""
    await do(at, who, *OUTAGE, add("report-name-words"), words, add("report-name-place"), words)
    await do(at, who, add("report-name-name"), words, CHANGE, add("report-name-institution"), words, SEND)


async def _tapped(at: Stage, who: Person, *data: str) -> None:
    for each in data:
        await who.tap(each)
        await at.settle()


async def _unlisted(at: Stage, words: str) -> Person:
    """Somebody whose village no list has."""
    who = await at.person("Токтогул")
    await do(at, who, "/start", "[Кыргызча]", "Чет-Нура", "Айылым тизмеде жок", words)
    await do(at, who, "/settings", "/report", "Таштанды", "Машина келген жок", SEND)
    return who


@asynccontextmanager
async def told(var_dir: Path, kind: str) -> AsyncIterator[Told]:
    """A village in which everybody writes the same."""
    words = TYPED[kind]
    async with stage(var_dir) as at:
        official = await at.official("Чет-Нура", "Айыл өкмөтү")
        writer, neighbour, third = [await settle_in(at, each, "orto-nura") for each in ("Айгүл", "Нурлан", "Гүлнара")]
        await _tapped(at, third, encode(SetFollowing("1")))
        await _report(at, writer, words)
        await _tapped(at, writer, encode(Extend("1")))
        await do(at, writer, words, SEND)
        await do(at, neighbour, *OUTAGE, "Жок, меники башка", add("report-name-place"), words, SEND)
        notice = next(each for each in official.chat.messages if "ЧН-1" in each.text)
        await official.say(words, reply_to=notice)
        await at.settle()
        await _announce(at, official, words)
        unlisted = await _unlisted(at, words)
        await do(at, third, *OUTAGE)
        await _tapped(at, writer, encode(ShowReport("1")), encode(ShowHistory("1", "0")))
        for asked in (AskToMerge("1"), ShowNotice("1")):
            await official.tap(encode(asked), message=notice)
            await at.settle()
        await do(at, writer, "/my")
        await do(at, official, "/open")
        yield Told(SHOWN[kind], ON_ONE_LINE[kind], at, official, (writer, neighbour, third, unlisted))


def said(at: Stage) -> Iterator[Message]:
    """All that the bot says, to anybody."""
    for chat in at.telegram.world.chats.values():
        yield from (each for each in chat.messages if each.by_bot)


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.found.add(tag)


def faults(at: Stage) -> list[tuple[str]]:
    with closing(sqlite3.connect(at.settings.database_path)) as database:
        return database.execute("SELECT error FROM fault").fetchall()


def buttons(message: Message) -> str:
    return "\n".join(each.text for row in message.inline for each in row)


@pytest.fixture(scope="module", params=TYPED)
async def village(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Told]:
    async with told(tmp_path_factory.mktemp("village"), request.param) as opened:
        yield opened


async def test_everybody_reads_it_as_text_and_nothing_else_of_the_screen_changes(village: Told) -> None:
    for message in said(village.stage):
        assert _Tags(message.html).found <= OURS
        everything = message.text + buttons(message)
        assert not [sign for sign in everything if sign in TURNING or sign == "\0" or "\ud800" <= sign <= "\udfff"]
    assert faults(village.stage) == []


async def test_officials_read_every_word_of_it(village: Told) -> None:
    read = [each.text for each in village.official.chat.messages if each.by_bot]
    assert any(f"«{village.words}" in each for each in read)
    for line in ("report-line-name", "report-line-institution"):
        key = "name" if line.endswith("name") else "institution"
        assert any(TR.plain(line, **{key: village.line}) in each.splitlines() for each in read)
    assert any(TR.plain("incident-place", place=village.line) in each.splitlines() for each in read)
    assert any(TR.plain("report-line-unlisted", village=village.line) in each.splitlines() for each in read)


async def test_residents_read_what_officials_wrote(village: Told) -> None:
    for who in village.people[:2]:
        read = "\n".join(each.text for each in who.chat.messages if each.by_bot)
        assert read.count(village.words) >= 2, "an answer and an announcement"


async def test_words_of_a_whole_message_are_refused_with_the_limit_and_nothing_of_them_is_kept(tmp_path: Path) -> None:
    async with stage(tmp_path) as at:
        official = await at.official("Чет-Нура", "Айыл өкмөтү")
        writer = await settle_in(at, "Айгүл", "orto-nura")
        for steps in ((LONG,), ("/report", "Таштанды", "Башка көйгөй", LONG)):
            await do(at, writer, *steps)
            assert TR.plain("refusal-too-long", most="1\N{NO-BREAK SPACE}000") in writer.chat.messages[-1].text
        await do(at, official, "/announce", "1", LONG)
        assert TR.plain("refusal-too-long", most="700") in official.chat.messages[-1].text
        kept = b"".join(path.read_bytes() for path in at.settings.var_dir.rglob("*") if path.is_file())
        assert LONG[:500].encode() not in kept
