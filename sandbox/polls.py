"""Polls: what stands in one, and what becomes of votes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox import wire
from sandbox.messages import Json, Message
from sandbox.refusals import NotPossible

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def poll(number: str, question: str, options: list[str], **traits: object) -> Json:
    """A message's `poll` that nobody has voted in yet."""
    choices = [{"persistent_id": f"{number}-{at}", "text": each, "voter_count": 0} for at, each in enumerate(options)]
    told: Json = {"id": number, "question": question, "options": choices, "total_voter_count": 0, "is_closed": False}
    usual = {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    return {"poll": told | usual | {"allows_revoting": True, "members_only": False} | traits}


def vote(telegram: "Telegram", message: Message, person: int, chosen: list[int]) -> Message:
    """Somebody chooses options, or takes their vote back with none."""
    facts = message.content.get("poll")
    if not facts:
        raise NotPossible("that message is no poll")
    if facts["is_closed"]:
        raise NotPossible("the poll is closed")
    if len(chosen) > 1 and not facts["allows_multiple_answers"]:
        raise NotPossible("one option only")
    if not all(0 <= each < len(facts["options"]) for each in chosen):
        raise NotPossible(f"there are {len(facts['options'])} options, counted from 0")
    votes = telegram.world.votes.setdefault(facts["id"], {})
    votes.pop(person, None)
    if chosen:
        votes[person] = chosen
    changed = _counted(telegram, message)
    if message.by_bot:
        _tell(telegram, changed, person, chosen)
    return changed


def close(telegram: "Telegram", message: Message) -> Message:
    """Nobody votes any more; the bot hears of it as of every change."""
    changed = _counted(telegram, message, is_closed=True)
    telegram.updates.emit("poll", changed.content["poll"])
    return changed


def _counted(telegram: "Telegram", message: Message, **changes: object) -> Message:
    facts = message.content["poll"]
    votes = telegram.world.votes.get(facts["id"], {})
    options = [
        each | {"voter_count": sum(at in chosen for chosen in votes.values())}
        for at, each in enumerate(facts["options"])
    ]
    content = {"poll": facts | {"options": options, "total_voter_count": len(votes)} | changes}
    return telegram.change(replace(message, content=content))


def _tell(telegram: "Telegram", message: Message, person: int, chosen: list[int]) -> None:
    """Who chose what, unless the poll is anonymous; and how it stands now."""
    facts = message.content["poll"]
    if not facts["is_anonymous"]:
        ids = [facts["options"][each]["persistent_id"] for each in chosen]
        who = wire.user(telegram.world, person)
        body = {"poll_id": facts["id"], "user": who, "option_ids": chosen, "option_persistent_ids": ids}
        telegram.updates.emit("poll_answer", body)
    telegram.updates.emit("poll", facts)
