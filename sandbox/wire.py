"""State as the Bot API's JSON objects: User, Chat, Message."""

from dataclasses import dataclass

from sandbox import topics
from sandbox.entities import Entity
from sandbox.messages import Json, Message
from sandbox.world import Chat, Profile, World


def _present(**fields: object) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def user(world: World, user_id: int) -> Json:
    """The User of a person or of the bot."""
    is_bot = user_id == world.bot.id
    who = world.bot if is_bot else world.people[user_id]
    names = _present(last_name=who.last_name, username=who.username, language_code=who.language_code)
    return {"id": who.id, "is_bot": is_bot, "first_name": who.first_name} | names


def chat(world: World, place: Chat) -> Json:
    """The Chat, private with the person's names or a group with its title."""
    if not place.private:
        return {"id": place.id, "type": place.kind, "title": place.title} | ({"is_forum": True} if place.forum else {})
    who: Profile = world.people[place.id]
    names = _present(first_name=who.first_name, last_name=who.last_name, username=who.username)
    return {"id": place.id, "type": "private"} | names


def message(world: World, said: Message, *, nested: bool = False) -> Json:
    """The Message; a nested one (a reply's origin) does not nest further.

    In a forum a message that answers none is said to answer the one that began its topic.
    """
    place = world.chats[said.chat]
    body = {"message_id": said.id, "from": user(world, said.sender), "chat": chat(world, place), "date": said.date}
    body |= _present(edit_date=said.edited, media_group_id=said.album) | said.content
    body |= _present(message_thread_id=topics.thread_of(place, said), is_topic_message=bool(said.thread) or None)
    if said.text:
        body |= _worded(said)
    if said.protected:
        body["has_protected_content"] = True
    if said.inline:
        body["reply_markup"] = said.markup
    answered = said.reply_to or (said.thread if said.thread != said.id else None)
    origin = place.message(answered) if answered and not nested else None
    return body | ({"reply_to_message": message(world, origin, nested=True)} if origin else {})


def _worded(said: Message) -> Json:
    caption = bool({"photo", "document", "voice"} & said.content.keys())
    body: Json = {"caption" if caption else "text": said.text}
    if said.entities:
        body["caption_entities" if caption else "entities"] = [Entity.as_api(each) for each in said.entities]
    return body


@dataclass(frozen=True, kw_only=True)
class Change:
    """What somebody was in a chat and is now, and who made it so."""

    user: int
    actor: int
    before: str
    after: str


def membership(world: World, place: Chat, change: Change) -> Json:
    """ChatMemberUpdated, but for its date."""
    statuses = {"old_chat_member": change.before, "new_chat_member": change.after}
    members = {name: member(world, change.user, status) for name, status in statuses.items()}
    return {"chat": chat(world, place), "from": user(world, change.actor)} | members


_GRANTED = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_change_info",
    "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
_WITHHELD = (
    "can_be_edited", "is_anonymous", "can_promote_members", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip


_DENIED = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip


def member(world: World, user_id: int, status: str) -> Json:
    """The ChatMember of a status; administrators have the usual rights."""
    known = {"user": user(world, user_id), "status": status}
    if status == "kicked":
        return known | {"until_date": 0}
    if status == "creator":
        return known | {"is_anonymous": False}
    if status == "administrator":
        return known | dict.fromkeys(_GRANTED, True) | dict.fromkeys(_WITHHELD, False)
    if status == "restricted":
        return known | {"is_member": True, "until_date": 0} | dict.fromkeys(_DENIED, False)
    return known
