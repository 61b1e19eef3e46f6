"""What becomes of a monitoring group's chat, and telling its chair of it in private."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.monitoring import Duty, Member, Trouble
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.storage import monitoring, outbox, people
from bot.storage.db import Tx
from bot.storage.outbox import Line, Rank

BOUND = "group-bound"
"""The kind of the notice that tells a chat that it is a group's, or is not any more: «municipality/chat»."""

TROUBLE = "group-trouble"
"""The kind of the notice that tells a chair that their group can't be told anything, or can again."""

DEMOTED = "group-demoted"
"""… that the bot is no administrator there any more."""

MOVED = "group-moved"
"""… that the chat has become a supergroup. The subject of all three is the municipality."""


async def note(tx: Tx, chat: ChatId, trouble: Trouble | None, now: datetime) -> None:
    """Whether a chat can be told anything: where it is a group's and this is news, its chair hears of it."""
    municipality = await monitoring.bound_to(tx, chat)
    group = await monitoring.group_of(tx, municipality) if municipality is not None else None
    if group is None or group.trouble == trouble:
        return
    await monitoring.note_trouble(tx, chat, trouble)
    await _tell_chair(tx, group.municipality, TROUBLE, now)


async def demoted(tx: Tx, chat: ChatId, now: datetime) -> None:
    """The bot may not do there any more what administrators may."""
    await _tell_chair(tx, await monitoring.bound_to(tx, chat), DEMOTED, now)


async def move(tx: Tx, chat: ChatId, new_telegram_id: int, now: datetime) -> None:
    """Follow a chat that became a supergroup; where it is a group's, the chair hears of it once."""
    if await people.move(tx, chat, new_telegram_id):
        new = (await people.group(tx, new_telegram_id)).chat
        bound = await monitoring.bound_to(tx, new)
        await _tell_chair(tx, bound, MOVED, now)
        if bound is not None:
            await outbox.notify_once(tx, new, outbox.COMMANDS, new, now)


async def tell_chat(tx: Tx, municipality: MunicipalityId, spot: monitoring.Spot, now: datetime) -> None:
    """The chat reads that it is the group's, or that it is not any more, whichever is so by then; so says its menu."""
    subject = {"subject": f"{municipality}/{spot.chat}"}
    await outbox.add(tx, Line(chat=spot.chat, kind=BOUND, payload=subject, rank=Rank.NOTICE, topic=spot.topic), now)
    await outbox.notify_once(tx, spot.chat, outbox.COMMANDS, spot.chat, now)


async def tell_members(tx: Tx, members: Iterable[Member], kind: str, subject: int | str, now: datetime) -> None:
    """Each of these reads it in private, if they have joined."""
    for each in members:
        person = await people.get(tx, each.person) if each.person is not None else None
        if person is not None:
            await outbox.notify(tx, person.chat, kind, subject, now)


async def _tell_chair(tx: Tx, municipality: MunicipalityId | None, kind: str, now: datetime) -> None:
    group = await monitoring.group_of(tx, municipality) if municipality is not None else None
    for each in group.members if group is not None else ():
        person = await people.get(tx, each.person) if each.duty is Duty.CHAIR and each.person is not None else None
        if person is not None:
            await outbox.notify_once(tx, person.chat, kind, each.municipality, now)
