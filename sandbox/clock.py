"""The sandbox's only source of time, so that a test can stand still or leap a week."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]

_GLANCE = 0.01  # seconds between two looks at a clock that others move


def system_clock() -> datetime:
    """Now, aware and in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """Runs as another clock runs, and can be put forward; what waits for a time notices within a glance."""

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Now, as people here see it."""
        return self._base() + self._ahead

    def forward(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        self._ahead += timedelta(seconds=seconds)

    async def until(self, moment: float) -> None:
        """Return when it is `moment` (Unix seconds) or later, whoever moves the clock."""
        while (left := moment - self().timestamp()) > 0:  # noqa: ASYNC110 - the other clock tells nobody that it moved
            await asyncio.sleep(min(left, _GLANCE))
