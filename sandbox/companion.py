"""Runs the bot beside the sandbox, so that one command brings up both and one signal stops both."""

import asyncio
import os
import signal
from collections.abc import Callable, Mapping, Sequence

_PATIENCE = 15.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def until_signalled() -> None:
    """Return on the first SIGINT or SIGTERM."""
    stop = asyncio.Event()
    _on_signal(lambda _: stop.set())
    await stop.wait()


async def accompany(command: Sequence[str], settings: Mapping[str, str]) -> int:
    """Run `command` with `settings` added to the environment, hand signals on, return its exit code.

    The bot gets its own session: a Ctrl-C then reaches it once, through here, and not a second time from the terminal.
    """
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **settings}, start_new_session=True, stdin=asyncio.subprocess.DEVNULL
    )
    stopping = list[asyncio.TimerHandle]()

    def hand_on(number: signal.Signals) -> None:
        if process.returncode is None:
            process.send_signal(number)
            stopping.append(asyncio.get_running_loop().call_later(_PATIENCE, _kill, process))

    _on_signal(hand_on)
    code = await process.wait()
    for each in stopping:
        each.cancel()
    return code if code >= 0 else 128 - code


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()


def _on_signal(act: Callable[[signal.Signals], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, act, number)
