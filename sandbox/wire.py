"""State as the Bot API's JSON objects: User, Chat, Message."""

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
        return {"id": place.id, "type": place.kind, "title": place.title}
    who: Profile = world.people[place.id]
    names = _present(first_name=who.first_name, last_name=who.last_name, username=who.username)
    return {"id": place.id, "type": "private"} | names


def message(world: World, said: Message, *, nested: bool = False) -> Json:
    """The Message; a nested one (a reply's origin) does not nest further."""
    place = world.chats[said.chat]
    body = {"message_id": said.id, "from": user(world, said.sender), "chat": chat(world, place), "date": said.date}
    body |= _present(edit_date=said.edited, media_group_id=said.album) | said.content
    if said.text:
        body |= _worded(said)
    if said.protected:
        body["has_protected_content"] = True
    if said.inline:
        body["reply_markup"] = said.markup
    origin = place.message(said.reply_to) if said.reply_to and not nested else None
    return body | ({"reply_to_message": message(world, origin, nested=True)} if origin else {})


def _worded(said: Message) -> Json:
    caption = bool({"photo", "document", "voice"} & said.content.keys())
    body: Json = {"caption" if caption else "text": said.text}
    if said.entities:
        body["caption_entities" if caption else "entities"] = [Entity.as_api(each) for each in said.entities]
    return body


def membership(world: World, place: Chat, actor: int, statuses: tuple[str, str]) -> Json:
    """ChatMemberUpdated of the bot itself, from the old status to the new one."""
    now = {"chat": chat(world, place), "from": user(world, actor)}
    who = user(world, world.bot.id)
    old, new = (_member(who, status) for status in statuses)
    return now | {"old_chat_member": old, "new_chat_member": new}


_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def _member(who: Json, status: str) -> Json:
    if status == "kicked":
        return {"user": who, "status": status, "until_date": 0}
    if status == "administrator":
        return {"user": who, "status": status} | dict.fromkeys(_RIGHTS, False)
    return {"user": who, "status": status}
