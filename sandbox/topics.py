"""Topics of forums, and the threads that replies make in other supergroups."""

from typing import TYPE_CHECKING

from sandbox.announcements import announce
from sandbox.messages import Message
from sandbox.refusals import NotPossible, bad_request
from sandbox.world import Chat, Standing, Topic

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

COLOR = 7322096  # the first of the six that Telegram gives to topics


def begin(telegram: "Telegram", place: Chat, actor: int, name: str) -> Topic:
    """A new topic in a forum; the message that says so gives it its id."""
    said = announce(telegram, place, actor, {"forum_topic_created": {"name": name, "icon_color": COLOR}})
    place.topics[said.id] = Topic(id=said.id, name=name)
    return place.topics[said.id]


def close(telegram: "Telegram", place: Chat, actor: int, topic: Topic, *, closed: bool = True) -> None:
    """Nobody but administrators writes in a closed topic, until it is opened again."""
    topic.closed = closed
    announce(telegram, place, actor, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, thread=topic.id)


def of_person(place: Chat, named: int | None, reply_to: int | None) -> int | None:
    """The topic a person's message goes to: the one they are in, else that of the message they answer."""
    thread = named or _of(place, reply_to)
    if thread and (thread not in place.topics or place.topics[thread].closed):
        raise NotPossible(f"no open topic {thread} in {place.title}")
    return thread


def of_bot(place: Chat, named: int, reply_to: int | None) -> int | None:
    """The topic a bot's message goes to; a thread of replies in an ordinary supergroup is no topic."""
    if not named:
        return _of(place, reply_to)
    if not place.forum:
        if place.kind != "supergroup" or not place.message(named):
            raise bad_request("message thread not found")
        return None
    if named not in place.topics:
        raise bad_request("message thread not found")
    if place.topics[named].closed and place.bot is not Standing.ADMINISTRATOR:
        raise bad_request("TOPIC_CLOSED")
    return named


def thread_of(place: Chat, said: Message) -> int | None:
    """What the Bot API calls `message_thread_id`: the topic, or where a chain of replies in a supergroup began."""
    if said.thread or place.kind != "supergroup" or place.forum:
        return said.thread
    root, seen = said, {said.id}
    while root.reply_to and root.reply_to not in seen and (origin := place.message(root.reply_to)):
        seen.add(origin.id)
        root = origin
    return root.id if root.id != said.id else None


def _of(place: Chat, reply_to: int | None) -> int | None:
    origin = place.message(reply_to) if reply_to else None
    return origin.thread if origin else None
