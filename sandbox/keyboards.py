"""Reply markup as the bot sends it: checked as Telegram checks it, then kept as it came."""

from sandbox.messages import Json
from sandbox.refusals import bad_request

_KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
_ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip


def checked(markup: object, *, private: bool) -> Json | None:
    """The markup, refused if Telegram would refuse it; None for an absent or empty one."""
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if not any(kind in markup for kind in _KINDS):
        return None
    if "inline_keyboard" in markup:
        return _checked_inline(markup)
    if "keyboard" in markup:
        return _checked_reply(markup, private=private)
    return markup


def _checked_inline(markup: Json) -> Json | None:
    rows = [row for row in markup["inline_keyboard"] if row]
    for button in (each for row in rows for each in row):
        if not str(button.get("text", "")).strip():
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if not any(button.get(each) for each in _ACTIONS):
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        data = button.get("callback_data")
        if data is not None and len(str(data).encode()) > 64:
            raise bad_request("BUTTON_DATA_INVALID")
    if sum(map(len, rows)) > 100:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _checked_reply(markup: Json, *, private: bool) -> Json:
    buttons = [[{"text": each} if isinstance(each, str) else each for each in row] for row in markup["keyboard"]]
    rows = [row for row in buttons if row]
    if not rows:
        raise bad_request("object expected as reply markup")
    if any(not str(each.get("text", "")).strip() for row in rows for each in row):
        raise bad_request("can't parse keyboard button: Text must be non-empty")
    for key, what in (("request_contact", "phone number"), ("request_location", "location")):
        if not private and any(each.get(key) for row in rows for each in row):
            raise bad_request(f"{what} can be requested in private chats only")
    return markup | {"keyboard": rows}
