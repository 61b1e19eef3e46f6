"""Methods by which the bot asks by poll."""

from typing import TYPE_CHECKING

from sandbox import polls, wire
from sandbox.messages import Json
from sandbox.methods import putting, reach
from sandbox.params import Params
from sandbox.refusals import bad_request

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

_LONGEST_QUESTION = 300
_LONGEST_OPTION = 100
_MOST_OPTIONS = 12
_TYPES = {"", "regular", "quiz"}


def send_poll(telegram: "Telegram", params: Params) -> Json:
    """`sendPoll`, open until it is stopped."""
    question, options = _question(params), _options(params)
    if params.text("type") not in _TYPES:
        raise bad_request("unsupported poll type specified")
    place = reach.writable(telegram, params)
    traits: Json = {
        "is_anonymous": params.flag("is_anonymous") or not params.given("is_anonymous"),
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "type": params.text("type") or "regular",
    }
    number = str(telegram.rng.randrange(10**17, 10**18))
    content = polls.poll(number, question, options, **traits)
    return putting.say(telegram, params, place, ("", ()), content)


def stop_poll(telegram: "Telegram", params: Params) -> Json:
    """`stopPoll`: the poll as it ended."""
    place = reach.writable(telegram, params)
    message = place.message(params.integer("message_id"))
    if message is None:
        raise bad_request("message with poll to stop not found")
    if "poll" not in message.content:
        raise bad_request("message is not a poll")
    if not message.by_bot:
        raise bad_request("poll can't be stopped")
    if message.content["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    stopped: Json = wire.message(telegram.world, polls.close(telegram, message))["poll"]
    return stopped


def _question(params: Params) -> str:
    question = params.text("question").strip()
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > _LONGEST_QUESTION:
        raise bad_request(f"poll question length must not exceed {_LONGEST_QUESTION}")
    return question


def _options(params: Params) -> list[str]:
    given = params.json("options") or []
    options = [str(each.get("text", "") if isinstance(each, dict) else each).strip() for each in given]
    if not options:
        raise bad_request("poll must have at least 1 option")
    if len(options) > _MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {_MOST_OPTIONS} options")
    if not all(options):
        raise bad_request("poll options must be non-empty")
    if max(map(len, options)) > _LONGEST_OPTION:
        raise bad_request(f"poll options length must not exceed {_LONGEST_OPTION}")
    return options
