"""What neighbours and followers read of an incident: that it happened and how many told of it; nobody's own words.

The street is such words too, as long as one person alone has named it.
"""

from collections.abc import AsyncIterator

import pytest
from neighbourhood import INSTITUTION, LATITUDE, NAME, STREET, TR, WORDS, Neighbourhood, neighbourhood

from bot.render.actions import encode
from bot.render.actions_reports import MeToo
from sandbox.messages import Message
from sandbox.people import Person

KEPT = (WORDS, NAME, INSTITUTION, STREET, "Айгүл", "41.43", "75.99", "map")
MEDIA = ("photo", "voice", "document", "location")


@pytest.fixture(scope="module")
async def village(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Neighbourhood]:
    async with neighbourhood(tmp_path_factory.mktemp("village")) as place:
        yield place


def shown(messages: list[Message]) -> str:
    """All of these messages: words, links, buttons, and what else they carry."""
    return "\n".join(repr(message) for message in messages)


def from_bot(who: Person) -> list[Message]:
    return [message for message in who.chat.messages if message.by_bot]


def test_the_officials_read_all_of_it(village: Neighbourhood) -> None:
    """Else nothing below means anything."""
    read = from_bot(village.official)
    assert all(part in shown(read) for part in (WORDS, NAME, INSTITUTION, STREET, f"{LATITUDE:.5f}"))
    assert any("photo" in message.content for message in read)


def test_news_of_the_village_hold_nothing_that_was_written(village: Neighbourhood) -> None:
    read = from_bot(village.follower)
    assert encode(MeToo("1")) in shown(read)
    assert not [part for part in KEPT if part in shown(read)]
    assert not [message for message in read if set(MEDIA) & set(message.content)]


def test_what_may_be_joined_is_offered_without_anything_that_was_written(village: Neighbourhood) -> None:
    assert TR.plain("incident-me-too") in shown([village.offered])
    assert not [part for part in KEPT if part in shown([village.offered])]


def test_who_joined_never_reads_what_the_first_one_wrote(village: Neighbourhood) -> None:
    """Not in the receipt, not in the answer."""
    read = from_bot(village.neighbour)
    assert not [part for part in KEPT if part in shown(read)]
    assert not [message for message in read if set(MEDIA) & set(message.content)]


def test_a_stranger_reads_nothing_of_it_at_all(village: Neighbourhood) -> None:
    for who in (village.stranger, village.newcomer):
        assert not [part for part in KEPT if part in shown(from_bot(who))]
