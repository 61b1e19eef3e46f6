"""Polls and the bot's albums."""

import json
from typing import Any

import pytest
from aiohttp import FormData
from hand_bot import PNG, Api, Control, png

from sandbox.people import Person
from sandbox.refusals import NotPossible
from sandbox.telegram import Telegram

WATER = {"question": "Суу барбы?", "options": [{"text": "Ооба"}, {"text": "Жок"}]}


async def test_votes_are_counted_and_told_with_names_unless_anonymous(aigul: Person, api: Api) -> None:
    open_, secret = [await api("sendPoll", chat_id=aigul.id, **WATER, is_anonymous=hidden) for hidden in (False, True)]
    assert [each["text"] for each in open_["poll"]["options"]] == ["Ооба", "Жок"]
    message = aigul.chat.message(open_["message_id"])
    assert message
    await aigul.vote(message, 1)
    answer, poll = await api.confirmed()
    assert answer["poll_answer"]["user"]["id"] == aigul.id
    assert answer["poll_answer"]["option_ids"] == [1]
    assert [each["voter_count"] for each in poll["poll"]["options"]] == [0, 1]
    await aigul.vote(message)
    taken_back, poll = await api.confirmed()
    assert taken_back["poll_answer"]["option_ids"] == []
    assert poll["poll"]["total_voter_count"] == 0
    hidden_one = aigul.chat.message(secret["message_id"])
    assert hidden_one
    await aigul.vote(hidden_one, 0)
    assert [next(reversed(each)) for each in await api.confirmed()] == ["poll"]


async def test_a_stopped_poll_takes_no_votes(aigul: Person, api: Api) -> None:
    sent = await api("sendPoll", chat_id=aigul.id, **WATER)
    here = {"chat_id": aigul.id, "message_id": sent["message_id"]}
    stopped = await api("stopPoll", **here)
    assert stopped["is_closed"] is True
    assert (await api.confirmed())[0]["poll"] == stopped
    assert await api("stopPoll", **here) == "Bad Request: poll has already been closed"
    message = aigul.chat.message(sent["message_id"])
    assert message
    with pytest.raises(NotPossible, match="closed"):
        await aigul.vote(message, 0)
    lost = await api("stopPoll", chat_id=aigul.id, message_id=777)
    assert lost == "Bad Request: message with poll to stop not found"
    words = await aigul.say("бир")
    assert await api("stopPoll", chat_id=aigul.id, message_id=words.id) == "Bad Request: message is not a poll"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"question": " "}, "poll question must be non-empty"),
        ({"question": "с" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": ["x"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["x", ""]}, "poll options must be non-empty"),
        ({"options": ["x", "ы" * 101]}, "poll options length must not exceed 100"),
    ],
)
async def test_a_poll_that_is_refused(aigul: Person, api: Api, change: dict[str, Any], refusal: str) -> None:
    assert await api("sendPoll", chat_id=aigul.id, **(WATER | change)) == f"Bad Request: {refusal}"


async def test_one_option_unless_several_are_allowed(aigul: Person, api: Api) -> None:
    one = aigul.chat.message((await api("sendPoll", chat_id=aigul.id, **WATER))["message_id"])
    several = await api("sendPoll", chat_id=aigul.id, **WATER, allows_multiple_answers=True)
    many = aigul.chat.message(several["message_id"])
    assert one
    assert many
    with pytest.raises(NotPossible, match="one option only"):
        await aigul.vote(one, 0, 1)
    with pytest.raises(NotPossible, match="2 options"):
        await aigul.vote(one, 2)
    changed = await aigul.vote(many, 0, 1)
    assert changed.content["poll"]["total_voter_count"] == 1


async def test_people_send_polls_too_and_vote_by_order(aigul: Person, api: Api, control: Control) -> None:
    own = await control("poll", person=aigul.id, question="Качан?", options=["Эртең", "Бүгүн"])
    assert (await api.confirmed())[0]["message"]["poll"]["question"] == "Качан?"
    voted = await control("vote", person=aigul.id, message=own["result"]["id"], options=[1])
    assert voted["result"]["content"]["poll"]["total_voter_count"] == 1
    assert await api.confirmed() == []


async def _album(api: Api, chat: int, *media: dict[str, str], **files: bytes) -> Any:
    form = FormData({"chat_id": str(chat)})
    form.add_field("media", json.dumps(media))
    for name, data in files.items():
        form.add_field(name, data, filename=f"{name}.png", content_type="image/png")
    async with api.session.post(f"{api.url}/bot{api.token}/sendMediaGroup", data=form) as response:
        answer = await response.json()
    return answer["result"] if answer["ok"] else answer["description"]


async def test_the_bot_sends_an_album(aigul: Person, api: Api, telegram: Telegram) -> None:
    known = await api.upload("sendPhoto", "photo", PNG, chat_id=str(aigul.id))
    sent = await _album(
        api,
        aigul.id,
        {"type": "photo", "media": "attach://a", "caption": "<b>Эки</b>", "parse_mode": "HTML"},
        {"type": "photo", "media": known["photo"][-1]["file_id"]},
        a=png(800, 600),
    )
    assert sent[0]["media_group_id"] == sent[1]["media_group_id"]
    assert [each.get("caption") for each in sent] == ["Эки", None]
    assert [each["photo"][-1]["width"] for each in sent] == [800, 640]
    assert telegram.limits.tally.accepted == 3


async def test_an_album_is_refused_whole(aigul: Person, api: Api) -> None:
    before = len(aigul.chat.messages)
    photo = {"type": "photo", "media": "attach://a"}
    mixed = await _album(api, aigul.id, photo, {"type": "document", "media": "attach://a"}, a=PNG)
    assert mixed == "Bad Request: document can't be mixed with other media types"
    assert await _album(api, aigul.id) == "Bad Request: there are no messages to send"
    many = await _album(api, aigul.id, *[photo] * 11, a=PNG)
    assert many == "Bad Request: too many messages to send as an album"
    lost = await _album(api, aigul.id, photo, {"type": "photo", "media": "x"}, a=PNG)
    assert lost == "Bad Request: wrong file identifier/HTTP URL specified"
    assert len(aigul.chat.messages) == before


async def test_a_caption_is_edited(aigul: Person, api: Api) -> None:
    sent = await api.upload("sendPhoto", "photo", PNG, chat_id=str(aigul.id), caption="эски")
    here = {"chat_id": aigul.id, "message_id": sent["message_id"]}
    assert (await api("editMessageCaption", **here, caption="жаңы"))["caption"] == "жаңы"
    assert "message is not modified" in await api("editMessageCaption", **here, caption="жаңы")
    words = await api("sendMessage", chat_id=aigul.id, text="x")
    none = await api("editMessageCaption", chat_id=aigul.id, message_id=words["message_id"], caption="x")
    assert none == "Bad Request: there is no caption in the message to edit"
