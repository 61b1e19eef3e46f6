"""All municipalities this bot serves."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.municipalities import Municipality, MunicipalityId


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    """What the files say, read once at the start; in the order of the file names."""

    municipalities: Mapping[MunicipalityId, Municipality]

    def municipality(self, municipality_id: MunicipalityId) -> Municipality:
        """The municipality; KeyError where no file describes it."""
        return self.municipalities[municipality_id]
