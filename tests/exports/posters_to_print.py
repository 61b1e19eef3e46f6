"""Posters of the fictional municipality, and what a printed page shows: its words, its picture, its code."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from stage import TEST_MUNICIPALITIES

from bot.catalog import loader
from bot.domain.languages import Language
from bot.domain.municipalities import Contact, Municipality, MunicipalityId
from bot.domain.posters import Poster
from bot.exports import poster as export
from bot.i18n import translator

TRANSLATORS = translator.load()
AK_TOO = loader.load(TEST_MUNICIPALITIES).municipality(MunicipalityId("ak-too"))


def of_village(
    municipality: Municipality = AK_TOO, number: int = 1, bot_name: str = "aiyl_unu_bot", **more: Any
) -> Poster:
    """The poster of the village at this place in the file, changed as wished."""
    village = replace(municipality.villages[number], **more)
    return Poster(municipality=municipality, village=village, bot_name=bot_name)


def with_phones(count: int) -> Municipality:
    """As many phones as given, at the okmot and at one provider; none at all for 0."""
    phones = tuple(f"+996 312 00 00 {number:02}" for number in range(count))
    name = {Language.KY: "Таштанды ишканасы", Language.RU: "Предприятие по вывозу мусора"}
    provider = Contact(name=name, phones=phones[1::2], hours=None)
    services = tuple(replace(each, provider=provider) for each in AK_TOO.services)
    return replace(AK_TOO, okmot=replace(AK_TOO.okmot, phones=phones[::2]), services=services)


def pages(poster: Poster) -> list[str]:
    """The words of each page, in one line."""
    reader = PdfReader(BytesIO(export.pdf(poster, TRANSLATORS.values())))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def fonts(poster: Poster) -> set[str]:
    """The fonts that its letters are taken from."""
    reader = PdfReader(BytesIO(export.pdf(poster, TRANSLATORS.values())))
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    return {font.get_object()["/BaseFont"] for each in resources for font in each["/Font"].values()}


def pictures(poster: Poster, ppi: int = 60) -> list[Image.Image]:
    """Each page as a printer would see it."""
    made: Any = typst.compile(
        export.TEMPLATE,
        font_paths=export.fonts(),
        sys_inputs=export._inputs(poster, TRANSLATORS.values()),
        format="png",
        ppi=ppi,
    )
    return [Image.open(BytesIO(page)) for page in made]


def codes(picture: Image.Image) -> list[str]:
    """What a phone's camera reads off a page."""
    return [each.text for each in zxingcpp.read_barcodes(picture.convert("L"))]
