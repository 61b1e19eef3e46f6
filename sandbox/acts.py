"""What people do in a chat, and what the bot gets to know of it."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sandbox import members, topics, wire
from sandbox.announcements import announce
from sandbox.entities import recognised
from sandbox.links import deep_link
from sandbox.messages import Json, Message
from sandbox.privacy import reaches
from sandbox.refusals import NotPossible
from sandbox.world import Chat, Standing

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A message about to be sent: words, an attachment (`content`, in the Bot API's form) or both."""

    text: str = ""
    content: Json = field(default_factory=dict)
    reply_to: int | None = None
    album: str | None = None
    thread: int | None = None


def place_of(telegram: "Telegram", chat_id: int, person_id: int) -> Chat:
    """The chat, if this person may write there now."""
    place = telegram.world.chats.get(chat_id)
    if place is None or person_id not in telegram.world.people:
        raise NotPossible(f"no chat {chat_id} or no person {person_id}")
    if person_id not in place.members:
        raise NotPossible(f"{telegram.world.people[person_id].name} is not in {place.title}")
    if place.private and place.bot is Standing.BLOCKED:
        raise NotPossible(f"{place.title} has blocked the bot and can't write to it")
    return place


def say(telegram: "Telegram", place: Chat, person_id: int, draft: Draft) -> Message:
    """A person sends a message; whoever writes to the bot in private has started it."""
    text = draft.text.strip()
    if not text and not draft.content:
        raise NotPossible("an empty message can't be sent")
    if place.private and not place.bot.inside:
        place.bot = Standing.MEMBER
    said = Message(
        id=0,
        chat=place.id,
        sender=person_id,
        who=telegram.world.people[person_id].name,
        by_bot=False,
        date=telegram.now,
        text=text,
        entities=recognised(text),
        content=draft.content,
        reply_to=draft.reply_to,
        album=draft.album,
        thread=topics.of_person(place, draft.thread, draft.reply_to),
    )
    return telegram.post(said)


def edit(telegram: "Telegram", message: Message, text: str) -> Message:
    """A person changes what they wrote."""
    changed = replace(message, text=text.strip(), entities=recognised(text.strip()), edited=telegram.now)
    telegram.change(changed)
    if reaches(telegram.world.bot, telegram.world.chats[changed.chat], changed):
        telegram.updates.emit("edited_message", wire.message(telegram.world, changed))
    return changed


def open_link(telegram: "Telegram", person_id: int, url: str, group: Chat | None = None) -> Message:
    """A person opens a deep link: the start message it sends, in private or in the chosen group."""
    link = deep_link(url)
    name = telegram.world.bot.username or ""
    if link is None or link.username.lower() != name.lower():
        raise NotPossible(f"not a link to @{name}: {url}")
    if not link.to_group:
        if telegram.world.chats[person_id].bot is Standing.BLOCKED:
            members.unblock(telegram, person_id)
        place = place_of(telegram, person_id, person_id)
        return say(telegram, place, person_id, Draft(text=f"/start {link.payload}"))
    if group is None:
        raise NotPossible("this link adds the bot to a group: say which")
    place = place_of(telegram, group.id, person_id)
    if not place.bot.inside:
        members.add_bot(telegram, place, person_id)
    return say(telegram, place, person_id, Draft(text=f"/start@{name} {link.payload}"))


def migrate(telegram: "Telegram", place: Chat, person_id: int) -> Chat:
    """A basic group becomes a supergroup: a new id, messages numbered from 1, and both chats say so."""
    new_id = -(10**12) + place.id
    moved = replace(place, id=new_id, kind="supergroup", messages=[], pinned=[], members=[*place.members])
    moved.admins = [*place.admins]
    telegram.world.chats[new_id] = moved
    place.migrated_to = new_id
    announce(telegram, place, person_id, {"migrate_to_chat_id": new_id})
    announce(telegram, moved, person_id, {"migrate_from_chat_id": place.id})
    telegram.events.tell("people")
    return moved
