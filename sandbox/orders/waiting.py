"""Orders that wait for the bot, so that other processes need not ask again and again."""

from sandbox import view
from sandbox.messages import Json
from sandbox.orders.order import Order
from sandbox.refusals import NotPossible

_PATIENCE = 5.0


async def answer(order: Order) -> Json:
    """The bot's next message or edit in the person's chat, or in the group, after event `after`."""
    place = order.group.chat if order.group else order.person.chat
    after, timeout = int(order.body.get("after", order.telegram.events.seq)), _patience(order)
    try:
        event = await order.telegram.answer(place.id, after=after, timeout=timeout)
    except TimeoutError:
        raise NotPossible(f"no answer in {place.title} within {timeout:g} s") from None
    assert event.message is not None  # noqa: S101 - `answer` yields only such events
    return {"message": view.message(event.message), "kind": event.kind, "after": event.seq}


async def settle(order: Order) -> None:
    """Until every update is confirmed and the bot has said nothing for `idle` seconds."""
    idle, timeout = float(order.body.get("idle", 0.05)), _patience(order)
    try:
        await order.telegram.settle(idle=idle, timeout=timeout)
    except TimeoutError:
        raise NotPossible(f"not settled within {timeout:g} s") from None


def _patience(order: Order) -> float:
    return float(order.body.get("timeout", _PATIENCE))


ORDERS = (answer, settle)
