"""`python -m sandbox`: one command brings up both, one signal stops both."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest
from aiohttp import ClientSession

ROOT = Path(__file__).parents[2]

BOT = """
import json, os, signal, sys, urllib.request
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
here = f"{os.environ['BOT_API_URL']}/bot{os.environ['BOT_TOKEN']}"
def call(method, **values):
    body = json.dumps(values).encode()
    ask = urllib.request.Request(f"{here}/{method}", body, {"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(ask))["result"]
offset, language = 0, False
operator = int(os.environ["OPERATOR_IDS"])
assert os.environ["VAR_DIR"].endswith("/bot")
name = call("getMe")["username"]
def rows(*words): return {"inline_keyboard": [[{"text": w, "callback_data": w}] for w in words]}
while True:
    for update in call("getUpdates", offset=offset, timeout=20):
        offset = update["update_id"] + 1
        query = update.get("callback_query")
        who = (query or update["message"])["from"]["id"]
        said = query["data"] if query else update["message"]["text"]
        if said.startswith("/start"):
            call("sendMessage", chat_id=who, text=f"Кош келиңиз: {said}")
        elif who == operator and not language:
            language = bool(query)
            call("sendMessage", chat_id=who, text="Тил?", reply_markup=rows("Кыргызча", "Русский"))
        elif query:
            url = f"https://t.me/{name}?start=o_{offset}"
            call("sendMessage", chat_id=who, text=f'Шилтеме: <a href="{url}">{said}</a>', parse_mode="HTML")
        else:
            call("sendMessage", chat_id=who, text="Кимге?", reply_markup=rows("Чет-Нура АА", "Бүргөндү-Достук АА"))
"""

LISTENER = """
import os, signal, time
signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b"stopped\\n"), os._exit(0)))
print(os.environ.get("WEB_PORT", "not set"), flush=True)
time.sleep(60)
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _start(port: int, state: Path, *command: str, **settings: str) -> Process:
    """The sandbox, in a folder of its own."""
    there = ["--port", str(port), "--state", str(state)]
    known = {name: value for name, value in os.environ.items() if name != "WEB_PORT"}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", *there, *command),
        stdout=PIPE,
        stderr=PIPE,
        cwd=state,
        env=known | {"PYTHONPATH": str(ROOT)} | settings,
    )


async def test_the_bot_runs_beside_it_and_officials_get_their_chat(
    port: int, tmp_path: Path, session: ClientSession
) -> None:
    sandbox = await _start(port, tmp_path, "--run", sys.executable, "-c", BOT)
    assert sandbox.stdout
    line = (await asyncio.wait_for(sandbox.stdout.readline(), 10)).decode()
    assert line == f"The bot is listening. Chat page: http://127.0.0.1:{port}\n"

    async def chat(person: int) -> list[str]:
        async with session.get(f"http://127.0.0.1:{port}/control/chats/{person}") as response:
            return [each["text"] for each in (await response.json())["messages"]]

    for _ in range(400):
        if len(await chat(1006)) == 2:
            break
        await asyncio.sleep(0.05)
    for official in (1005, 1006):
        opened, welcome = await chat(official)
        assert opened.startswith("/start o_")
        assert welcome == f"Кош келиңиз: {opened}"
    assert await chat(1001) == []

    sandbox.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(sandbox.wait(), 10) == 7
    assert (tmp_path / "state.json").exists()


async def test_a_killed_sandbox_takes_its_bot_along(port: int, tmp_path: Path) -> None:
    sandbox = await _start(port, tmp_path, "--run", sys.executable, "-c", LISTENER)
    assert sandbox.stdout
    await asyncio.wait_for(sandbox.stdout.readline(), 10)
    sandbox.kill()
    assert (
        await asyncio.wait_for(sandbox.stdout.read(), 10) == b"stopped\n"
    )  # and the pipe, which was the bot's too, ends


@pytest.mark.parametrize(
    ("file", "settings", "given"),
    [
        ("SAY_PER_SECOND=7\n# WEB_PORT=1\n", {}, b"0\n"),
        ("", {"WEB_PORT": "8123"}, b"8123\n"),
        ("SAY_PER_SECOND=7\nWEB_PORT=8123\n", {}, b"not set\n"),
    ],
)
async def test_the_bot_has_no_health_page_unless_somebody_asked_for_one(
    port: int, tmp_path: Path, file: str, settings: dict[str, str], given: bytes
) -> None:
    (tmp_path / ".env").write_text(file)
    sandbox = await _start(port, tmp_path, "--run", sys.executable, "-c", LISTENER, **settings)
    assert sandbox.stdout
    assert await asyncio.wait_for(sandbox.stdout.readline(), 10) == given
    sandbox.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(sandbox.wait(), 10) == 0


async def test_with_forget_nobody_is_there_and_nothing_is_kept(
    port: int, tmp_path: Path, session: ClientSession
) -> None:
    sandbox = await _start(port, tmp_path, "--forget")
    assert sandbox.stdout
    await asyncio.wait_for(sandbox.stdout.readline(), 10)
    url = f"http://127.0.0.1:{port}/control"
    async with session.get(f"{url}/state") as response:
        assert (await response.json())["people"] == []
    async with session.post(f"{url}/people", json={"first_name": "Айгүл"}) as response:
        assert (await response.json())["ok"]
    sandbox.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(sandbox.wait(), 10) == 0
    assert list(tmp_path.iterdir()) == []


async def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        sandbox = await _start(number, tmp_path)
        _, complaint = await asyncio.wait_for(sandbox.communicate(), 10)
    assert sandbox.returncode == 2
    said = f"Port {number} is taken: stop the other sandbox, or choose one with --port or SANDBOX_PORT.\n"
    assert complaint.decode() == said
