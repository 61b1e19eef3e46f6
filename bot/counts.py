"""What happened since the start, counted in memory for /metrics: by outcome, never by person, place or words."""

from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from bot.domain.calendar import Clock

NAMESPACE = "aiyl_unu"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)  # an update has 20


class Taken(StrEnum):
    """What became of one try to deal with an update."""

    DONE = "done"
    SEEN = "seen"  # delivered again: it had been dealt with
    BUG = "bug"
    UNREADABLE = "unreadable"
    FAULT = "storage_fault"  # nothing was saved: it comes again


class Told(StrEnum):
    """What became of one try to say something."""

    SAID = "said"
    AGAIN = "again"
    TOO_FAST = "too_fast"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    REFUSED = "refused"
    PARKED = "parked"
    MOOT = "moot"


class Counts:
    """The counters of one process, in a registry of their own."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.registry = here = CollectorRegistry()
        ProcessCollector(registry=here)
        self._updates = Counter("updates", "Updates taken", ["outcome"], namespace=NAMESPACE, registry=here)
        self._seconds = Histogram(
            "update_seconds",
            "From taking an update to its commit",
            namespace=NAMESPACE,
            registry=here,
            buckets=_SECONDS,
        )
        self._words = Counter("words", "Words said", ["outcome"], namespace=NAMESPACE, registry=here)
        self._jobs = Counter("job_runs", "Runs of jobs", ["job", "outcome"], namespace=NAMESPACE, registry=here)
        self._job_done = Gauge(
            "job_last_success_timestamp_seconds",
            "When a job last did its work",
            ["job"],
            namespace=NAMESPACE,
            registry=here,
        )
        for counter, outcomes in ((self._updates, Taken), (self._words, Told)):
            for outcome in outcomes:
                counter.labels(outcome)  # a rate needs the zero before the first one

    def took(self, outcome: Taken, seconds: float) -> None:
        """An update was tried."""
        self._updates.labels(outcome).inc()
        self._seconds.observe(seconds)

    def could_not_read(self) -> None:
        """What Telegram delivered is no update that this version understands."""
        self._updates.labels(Taken.UNREADABLE).inc()

    def told(self, outcome: Told) -> None:
        """Something was said, or tried."""
        self._words.labels(outcome).inc()

    def ran(self, job: str, *, done: bool) -> None:
        """A job's run ended."""
        self._jobs.labels(job, "done" if done else "failed").inc()
        if done:
            self._job_done.labels(job).set(self._clock().timestamp())
