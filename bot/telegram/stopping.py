"""Waiting for something, or for the order to stop."""

import asyncio
from typing import Any


async def unless(stop: asyncio.Event, work: asyncio.Future[Any]) -> bool:
    """Wait for the work, or for `stop`, which cancels it; False means it was stopped."""
    stopping = asyncio.ensure_future(stop.wait())
    both: list[asyncio.Future[Any]] = [work, stopping]
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not work.done():
        work.cancel()
        return False
    return True
