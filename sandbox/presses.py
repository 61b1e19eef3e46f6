"""Pressing a button by the words on it, the way a person finds it: the newest message first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox import acts, wire
from sandbox.links import deep_link
from sandbox.messages import Button, Json, Message
from sandbox.refusals import NotPossible
from sandbox.world import Chat, Tap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.telegram import Telegram


Point = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """What a press led to: a tap the bot may answer, a message it sent, or an address it opened."""

    tap: Tap | None = None
    message: Message | None = None
    url: str | None = None


def press(
    telegram: "Telegram",
    place: Chat,
    person_id: int,
    text: str,
    *,
    message: int | None = None,
    at: Point | None = None,
) -> Pressed:
    """Press the button reading `text`, or the only one containing it, in the newest message that has it.

    `at` is where the person is, for a key that asks.
    """
    shown = [each for each in reversed(place.messages) if message in {None, each.id}]
    for said in shown:
        if place.reply_markup_from == said.id and (button := _find(place.keyboard, text)):
            return _reply(telegram, place, person_id, button, at)
        if button := _find(said.inline, text):
            return _inline(telegram, said, person_id, button)
    raise NotPossible(f"no button «{text}» in {place.title}; there are: {', '.join(labels(place)) or 'none'}")


def tap(telegram: "Telegram", message: Message, person_id: int, data: str) -> Pressed:
    """Tap with any data at all, also data that no button ever carried."""
    place = acts.place_of(telegram, message.chat, person_id)
    number = str(telegram.rng.randrange(10**17, 10**18))
    kept = Tap(
        id=number, person=person_id, chat=place.id, message=message.id, data=data, at=telegram.clock().timestamp()
    )
    telegram.world.taps[number] = kept
    body = {
        "id": number,
        "from": wire.user(telegram.world, person_id),
        "message": wire.message(telegram.world, message),
        "chat_instance": str(place.id * 7_919),
        "data": data,
    }
    telegram.updates.emit("callback_query", body)
    telegram.events.tell("update", chat=place.id, person=person_id)
    return Pressed(tap=kept)


def labels(place: Chat) -> list[str]:
    """The words on every button now in the chat, newest first, each once."""
    rows = [*place.keyboard, *(row for said in reversed(place.messages) for row in said.inline)]
    return list(dict.fromkeys(each.text for row in rows for each in row))


def _find(rows: "Iterable[Iterable[Button]]", text: str) -> Button | None:
    buttons = [each for row in rows for each in row]
    exact = [each for each in buttons if each.text == text]
    if exact:
        return exact[0]
    close = [each for each in buttons if text in each.text]
    if len(close) > 1:
        raise NotPossible(f"«{text}» may be any of {', '.join(each.text for each in close)}")
    return close[0] if close else None


def _inline(telegram: "Telegram", said: Message, person_id: int, button: Button) -> Pressed:
    if button.data is not None:
        return tap(telegram, said, person_id, button.data)
    link = deep_link(button.url or "")
    if link and not link.to_group and link.username == telegram.world.bot.username:
        return Pressed(message=acts.open_link(telegram, person_id, button.url or ""), url=button.url)
    return Pressed(url=button.url)


def _reply(telegram: "Telegram", place: Chat, person_id: int, button: Button, at: Point | None) -> Pressed:
    who = telegram.world.people[person_id]
    content: Json = {}
    if button.asks == "location":
        if at is None:
            raise NotPossible(f"«{button.text}» asks for a place: say where the person is")
        content = {"location": {"latitude": at[0], "longitude": at[1]}}
    if button.asks == "contact":
        content = {"contact": {"phone_number": "+996700000000", "first_name": who.first_name, "user_id": who.id}}
    if (place.reply_markup or {}).get("one_time_keyboard"):
        place.reply_markup = None
        telegram.events.tell("keyboard", chat=place.id)
    draft = acts.Draft(text="" if content else button.text, content=content)
    return Pressed(message=acts.say(telegram, place, person_id, draft))
