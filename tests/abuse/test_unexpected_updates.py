"""Whatever Telegram may bring, wanted or not: nothing breaks, nobody is answered who did not ask, nothing is kept."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
from neighbourhood import TR, Neighbourhood, neighbourhood

_CHANNEL = {"id": -1001, "type": "channel", "title": "Канал"}
_NOW = 1_795_000_000
_BOT = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def _message(chat: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"message_id": 7001, "date": _NOW, "chat": chat, **more}


def _person(of: Neighbourhood) -> dict[str, Any]:
    return {"id": of.writer.id, "is_bot": False, "first_name": "Айгүл"}


def _private(of: Neighbourhood) -> dict[str, Any]:
    return {"id": of.writer.id, "type": "private", "first_name": "Айгүл"}


def _group(of: Neighbourhood) -> dict[str, Any]:
    return {"id": of.others.chat.id, "type": "group", "title": "Башка айыл өкмөтү"}


def silent(of: Neighbourhood) -> Mapping[str, tuple[str, dict[str, Any]]]:
    """Updates that the bot has no answer to, by a name of their own."""
    who, private, group = _person(of), _private(of), _group(of)
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}
    poll |= {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False}
    return {
        "a kind of tomorrow": ("telepathy", {"from": who, "thought": "суу жок"}),
        "an edited message": ("edited_message", _message(private, **{"from": who, "edit_date": _NOW, "text": "/my"})),
        "a channel's post": ("channel_post", _message(_CHANNEL, sender_chat=_CHANNEL, text="/report")),
        "an edited post": ("edited_channel_post", _message(_CHANNEL, edit_date=_NOW, text="/report")),
        "a message in a channel": ("message", _message(_CHANNEL, sender_chat=_CHANNEL, text="суу жок болду")),
        "an inline query": ("inline_query", {"id": "1", "from": who, "query": "суу", "offset": ""}),
        "a chosen result": ("chosen_inline_result", {"result_id": "1", "from": who, "query": "суу"}),
        "a poll": ("poll", poll),
        "a vote": ("poll_answer", {"poll_id": "1", "user": who, "option_ids": [0]}),
        "a payment": ("pre_checkout_query", {"id": "1", "from": who, "currency": "KGS", "total_amount": 1,
                                             "invoice_payload": "1"}),
        "a wish to join": ("chat_join_request", {"chat": group, "from": who, "user_chat_id": who["id"], "date": _NOW}),
        "a tap on an inline message": ("callback_query", {"id": "1", "from": who, "inline_message_id": "1",
                                                          "chat_instance": "1", "data": "1r"}),
        "a game": ("callback_query", {"id": "1", "from": who, "message": _message(group), "chat_instance": "1",
                                      "game_short_name": "суу"}),
        "an anonymous administrator's words": ("message", _message(group, **{"from": _BOT, "sender_chat": group,
                                                                             "text": "суу жок болду"})),
        "a group's message without a sender": ("message", _message(group, text="суу жок болду")),
        "an empty message": ("message", _message(group, **{"from": who})),
        "a title": ("message", _message(group, **{"from": who, "new_chat_title": "Башка"})),
    }  # fmt: skip


NAMES = [
    "a kind of tomorrow", "an edited message", "a channel's post", "an edited post", "a message in a channel",
    "an inline query", "a chosen result", "a poll", "a vote", "a payment", "a wish to join",
    "a tap on an inline message", "a game", "an anonymous administrator's words",
    "a group's message without a sender", "an empty message", "a title",
]  # fmt: skip


@pytest.fixture(scope="module")
async def village(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Neighbourhood]:
    async with neighbourhood(tmp_path_factory.mktemp("village")) as place:
        yield place


async def came(village: Neighbourhood, kind: str, body: dict[str, Any]) -> list[str]:
    """All that the bot says to anybody upon an update."""
    seen = village.stage.telegram.events.seq
    village.stage.telegram.updates.emit(kind, body, wanted=True)
    await village.stage.settle()
    events = village.stage.telegram.events.since(seen)
    return [each.message.text for each in events if each.message is not None and each.message.by_bot]


def test_each_has_its_test(village: Neighbourhood) -> None:
    assert list(silent(village)) == NAMES


@pytest.mark.parametrize("name", NAMES)
async def test_what_is_none_of_the_bots_business_is_passed_over_in_silence(village: Neighbourhood, name: str) -> None:
    before = village.rows()
    assert await came(village, *silent(village)[name]) == []
    after = village.rows()
    assert {table: rows for table, rows in after.items() if table != "chat"} == {
        table: rows for table, rows in before.items() if table != "chat"
    }


async def test_an_anonymous_administrator_speaks_for_the_official_group(village: Neighbourhood) -> None:
    group = _group(village)
    anonymous = _message(group, **{"from": _BOT, "sender_chat": group, "text": "/open"})
    (said,) = await came(village, "message", anonymous)
    assert said == TR.plain("unanswered-none")


async def test_a_private_message_without_a_sender_is_nobodys_and_its_chat_stays_its_persons(
    village: Neighbourhood,
) -> None:
    before = village.rows()
    assert await came(village, "message", _message(_private(village), text="/my")) == []
    assert village.rows() == before


async def test_a_forwarded_message_is_told_like_any_other_and_whose_it_was_is_told_to_nobody(
    village: Neighbourhood,
) -> None:
    origin = {
        "type": "user",
        "date": _NOW,
        "sender_user": {"id": 4242424242, "is_bot": False, "first_name": "Жашыруун"},
    }
    words = _message(_private(village), **{"from": _person(village), "forward_origin": origin, "text": "Суу жок болду"})
    (said,) = await came(village, "message", words)
    assert TR.plain("report-told") in said
    assert "Жашыруун" not in said
    assert "Жашыруун" not in repr(village.rows())
