"""Processes of a test's own work, forked from one that has imported all of it already."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess

ELSEWHERE: ForkServerContext = multiprocessing.get_context("forkserver")
ELSEWHERE.set_forkserver_preload(["bot.jobs.digests", "bot.jobs.once", "bot.storage.opening", "bot.catalog.loader"])


def begun(work: Callable[..., None], *given: object) -> BaseProcess:
    """The work in a process that was forked for it."""
    process = ELSEWHERE.Process(target=work, args=given)
    process.start()
    return process


def ended(*processes: BaseProcess) -> list[int | None]:
    """Their exit codes; it waits for them."""
    for each in processes:
        each.join(30)
    return [each.exitcode for each in processes]
