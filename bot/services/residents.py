"""Residents: their language, the village they live in, and what they wish to hear."""

from dataclasses import replace

from bot.catalog.catalog import Catalog
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId, village
from bot.domain.people import Person, Place
from bot.domain.standards import VillageId
from bot.forms.model import Answers
from bot.storage import officials, people
from bot.storage.db import Tx


class Residents:
    """Who writes to us, as far as they have told us."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def speak(self, tx: Tx, me: Person, language: Language) -> None:
        """From now on, this language; an official's private chat hears its notices in it too."""
        await people.set_language(tx, me.id, language)
        await officials.set_language(tx, me.chat, language)

    async def settle(self, tx: Tx, me: Person, home: Place) -> None:
        """From now on, this village."""
        await people.set_home(tx, me.id, home)

    async def follow(self, tx: Tx, me: Person, *, wished: bool) -> Person | None:
        """Hear of what neighbours report, or no longer; None: there is nothing to hear of a village no list has."""
        if wished and not me.can_follow:
            return None
        await people.set_follows(tx, me.id, wished=wished)
        return replace(me, follows=wished)

    async def hear_announcements(self, tx: Tx, me: Person, *, wished: bool) -> Person:
        """Hear what officials announce, or no longer."""
        await people.set_announcements(tx, me.id, wished=wished)
        return replace(me, announcements=wished)

    async def be_invited(self, tx: Tx, me: Person, *, wished: bool) -> Person:
        """Be invited to surveys, or no longer."""
        await people.set_surveys(tx, me.id, wished=wished)
        return replace(me, surveys=wished)

    async def call_me(self, tx: Tx, me: Person, name: str) -> None:
        """Keep the name a person wants to sign with, in the one place for names."""
        await people.set_name(tx, me.id, name)

    async def drop_name(self, tx: Tx, me: Person) -> None:
        """They thought better of signing; a name that no report is signed with is not kept."""
        await people.drop_unused_name(tx, me.id)

    def home_of_link(self, payload: str) -> Place | None:
        """The village of a deep link `v_<municipality>_<village>`; None for one that leads nowhere."""
        kind, _, rest = payload.partition("_")
        municipality_id, _, village_id = rest.partition("_")
        municipality = self._catalog.municipalities.get(MunicipalityId(municipality_id))
        if kind != "v" or municipality is None or village(municipality, VillageId(village_id)) is None:
            return None
        return Place(municipality=municipality.id, village=VillageId(village_id), typed=None)

    def home_of_answers(self, answers: Answers) -> Place:
        """The village that the form about one's home ended with."""
        typed = answers.get("typed")
        return Place(
            municipality=MunicipalityId(str(answers["municipality"])),
            village=None if typed else VillageId(str(answers["village"])),
            typed=str(typed) if typed else None,
        )
