"""Standards as residents ask for them: what their own village is owed."""

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.municipalities import Municipality
from bot.domain.owed import Owed, owed
from bot.domain.people import Place


class Standards:
    """Reads the catalog for one home."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    def of(self, home: Place) -> Municipality:
        """The municipality whose services a home has."""
        return self._catalog.municipality(home.municipality)

    def owed(self, home: Place, service_id: str) -> Owed | None:
        """What a home is owed of a service; None where its municipality has no such service."""
        municipality = self.of(home)
        for service in municipality.services:
            if service.id == service_id:
                return owed(municipality, service, home, self._clock())
        return None
