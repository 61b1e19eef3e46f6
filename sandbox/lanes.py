"""Which updates have to wait for one another on their way to a webhook, and how long each is kept.

As in Telegram's own server: messages of one chat go one after another, and so do one person's taps, but a tap and a
message of one person are in different lanes and can arrive side by side.
"""

from sandbox.messages import Json

DAY = 24 * 3600
TAP = 150
_IN_A_CHAT = {"message", "edited_message", "channel_post", "edited_channel_post"}


def lane(kind: str, body: Json) -> str:
    """The name of the update's lane; empty for a kind that waits for nothing."""
    if kind in _IN_A_CHAT:
        return f"chat {_within(body, 'chat')}"
    if kind == "callback_query":
        return f"taps {_within(body, 'from')}"
    if kind in {"poll", "poll_answer"}:
        return f"poll {body.get('poll_id', body.get('id'))}"
    if kind == "my_chat_member":
        return f"bot {_within(body, 'chat')}"
    return f"member {_within(body, 'from')}" if kind == "chat_member" else ""


def _within(body: Json, name: str) -> object:
    inner = body.get(name)
    return inner.get("id") if isinstance(inner, dict) else None


def kept(kind: str) -> float:
    """Seconds until an update that nobody fetched is dropped."""
    return TAP if kind == "callback_query" else DAY
