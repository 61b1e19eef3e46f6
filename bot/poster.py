"""`python -m bot poster`: villages' posters as files, without a database and without Telegram."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.catalog.catalog import Catalog
from bot.domain.municipalities import Municipality, MunicipalityId, Village, local_day, village, villages_on
from bot.domain.posters import Poster
from bot.domain.standards import VillageId
from bot.exports.poster import file_name, pdf
from bot.i18n import translator

_BOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{4,31}")


class NoPoster(Exception):  # noqa: N818  (named for what is wrong)
    """What was asked for can't be printed; the message says what can."""


def chosen(catalog: Catalog, of: str, only: str | None, bot_name: str, now: datetime) -> list[Poster]:
    """The poster of one village, or of all that the municipality has now; raises NoPoster."""
    name = bot_name.removeprefix("@")
    if _BOT_NAME.fullmatch(name) is None:
        raise NoPoster(f"--bot {bot_name}: wants the bot's name in Telegram, as in t.me/NAME")
    municipality = catalog.municipalities.get(MunicipalityId(of))
    if municipality is None:
        raise NoPoster(f"{of}: no such municipality; there are: {', '.join(catalog.municipalities)}")
    villages = _villages(municipality, only, now)
    return [Poster(municipality=municipality, village=each, bot_name=name) for each in villages]


def _villages(municipality: Municipality, only: str | None, now: datetime) -> tuple[Village, ...]:
    if only is None:
        return villages_on(municipality, local_day(municipality, now))
    known = village(municipality, VillageId(only))
    if known is None:
        raise NoPoster(f"{only}: no such village; there are: {', '.join(each.id for each in municipality.villages)}")
    return (known,)


def write(posters: list[Poster], directory: Path) -> Iterator[Path]:
    """Make the posters one after another in `directory`, over those of before; OSError where it can't be written."""
    translators = tuple(translator.load().values())
    directory.mkdir(parents=True, exist_ok=True)
    for poster in posters:
        path = directory / file_name(poster)
        path.write_bytes(pdf(poster, translators))
        yield path
