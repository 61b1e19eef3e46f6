"""The paper of an act that some signed by hand, as its readers see it: each file says which act, and who signed it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from bot.domain.drawing import Scan, Sheet
from bot.i18n.translator import Html, Translator
from bot.render import acts_text as text
from bot.render.screen import Document, Photo, Screen


def promised(how_far: Scan, tr: Translator) -> Screen:
    """What is kept follows; whether that is all."""
    said = {Scan.KEPT: "decisions-scan-promised", Scan.COMING: "decisions-scan-coming", Scan.LOST: "act-scan-lost"}
    return Screen(text=tr(said[how_far]), below=True)


def photo(sheet: Sheet, telegram_file: str | None, path: Path | None, tr: Translator) -> Photo:
    """One that came as a photo."""
    return Photo(telegram_file=telegram_file, path=path, caption=_caption(sheet, tr))


def paper(sheet: Sheet, name: str, make: Callable[[], bytes], tr: Translator) -> Document:
    """One that came as a PDF; the name it came with stays with its sender."""
    return Document(name=name, make=make, caption=_caption(sheet, tr))


def gone(sheet: Sheet, tr: Translator) -> Screen:
    """The file is not where it was kept."""
    return Screen(text=Html(f"{tr('decisions-scan-gone')}\n\n{_caption(sheet, tr)}"))


def _caption(sheet: Sheet, tr: Translator) -> Html:
    return Html("\n".join(_lines(sheet, tr)))


def _lines(sheet: Sheet, tr: Translator) -> Iterator[Html]:
    number = sheet.drawn.number
    yield tr("decisions-scan-draft") if number is None else tr("decisions-scan-of", number=number)
    yield text.head(sheet.drawn.act, sheet.municipality, tr)
    for position in sheet.signers:
        yield tr("act-signer-on-paper", position=position)
    if sheet.of > 1:
        yield tr("decisions-scan-part", part=str(sheet.place), of=str(sheet.of))
