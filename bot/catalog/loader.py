"""Read every municipality's file, or say everything that is wrong with all of them at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from bot.catalog import building
from bot.catalog.catalog import Catalog
from bot.catalog.checks import check
from bot.catalog.mistakes import CatalogError, Located, Mistake
from bot.catalog.refusals import mistakes_of
from bot.catalog.schema import MunicipalityFile
from bot.catalog.source import Source, read

MUNICIPALITIES = Path(__file__).parent.parent.parent / "municipalities"
"""Where the shipped files stand."""


def load(directory: Path) -> Catalog:
    """The catalog of all `*.yaml` files in the directory; CatalogError lists the mistakes of all of them."""
    paths = sorted(directory.glob("*.yaml"))
    if not paths:
        what, mend = "there is no municipality's file here", "put at least one <id>.yaml into this folder"
        raise CatalogError([Located(file=str(directory), line=1, place="", what=what, mend=mend)])
    sources = [read(path) for path in paths]
    mistakes: list[Located] = []
    files = [(source, file) for source in sources if (file := _file(source, mistakes))]
    mistakes += _shared(files, "id")
    mistakes += _shared(files, "prefix")
    if mistakes:
        raise CatalogError(mistakes)
    municipalities = [building.municipality(file) for _, file in files]
    return Catalog(municipalities=MappingProxyType({each.id: each for each in municipalities}))


def _file(source: Source, mistakes: list[Located]) -> MunicipalityFile | None:
    """The file in its shape, or None; whatever is wrong with it is added to the mistakes."""
    mistakes += source.mistakes
    if source.data is None:
        return None
    try:
        file = MunicipalityFile.model_validate(source.data)
    except ValidationError as error:
        mistakes += [source.locate(each) for each in mistakes_of(error)]
        return None
    mistakes += [source.locate(each) for each in check(file)]
    return file


def _shared(files: Sequence[tuple[Source, MunicipalityFile]], field: str) -> Iterator[Located]:
    """Ids and prefixes that two files claim: receipts and rows could not be told apart."""
    owners: dict[str, str] = {}
    for source, file in files:
        value = str(getattr(file, field))
        if value in owners:
            what = f"`{value}` belongs already to {owners[value]}"
            yield source.locate(Mistake(place=(field,), what=what, mend="give one of the two another one"))
        owners.setdefault(value, source.file)


__all__ = ["CatalogError", "load"]
