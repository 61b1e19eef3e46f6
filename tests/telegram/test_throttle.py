"""One person's flood costs one sentence and is otherwise ignored; nobody else notices it."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stage import NOON, stage

from bot.telegram.throttle import Judgement, Throttle

SPAN = timedelta(seconds=10)
LISTEN, SLOW_DOWN, IGNORE = Judgement.LISTEN, Judgement.SLOW_DOWN, Judgement.IGNORE


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What stands in the bot's database."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def judged(throttle: Throttle, *seconds: float, person: int = 1) -> list[Judgement]:
    """What is done with updates that come so many seconds after noon."""
    return [
        throttle.judge(person, round(1000 * at) + number, NOON + timedelta(seconds=at))
        for number, at in enumerate(seconds)
    ]


def test_the_first_one_too_many_is_told_and_the_rest_ignored() -> None:
    assert judged(Throttle(3, SPAN), 0, 1, 2, 3, 4, 5) == [LISTEN] * 3 + [SLOW_DOWN, IGNORE, IGNORE]


def test_a_pause_makes_it_calm_again_and_a_new_flood_is_told_anew() -> None:
    throttle = Throttle(3, SPAN)
    judged(throttle, 0, 1, 2, 3, 4)
    assert judged(throttle, 60, 61, 62, 63, 64) == [LISTEN] * 3 + [SLOW_DOWN, IGNORE]


def test_whoever_goes_on_a_little_too_fast_is_not_told_again_and_again() -> None:
    told = judged(Throttle(4, SPAN), *(2 * number for number in range(60)))
    assert told.count(SLOW_DOWN) == 1
    assert told.count(IGNORE) == len(told) - 5


def test_one_flood_is_nobody_elses() -> None:
    throttle = Throttle(3, SPAN)
    judged(throttle, 0, 0, 0, 0, 0)
    assert judged(throttle, 0, 0, 0, person=2) == [LISTEN] * 3


def test_an_update_that_is_tried_again_counts_once_and_is_judged_alike() -> None:
    throttle = Throttle(2, SPAN)
    assert [throttle.judge(1, 7, NOON) for _ in range(5)] == [LISTEN] * 5
    throttle.judge(1, 8, NOON)
    assert [throttle.judge(1, 9, NOON) for _ in range(3)] == [SLOW_DOWN] * 3
    assert throttle.judge(1, 10, NOON) is IGNORE


def test_the_silent_are_not_remembered() -> None:
    throttle = Throttle(3, SPAN)
    for person in range(100):
        throttle.judge(person, person, NOON)
    throttle.judge(1000, 1000, NOON + 2 * SPAN)
    assert set(throttle._people) == {1000}


@pytest.mark.parametrize("most", [1, 2, 20])
@given(pauses=st.lists(st.integers(0, 12_000), max_size=80))
def test_within_any_span_no_more_is_heard_than_allowed(most: int, pauses: list[int]) -> None:
    throttle, at, heard = Throttle(most, SPAN), NOON, []
    for number, pause in enumerate(pauses):
        at += timedelta(milliseconds=pause)
        if throttle.judge(1, number, at) is LISTEN:
            heard.append(at)
        assert sum(at - each < SPAN for each in heard) <= most


@given(pauses=st.lists(st.integers(0, 12_000), max_size=80))
def test_between_two_sentences_somebody_was_heard(pauses: list[int]) -> None:
    throttle, at, told = Throttle(5, SPAN), NOON, []
    for number, pause in enumerate(pauses):
        at += timedelta(milliseconds=pause)
        told.append(throttle.judge(1, number, at))
    silences = [each for each in told if each is not IGNORE]
    assert (SLOW_DOWN, SLOW_DOWN) not in pairwise(silences)


async def test_ignored_updates_are_claimed_and_their_taps_answered_and_nothing_else_is_touched(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        playing.settings = playing.settings.model_copy(update={"throttle_updates": 2})
        await playing.restart()
        aigul = await playing.telegram.person("Айгүл")
        for _ in range(4):
            await aigul.say("/start")
        await playing.settle()
        for _ in range(3):
            await aigul.tap("1l:ru")
        await playing.settle()
        assert rows(playing.settings.database_path, "SELECT count(*) FROM update_seen") == [(7,)]
        assert rows(playing.settings.database_path, "SELECT language FROM person") == [(None,)]
        assert len([message for message in aigul.chat.messages if message.by_bot]) == 3
        assert playing.telegram.calls["answerCallbackQuery"] == 3


async def test_a_group_is_ignored_without_a_word_but_not_where_it_moves_to(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        playing.settings = playing.settings.model_copy(update={"throttle_updates": 3})
        await playing.restart()
        aigul = await playing.telegram.person("Айгүл")
        group = await playing.telegram.group("Айыл", aigul)
        await group.add_bot(aigul)
        asking, before = f"/help@{playing.telegram.options.username}", group.chat
        for _ in range(5):
            await aigul.say(asking, to=group)
        await playing.settle()
        assert len([message for message in before.messages if message.by_bot]) == 2, (
            "that the bot came was an update, too"
        )
        await group.migrate(aigul)
        await playing.settle()
        playing.clock.pass_(minutes=1)
        await aigul.say(asking, to=group)
        await playing.settle()
        assert len([message for message in group.chat.messages if message.by_bot]) == 1
        assert rows(playing.settings.database_path, "SELECT count(*) FROM chat WHERE person_id IS NULL") == [(1,)]


async def test_an_anonymous_administrators_flood_is_no_other_groups(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        playing.settings = playing.settings.model_copy(update={"throttle_updates": 3})
        await playing.restart()
        aigul = await playing.person("Айгүл")
        groups = [await playing.telegram.group(title, aigul) for title in ("Бир", "Эки")]
        anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
        for group, times in zip(groups, (5, 1), strict=True):
            await group.add_bot(aigul)
            chat = {"id": group.chat.id, "type": "group", "title": group.chat.title}
            said = {"message_id": 7, "date": int(NOON.timestamp()), "chat": chat, "text": "/help"}
            for _ in range(times):
                playing.telegram.updates.emit("message", said | {"from": anonymous, "sender_chat": chat})
            await playing.settle()
        heard = [sum(message.by_bot for message in group.chat.messages if message.text) for group in groups]
        assert heard == [3, 1]
