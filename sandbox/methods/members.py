"""Methods about who is in a chat."""

from typing import TYPE_CHECKING

from sandbox import members, wire
from sandbox.messages import Json
from sandbox.methods import reach
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.world import Standing

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def get_chat_member(telegram: "Telegram", params: Params) -> Json:
    """`getChatMember` of anybody Telegram knows; the bot may ask about itself where it was put out."""
    user = params.integer("user_id")
    if user <= 0:
        raise bad_request("invalid user_id specified")
    own = user == telegram.world.bot.id
    place = reach.known(telegram, params) if own else reach.writable(telegram, params)
    if not own and user not in telegram.world.people:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return wire.member(telegram.world, user, members.status(telegram, place, user))


def get_chat_administrators(telegram: "Telegram", params: Params) -> list[Json]:
    """`getChatAdministrators`: the creator, those the creator appointed, and the bot if it is one."""
    place = reach.writable(telegram, params)
    if place.private:
        raise bad_request("there are no administrators in the private chat")
    users = [each for each in (place.creator, *place.admins) if each in place.members]
    if place.bot is Standing.ADMINISTRATOR:
        users.append(telegram.world.bot.id)
    return [wire.member(telegram.world, each, members.status(telegram, place, each)) for each in users]


def get_chat_member_count(telegram: "Telegram", params: Params) -> int:
    """`getChatMemberCount`, bots included."""
    return len(reach.writable(telegram, params).members)
