"""`python -m sandbox`: the chat page and, with `--run`, the bot that answers in it."""

import argparse
import asyncio
import contextlib
import errno
import logging
import os
import re
import sys
from pathlib import Path

from sandbox.companion import accompany, until_signalled
from sandbox.rehearsal import rehearse
from sandbox.seed import EXAMPLE, Seed, plant, read
from sandbox.server import Server, serve
from sandbox.telegram import Options, Telegram

TOKEN = "424242:sandbox"  # noqa: S105 - opens nothing but this sandbox


def arguments(given: list[str]) -> argparse.Namespace:
    """The command line; everything after `--run` is the bot's command."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A local Telegram with a chat page.")
    parser.add_argument("--port", type=int, default=os.environ.get("SANDBOX_PORT") or "8089")
    parser.add_argument("--state", type=Path, default=Path("var/sandbox"), help="where chats are kept")
    parser.add_argument("--forget", action="store_true", help="keep nothing on disk and bring in nobody")
    parser.add_argument("--seed", type=Path, default=EXAMPLE, help="example people of a first start (JSON)")
    parser.add_argument("--run", nargs=argparse.REMAINDER, default=[], metavar="CMD", help="start the bot with this")
    return parser.parse_args(given)


def settings(server: Server, seed: Seed, state: Path) -> dict[str, str]:
    """What a bot has to know to work here; its data stays apart from a real bot's, and so does its port."""
    alone = {} if _is_set("WEB_PORT") else {"WEB_PORT": "0"}
    return alone | {
        "BOT_TOKEN": server.telegram.options.token,
        "BOT_API_URL": server.url,
        "OPERATOR_IDS": str(seed.operator),
        "VAR_DIR": str(state / "bot"),
        "DATABASE_URL": "",  # whatever a .env file says: a real bot's database and secret stay out of play
        "SECRET_KEY": "",
    }


def _is_set(name: str) -> bool:
    """Whether the environment or the .env file here has a word on a setting."""
    file = Path(".env")
    words = file.read_text(encoding="utf-8") if file.is_file() else ""
    return (
        name in os.environ or re.search(rf"^\s*(export\s+)?{name}\s*=", words, re.IGNORECASE | re.MULTILINE) is not None
    )


async def run(given: argparse.Namespace) -> int:
    """Serve until stopped; the exit code is the bot's."""
    seed = read(given.seed)
    options = Options(token=TOKEN, username=seed.bot.username, name=seed.bot.name)
    telegram = Telegram(options, directory=None if given.forget else given.state)
    first = not given.forget and plant(telegram, seed)
    async with serve(telegram, given.port) as server:
        with_bot = settings(server, seed, given.state)
        if not given.run:
            words = " ".join(f"{name}={value}" for name, value in with_bot.items())
            print(f"Sandbox: {server.url} - start the bot with {words}", flush=True)
        scene = asyncio.create_task(_open_the_scene(server, seed if first else None))
        try:
            if given.run:
                return await accompany(given.run, with_bot)
            await until_signalled()
            return 0
        finally:
            scene.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await scene


async def _open_the_scene(server: Server, seed: Seed | None) -> None:
    telegram = server.telegram
    while not (telegram.updates.polls or telegram.world.webhook):
        await telegram.events.more(telegram.events.seq)
    print(f"The bot is listening. Chat page: {server.url}", flush=True)
    if seed:
        await rehearse(telegram, seed)


def main() -> int:
    """Run, and say in one line if the port is taken."""
    logging.basicConfig(level=logging.INFO, format="sandbox: %(message)s")
    given = arguments(sys.argv[1:])
    try:
        return asyncio.run(run(given))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        advice = "stop the other sandbox, or choose one with --port or SANDBOX_PORT"
        print(f"Port {given.port} is taken: {advice}.", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
