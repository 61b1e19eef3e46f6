"""Files in the bot's messages: uploaded with the call, or known by their id."""

from typing import TYPE_CHECKING

from sandbox.messages import Json
from sandbox.params import Params, Upload
from sandbox.refusals import bad_request

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

# Telegram's server calls the kinds of files so in its refusals.
_KINDS = {"photo": "Photo", "document": "Document", "voice": "VoiceNote", "sticker": "Sticker"}


def attachment(telegram: "Telegram", params: Params, kind: str, name: str) -> Json:
    """What a message of this kind carries: the file in the parameter `name`."""
    upload = params.upload(name)
    if upload is None:
        return _by_id(telegram, params.text(name), kind)
    if kind == "photo":
        return telegram.files.photo(upload.data)
    return _kept(telegram, params, kind, upload)


def _kept(telegram: "Telegram", params: Params, kind: str, upload: Upload) -> Json:
    if kind == "voice":
        seconds = params.integer("duration")
        return telegram.files.voice(telegram.files.upload(upload.data, kind, mime="audio/ogg", seconds=seconds))
    return telegram.files.document(telegram.files.upload(upload.data, kind, name=upload.name, mime=upload.mime))


def _by_id(telegram: "Telegram", file_id: str, kind: str) -> Json:
    if not file_id:
        raise bad_request(f"there is no {kind} in the request")
    kept = telegram.files.find(file_id)
    if kept is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if kept.kind != kind:
        raise bad_request(f"can't use file of type {_KINDS[kept.kind]} as {_KINDS[kind]}")
    return telegram.files.content(kept)
