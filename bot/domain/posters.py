"""A village's poster: what it is about and where its code leads."""

from dataclasses import dataclass

from bot.domain.municipalities import Municipality, MunicipalityId, Village
from bot.domain.standards import VillageId


@dataclass(frozen=True, kw_only=True, slots=True)
class Poster:
    """A village's invitation to the bot of this name, to be printed and put up."""

    municipality: Municipality
    village: Village
    bot_name: str  # without @

    @property
    def link(self) -> str:
        """The deep link that makes this village the home of whoever opens it."""
        return f"https://t.me/{self.bot_name}?start={payload(self.municipality.id, self.village.id)}"


def payload(municipality: MunicipalityId, village: VillageId) -> str:
    """What a village's link hands to /start; ids are slugs of at most 20 letters, Telegram allows 64."""
    return f"v_{municipality}_{village}"
