"""What a message brings beside words, as far as a form may ask for it."""

from dataclasses import dataclass, replace

from aiogram.types import Message

from bot.forms.model import Kind
from bot.forms.places import place
from bot.storage.files import Kind as FileKind

_PAPER = "application/pdf"
_PICTURES = frozenset({"image/jpeg", "image/png"})  # as files: what bot/telegram/pictures.py can take the place out of


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """An answer to a question of this kind: a place, or a file that is still to be noted."""

    kind: Kind
    added: str  # the key of the sentence that says it is an answer now
    place: str = ""
    telegram_file: str = ""
    file_kind: FileKind = "photo"
    seconds: int = 0


def attachment_of(message: Message, *, papers: bool = False) -> Attachment | None:
    """What a form may take of a message, scanned `papers` too if it wants them; None for anything else, and words."""
    if message.photo:
        return _picture(message.photo[-1].file_id, "photo")
    if message.document is not None and message.document.mime_type in _PICTURES:
        return _picture(message.document.file_id, "document")
    if papers and message.document is not None and message.document.mime_type == _PAPER:
        return replace(_picture(message.document.file_id, "pdf"), added="form-paper-added")
    if (voice := message.voice) is not None:
        return Attachment(
            kind=Kind.AUDIO,
            added="form-voice-added",
            telegram_file=voice.file_id,
            file_kind="voice",
            seconds=voice.duration,
        )
    if (at := message.location) is not None:
        return Attachment(kind=Kind.GEOPOINT, added="form-place-added", place=place(at.latitude, at.longitude))
    return None


def unusable(message: Message, *, papers: bool = False) -> str | None:
    """The key of what to say of something that looks like an answer, a paper too, and is none; None for all else."""
    if message.audio is not None:
        return "form-sound"  # Telegram shows it to others only as the file it is, with its title
    if message.document is None:
        return None
    return "form-file-paper" if papers else "form-file"


def _picture(telegram_file: str, file_kind: FileKind) -> Attachment:
    return Attachment(kind=Kind.IMAGE, added="form-photo-added", telegram_file=telegram_file, file_kind=file_kind)
