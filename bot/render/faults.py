"""What people read when the program or its disk fails."""

from collections.abc import Iterable
from datetime import datetime

from bot.i18n.translator import Translator, clock_time
from bot.render.screen import Screen

FAULT = "fault"
"""The kind of a notice about a fault, for operators."""

JOB = "job"
"""The kind of a notice about a job that fails; its subject is the job's name."""


def apology(number: int, tr: Translator) -> Screen:
    """Nothing of what was asked happened; the number leads an operator to the line."""
    return Screen(text=tr("fault-apology", number=str(number)))


def not_saved(translators: Iterable[Translator]) -> str:
    """In every language at once: whose message this is can't be looked up while the database is away."""
    return "\n\n".join(tr.plain("fault-not-saved") for tr in translators)


def for_operator(number: int, error: str, tr: Translator) -> Screen:
    """A fault's number, class and line."""
    return Screen(text=tr("fault-for-operator", number=str(number), error=error))


def for_operator_of_job(job: str, since: datetime, error: str, tr: Translator) -> Screen:
    """Which job fails, since when (in the reader's zone), and where."""
    return Screen(text=tr("fault-job", job=job, day=f"{since:%d.%m.%Y}", time=clock_time(since.time()), error=error))
