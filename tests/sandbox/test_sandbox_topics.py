"""Topics and pins: where a message belongs in a forum, and what the bot hears even of its own acts."""

from typing import Any

import pytest
from hand_bot import Api, Control

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.refusals import NotPossible


@pytest.fixture
async def forum(group: Group, aigul: Person, api: Api) -> Group:
    """A supergroup with topics, in which the bot is an administrator, with nothing pending."""
    await group.make_forum(aigul)
    await group.promote_bot(aigul)
    await api.confirmed()
    return group


async def _newest(api: Api) -> dict[str, Any]:
    message: dict[str, Any] = (await api.confirmed())[-1]["message"]
    return message


async def test_a_message_in_a_topic_says_so_and_seems_to_answer_its_first(
    forum: Group, aigul: Person, api: Api
) -> None:
    water = await forum.topic("Суу", by=aigul)
    begun = await _newest(api)
    assert begun["forum_topic_created"]["name"] == "Суу"
    assert begun["message_thread_id"] == begun["message_id"] == water.thread
    await aigul.say("Суу жок", to=water)
    said = await _newest(api)
    assert (said["message_thread_id"], said["is_topic_message"]) == (water.thread, True)
    assert said["reply_to_message"]["forum_topic_created"]["name"] == "Суу"
    assert said["chat"]["is_forum"] is True
    await aigul.say("Жалпы сөз", to=forum)
    general = await _newest(api)
    assert not {"message_thread_id", "is_topic_message", "reply_to_message"} & general.keys()


async def test_the_bot_answers_within_the_topic(forum: Group, aigul: Person, api: Api) -> None:
    water = await forum.topic("Суу", by=aigul)
    asked = await aigul.say("Суу жок", to=water)
    named = await api("sendMessage", chat_id=forum.id, text="бир", message_thread_id=water.thread)
    replied = await api("sendMessage", chat_id=forum.id, text="эки", reply_parameters={"message_id": asked.id})
    assert [each["message_thread_id"] for each in (named, replied)] == [water.thread] * 2
    general = await api("sendMessage", chat_id=forum.id, text="үч")
    assert "message_thread_id" not in general
    lost = await api("sendMessage", chat_id=forum.id, text="x", message_thread_id=777)
    assert lost == "Bad Request: message thread not found"
    private = await api("sendMessage", chat_id=aigul.id, text="x", message_thread_id=1)
    assert private == "Bad Request: message thread not found"


async def test_who_answers_a_message_of_a_topic_writes_in_that_topic(forum: Group, aigul: Person) -> None:
    asked = await aigul.say("Суу жок", to=await forum.topic("Суу", by=aigul))
    answered = await aigul.say("Бизде да", to=forum, reply_to=asked)
    assert answered.thread == asked.thread is not None


async def test_a_closed_topic_is_for_administrators(forum: Group, aigul: Person, api: Api) -> None:
    water = await forum.topic("Суу", by=aigul)
    here = {"chat_id": forum.id, "message_thread_id": water.thread}
    assert await api("closeForumTopic", **here) is True
    assert await api("closeForumTopic", **here) == "Bad Request: TOPIC_NOT_MODIFIED"
    with pytest.raises(NotPossible, match="no open topic"):
        await aigul.say("x", to=water)
    assert isinstance(await api("sendMessage", **here, text="x"), dict)
    forum.chat.bot = type(forum.chat.bot).MEMBER
    assert await api("sendMessage", **here, text="x") == "Bad Request: TOPIC_CLOSED"
    forum.chat.bot = type(forum.chat.bot).ADMINISTRATOR
    assert await api("reopenForumTopic", **here) is True
    await aigul.say("x", to=water)
    kinds = [each["message"].keys() & {"forum_topic_closed", "forum_topic_reopened"} for each in await api.confirmed()]
    assert kinds == [set(), {"forum_topic_closed"}, {"forum_topic_reopened"}, set()]


async def test_the_bot_makes_and_deletes_topics_and_hears_of_it(forum: Group, aigul: Person, api: Api) -> None:
    made = await api("createForumTopic", chat_id=forum.id, name="Жол")
    assert (await _newest(api))["from"]["is_bot"] is True
    here = {"chat_id": forum.id, "message_thread_id": made["message_thread_id"]}
    await api("sendMessage", **here, text="x")
    assert await api("deleteForumTopic", **here) is True
    assert await api("sendMessage", **here, text="x") == "Bad Request: message thread not found"
    assert await api("deleteForumTopic", **here) == "Bad Request: TOPIC_ID_INVALID"
    assert await api("createForumTopic", chat_id=aigul.id, name="x") == "Bad Request: the chat is not a forum"
    assert [each.thread for each in forum.messages if each.thread] == []


async def test_replies_in_a_supergroup_make_a_thread_that_is_no_topic(group: Group, aigul: Person, api: Api) -> None:
    await group.migrate(aigul)
    root = await api("sendMessage", chat_id=group.id, text="ЧН-1")
    first = await aigul.say("Эртең", to=group, reply_to=group.chat.message(root["message_id"]))
    said = await _newest(api)
    assert said["message_thread_id"] == root["message_id"]
    assert "is_topic_message" not in said
    answer = await api("sendMessage", chat_id=group.id, text="Жарайт", reply_parameters={"message_id": first.id})
    assert answer["message_thread_id"] == root["message_id"]
    assert isinstance(await api("sendMessage", chat_id=group.id, text="x", message_thread_id=root["message_id"]), dict)


async def test_topics_and_pins_by_control_orders(group: Group, aigul: Person, control: Control, api: Api) -> None:
    number = (await control("forum", person=aigul.id, group=group.id))["result"]["id"]
    topic = (await control("topic", person=aigul.id, group=number, name="Суу"))["result"]["topic"]
    said = (await control("say", person=aigul.id, group=number, topic=topic, text="/help"))["result"]
    assert said["thread"] == topic
    assert (await control("pin", person=aigul.id, group=number, message=said["id"]))["ok"]
    assert (await control("close_topic", person=aigul.id, group=number, topic=topic))["ok"]
    pinned = [each["message"].get("pinned_message", {}).get("text") for each in await api.confirmed()]
    assert pinned[-2:] == ["/help", None]


async def test_a_pin_is_said_and_shown(group: Group, aigul: Person, api: Api) -> None:
    refused = await api("pinChatMessage", chat_id=group.id, message_id=1)
    assert refused == "Bad Request: not enough rights to manage pinned messages in the chat"
    await group.promote_bot(aigul)
    first, second = [(await api("sendMessage", chat_id=group.id, text=each))["message_id"] for each in ("бир", "эки")]
    await api.confirmed()
    for number in (first, second, second):
        assert await api("pinChatMessage", chat_id=group.id, message_id=number) is True
    said = [each["message"] for each in await api.confirmed()]
    assert [(each["pinned_message"]["text"], each["from"]["is_bot"]) for each in said] == [("бир", True), ("эки", True)]
    assert (await api("getChat", chat_id=group.id))["pinned_message"]["text"] == "эки"
    assert await api("unpinChatMessage", chat_id=group.id) is True
    assert (await api("getChat", chat_id=group.id))["pinned_message"]["text"] == "бир"
    assert await api("deleteMessage", chat_id=group.id, message_id=first) is True
    assert "pinned_message" not in await api("getChat", chat_id=group.id)
    lost = await api("unpinChatMessage", chat_id=group.id, message_id=first)
    assert lost == "Bad Request: message to unpin not found"
    assert await api("pinChatMessage", chat_id=group.id, message_id=first) == "Bad Request: message to pin not found"


async def test_the_bot_pins_freely_in_private_and_hears_of_its_own_pin(aigul: Person, api: Api) -> None:
    number = (await api("sendMessage", chat_id=aigul.id, text="Эрежелер"))["message_id"]
    assert await api("pinChatMessage", chat_id=aigul.id, message_id=number) is True
    assert (await _newest(api))["pinned_message"]["message_id"] == number
    assert await api("unpinAllChatMessages", chat_id=aigul.id) is True
    assert aigul.chat.pinned == []
