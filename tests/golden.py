"""Golden conversations: plain transcripts that a village head can read, played through the real bot.

A file is a script with the bot's words in it. Lines of the script:

    # words                        a remark; the first ones say what the conversation is about
    @clock 2026-11-18 18:30        local time in Bishkek, from here on
    @municipalities tests          the fictional municipalities instead of the shipped ones (first lines only)
    @language ru                   the main person's phone is set to Russian (first lines only)
    @official Чет-Нура             this municipality has an official, whose chat is shown as «Айыл өкмөтү»
    @answered 1 by 60              the first survey was answered by so many households
    @signed Ак-Тоо by Бакыт in Топ its monitoring group, with this chair and this chat, signed an act today
    @member Азамат, chair: Мугалим somebody sits in the monitoring group; «-» has no Telegram, «works for waste» may
                                   not sign on that service
    @fetched                       what people sent has been fetched
    @quorum 2                      so many have to sign an act
    @restart  @redeliver  @jobs    … all that the clock starts, run once at the present time
    @older                         the open forms were begun before their questions changed
    @throttle 5                    from here on, a person may send that much within ten seconds
    > words                        the main person writes
    > [button]                     … or presses a button by its words
    > [button] twice               … two quick taps
    > old [button]                 … that stood in a message before it was edited, as a slow phone still shows it
    > link v_chet-nura_orto-nura   … opens a deep link
    > [button] at 41.43 75.99      … a key that asks where one is
    > photo, > photo: caption, > sticker, > voice, > voice 70, > location 41.43 75.99, > forged 1p:x:y:z
    > file photo.jpg               … sends a file, from `tests/files` where it is there; «: caption» may follow
    > album 3, > album 3: caption  … several photos at once
    > album part                   … one more of the same album, late
    > reply "part": words          … answers the bot's newest message with these words in it
    > reply "part" with voice 20   … by voice, or with photo
    > the link, > the link in Group  … opens the newest one-time link, here or by adding the bot to a new group
    > the link again               … the one that was opened last
    > begins Group                 … begins a group and adds the bot
    > Group: removes the bot       … or adds, promotes, demotes, restricts it; «renames it to …», «makes it a
                                     supergroup», «makes topic Name», in which one writes as in a group
    > blocks the bot, > comes back
    > in Group: words              … writes in a group, or presses: «in Group: [button]»
    > reply in Group "part": words … answers there
    > joins Group
    Name> …                        somebody else does

What the bot says follows each step: ‹ a new message, ‹~ an edit of an earlier one, (toast: …) a tap's answer.
Below it stand its buttons, ⌨ the lasting keyboard, ↩ that a reply is asked for.
"""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import households
import signed_acts
import sitting
from stage import ONE_TIME, TEST_MUNICIPALITIES, HandClock, Stage, stage
from steps import Steps

from bot.catalog import loader
from sandbox.messages import Message
from sandbox.people import Person

BISHKEK = ZoneInfo("Asia/Bishkek")
FOLDER = Path(__file__).parent / "conversations"
OFFICIAL = "Айыл өкмөтү"
_STEP = re.compile(r"(?P<who>(?:\w[\w ]*)?)> ?(?P<what>.+)")


@dataclass
class Player:
    """Plays one script and writes down what happened."""

    stage: Stage
    main: Person
    steps: Steps
    people: dict[str, Person] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    seen: int = 0
    actor: int = 0
    lines_acted: bool = False

    async def step(self, line: str) -> None:
        """Do what a line of the script says, and write down the bot's part."""
        if line.startswith("@"):
            await self._direct(*line[1:].split(" ", 1))
        elif said := _STEP.match(line):
            self.lines_acted = True
            who = await self._person(said["who"])
            self.actor = who.id
            await self.steps.act(who, said["what"], mark=str(self.seen))
        self.lines.append(line)
        await self.stage.settle()
        self.lines += self._report()

    async def _direct(self, what: str, argument: str = "") -> None:
        match what:
            case "clock":
                self.stage.clock.now = at(argument)
                self.stage.house.speaker.wake()
            case "official":
                self.people[OFFICIAL] = await self._person(OFFICIAL)
                await self.stage.make_official(self.people[OFFICIAL], argument)
                if not self.lines_acted:
                    self.seen = self.stage.telegram.events.seq
            case "throttle":
                most = {"throttle_updates": int(argument)}
                self.stage.settings = self.stage.settings.model_copy(update=most)
                await self.stage.restart()
            case "restart":
                await self.stage.restart()
            case "jobs":
                await self.stage.run_jobs()
            case "answered" | "signed":
                await self._seed(what, *re.split(" by | in ", argument))
            case "older":
                self.stage.age_drafts()
            case "redeliver":
                await self.stage.settle()
                self.stage.telegram.updates.redeliver()
            case _:
                await self._populate(what, argument)

    async def _populate(self, what: str, argument: str) -> None:
        match what:
            case "fetched":
                await self.stage.settle()
                await self.stage.house.fetcher.fetch_wanted()
            case "member":
                await self._sit(argument)
            case "quorum":
                await sitting.set_quorum(self.stage, int(argument))

    async def _sit(self, line: str) -> None:
        name = line.partition(":")[0].partition(",")[0]
        if name != sitting.NOBODY:
            await (await self._person(name)).say("/start")
            await self.stage.settle()
            self.seen = self.stage.telegram.events.seq
        await sitting.sit(self.stage, line, self.main.profile.language_code or "ky")

    async def _seed(self, what: str, about: str, by: str, title: str = "") -> None:
        """What many did, or what it takes many steps to do, written down at once."""
        if what == "answered":
            await households.answer(self.stage, int(about), int(by))
            return
        who = await self._person(by)
        groups = [each for each in self.stage.telegram.groups if each.chat.title == title]
        if not groups:
            groups = [await self.stage.telegram.group(title, who)]
            await groups[0].add_bot(who)
            await self.stage.settle()
        chat = groups[0].chat.id
        self.steps.groups[chat] = title
        every = self.stage.house.app.catalog.municipalities.values()
        of = next(each for each in every if about in each.short_name.values())
        await signed_acts.sign(self.stage, of, who.id, chat)

    async def _person(self, name: str) -> Person:
        if not name:
            return self.main
        if name not in self.people:
            self.people[name] = await self.stage.person(name)
        return self.people[name]

    def _report(self) -> Iterator[str]:
        # Chats are spoken to at the same time: whoever acted comes first here, and a toast before its screen.
        events = sorted(
            self.stage.telegram.events.since(self.seen),
            key=lambda event: (event.chat != self.actor, event.chat or 0, event.kind != "toast"),
        )
        self.seen = self.stage.telegram.events.seq
        names = {person.id: name for name, person in self.people.items()} | self.steps.groups | {self.main.id: ""}
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
                    self.steps.known[button.text] = (button.data, message)


def written(prefix: str, message: Message, mark: str) -> Iterator[str]:
    """A message of the bot as it stands in a transcript."""
    text = " ".join(filter(None, (sent(message), ONE_TIME.sub(lambda link: f"{link[0][:2]}…", message.text))))
    head = f"{prefix} {mark}" if prefix else mark
    first, *more = text.splitlines()
    yield f"{head} {first}"
    yield from (f"  {line}".rstrip() for line in more)
    for row in message.inline:
        yield "  " + " ".join(f"[{button.text}]" for button in row)
    for row in message.keyboard:
        yield "  ⌨ " + " ".join(f"[{button.text}]" for button in row)
    if message.forces_reply:
        yield f"  ↩ {message.placeholder}".rstrip()


def sent(message: Message) -> str:
    """What a message carries besides words."""
    match message.content:
        case {"photo": _}:
            return "(photo)"
        case {"voice": voice}:
            return f"(voice {voice['duration']} s)"
        case {"location": point}:
            return f"(location {point['latitude']} {point['longitude']})"
        case {"document": document}:
            return f"(document {document['file_name']})"
    return ""


def at(words: str) -> datetime:
    """Local time in Bishkek as an aware instant."""
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=BISHKEK)


def script(text: str) -> list[str]:
    """The lines of a transcript that are not the bot's."""
    return [line for line in text.splitlines() if line.startswith(("#", "@")) or _STEP.match(line)]


async def play(path: Path, var_dir: Path, database_url: str = "") -> str:
    """The transcript as it happens now."""
    lines = script(path.read_text(encoding="utf-8"))
    async with on_stage(lines, var_dir, "Айгүл", database_url) as player:
        for line in lines:
            await player.step(line)
    return "\n".join(player.lines) + "\n"


@asynccontextmanager
async def on_stage(
    lines: list[str], var_dir: Path, name: str, database_url: str = "", **names: Any
) -> AsyncIterator[Player]:
    """A player for this script, whose main person has these names."""
    directives = dict(line[1:].split(" ", 1) for line in reversed(lines) if line.startswith("@") and " " in line)
    clock = HandClock(at(directives["clock"]))
    folder = TEST_MUNICIPALITIES if directives.get("municipalities") == "tests" else loader.MUNICIPALITIES
    async with stage(var_dir, clock=clock, municipalities=folder, database_url=database_url) as playing:
        main = await playing.telegram.person(name, language_code=directives.get("language", "ky"), **names)
        yield Player(stage=playing, main=main, steps=Steps(playing.telegram, playing.last_link))
