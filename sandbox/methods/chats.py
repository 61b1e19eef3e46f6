"""Methods about chats."""

from typing import TYPE_CHECKING

from sandbox import members, wire
from sandbox.messages import Json
from sandbox.methods import reach
from sandbox.params import Params
from sandbox.refusals import bad_request

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def get_chat(telegram: "Telegram", params: Params) -> Json:
    """`getChat` with the fields every chat has, and the message pinned last."""
    place = reach.known(telegram, params)
    pinned = place.message(place.pinned[-1]) if place.pinned else None
    shown = {"pinned_message": wire.message(telegram.world, pinned, nested=True)} if pinned else {}
    return (
        wire.chat(telegram.world, place)
        | shown
        | {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(
                ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
                False,
            ),
        }
    )


def leave_chat(telegram: "Telegram", params: Params) -> bool:
    """`leaveChat`, groups only."""
    place = reach.writable(telegram, params)
    if place.private:
        raise bad_request("chat member status can't be changed in private chats")
    members.remove_bot(telegram, place, telegram.world.bot.id)
    return True
