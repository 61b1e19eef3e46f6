"""A person as the bot knows them: by number, language and village, never by name."""

from dataclasses import dataclass, replace
from typing import NewType

from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.standards import VillageId

PersonId = NewType("PersonId", int)
ChatId = NewType("ChatId", int)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a person lives: a village of the list, or (village None) the name they typed because it is not listed."""

    municipality: MunicipalityId
    village: VillageId | None
    typed: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Someone who writes to the bot. `language` and `home` are None until they have said them.

    `follows` says whether they hear what neighbours report, `announcements` whether they hear what officials announce,
    `surveys` whether they are invited to surveys.
    """

    id: PersonId
    chat: ChatId
    language: Language | None
    home: Place | None
    is_operator: bool
    follows: bool = False
    announcements: bool = True
    surveys: bool = True

    @property
    def can_follow(self) -> bool:
        """Whether they live in a village whose news could be told: one of the list."""
        return self.home is not None and self.home.village is not None

    def speaking(self, language: Language) -> "Person":
        """The same person, once they have chosen a language."""
        return replace(self, language=language)
