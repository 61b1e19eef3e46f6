"""The annex of an act: its photos, each with its number, its clause, its caption and when it came in."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.acts import Evidence, Finding
from bot.domain.municipalities import Municipality
from bot.exports.act_paper_findings import criterion
from bot.exports.document import Block, Heading, PageBreak, Picture
from bot.i18n.translator import Translator


def annex(found: Sequence[Finding], of: Municipality, pictures: Mapping[str, bytes], tr: Translator) -> Iterator[Block]:
    """Its pages; nothing where nobody took a photo."""
    photos = [(finding, photo) for finding in found for photo in finding.photos]
    if not photos:
        return
    yield PageBreak()
    yield Heading(tr.plain("act-paper-annex"))
    for number, (finding, photo) in enumerate(photos, start=1):
        content = pictures.get(photo.sha256) if photo.sha256 is not None else None
        caption = _caption(number, finding, photo, of, tr)
        yield Picture(content=content, caption=caption, missing=tr.plain("act-paper-no-picture"))


def _caption(number: int, finding: Finding, photo: Evidence, of: Municipality, tr: Translator) -> str:
    at = f"{photo.at.astimezone(of.time_zone):%d.%m.%Y, %H:%M}"
    said = tr.plain(
        "act-paper-photo", number=str(number), finding=str(finding.number), criterion=criterion(finding, tr), at=at
    )
    return f"{said}\n{photo.caption}" if photo.caption else said
