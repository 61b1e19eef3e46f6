"""Whatever Telegram or the disk does, words arrive in order, and one chat's trouble stays its own."""

import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

import pytest
from booth import Booth, booth, connected, said_to
from gateway import gateway
from stage import sqlite_link

from bot.storage import outbox, people
from bot.storage.outbox import KEYED_MESSAGE, Rank
from sandbox.faults import Fault
from sandbox.server import serve


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Booth]:
    async with booth(tmp_path) as opened:
        yield opened


async def test_a_429_pauses_its_chat_alone_for_as_long_as_it_says(at: Booth) -> None:
    aigul, hers = await at.person("Айгүл")
    nurlan, his = await at.person("Нурлан")
    at.telegram.fail(Fault(kind="too_many", method="sendMessage", chat=aigul.id, seconds=7))
    await at.promise(hers, "1", "2")
    await at.promise(his, "1", "2")
    assert await at.speak() == 7
    assert (said_to(aigul), said_to(nurlan)) == ([], ["1", "2"])
    at.clock.pass_(seconds=6.9)
    await at.promise(hers, "3")
    await at.speak()
    assert said_to(aigul) == []
    at.clock.pass_(seconds=0.1)
    await at.speak()
    assert said_to(aigul) == ["1", "2", "3"]


async def test_a_429_also_pauses_what_is_more_urgent_in_its_chat(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    at.telegram.fail(Fault(kind="too_many", method="sendMessage", seconds=7))
    await at.notify(chat, 1)
    await at.speak()
    await at.promise(chat, "жооп")
    await at.speak()
    assert at.telegram.calls["sendMessage"] == 1
    at.clock.pass_(seconds=7)
    await at.speak()
    assert said_to(aigul) == ["жооп", "№ 1"]


@pytest.mark.parametrize(("struck", "is_paused"), [(2, False), (3, True)])
async def test_a_429_from_three_chats_within_seconds_pauses_all(at: Booth, struck: int, is_paused: bool) -> None:
    everybody = [await at.person(f"Адам {number}") for number in range(4)]
    for person, chat in everybody[:struck]:
        at.telegram.fail(Fault(kind="too_many", method="sendMessage", chat=person.id, seconds=9))
        await at.promise(chat, "сөз")
        await at.speak()
        at.clock.pass_(seconds=1)
    innocent, chat = everybody[3]
    await at.promise(chat, "сөз")
    await at.speak()
    assert said_to(innocent) == ([] if is_paused else ["сөз"])
    at.clock.pass_(seconds=9)
    await at.speak()
    assert [said_to(person) for person, _ in everybody[:struck]] == [["сөз"]] * struck
    assert said_to(innocent) == ["сөз"]


async def test_429s_from_three_chats_far_apart_pause_nobody_else(at: Booth) -> None:
    everybody = [await at.person(f"Адам {number}") for number in range(4)]
    for person, chat in everybody[:3]:
        at.telegram.fail(Fault(kind="too_many", method="sendMessage", chat=person.id, seconds=60))
        await at.promise(chat, "сөз")
        await at.speak()
        at.clock.pass_(seconds=6)
    innocent, chat = everybody[3]
    await at.promise(chat, "сөз")
    await at.speak()
    assert said_to(innocent) == ["сөз"]


@pytest.mark.parametrize("kind", ["error", "drop", "hang"])
async def test_after_a_fault_the_same_words_are_said_again_and_only_their_chat_waits(
    at: Booth, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.say._TIMEOUT", 0.1)
    aigul, hers = await at.person("Айгүл")
    nurlan, his = await at.person("Нурлан")
    at.telegram.fail(Fault(kind=kind, method="sendMessage", chat=aigul.id, seconds=30, times=2))  # type: ignore[arg-type]  # a kind by its name
    await at.promise(hers, "1", "2")
    await at.promise(his, "1", "2")
    await at.speak()
    assert (said_to(aigul), said_to(nurlan)) == ([], ["1", "2"])
    await at.speak_until_silent()
    assert said_to(aigul) == ["1", "2"]


async def test_a_chat_that_keeps_failing_is_tried_more_and_more_seldom(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    at.telegram.fail(Fault(kind="error", method="sendMessage", times=9))
    await at.promise(chat, "сөз")
    pauses = []
    while not said_to(aigul):
        pauses.append(await at.speak())
        at.clock.pass_(seconds=pauses[-1])
    assert pauses[:-1] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_many_chats_that_keep_failing_do_not_keep_another_waiting(at: Booth) -> None:
    everybody = [await at.person(f"Адам {number}") for number in range(61)]
    for person, chat in everybody[:60]:
        at.telegram.fail(Fault(kind="error", method="sendMessage", chat=person.id, times=1000))
        await at.promise(chat, "сөз")
    await at.speak()
    last, chat = everybody[60]
    await at.promise(chat, "сөз")
    await at.speak()
    assert said_to(last) == ["сөз"]


@pytest.mark.parametrize("kind", ["drop", "hang"])
async def test_an_answer_lost_after_telegram_took_the_words_makes_at_most_one_duplicate(
    at: Booth, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.say._TIMEOUT", 0.1)
    aigul, chat = await at.person("Айгүл")
    at.telegram.fail(Fault(kind=kind, method="sendMessage", seconds=30, after=True))  # type: ignore[arg-type]  # a kind by its name
    await at.promise(chat, "1", "2")
    await at.speak_until_silent()
    assert said_to(aigul) == ["1", "1", "2"]


async def test_an_edit_whose_answer_is_lost_is_seen_once(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    await at.promise(chat, "1", key="k", edits=KEYED_MESSAGE)
    await at.speak()
    at.telegram.fail(Fault(kind="drop", method="editMessageText", after=True))
    await at.promise(chat, "2", key="k", edits=KEYED_MESSAGE)
    await at.speak_until_silent()
    assert said_to(aigul) == ["2"]


async def test_a_page_of_a_broken_gateway_is_no_answer_and_the_words_are_said_again(tmp_path: Path) -> None:
    async with (
        booth(tmp_path) as at,
        serve(at.telegram) as server,
        gateway(server.url) as gate,
        connected(gate.url, at.telegram.options.token) as bot,
    ):
        at.bot = bot
        at.__post_init__()
        aigul, chat = await at.person("Айгүл")
        await at.promise(chat, "1", "2")
        gate.broken = 2
        await at.speak_until_silent()
        assert gate.pages == 2
        assert said_to(aigul) == ["1", "2"]


async def test_after_a_403_notices_are_held_and_words_of_the_moment_dropped_with_their_reason(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    await aigul.block()
    await at.promise(chat, "жооп")
    await at.notify(chat, 1, 2)
    await at.speak()
    assert at.telegram.calls["sendMessage"] == 1
    assert [(state, payload is None) for state, _, payload in at.waiting()] == [
        ("refused", True),
        ("held", False),
        ("held", False),
    ]
    assert "blocked" in (at.waiting()[0][1] or "")


async def test_after_a_403_other_chats_are_spoken_to(at: Booth) -> None:
    aigul, hers = await at.person("Айгүл")
    nurlan, his = await at.person("Нурлан")
    await aigul.block()
    await at.promise(hers, "1")
    await at.promise(his, "1")
    await at.speak()
    assert said_to(nurlan) == ["1"]


async def test_held_notices_are_said_once_the_chat_is_released(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    await aigul.block()
    await at.notify(chat, 1, 2)
    await at.speak()
    async with at.database.read() as tx:
        assert not (await people.meet(tx, aigul.id, at.clock(), is_operator=False)).reachable
    await aigul.unblock()
    async with at.database.write() as tx:
        await outbox.release(tx, chat, at.clock())
    await at.speak()
    assert said_to(aigul) == ["№ 1", "№ 2"]


async def test_what_was_said_while_the_disk_was_full_is_written_down_and_not_said_again(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    await at.promise(chat, "1", "2")
    await sqlite_link(at.database).execute_fetchall("PRAGMA busy_timeout=0")
    with closing(sqlite3.connect(at.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        async def unlock() -> None:
            if len(at.slept) == 3:
                other.execute("ROLLBACK")

        at.while_asleep = unlock
        await at.speak()
    assert at.slept == [1, 2, 4]
    assert said_to(aigul) == ["1", "2"]


@pytest.mark.parametrize("seed", range(3))
async def test_under_many_faults_every_chat_hears_everything_in_order(at: Booth, seed: int) -> None:
    chance = random.Random(seed)
    everybody = [await at.person(f"Адам {number}") for number in range(4)]
    for number in range(12):
        for _, chat in everybody:
            await at.promise(chat, str(number))
    lost_answers = 0
    for _ in range(25):
        person, _ = chance.choice(everybody)
        kind, after = chance.choice([("too_many", False), ("error", False), ("drop", False), ("drop", True)])
        lost_answers += after
        at.telegram.fail(Fault(kind=kind, method="sendMessage", chat=person.id, seconds=2, after=after))  # type: ignore[arg-type]  # a kind by its name
    await at.speak_until_silent()
    every = [said_to(person) for person, _ in everybody]
    assert [[text for text, _ in groupby(texts)] for texts in every] == [[str(number) for number in range(12)]] * 4
    assert sum(map(len, every)) <= 48 + lost_answers


async def test_a_revoked_token_loses_no_words(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    await at.promise(chat, "1")
    real = at.telegram.options
    object.__setattr__(at.telegram, "options", type(real)(token="42:another", seed=1))
    await at.speak()
    object.__setattr__(at.telegram, "options", real)
    await at.speak_until_silent()
    assert said_to(aigul) == ["1"]


async def test_a_broadcast_in_trouble_does_not_keep_a_later_reply_from_being_said(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    at.telegram.fail(Fault(kind="error", method="sendMessage"))
    await at.promise(chat, "баарына", rank=Rank.BROADCAST)
    await at.speak()
    await at.promise(chat, "жооп")
    await at.speak()
    assert said_to(aigul) == ["жооп"]
    await at.speak_until_silent()
    assert said_to(aigul) == ["жооп", "баарына"]
