"""All municipalities this bot serves."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.municipalities import Municipality, MunicipalityId


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    """What the files say, read once at the start; in the order of the file names."""

    municipalities: Mapping[MunicipalityId, Municipality]

    def municipality(self, municipality_id: MunicipalityId) -> Municipality:
        """The municipality; KeyError where no file describes it."""
        return self.municipalities[municipality_id]

    @property
    def time_zone(self) -> ZoneInfo:
        """The zone of what belongs to no single municipality: theirs, where they have one in common, else UTC."""
        zones = {municipality.time_zone for municipality in self.municipalities.values()}
        return zones.pop() if len(zones) == 1 else ZoneInfo("UTC")
