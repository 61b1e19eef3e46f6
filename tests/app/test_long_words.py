"""However much people write, every screen still fits one message, and nothing is lost without a word."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from stage import Stage, stage

from bot.domain.languages import Language
from bot.domain.reports import MOST_WORDS
from bot.i18n import translator
from bot.render.actions import encode
from bot.render.actions_reports import Extend, ShowHistory, ShowReport
from sandbox.people import Person

KY = translator.load()[Language.KY]
SEND = KY.plain("button-send")
LONG = "<" * 1000


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        yield opened


async def say(at: Stage, who: Person, words: str) -> str:
    """What stands in the person's newest message then."""
    await who.say(words)
    await at.settle()
    return who.chat.messages[-1].text


async def tap(at: Stage, who: Person, data: str) -> str:
    """The same after a button, by its data."""
    await who.tap(data)
    await at.settle()
    return who.chat.messages[-1].text


async def press(at: Stage, who: Person, label: str) -> str:
    """The same after a button, by its words."""
    await who.press(label)
    await at.settle()
    return who.chat.messages[-1].text


async def reported(at: Stage) -> tuple[Person, Person]:
    """Officials, and somebody who reported what needs words: the report is number 1."""
    official = await at.official("Чет-Нура", "Айыл өкмөтү")
    aigul = await at.person("Айгүл")
    await aigul.open_link(f"https://t.me/{at.telegram.options.username}?start=v_chet-nura_orto-nura")
    await at.settle()
    await press(at, aigul, KY.plain("language-name"))
    for words in ("/report", "Ичүүчү суу", "Башка көйгөй", LONG):
        await say(at, aigul, words)
    await press(at, aigul, SEND)
    return official, aigul


async def test_a_report_is_extended_until_it_is_full_and_what_does_not_fit_is_asked_again(at: Stage) -> None:
    official, aigul = await reported(at)
    await tap(at, aigul, encode(Extend("1")))
    asked = await say(at, aigul, LONG)
    assert KY.plain("extend-hint-room", room="999") in asked
    await say(at, aigul, LONG[:-1])
    await press(at, aigul, SEND)
    full = await tap(at, aigul, encode(Extend("1")))
    assert KY.plain("extend-hint-full") in full
    assert KY.plain("extend-hint-full") in await say(at, aigul, "д")
    assert (await tap(at, aigul, encode(ShowReport("1")))).count("<") == MOST_WORDS - 1
    assert max(message.text.count("<") for message in official.chat.messages) == MOST_WORDS - 1


async def test_answers_are_read_whole_when_they_come_and_by_their_beginning_afterwards(at: Stage) -> None:
    official, aigul = await reported(at)
    notice = next(message for message in official.chat.messages if LONG in message.text)
    for number in range(5):
        await official.say(f"{number}{'&' * 999}", reply_to=notice)
        await at.settle()
    assert "&" * 999 in aigul.chat.messages[-1].text
    shown = await tap(at, aigul, encode(ShowReport("1")))
    assert (shown.count("&"), shown.count("…")) == (3 * 198, 3), "the newest, in short"
    everything = await press(at, aigul, KY.plain("mine-history"))
    assert (everything.count("&"), everything.count("…")) == (5 * 198, 5)


async def test_however_many_answers_there_are_each_is_found_and_no_screen_is_cut(at: Stage) -> None:
    official, aigul = await reported(at)
    notice = next(message for message in official.chat.messages if LONG in message.text)
    await tap(at, aigul, encode(Extend("1")))
    await say(at, aigul, LONG[:-1])
    await press(at, aigul, SEND)
    for number in range(23):
        await official.say(f"{number:02}{'&' * 998}", reply_to=notice)
        await at.settle()
    shown = await tap(at, aigul, encode(ShowReport("1")))
    assert shown.count("<") == MOST_WORDS - 1
    assert not shown.endswith("…")
    assert [f"{number:02}&" in shown for number in (19, 20, 22)] == [False, True, True]
    pages = [await press(at, aigul, KY.plain("mine-history"))]
    pages += [await press(at, aigul, KY.plain("mine-older")) for _ in range(2)]
    assert all(sum(f"{number:02}&" in page for page in pages) == 1 for number in range(23))
    assert all(len(page) < 4096 and not page.endswith("…") for page in pages)
    assert await press(at, aigul, KY.plain("mine-newer")) == pages[1]
    assert await tap(at, aigul, encode(ShowHistory("1", "999"))) != "", "forged: the oldest event"
    assert LONG in await press(at, aigul, KY.plain("button-back"))


async def test_what_finds_no_room_beside_what_was_said_of_the_same_event_is_said_before_it_is_sent(at: Stage) -> None:
    official, aigul = await reported(at)
    for number, left_out in enumerate((0, 1, 1000)):
        for words in ("/report", "Таштанды", "Машина келген жок"):
            await say(at, aigul, words)
        asked = await say(at, aigul, LONG)
        told = KY.plain("report-left-out", count=str(left_out))
        assert (told in asked) is (left_out > 0)
        assert asked.count("<") == 1000 - left_out, "what is shown is what is sent"
        assert (KY.plain("report-preview-again", number="ЧН-2") in asked) is (number > 0)
        assert (told in await press(at, aigul, SEND)) is (left_out > 0)
    assert max(message.text.count("<") for message in official.chat.messages) == MOST_WORDS - 1


async def test_words_too_long_for_a_report_begin_none_and_say_how_long_they_may_be(at: Stage) -> None:
    _, aigul = await reported(at)
    assert "1\N{NO-BREAK SPACE}000" in await say(at, aigul, "суу жок " * 126)
    assert KY.plain("nothing-to-cancel") in await say(at, aigul, "/cancel")
    assert KY.plain("report-told") in await say(at, aigul, "суу жок " * 125)
