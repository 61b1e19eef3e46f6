"""What neighbours and followers read of an incident: that it happened, on which street, how many told; no more."""

from collections.abc import AsyncIterator

import pytest
from neighbourhood import INSTITUTION, LATITUDE, LONGITUDE, NAME, STREET, WORDS, Neighbourhood, neighbourhood

from sandbox.messages import Message
from sandbox.people import Person

KEPT = (
    WORDS,
    NAME,
    INSTITUTION,
    "Айгүл",
    f"{LATITUDE:.5f}",
    f"{LONGITUDE:.5f}",
    "41.43",
    "75.99",
    "maps",
    "openstreetmap",
)
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


def test_news_of_the_village_hold_nothing_of_the_report_but_its_street(village: Neighbourhood) -> None:
    news = [message for message in from_bot(village.follower) if STREET in message.text]
    assert len(news) == 1
    read = from_bot(village.follower)
    assert not [part for part in KEPT if part in shown(read)]
    assert not [message for message in read if set(MEDIA) & set(message.content)]


def test_what_may_be_joined_is_offered_with_nothing_but_its_street(village: Neighbourhood) -> None:
    assert STREET in village.offered.text
    assert village.offered not in village.neighbour.chat.messages  # as it read before it became the receipt
    assert not [part for part in KEPT if part in shown([village.offered])]


def test_who_joined_never_reads_what_the_first_one_wrote(village: Neighbourhood) -> None:
    """Not in the receipt, not in the answer."""
    read = from_bot(village.neighbour)
    assert not [part for part in KEPT if part in shown(read)]
    assert not [message for message in read if set(MEDIA) & set(message.content)]


def test_a_stranger_reads_nothing_of_it_at_all(village: Neighbourhood) -> None:
    for who in (village.stranger, village.newcomer):
        assert STREET not in shown(from_bot(who))
        assert not [part for part in KEPT if part in shown(from_bot(who))]
