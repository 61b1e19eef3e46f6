"""Deep links `https://t.me/<bot>?start=...`: how a person comes to a bot, and a bot into a group."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
_HOSTS = {"t.me", "telegram.me", "www.t.me"}


@dataclass(frozen=True, kw_only=True)
class DeepLink:
    """A link to a bot: its payload, and whether it adds the bot to a group."""

    username: str
    payload: str
    to_group: bool


def deep_link(url: str) -> DeepLink | None:
    """The deep link in `url`, None if it is any other address or its payload is malformed."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    username = parts.path.strip("/")
    if parts.scheme not in {"http", "https"} or parts.hostname not in _HOSTS or not username or "/" in username:
        return None
    query = parse_qs(parts.query, keep_blank_values=True)
    key = "startgroup" if "startgroup" in query else "start"
    payload = query.get(key, [""])[0]
    if not _PAYLOAD.fullmatch(payload):
        return None
    return DeepLink(username=username, payload=payload, to_group=key == "startgroup")
