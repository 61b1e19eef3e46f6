"""State as the chat page and scripts read it: who there is, and what a chat shows."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from sandbox.messages import Button, Json, Message
from sandbox.world import Chat, Profile, scope_key

if TYPE_CHECKING:
    from sandbox.events import Event
    from sandbox.telegram import Telegram

_SHOWN = 300


def state(telegram: "Telegram") -> Json:
    """The bot, its people and groups, and where the event log stands."""
    world = telegram.world
    chats = [each for each in world.chats.values() if not each.private and not each.migrated_to]
    return {
        "bot": {"id": world.bot.id, "name": world.bot.name, "username": world.bot.username},
        "people": [_person(each) for each in world.people.values()],
        "groups": [{"id": each.id, "title": each.title, "members": _members(telegram, each)} for each in chats],
        "polling": telegram.listening,
        "seq": telegram.events.seq,
    }


def chat(telegram: "Telegram", place: Chat, reader: int | None = None) -> Json:
    """One chat as `reader`'s app shows it: its newest messages, the keyboard, the bot's commands in their language."""
    wanted = telegram.world.people.get(reader or place.id)
    language = (wanted.language_code if wanted else None) or ""
    return {
        "id": place.id,
        "kind": place.kind,
        "title": place.title,
        "bot": str(place.bot),
        "members": _members(telegram, place),
        "keyboard": _rows(place.keyboard),
        "description": _description(telegram, language),
        "placeholder": (place.reply_markup or {}).get("input_field_placeholder", ""),
        "commands": _commands(telegram, place, language),
        "messages": [message(each) for each in place.messages[-_SHOWN:]],
    }


def message(said: Message) -> Json:
    """One message: who, text, html, entities, buttons, attachments, edited."""
    content = {name: value for name, value in said.content.items() if name != "photo"}
    return {
        "id": said.id,
        "chat": said.chat,
        "who": said.who,
        "sender": said.sender,
        "by_bot": said.by_bot,
        "date": said.date,
        "edited": said.edited,
        "text": said.text,
        "html": said.html,
        "entities": [each.as_api() for each in said.entities],
        "buttons": _rows(said.inline),
        "photo": said.photo,
        "album": said.album,
        "thread": said.thread,
        "reply_to": said.reply_to,
        "asks_reply": said.forces_reply,
        "placeholder": said.placeholder,
        "content": content,
    }


def event(happened: "Event") -> Json:
    """One event for the live stream."""
    fields: Json = {"seq": happened.seq, "kind": happened.kind, "chat": happened.chat}
    if happened.kind == "toast":
        fields |= {"person": happened.person, "text": happened.text, "alert": happened.alert}
    return fields


def trouble(telegram: "Telegram") -> Json:
    """Faults in force, how often each kind has struck, seconds of darkness left; rate limits and what passed them."""
    faults, limits = telegram.faults, telegram.limits
    waiting = [asdict(each.fault) | {"met": each.met, "struck": each.struck} for each in faults.waiting]
    tally = asdict(limits.tally) | {"per_second": limits.tally.per_second}
    rates = asdict(limits.rates) | {"on": limits.on}
    return {"faults": waiting, "struck": dict(faults.struck), "dark": faults.dark, "limits": rates, "tally": tally}


def _person(who: Profile) -> Json:
    language = who.language_code
    hints = {"note": who.note, "links": who.links, "place": who.place}
    return {"id": who.id, "name": who.name, "language_code": language} | hints


def _members(telegram: "Telegram", place: Chat) -> list[Json]:
    people = telegram.world.people
    return [{"id": each, "name": people[each].name} for each in place.members if each in people]


def _rows(rows: tuple[tuple[Button, ...], ...]) -> list[list[Json]]:
    return [
        [{"text": each.text, "data": each.data, "url": each.url, "asks": each.asks} for each in row] for row in rows
    ]


def _commands(telegram: "Telegram", place: Chat, wanted: str) -> list[Json]:
    """The first list there is: this chat's own, its kind's, the default; each in the phone's language, then in any."""
    kind = "all_private_chats" if place.private else "all_group_chats"
    for scope in ({"type": "chat", "chat_id": place.id}, {"type": kind}, {"type": "default"}):
        for language in (wanted, ""):
            found: list[Json] = telegram.world.commands.get(scope_key(scope, language), [])
            if found:
                return found
    return []


def _description(telegram: "Telegram", wanted: str) -> str:
    """What the empty chat says the bot can do, in the phone's language, else in any."""
    said = telegram.world.descriptions
    return said.get(f"description|{wanted}") or said.get("description|", "")
