"""The method by which the bot sends several pictures or files as one album."""

from typing import TYPE_CHECKING

from sandbox.messages import Json
from sandbox.methods import attaching, putting, reach, wording
from sandbox.params import Params
from sandbox.refusals import bad_request

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

_MOST = 10
_KINDS = {"photo", "document"}


def send_media_group(telegram: "Telegram", params: Params) -> list[Json]:
    """`sendMediaGroup` of photos or of documents: all of them, or none if one is refused."""
    items = _items(params)
    place = reach.writable(telegram, params)
    parts = [(_caption(each), attaching.attachment(telegram, each, each.text("type"), "media")) for each in items]
    album = str(telegram.rng.randrange(10**16, 10**17)) if len(parts) > 1 else None
    putting.checked(params, place)
    telegram.limits.check(place.id, private=place.private, messages=len(parts))
    return [putting.put(telegram, params, place, caption, content, album=album) for caption, content in parts]


def _items(params: Params) -> list[Params]:
    media = params.json("media")
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > _MOST:
        raise bad_request("too many messages to send as an album")
    kinds = {str(each.get("type", "")) for each in media}
    if not kinds <= _KINDS:
        raise bad_request("can't parse InputMedia: type must be one of " + ", ".join(sorted(_KINDS)))
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    return [params.part(each) for each in media]


def _caption(item: Params) -> wording.Words:
    return wording.fitting(wording.words(item, "caption"), wording.CAPTION_LIMIT, "message caption is too long")
