"""What the control interface can be told to do: one small function per order, all in one table."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.messages import Json
from sandbox.orders import acting, places, trouble, waiting
from sandbox.orders.order import Order
from sandbox.refusals import NotPossible, Refusal
from sandbox.telegram import Telegram

_TABLES = (acting.ORDERS, places.ORDERS, trouble.ORDERS, waiting.ORDERS)
_ORDERS: dict[str, Callable[[Order], Awaitable[Any]]] = {each.__name__: each for table in _TABLES for each in table}


def known(name: str) -> bool:
    """Whether there is such an order."""
    return name == "batch" or name in _ORDERS


async def carry_out(telegram: Telegram, name: str, body: Json) -> Json:
    """Do it; what came of it, and in `seq` where the event log stood before."""
    before = telegram.events.seq
    try:
        if name == "batch":
            return {"ok": True, "result": await _batch(telegram, body), "seq": before}
        return {"ok": True, "result": await _ORDERS[name](Order(telegram=telegram, body=body)), "seq": before}
    except (NotPossible, Refusal, LookupError, ValueError, TypeError) as error:
        return {"ok": False, "description": str(error), "seq": before}


async def _batch(telegram: Telegram, body: Json) -> list[Json]:
    """Orders one after another in one request, each with its own outcome; one that fails stops none."""
    outcomes = []
    for each in body["orders"]:
        name = str(each["order"])
        if name not in _ORDERS:
            raise NotPossible(f"no order {name}")
        outcomes.append(await carry_out(telegram, name, {key: each[key] for key in each if key != "order"}))
    return outcomes
