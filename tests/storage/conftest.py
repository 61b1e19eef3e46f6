"""Every test of the storage runs on both kinds of database, unless it is about a SQLite file or about PostgreSQL."""

from collections.abc import Iterator

import pytest
from migrated import KIND, Kind


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    kinds = [kind for kind in Kind if kind in marks] or list(Kind)
    metafunc.parametrize("_kind", kinds, indirect=True)


@pytest.fixture(autouse=True)
def _kind(request: pytest.FixtureRequest) -> Iterator[None]:
    token = KIND.set(request.param)
    yield
    KIND.reset(token)
