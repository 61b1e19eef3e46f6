"""Golden conversations: plain transcripts that a village head can read, played through the real bot.

A file is a script with the bot's words in it. Lines of the script:

    # words                        a remark; the first ones say what the conversation is about
    @clock 2026-11-18 18:30        local time in Bishkek, from here on
    @municipalities tests          the fictional municipalities instead of the shipped ones (first lines only)
    @language ru                   the main person's phone is set to Russian (first lines only)
    @official Чет-Нура             this municipality has an official, whose chat is shown as «Айыл өкмөтү»
    @restart  @redeliver
    > words                        the main person writes
    > [button]                     … or presses a button by its words
    > [button] twice               … two quick taps
    > old [button]                 … that stood in a message before it was edited, as a slow phone still shows it
    > link v_chet-nura_orto-nura   … opens a deep link
    > photo, > photo: caption, > sticker, > voice, > forged 1p:x:y:z
    > the link, > the link in Group  … opens the operator's last link, here or by adding the bot to a new group
    > blocks the bot, > comes back
    > in Group: words              … writes in a group
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
_STEP = re.compile(r"(?P<who>(?:\w[\w ]*)?)> ?(?P<what>.+)")
_TOKEN = re.compile(r"o_[\w-]{22}")


@dataclass
class Player:
    """Plays one script and writes down what happened."""

    stage: Stage
    main: Person
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    seen: int = 0
    actor: int = 0
    lines_acted: bool = False
    known: dict[str, tuple[str, Message]] = field(default_factory=dict)

    async def step(self, line: str) -> None:
        """Do what a line of the script says, and write down the bot's part."""
        if line.startswith("@"):
            await self._direct(*line[1:].split(" ", 1))
        elif said := _STEP.match(line):
            self.lines_acted = True
            who = await self._person(said["who"])
            self.actor = who.id
            await self._act(who, said["what"])
        self.lines.append(line)
        await self.stage.settle()
        self.lines += self._report()

    async def _direct(self, what: str, argument: str = "") -> None:
        match what:
            case "clock":
                self.stage.clock.now = at(argument)
            case "official":
                self.people[OFFICIAL] = await self._person(OFFICIAL)
                await self.stage.make_official(self.people[OFFICIAL], argument)
                if not self.lines_acted:
                    self.seen = self.stage.telegram.events.seq
            case "restart":
                await self.stage.restart()
            case "redeliver":
                await self.stage.settle()
                self.stage.telegram.updates.redeliver()

    async def _person(self, name: str) -> Person:
        if not name:
            return self.main
        if name not in self.people:
            self.people[name] = await self.stage.person(name)
        return self.people[name]

    async def _act(self, who: Person, what: str) -> None:
        verb, _, rest = what.partition(" ")
        if what.startswith("["):
            await self._press(who, what)
        elif verb == "old":
            data, message = self.known[rest.strip("[]")]
            await who.tap(data, message=message if message.chat == who.id else last_words(who))
        elif verb == "forged":
            await who.tap(rest, message=last_words(who))
        elif what == "blocks the bot":
            await who.block()
        elif what == "comes back":
            await who.unblock()
        elif verb == "link":
            await who.open_link(f"https://t.me/{self.stage.telegram.options.username}?start={rest}")
        elif what == "the link":
            await who.open_link(await self.stage.last_link("?start="))
        elif what.startswith("the link in "):
            group = await self.stage.telegram.group(what.removeprefix("the link in "), who)
            self.groups[group.chat.id] = group.chat.title
            await who.open_link(await self.stage.last_link("?startgroup="), group)
        else:
            await self._send(who, what)

    async def _press(self, who: Person, what: str) -> None:
        label, times = what[1:].rsplit("]", 1)
        for _ in range(2 if times.strip() == "twice" else 1):
            await who.press(label)

    async def _send(self, who: Person, what: str) -> None:
        verb, _, rest = what.partition(" ")
        match verb:
            case "photo" | "photo:":
                await who.send_photo(PIXEL + str(self.seen).encode(), rest)  # each photo is a file of its own
            case "sticker":
                await who.send_sticker()
            case "voice":
                await who.send_voice()
            case "in":
                title, _, words = rest.partition(": ")
                group = next(each for each in self.stage.telegram.groups if each.chat.title == title)
                await who.say(words, to=group)
            case _:
                await who.say(what)

    def _report(self) -> Iterator[str]:
        # Chats are spoken to at the same time: whoever acted comes first here, and a toast before its screen.
        events = sorted(
            self.stage.telegram.events.since(self.seen),
            key=lambda event: (event.chat != self.actor, event.chat or 0, event.kind != "toast"),
        )
        self.seen = self.stage.telegram.events.seq
        names = {person.id: name for name, person in self.people.items()} | self.groups | {self.main.id: ""}
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


def last_words(who: Person) -> Message:
    """The bot's newest message in somebody's chat."""
    return next(message for message in reversed(who.chat.messages) if message.by_bot)


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
