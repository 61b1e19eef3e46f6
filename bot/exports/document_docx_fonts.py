"""The letters of a DOCX, brought along in the file: not every office has a face with ө ү ң (ECMA-376, 17.8.1)."""

from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

FACE: Final = "PT Sans"
_INSTEAD: Final = "Arial"  # where a program takes no fonts from files
_FILES: Final = {"embedRegular": "PT_Sans-Web-Regular.ttf", "embedBold": "PT_Sans-Web-Bold.ttf"}
_KIND: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_BEFORE: Final = ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime")
"""Settings that stand before it: Word reads them in order alone."""
_HIDDEN: Final = 32  # bytes at a font's beginning that the key is laid over


def embed(made: Docx) -> None:
    """Put the face into the file, regular and bold."""
    table = made.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    package = made.part.package
    entries = [f'<w:altName w:val="{_INSTEAD}"/>']
    for style, name in _FILES.items():
        key = str(uuid5(NAMESPACE_URL, name)).upper()
        place = PackURI(f"/word/fonts/{name.removesuffix('.ttf')}.odttf")
        part = Part(place, _KIND, _hidden(_content(name), key), package)
        number = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
        entries.append(f'<w:{style} r:id="{number}" w:fontKey="{{{key}}}"/>')
    fonts = f'<w:fonts {nsdecls("w", "r")}><w:font w:name="{FACE}">{"".join(entries)}</w:font></w:fonts>'
    table._blob = fonts.encode()  # noqa: SLF001  (python-docx has no word for fonts)
    settings = made.settings.element
    before = [
        place for place, each in enumerate(settings, start=1) if each.tag in {qn(f"w:{name}") for name in _BEFORE}
    ]
    settings.insert(max(before, default=0), OxmlElement("w:embedTrueTypeFonts"))


def _content(name: str) -> bytes:
    import fontpkg_pt_sans  # noqa: PLC0415  (as where posters are made)

    return (Path(fontpkg_pt_sans.ROOT) / "files" / name).read_bytes()


def _hidden(font: bytes, key: str) -> bytes:
    """The font with the key's bytes, last first, laid over its beginning."""
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
    return bytes(one ^ other for one, other in zip(font[:_HIDDEN], mask, strict=True)) + font[_HIDDEN:]
