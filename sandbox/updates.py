"""The queue of updates, by the rules of `getUpdates`: offsets, long polling, conflicts, redelivery."""

import asyncio
import random
from collections.abc import Sequence

from sandbox.clock import MovableClock
from sandbox.lanes import kept, lane
from sandbox.messages import Json
from sandbox.pending import Queue, Update
from sandbox.refusals import Refusal

POLLING_SECONDS = 5
"""So long after its last poll a bot still counts as listening: it deals with what it fetched."""

# What Telegram's own server does (TQueue::get): an offset this far beyond the newest id is read as "from the start".
_FUTURE = 10
_REMEMBERED = 200  # confirmed updates that can be delivered again
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
# Kinds that a bot gets only when it asks for them by name.
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


def first_id(rng: random.Random) -> int:
    """A random place to start counting updates from."""
    return rng.randrange(100_000_000, 900_000_000)


class Updates:
    """Hands out what happened, again and again until the bot confirms it with a higher offset."""

    def __init__(self, queue: Queue, clock: MovableClock, rng: random.Random) -> None:
        self._queue = queue
        self._clock = clock
        self._rng = rng
        self._poller: asyncio.Future[None] | None = None
        self._polled = 0.0
        self.polls = 0
        self.stirred = asyncio.Event()

    @property
    def pending(self) -> list[Update]:
        """Updates that the bot has not confirmed yet."""
        return [*self._queue.again, *self._queue.waiting]

    @property
    def unfetched(self) -> list[Update]:
        """Pending updates that no answer has carried yet."""
        fetched = set(self._queue.fetched)
        return [*self._queue.again, *(each for each in self._queue.waiting if each.id not in fetched)]

    @property
    def polling(self) -> bool:
        """Whether a bot is waiting for updates, or was a moment ago."""
        is_waiting = self._poller is not None and not self._poller.done()
        return is_waiting or self._clock().timestamp() - self._polled < POLLING_SECONDS

    def emit(self, kind: str, body: Json, *, wanted: bool = False) -> Update | None:
        """Queue an update, unless the bot asked not to get this kind; `wanted` queues it all the same."""
        if not (wanted or self._allows(kind)):
            return None
        now = self._clock().timestamp()
        update = Update(id=self._queue.next_id, kind=kind, body=body, at=now, lane=lane(kind, body), kept=kept(kind))
        self._queue.next_id += 1
        self._queue.waiting.append(update)
        self._wake()
        return update

    @property
    def allowed(self) -> list[str]:
        """The kinds that the bot asked for, empty if it takes what comes."""
        return self._queue.allowed

    def allow(self, kinds: Sequence[str]) -> None:
        """Which kinds to queue from now on; none named means all but the rare ones."""
        self._queue.allowed[:] = kinds

    def redeliver(self, update_id: int | None = None) -> Update:
        """Hand out an update once more under its old id: the given one, or the newest confirmed."""
        for update in reversed([*self._queue.done, *self._queue.waiting]):
            if update_id in {None, update.id}:
                self._queue.again.append(update)
                self._wake()
                return update
        raise LookupError(f"no update {update_id or ''} to redeliver")

    def quiet_week(self) -> None:
        """After a week without updates Telegram counts on from a random id, perhaps a lower one."""
        before = self._queue.next_id
        while abs(self._queue.next_id - before) < 1000:
            self._queue.next_id = first_id(self._rng)

    def finish(self, update: Update) -> None:
        """An update was delivered, or nobody wants it any more."""
        queue = self._queue
        if update in queue.waiting:
            queue.waiting.remove(update)
            queue.done.append(update)
            del queue.done[:-_REMEMBERED]
        elif update in queue.again:
            queue.again.remove(update)
        self.stirred.set()

    def drop_all(self) -> None:
        """Forget everything pending, as `deleteWebhook` can."""
        self._queue.waiting.clear()
        self._queue.again.clear()

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Update]:
        """Confirm what `offset` confirms, then answer with updates or wait for one up to `timeout` seconds."""
        self.polls += 1
        self.end_poll(Refusal(409, _CONFLICT))
        self._expire()
        self._confirm(offset)
        try:
            if not self.pending and timeout > 0:
                await self._wait(timeout)
        finally:
            self._polled = self._clock().timestamp()
        return self._batch(limit)

    def _confirm(self, offset: int) -> None:
        queue = self._queue
        if offset < 0:
            offset = max([each.id for each in queue.waiting[:offset]], default=-1) + 1
        if offset > queue.next_id - 1 + _FUTURE:
            return
        queue.done.extend(each for each in queue.waiting if each.id < offset)
        queue.waiting[:] = [each for each in queue.waiting if each.id >= offset]
        del queue.done[:-_REMEMBERED]
        queue.fetched[:] = [each for each in queue.fetched if each >= offset]

    def _expire(self) -> None:
        now = self._clock().timestamp()
        self._queue.waiting[:] = [each for each in self._queue.waiting if now <= each.at + each.kept]

    def _batch(self, limit: int) -> list[Update]:
        batch = self.pending[:limit]
        self._queue.again[:] = self._queue.again[limit:]
        self._queue.fetched[:] = sorted({*self._queue.fetched, *(each.id for each in batch)})
        return batch

    async def _wait(self, timeout: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def end_poll(self, reason: Exception) -> None:
        """Answer a waiting poll with a refusal, or cut it off."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(reason)

    def _allows(self, kind: str) -> bool:
        allowed = self._queue.allowed
        return kind in allowed if allowed else kind not in _ON_REQUEST

    def _wake(self) -> None:
        self.stirred.set()
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
