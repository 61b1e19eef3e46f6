"""Methods about the topics of a forum."""

from typing import TYPE_CHECKING

from sandbox import topics
from sandbox.messages import Json
from sandbox.methods import reach
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.world import Chat, Standing, Topic

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

_LONGEST_NAME = 128


def create_forum_topic(telegram: "Telegram", params: Params) -> Json:
    """`createForumTopic`, as an administrator of a forum."""
    place, name = _forum(telegram, params), params.text("name").strip()
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise bad_request("TOPIC_TITLE_EMPTY")
    made = topics.begin(telegram, place, telegram.world.bot.id, name)
    return {"message_thread_id": made.id, "name": made.name, "icon_color": topics.COLOR}


def close_forum_topic(telegram: "Telegram", params: Params) -> bool:
    """`closeForumTopic`."""
    return _set(telegram, params, closed=True)


def reopen_forum_topic(telegram: "Telegram", params: Params) -> bool:
    """`reopenForumTopic`."""
    return _set(telegram, params, closed=False)


def delete_forum_topic(telegram: "Telegram", params: Params) -> bool:
    """`deleteForumTopic` with all that was said in it."""
    place = _forum(telegram, params)
    topic = _topic(place, params)
    for each in [each for each in place.messages if each.thread == topic.id]:
        telegram.remove(each)
    del place.topics[topic.id]
    return True


def _set(telegram: "Telegram", params: Params, *, closed: bool) -> bool:
    place = _forum(telegram, params)
    topic = _topic(place, params)
    if topic.closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topics.close(telegram, place, telegram.world.bot.id, topic, closed=closed)
    return True


def _forum(telegram: "Telegram", params: Params) -> Chat:
    place = reach.writable(telegram, params)
    if not place.forum:
        raise bad_request("the chat is not a forum")
    if place.bot is not Standing.ADMINISTRATOR:
        raise bad_request("not enough rights to create a topic")
    return place


def _topic(place: Chat, params: Params) -> Topic:
    topic = place.topics.get(params.integer("message_thread_id"))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return topic
