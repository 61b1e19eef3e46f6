from pathlib import Path

import pytest

from bot.catalog.catalog import Catalog
from bot.catalog.loader import load
from bot.domain.municipalities import Municipality, MunicipalityId

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shipped() -> Catalog:
    return load(ROOT / "municipalities")


@pytest.fixture(scope="session")
def ak_too() -> Municipality:
    return load(ROOT / "tests" / "municipalities").municipality(MunicipalityId("ak-too"))
