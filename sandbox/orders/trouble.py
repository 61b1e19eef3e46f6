"""Orders by which a scenario makes Telegram difficult: faults, darkness, rate limits, odd updates, time."""

import dataclasses

from sandbox.faults import Fault
from sandbox.limits import Limits
from sandbox.messages import Json
from sandbox.orders.order import Order


async def fault(order: Order) -> None:
    """Coming calls go wrong."""
    order.telegram.fail(Fault(**order.body))


async def script(order: Order) -> None:
    """Several faults, in force together; none if one of them is nonsense."""
    for each in [Fault(**each) for each in order.body["faults"]]:
        order.telegram.fail(each)


async def darkness(order: Order) -> None:
    """Every connection of the bot is reset for so many seconds."""
    order.telegram.darken(float(order.body["seconds"]))


async def clear_faults(order: Order) -> None:
    """All goes well again, and it is light."""
    order.telegram.faults.clear()


async def limits(order: Order) -> Json:
    """Rate limits on or off, with other rates where they are named; counting begins anew."""
    telegram = order.telegram
    named = {name: value for name, value in order.body.items() if name != "on"}
    telegram.limits = Limits(telegram.clock, dataclasses.replace(telegram.limits.rates, **named))
    telegram.limits.on = bool(order.body.get("on"))
    return dataclasses.asdict(telegram.limits.rates)


async def clock(order: Order) -> Json:
    """So many seconds pass at once."""
    order.telegram.clock.forward(float(order.body["forward"]))
    return {"now": order.telegram.clock().timestamp()}


async def redeliver(order: Order) -> Json:
    """An update once more."""
    return order.telegram.updates.redeliver(order.body.get("update")).as_api()


async def quiet_week(order: Order) -> None:
    """Update ids restart at random."""
    order.telegram.updates.quiet_week()


async def inject(order: Order) -> Json | None:
    """An update of any kind with any body, also one that Telegram would never send."""
    update = order.telegram.updates.emit(order.text("kind"), dict(order.body["body"]), wanted=True)
    return update.as_api() if update else None


ORDERS = (fault, script, darkness, clear_faults, limits, clock, redeliver, quiet_week, inject)
