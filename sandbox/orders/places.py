"""Orders about who there is: people, groups, and who belongs to them."""

from sandbox.groups import GroupTopic
from sandbox.messages import Json
from sandbox.orders.order import Order
from sandbox.refusals import NotPossible


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


async def leave(order: Order) -> None:
    """The person goes, or `by` puts them out."""
    await order.there.leave(order.person, by=order.by)


async def promote(order: Order) -> None:
    """The creator `by` makes the person an administrator."""
    await order.there.promote(order.person, order.by or order.person)


async def demote(order: Order) -> None:
    """The creator `by` makes the person an ordinary member."""
    await order.there.demote(order.person, order.by or order.person)


async def forum(order: Order) -> Json:
    """The group gets topics."""
    group = order.there
    await group.make_forum(order.person)
    return {"id": group.id}


async def topic(order: Order) -> Json:
    """A new topic; its id is what `topic` names in other orders."""
    return {"topic": (await order.there.topic(order.text("name"), order.person)).thread}


async def close_topic(order: Order) -> None:
    """No more is written in the topic."""
    if not isinstance(order.group, GroupTopic):
        raise NotPossible("which topic?")
    await order.group.close(order.person)


async def pin(order: Order) -> None:
    """The person pins a message in a group."""
    if order.message is None:
        raise NotPossible("which message?")
    await order.there.pin(order.message, order.person)


ORDERS = (
    people, groups, join, leave, promote, demote, add_bot, promote_bot, remove_bot, migrate,
    forum, topic, close_topic, pin,
)  # fmt: skip
