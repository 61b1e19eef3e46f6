"""Orders by which a person does something in a chat."""

import base64

from sandbox import view
from sandbox.messages import Json
from sandbox.orders.order import Order
from sandbox.presses import Pressed
from sandbox.refusals import NotPossible


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


async def poll(order: Order) -> Json:
    """A poll of the person's own."""
    options = [str(each) for each in order.body.get("options", [])]
    return view.message(await order.person.send_poll(order.text("question"), *options, to=order.group))


async def vote(order: Order) -> Json:
    """A vote for `options`, counted from 0; an empty list takes it back."""
    if order.message is None:
        raise NotPossible("which message?")
    return view.message(await order.person.vote(order.message, *map(int, order.body.get("options", []))))


async def block(order: Order) -> None:
    """The person stops the bot."""
    await order.person.block()


async def unblock(order: Order) -> None:
    """The person lets the bot write again."""
    await order.person.unblock()


def _pressed(pressed: Pressed) -> Json:
    sent = view.message(pressed.message) if pressed.message else None
    return {"tap": pressed.tap.id if pressed.tap else None, "message": sent, "url": pressed.url}


ORDERS = (
    say, press, tap, link, edit, photo, album, document, voice, sticker, location, contact, poll, vote,
    block, unblock,
)  # fmt: skip
