"""Posters, of a village and of a survey: what they are about and where their codes lead."""

from dataclasses import dataclass
from datetime import date

from bot.domain.languages import Words
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
        return deep_link(self.bot_name, payload(self.municipality.id, self.village.id))


@dataclass(frozen=True, kw_only=True, slots=True)
class SurveyPoster:
    """An invitation to a survey, to be printed and put up while it is open: until `last_day`, that day included."""

    municipality: Words
    title: Words
    purpose: Words
    last_day: date
    minutes: int
    bot_name: str  # without @
    payload: str  # what the survey's link hands to /start

    @property
    def link(self) -> str:
        """The deep link to the survey."""
        return deep_link(self.bot_name, self.payload)


def deep_link(bot_name: str, start: str) -> str:
    """What opens the bot and hands something to /start."""
    return f"https://t.me/{bot_name}?start={start}"


def payload(municipality: MunicipalityId, village: VillageId) -> str:
    """What a village's link hands to /start; ids are slugs of at most 20 letters, Telegram allows 64."""
    return f"v_{municipality}_{village}"
