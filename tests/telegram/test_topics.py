"""Words go to the topic they are for; where that is closed or gone, the group reads them all the same."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from booth import Booth, booth, said_to
from neighbourhood import do
from stage import Stage, stage

from bot.domain.people import ChatId
from sandbox.groups import Group, GroupTopic
from sandbox.world import Standing


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Booth]:
    async with booth(tmp_path) as opened:
        yield opened


async def forum(at: Booth) -> tuple[Group, GroupTopic, ChatId]:
    """A group with a topic, and its chat."""
    aigul, _ = await at.person("Айгүл")
    group, chat = await at.group(aigul)
    await group.make_forum(aigul)
    await at.promise(chat, "көчтү")
    await at.speak()
    return group, await group.topic("Жыйынтык", by=aigul), chat


async def test_words_are_said_in_their_topic_and_others_in_the_general_one(at: Booth) -> None:
    group, topic, chat = await forum(at)
    await at.promise(chat, "жыйынтык", topic=topic.thread)
    await at.promise(chat, "жалпы")
    await at.speak()
    said = {each.text: each.thread for each in group.messages if each.by_bot}
    assert said == {"көчтү": None, "жыйынтык": topic.thread, "жалпы": None}


@pytest.mark.parametrize("is_gone", [False, True])
async def test_where_the_topic_is_closed_or_gone_the_group_reads_it_in_the_general_one(
    at: Booth, is_gone: bool
) -> None:
    group, topic, chat = await forum(at)
    if is_gone:
        del group.chat.topics[topic.facts.id]
    else:
        await topic.close(at.telegram.people[0])
    assert group.chat.bot is Standing.MEMBER
    await at.promise(chat, "жыйынтык", topic=topic.thread)
    await at.speak()
    assert said_to(group) == ["көчтү", "жыйынтык"]
    assert group.messages[-1].thread is None
    assert at.waiting() == []


async def test_an_edit_stays_in_its_topic(at: Booth) -> None:
    group, topic, chat = await forum(at)
    await at.promise(chat, "эски", topic=topic.thread, key="digest")
    await at.speak()
    await at.promise(chat, "жаңы", topic=topic.thread, key="digest", edits=0)
    await at.speak()
    assert [(each.text, each.thread) for each in group.messages if each.by_bot][1:] == [("жаңы", topic.thread)]


async def test_whoever_writes_or_taps_in_a_topic_is_answered_there(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        clerk = await playing.person("Катчы")
        group = await playing.telegram.group("Кеңсе", clerk)
        await playing.official_link("Чет-Нура")
        await clerk.open_link(await playing.last_link("?startgroup="), group)
        await playing.settle()
        await group.make_forum(clerk)
        topic = await group.topic("Кызмат", by=clerk)
        await clerk.say("/group", to=topic)
        await playing.settle()
        await tapped(playing, group)
    assert {each.thread for each in group.messages if each.by_bot} == {topic.thread}


async def tapped(playing: Stage, group: Group) -> None:
    """Somebody begins the group's form by its button; typed answers make a new message."""
    clerk = await playing.person("Катчы")
    await clerk.press("➕ Топту каттоо", to=group)
    await playing.settle()
    await do(playing, clerk, "/start")
