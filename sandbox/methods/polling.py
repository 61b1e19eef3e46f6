"""The method by which the bot asks what happened."""

from typing import TYPE_CHECKING

from sandbox.messages import Json
from sandbox.params import Params
from sandbox.refusals import Refusal

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(telegram: "Telegram", params: Params) -> list[Json]:
    """`getUpdates`: at most 100 at a time, waiting at most 50 seconds."""
    if telegram.world.webhook:
        raise Refusal(409, _WEBHOOK)
    if params.given("allowed_updates"):
        telegram.updates.allow(params.json("allowed_updates") or [])
    limit = params.integer("limit", 100)
    if not telegram.updates.polls:
        telegram.events.tell("people")
    found = await telegram.updates.poll(
        offset=params.integer("offset"),
        limit=limit if 1 <= limit <= 100 else 100,
        timeout=min(max(params.integer("timeout"), 0), 50),
    )
    if found:
        telegram.events.tell("update")
    return [each.as_api() for each in found]
