"""Orders about who there is: people, groups, and who belongs to them."""

from sandbox.messages import Json
from sandbox.orders.order import Order


async def people(order: Order) -> Json:
    """Someone new."""
    names = {name: str(value) for name, value in order.body.items() if name != "id"}
    return {"id": (await order.telegram.person(names.pop("first_name"), id=order.body.get("id"), **names)).id}


async def groups(order: Order) -> Json:
    """A new group with members."""
    members = [order.someone(each) for each in order.body.get("members", [])]
    return {"id": (await order.telegram.group(order.text("title"), *members)).id}


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


ORDERS = (people, groups, join, add_bot, promote_bot, remove_bot, migrate)
