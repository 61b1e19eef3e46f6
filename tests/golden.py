"""Golden conversations: plain transcripts that a village head can read, played through the real bot.

A file is a script with the bot's words in it. Lines of the script:

    # words                        a remark; the first ones say what the conversation is about
    @clock 2026-11-18 18:30        local time in Bishkek, from here on
    @municipalities tests          the fictional municipalities instead of the shipped ones (first lines only)
    @language ru                   the main person's phone is set to Russian (first lines only)
    @official Чет-Нура             this municipality has an official, whose chat is shown as «Айыл өкмөтү»
    @restart  @block  @unblock  @redeliver
    > words                        the main person writes
    > [button]                     … or presses a button by its words
    > [button] twice               … two quick taps
    > old [button]                 … in an older copy of the message that had it, as a slow phone shows it
    > link v_chet-nura_orto-nura   … opens a deep link
    > photo, > photo: caption, > sticker, > voice, > forged 1p:x:y:z
    Name> …                        somebody else does

What the bot says follows each step: ‹ a new message, ‹~ an edit of an earlier one, (toast: …) a tap's answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from stage import PIXEL, TEST_MUNICIPALITIES, HandClock, Stage, stage

from bot.catalog import loader
from sandbox.messages import Message
from sandbox.people import Person

BISHKEK = ZoneInfo("Asia/Bishkek")
FOLDER = Path(__file__).parent / "conversations"
OFFICIAL = "Айыл өкмөтү"
_STEP = re.compile(r"^(?P<who>[^>‹@#\n]*?)> ?(?P<what>.*)$")
_TOKEN = re.compile(r"o_[\w-]{22}")


@dataclass
class Player:
    """Plays one script and writes down what happened."""

    stage: Stage
    main: Person
    people: dict[str, Person] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    seen: int = 0
    taps: int = 0
    known: dict[str, tuple[str, Message]] = field(default_factory=dict)

    async def step(self, line: str) -> None:
        """Do what a line of the script says, and write down the bot's part."""
        if line.startswith("@"):
            await self._direct(*line[1:].split(" ", 1))
        elif said := _STEP.match(line):
            await self._act(await self._person(said["who"]), said["what"])
        self.lines.append(line)
        await self.stage.settle()
        self.lines += self._report()

    async def _direct(self, what: str, argument: str = "") -> None:
        match what:
            case "clock":
                self.stage.clock.now = at(argument)
            case "official":
                self.people[OFFICIAL] = await self.stage.official(argument, OFFICIAL)
                self.seen = self.stage.telegram.events.seq
            case "restart":
                await self.stage.restart()
            case "redeliver":
                await self.stage.settle()
                self.stage.telegram.updates.redeliver()
            case "block":
                await self.main.block()
            case "unblock":
                await self.main.unblock()

    async def _person(self, name: str) -> Person:
        if not name:
            return self.main
        if name not in self.people:
            self.people[name] = await self.stage.telegram.person(name)
        return self.people[name]

    async def _act(self, who: Person, what: str) -> None:
        verb, _, rest = what.partition(" ")
        if what.startswith("["):
            label, times = what[1:].rsplit("]", 1)
            self.taps += 1
            for _ in range(2 if times.strip() == "twice" else 1):
                await who.press(label)
        elif verb == "old":
            data, message = self.known[rest.strip("[]")]
            await who.tap(data, message=message)
        elif verb == "forged":
            await who.tap(rest, message=next(m for m in reversed(who.chat.messages) if m.by_bot))
        elif verb == "link":
            self.taps += 1
            await who.open_link(f"https://t.me/{self.stage.telegram.options.username}?start={rest}")
        elif verb in {"photo", "photo:"}:
            await who.send_photo(PIXEL, rest)
        elif verb == "sticker":
            await who.send_sticker()
        elif verb == "voice":
            await who.send_voice()
        else:
            await who.say(what)

    def _report(self) -> Iterator[str]:
        events = self.stage.telegram.events.since(self.seen)
        self.seen = self.stage.telegram.events.seq
        names = {person.id: name for name, person in self.people.items()} | {self.main.id: ""}
        for event in events:
            prefix = names.get(event.chat or 0)
            if prefix is None:
                continue
            if event.kind == "toast" and event.text:
                yield f"  (toast: {event.text})"
            elif event.message is not None and event.message.by_bot:
                self._remember(event.message)
                yield from written(prefix, event.message, "‹~" if event.kind == "edit" else "‹")

    def _remember(self, message: Message) -> None:
        for row in message.inline:
            for button in row:
                if button.data:
                    self.known[button.text] = (button.data, message)


def written(prefix: str, message: Message, mark: str) -> Iterator[str]:
    """A message of the bot as it stands in a transcript."""
    text = _TOKEN.sub("o_…", message.text) if message.text else "(photo)" if message.photo else ""
    head = f"{prefix} {mark}" if prefix else mark
    first, *more = text.splitlines()
    yield f"{head} {first}"
    yield from (f"  {line}".rstrip() for line in more)
    for row in message.inline:
        yield "  " + " ".join(f"[{button.text}]" for button in row)
    for row in message.keyboard:
        yield "  ⌨ " + " ".join(f"[{button.text}]" for button in row)


def at(words: str) -> datetime:
    """Local time in Bishkek as an aware instant."""
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=BISHKEK)


def script(text: str) -> list[str]:
    """The lines of a transcript that are not the bot's."""
    return [line for line in text.splitlines() if line.startswith(("#", "@")) or _STEP.match(line)]


async def play(path: Path, var_dir: Path) -> str:
    """The transcript as it happens now."""
    lines = script(path.read_text(encoding="utf-8"))
    directives = dict(line[1:].split(" ", 1) for line in reversed(lines) if line.startswith("@") and " " in line)
    clock = HandClock(at(directives["clock"]))
    folder = TEST_MUNICIPALITIES if directives.get("municipalities") == "tests" else loader.MUNICIPALITIES
    async with stage(var_dir, clock=clock, municipalities=folder) as playing:
        main = await playing.telegram.person("Айгүл", language_code=directives.get("language", "ky"))
        player = Player(stage=playing, main=main)
        for line in lines:
            await player.step(line)
    return "\n".join(player.lines) + "\n"
