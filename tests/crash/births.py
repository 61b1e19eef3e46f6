"""`pytest_plugins = ["births"]` in a test module brings `born`: one nursery for all tests of a process."""

from collections.abc import AsyncIterator

import pytest

from crashtest.lives import Nursery, nursery


@pytest.fixture(scope="session")
async def born() -> AsyncIterator[Nursery]:
    """It takes seconds to come to be."""
    async with nursery() as process:
        yield process
