"""Who belongs to a chat and as what: coming, going, being made an administrator, and what the bot hears of it."""

from typing import TYPE_CHECKING

from sandbox import wire
from sandbox.announcements import announce
from sandbox.messages import Json
from sandbox.refusals import NotPossible
from sandbox.world import Chat, Standing

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def status(telegram: "Telegram", place: Chat, user: int) -> str:
    """What somebody is in a chat, in the Bot API's words."""
    if user == telegram.world.bot.id:
        return _own_status(place)
    if user in place.banned:
        return "kicked"
    if user not in place.members:
        return "left"
    if place.private:
        return "member"
    return "creator" if user == place.creator else "administrator" if user in place.admins else "member"


def join(telegram: "Telegram", place: Chat, person: int) -> None:
    """Somebody comes into a group by themselves."""
    if person in place.members:
        return
    before = status(telegram, place, person)
    place.members.append(person)
    if person in place.banned:
        place.banned.remove(person)
    _tell(telegram, place, (person, person), before)
    announce(telegram, place, person, _came(telegram, person))


def leave(telegram: "Telegram", place: Chat, person: int, *, by: int | None = None) -> None:
    """Somebody leaves a group, or is put out of it by an administrator."""
    actor = person if by is None else by
    if person not in place.members:
        raise NotPossible(f"{telegram.world.people[person].name} is not in {place.title}")
    if actor != person and actor not in {place.creator, *place.admins}:
        raise NotPossible(f"{telegram.world.people[actor].name} is no administrator of {place.title}")
    before = status(telegram, place, person)
    place.members.remove(person)
    place.admins[:] = [each for each in place.admins if each != person]
    if actor != person:
        place.banned.append(person)
    announce(telegram, place, actor, {"left_chat_member": wire.user(telegram.world, person)})
    _tell(telegram, place, (person, actor), before)


def appoint(telegram: "Telegram", place: Chat, person: int, *, by: int, admin: bool) -> None:
    """The creator makes a member an administrator, or an ordinary member again."""
    if by != place.creator or person not in place.members or person == place.creator:
        raise NotPossible(f"only the creator of {place.title} appoints, and only other members")
    before = status(telegram, place, person)
    place.admins[:] = [each for each in place.admins if each != person] + ([person] if admin else [])
    _tell(telegram, place, (person, by), before)


def block(telegram: "Telegram", person: int) -> None:
    """The person stops the bot in their private chat."""
    _restand(telegram, telegram.world.chats[person], person, Standing.BLOCKED)


def unblock(telegram: "Telegram", person: int) -> None:
    """The person lets the bot write again."""
    _restand(telegram, telegram.world.chats[person], person, Standing.MEMBER)


def restrict_bot(telegram: "Telegram", place: Chat, person: int) -> None:
    """An administrator takes the bot's right to write away; `add_bot` gives it back. Only supergroups know that."""
    if place.kind != "supergroup" or not place.bot.inside or person not in {place.creator, *place.admins}:
        raise NotPossible(f"{telegram.world.people[person].name} can't restrict the bot in {place.title}")
    _restand(telegram, place, person, Standing.RESTRICTED)


def rename(telegram: "Telegram", place: Chat, person: int, title: str) -> None:
    """A member gives the group another title, and the group says so."""
    place.title = title
    announce(telegram, place, person, {"new_chat_title": title})
    telegram.events.tell("people", chat=place.id)


def add_bot(telegram: "Telegram", place: Chat, person: int, *, admin: bool = False) -> None:
    """A member brings the bot into a group, or makes it an administrator there."""
    _restand(telegram, place, person, Standing.ADMINISTRATOR if admin else Standing.MEMBER)
    bot = telegram.world.bot.id
    if bot not in place.members:
        place.members.append(bot)
        announce(telegram, place, person, _came(telegram, bot))


def remove_bot(telegram: "Telegram", place: Chat, actor: int) -> None:
    """A member takes the bot out of a group, or the bot itself leaves; the updates come all the same."""
    bot = telegram.world.bot.id
    place.members.remove(bot)
    _restand(telegram, place, actor, Standing.LEFT if actor == bot else Standing.REMOVED)
    said = announce(telegram, place, actor, {"left_chat_member": wire.user(telegram.world, bot)})
    telegram.updates.emit("message", wire.message(telegram.world, said))


def _came(telegram: "Telegram", user: int) -> Json:
    who = wire.user(telegram.world, user)
    return {"new_chat_members": [who], "new_chat_member": who}


def _own_status(place: Chat) -> str:
    if place.bot.inside:
        return str(place.bot)
    if place.bot is Standing.BLOCKED or (place.bot is Standing.REMOVED and place.kind != "group"):
        return "kicked"
    return "left"


def _restand(telegram: "Telegram", place: Chat, actor: int, standing: Standing) -> None:
    """Change what the bot is in a chat; a private chat with a stranger counts as one it was a member of."""
    if place.bot is standing:
        return
    before = "member" if place.private and place.bot is Standing.STRANGER else _own_status(place)
    place.bot = standing
    change = wire.Change(user=telegram.world.bot.id, actor=actor, before=before, after=_own_status(place))
    body = wire.membership(telegram.world, place, change)
    telegram.updates.emit("my_chat_member", body | {"date": telegram.now})
    telegram.events.tell("people", chat=place.id)


def _tell(telegram: "Telegram", place: Chat, who: tuple[int, int], before: str) -> None:
    """What became of a member, and by whom: only a bot that is an administrator hears it, and only if it asked."""
    user, actor = who
    change = wire.Change(user=user, actor=actor, before=before, after=status(telegram, place, user))
    if place.bot is Standing.ADMINISTRATOR:
        body = wire.membership(telegram.world, place, change)
        telegram.updates.emit("chat_member", body | {"date": telegram.now})
    telegram.events.tell("people", chat=place.id)
