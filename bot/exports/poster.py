"""A village's poster as PDF: one A4 page for each language, with the code that leads to the bot."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.domain.municipalities import Contact, Municipality, offered
from bot.domain.posters import Poster
from bot.i18n.translator import Translator

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "poster.typ"
_FILE = "poster"
_QUIET_ZONE = 4  # modules of white that readers want around a code (ISO/IEC 18004)


def pdf(poster: Poster, translators: Iterable[Translator]) -> bytes:
    """The poster, a page for each translator, in their order; the same poster is the same bytes."""
    return compiled(_inputs(poster, translators))


def compiled(inputs: dict[str, str]) -> bytes:
    """The pages that `laid_out` describes."""
    import typst  # noqa: PLC0415  (it takes 13 MiB with its fonts, and most bots never print)

    return typst.compile(TEMPLATE, font_paths=fonts(), sys_inputs=inputs)


def laid_out(title: str, link: str, pages: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Everything that stands on the pages, as data: what a name holds can never become markup."""
    return {"poster": json.dumps({"title": title, "code": _code(link), "pages": pages})}


@cache
def fonts() -> "typst.Fonts":
    """The family that posters are set in."""
    import fontpkg_pt_sans  # noqa: PLC0415  (as above)
    import typst  # noqa: PLC0415  (as above)

    return typst.Fonts(include_system_fonts=False, font_paths=[fontpkg_pt_sans.ROOT / "files"])


def file_name(poster: Poster) -> str:
    """What the poster's file is called; ids are slugs."""
    return f"{_FILE}-{poster.municipality.id}-{poster.village.id}.pdf"


def _inputs(poster: Poster, translators: Iterable[Translator]) -> dict[str, str]:
    pages = [_page(poster, tr) for tr in translators]
    return laid_out(f"{pages[0]['brand']}: {pages[0]['village']}", poster.link, pages)


def _code(link: str) -> dict[str, Any]:
    """The QR code with its white border as SVG; level M still reads with a seventh of it dirty or torn."""
    import segno  # noqa: PLC0415  (as above)

    code = segno.make_qr(link, error="m")
    modules, _ = code.symbol_size(border=0)
    return {"picture": code.svg_inline(border=_QUIET_ZONE), "modules": modules}


def _page(poster: Poster, tr: Translator) -> dict[str, Any]:
    return {
        "language": tr.language,
        "brand": tr.plain("poster-brand"),
        "municipality": tr.name(poster.municipality.name),
        "village": tr.name(poster.village.name),
        "village_label": tr.plain("poster-village"),
        "title": tr.plain("poster-title"),
        "may_tell": tr.plain("poster-may-tell"),
        "problems": list(_problems(poster.municipality, tr)),
        "steps": [tr.plain("poster-step-scan"), tr.plain("poster-step-start"), tr.plain("poster-step-report")],
        "or_type": tr.plain("poster-or-type"),
        "link": poster.link.removeprefix("https://"),
        "or_search": tr.plain("poster-or-search"),
        "bot_name": f"@{poster.bot_name}",
        "nameless": tr.plain("poster-nameless"),
        "standard": tr.plain("poster-standard"),
        "phones_title": tr.plain("poster-phones"),
        "phones": list(_phones(poster.municipality, tr)),
        "foot": tr.plain("poster-foot"),
    }


def _problems(municipality: Municipality, tr: Translator) -> Iterator[dict[str, str]]:
    """Each service with the problem that stands first on its list: the commonest one."""
    for service in municipality.services:
        for first in offered(service)[:1]:
            yield {"service": tr.name(service.button), "problem": tr.name(first.button)}


def _phones(municipality: Municipality, tr: Translator) -> Iterator[dict[str, Any]]:
    """The okmot's and the providers' phones, as far as somebody has entered them."""
    contacts = (municipality.okmot, *(service.provider for service in municipality.services))
    for contact in dict.fromkeys(_named(contact, tr) for contact in contacts if contact is not None):
        name, phones, hours = contact
        if phones:
            yield {"name": name, "phones": phones, "hours": hours}


def _named(contact: Contact, tr: Translator) -> tuple[str, tuple[str, ...], str | None]:
    return tr.name(contact.name), contact.phones, tr.name(contact.hours) if contact.hours else None
