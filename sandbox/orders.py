"""What the control interface can be told to do: one small function per order, all in one table."""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox import view
from sandbox.faults import Fault
from sandbox.groups import Group
from sandbox.messages import Json, Message
from sandbox.people import Person
from sandbox.presses import Point, Pressed
from sandbox.refusals import NotPossible
from sandbox.telegram import Telegram


@dataclass(frozen=True, kw_only=True)
class Order:
    """The JSON body of a control request, read as the people, groups and messages it names."""

    telegram: Telegram
    body: Json

    @property
    def person(self) -> Person:
        """The one who acts."""
        return self.someone(self.body.get("person"))

    @property
    def group(self) -> Group | None:
        """The group acted in: `group`, or a `chat` that is no private one."""
        number = int(self.body.get("group") or self.body.get("chat") or 0)
        return Group(self.telegram, number) if number < 0 and number in self.telegram.world.chats else None

    @property
    def there(self) -> Group:
        """The group, which must be named."""
        if self.group is None:
            raise NotPossible("which group?")
        return self.group

    @property
    def message(self) -> Message | None:
        """The message named by `message`, None if none is named."""
        return self._named("message")

    @property
    def origin(self) -> Message | None:
        """The message answered: `reply_to`, None if none is named."""
        return self._named("reply_to")

    def _named(self, name: str) -> Message | None:
        place = self.group.chat if self.group else self.person.chat
        return place.message(int(self.body[name])) if self.body.get(name) else None

    @property
    def data(self) -> bytes:
        """The file in `data`, base64."""
        return base64.b64decode(self.body.get("data", ""))

    @property
    def point(self) -> Point:
        """Latitude and longitude."""
        return float(self.body["latitude"]), float(self.body["longitude"])

    def someone(self, number: object) -> Person:
        """The person with this id."""
        if number not in self.telegram.world.people:
            raise NotPossible(f"no person {number}")
        return Person(self.telegram, int(str(number)))

    def text(self, name: str) -> str:
        """A string of the body, empty if absent."""
        return str(self.body.get(name, ""))


async def add_person(order: Order) -> Json:
    """Someone new."""
    names = {name: str(value) for name, value in order.body.items() if name != "id"}
    return {"id": (await order.telegram.person(names.pop("first_name"), id=order.body.get("id"), **names)).id}


async def add_group(order: Order) -> Json:
    """A new group with members."""
    members = [order.someone(each) for each in order.body.get("members", [])]
    return {"id": (await order.telegram.group(order.text("title"), *members)).id}


async def say(order: Order) -> Json:
    """A message; `reply_to` names the message answered."""
    return view.message(await order.person.say(order.text("text"), to=order.group, reply_to=order.origin))


async def press(order: Order) -> Json:
    """A press on a button by its words; `latitude` and `longitude` for a key that asks for the place."""
    at = order.point if "latitude" in order.body else None
    return _pressed(await order.person.press(order.text("text"), to=order.group, message=order.message, at=at))


async def tap(order: Order) -> Json:
    """A tap with any data."""
    return _pressed(await order.person.tap(order.text("data"), message=order.message, to=order.group))


async def link(order: Order) -> Json:
    """A deep link opened."""
    return view.message(await order.person.open_link(order.text("url"), order.group))


async def edit(order: Order) -> Json:
    """An own message changed."""
    if order.message is None:
        raise NotPossible("which message?")
    return view.message(await order.person.edit(order.message, order.text("text")))


async def photo(order: Order) -> Json:
    """A picture."""
    album, here = bool(order.body.get("album")), order.group
    sent = await order.person.send_photo(order.data, order.text("caption"), album=album, to=here, reply_to=order.origin)
    return view.message(sent)


async def album(order: Order) -> list[Json]:
    """Several pictures at once, each base64."""
    pictures = [base64.b64decode(each) for each in order.body.get("pictures", [])]
    sent = await order.person.send_album(pictures, order.text("caption"), to=order.group)
    return [view.message(each) for each in sent]


async def document(order: Order) -> Json:
    """A file."""
    mime, caption = order.text("mime") or "application/octet-stream", order.text("caption")
    name = order.text("name")
    return view.message(await order.person.send_document(order.data, name, caption, mime=mime, to=order.group))


async def voice(order: Order) -> Json:
    """A voice message."""
    spoken, seconds = order.data or b"OggS", int(order.body.get("seconds") or 3)
    sent = await order.person.send_voice(spoken, seconds=seconds, to=order.group, reply_to=order.origin)
    return view.message(sent)


async def sticker(order: Order) -> Json:
    """A sticker."""
    return view.message(await order.person.send_sticker(order.text("emoji") or "👍", to=order.group))


async def location(order: Order) -> Json:
    """A place."""
    return view.message(await order.person.send_location(*order.point, to=order.group))


async def contact(order: Order) -> Json:
    """A phone number."""
    return view.message(await order.person.send_contact(order.text("phone"), to=order.group))


async def block(order: Order) -> None:
    """The person stops the bot."""
    await order.person.block()


async def unblock(order: Order) -> None:
    """The person lets the bot write again."""
    await order.person.unblock()


async def join(order: Order) -> None:
    """The person becomes a member."""
    await order.there.join(order.person)


async def add_bot(order: Order) -> None:
    """The bot comes into a group."""
    await order.there.add_bot(order.person)


async def promote_bot(order: Order) -> None:
    """The bot becomes an administrator."""
    await order.there.promote_bot(order.person)


async def remove_bot(order: Order) -> None:
    """The bot is taken out of a group."""
    await order.there.remove_bot(order.person)


async def migrate(order: Order) -> Json:
    """A group becomes a supergroup."""
    group = order.there
    await group.migrate(order.person)
    return {"id": group.id}


async def redeliver(order: Order) -> Json:
    """An update once more."""
    return order.telegram.updates.redeliver(order.body.get("update")).as_api()


async def quiet_week(order: Order) -> None:
    """Update ids restart at random."""
    order.telegram.updates.quiet_week()


async def fault(order: Order) -> None:
    """Coming calls go wrong."""
    order.telegram.fail(Fault(**order.body))


async def clear_faults(order: Order) -> None:
    """All goes well again."""
    order.telegram.faults.clear()


async def limits(order: Order) -> None:
    """Rate limits on or off."""
    order.telegram.limits.on = bool(order.body.get("on"))


def _pressed(pressed: Pressed) -> Json:
    sent = view.message(pressed.message) if pressed.message else None
    return {"tap": pressed.tap.id if pressed.tap else None, "message": sent, "url": pressed.url}


_ORDERS: tuple[Callable[[Order], Awaitable[Any]], ...] = (
    say, press, tap, link, edit, photo, album, document, voice, sticker, location, contact, block, unblock,
    join, add_bot, promote_bot, remove_bot, migrate, redeliver, quiet_week, fault, clear_faults, limits,
)  # fmt: skip
ORDERS = {each.__name__: each for each in _ORDERS} | {"people": add_person, "groups": add_group}
