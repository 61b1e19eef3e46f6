"""Methods by which the bot learns what happened."""

from typing import TYPE_CHECKING

from sandbox.messages import Json
from sandbox.params import Params

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


async def get_updates(telegram: "Telegram", params: Params) -> list[Json]:
    """`getUpdates`: at most 100 at a time, waiting at most 50 seconds."""
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


def delete_webhook(telegram: "Telegram", params: Params) -> bool:
    """`deleteWebhook`: there is none here, but pending updates can be dropped."""
    if params.flag("drop_pending_updates"):
        telegram.updates.drop_all()
    return True


def get_webhook_info(telegram: "Telegram", _: Params) -> Json:
    """`getWebhookInfo` of a bot that polls."""
    pending = len(telegram.updates.pending)
    return {"url": "", "has_custom_certificate": False, "pending_update_count": pending}
