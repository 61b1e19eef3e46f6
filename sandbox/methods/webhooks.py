"""Methods about where updates go by themselves."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sandbox.messages import Json
from sandbox.params import Params
from sandbox.pending import Webhook
from sandbox.refusals import Refusal, bad_request

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LONGEST_SECRET = 256
_HERE = {"127.0.0.1", "localhost"}
_CONNECTIONS = 40
_MOST_CONNECTIONS = 100


@dataclass(frozen=True, kw_only=True)
class Described:
    """A result with a sentence beside it."""

    result: Any
    description: str


def set_webhook(telegram: "Telegram", params: Params) -> Described:
    """`setWebhook`, on this machine only; without a URL it takes the webhook away."""
    url = params.text("url")
    if not url:
        return delete_webhook(telegram, params)
    wanted = Webhook(url=_checked(url), secret=_secret(params), connections=_connections(params))
    if params.given("allowed_updates"):
        telegram.updates.allow(params.json("allowed_updates") or [])
    dropped = params.flag("drop_pending_updates")
    known = telegram.world.webhook
    if known and not dropped and _same(known, wanted):
        return Described(result=True, description="Webhook is already set")
    if dropped:
        telegram.updates.drop_all()
    telegram.world.webhook = wanted
    telegram.updates.end_poll(Refusal(409, "Conflict: terminated by setWebhook request"))
    _moved(telegram)
    return Described(result=True, description="Webhook was set")


def delete_webhook(telegram: "Telegram", params: Params) -> Described:
    """`deleteWebhook`; pending updates can be dropped with it."""
    if params.flag("drop_pending_updates"):
        telegram.updates.drop_all()
    known, telegram.world.webhook = telegram.world.webhook, None
    _moved(telegram)
    return Described(result=True, description="Webhook was deleted" if known else "Webhook is already deleted")


def get_webhook_info(telegram: "Telegram", _: Params) -> Json:
    """`getWebhookInfo`, with the last failure of a delivery."""
    known = telegram.world.webhook
    pending = len(telegram.updates.pending)
    info: Json = {"url": known.url if known else "", "has_custom_certificate": False, "pending_update_count": pending}
    if known:
        info |= {"max_connections": known.connections, "ip_address": "127.0.0.1"}
        if known.error_at is not None:
            info |= {"last_error_date": known.error_at, "last_error_message": known.error}
    if telegram.updates.allowed:
        info["allowed_updates"] = telegram.updates.allowed
    return info


def _moved(telegram: "Telegram") -> None:
    telegram.updates.stirred.set()
    telegram.events.tell("people")


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.hostname not in _HERE:
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")
    return url


def _secret(params: Params) -> str:
    secret = params.text("secret_token")
    if len(secret) > _LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _connections(params: Params) -> int:
    return min(max(params.integer("max_connections", _CONNECTIONS), 1), _MOST_CONNECTIONS)


def _same(one: Webhook, other: Webhook) -> bool:
    return (one.url, one.secret, one.connections) == (other.url, other.secret, other.connections)
