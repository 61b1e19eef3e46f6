"""Runs the bot beside the sandbox, so that one command brings up both and one signal stops both."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial

_PATIENCE = 15.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


async def until_signalled() -> None:
    """Return on the first SIGINT or SIGTERM."""
    stop = asyncio.Event()
    _on_signal(lambda _: stop.set())
    await stop.wait()


async def accompany(command: Sequence[str], settings: Mapping[str, str]) -> int:
    """Run `command` with `settings` added to the environment, hand signals on, return its exit code.

    The bot gets its own session: a Ctrl-C then reaches it once, through here, and not a second time from the terminal.
    On Linux it is stopped as well when this process is killed and can hand on nothing.
    """
    bots: list[asyncio.subprocess.Process] = []
    early: list[signal.Signals] = []
    stopping = list[asyncio.TimerHandle]()

    def hand_on(number: signal.Signals) -> None:
        if not bots:
            early.append(number)
        elif bots[0].returncode is None:
            bots[0].send_signal(number)
            stopping.append(asyncio.get_running_loop().call_later(_PATIENCE, _kill, bots[0]))

    _on_signal(hand_on)  # before there is a bot: it may speak before we come to the next line
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, **settings},
        start_new_session=True,
        stdin=asyncio.subprocess.DEVNULL,
        preexec_fn=_stopped_with_us() if sys.platform == "linux" else None,
    )
    bots.append(process)
    for number in early:
        hand_on(number)
    code = await process.wait()
    for each in stopping:
        each.cancel()
    return code if code >= 0 else 128 - code


def _stopped_with_us() -> Callable[[], object]:
    """What the new process does first: it asks the kernel for a SIGTERM at the end of the one that started it."""
    return partial(ctypes.CDLL(None).prctl, _PR_SET_PDEATHSIG, signal.SIGTERM.value)


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()


def _on_signal(act: Callable[[signal.Signals], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, act, number)
