"""What people do in a golden conversation, read from a line of its script."""

import mimetypes
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from stage import PIXEL

from sandbox.groups import Group
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.telegram import Telegram
from sandbox.world import Chat

FILES = Path(__file__).parent / "files"
_PRESS = re.compile(r"\[(?P<label>.+)\](?P<twice> twice)?(?: at (?P<lat>-?[\d.]+) (?P<lon>-?[\d.]+))?")
_REPLY = re.compile(r'reply (?:in (?P<group>.+?) )?"(?P<part>[^"]+)"(?:: (?P<words>.+)| with (?P<sent>photo|voice.*))')
_ALBUM = re.compile(r"album (?P<many>\d+)(?:: (?P<caption>.+))?")
_LOCATION = re.compile(r"location (?P<lat>-?[\d.]+) (?P<lon>-?[\d.]+)")
_FILE = re.compile(r"file (?P<name>\S+)(?:: (?P<caption>.+))?")
_DONE_TO_BOT = r"(?:adds|removes|promotes|demotes|restricts) the bot"
_CHANGE = re.compile(
    rf"(?P<group>[^:]+): (?P<what>{_DONE_TO_BOT}|renames it to .+|makes it a supergroup|makes topic .+)"
)
_VOICE = re.compile(r"voice(?: (?P<seconds>\d+))?")


@dataclass
class Steps:
    """Lets people act.

    `last_link` finds a link of some kind that the bot told; `known` are its buttons by their words: their data, and
    the message they stood in.
    """

    telegram: Telegram
    last_link: Callable[[str], Awaitable[str]]
    known: dict[str, tuple[str, Message]] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    topics: dict[str, Group] = field(default_factory=dict)
    album: str = ""
    opened: str = ""  # the one-time link that somebody opened last

    async def act(self, who: Person, what: str, mark: str) -> None:
        """Do what the line says; `mark` makes each file that is sent one of its own."""
        verb, _, rest = what.partition(" ")
        if press := _PRESS.fullmatch(what):
            await self._press(who, press)
        elif verb == "old":
            data, message = self.known[rest.strip("[]")]
            there = who.id in self.telegram.world.chats[message.chat].members
            await who.tap(data, message=message if there else last_words(who.chat))
        elif verb == "forged":
            await who.tap(rest, message=last_words(who.chat))
        elif what == "blocks the bot":
            await who.block()
        elif what == "comes back":
            await who.unblock()
        elif verb == "link" or what.startswith("the link"):
            await self._open(who, what)
        elif reply := _REPLY.fullmatch(what):
            await self._reply(who, reply, mark)
        elif not await self._about_group(who, what):
            await self._send(who, what, mark)

    async def _about_group(self, who: Person, what: str) -> bool:
        """Somebody begins or changes a group, joins it or writes there; False for any other step."""
        verb, _, rest = what.partition(" ")
        if verb == "begins":
            await self._begin(who, rest)
        elif changed := _CHANGE.fullmatch(what):
            await self._change(who, self._group(changed["group"]), changed["what"])
        elif verb == "joins":
            await self._group(rest).join(who)
        elif verb == "in":
            title, _, words = rest.partition(": ")
            await self._in_group(who, self._group(title), words)
        else:
            return False
        return True

    def _group(self, title: str) -> Group:
        if title in self.topics:
            return self.topics[title]
        found = [each for each in self.telegram.groups if each.chat.title == title]
        if not found:
            raise LookupError(f"no group {title}")
        return found[-1]  # the one it became, where it moved

    async def _press(self, who: Person, press: re.Match[str], to: Group | None = None) -> None:
        where = (float(press["lat"]), float(press["lon"])) if press["lat"] else None
        for _ in range(2 if press["twice"] else 1):
            await who.press(press["label"], to=to, at=where)

    async def _open(self, who: Person, what: str) -> None:
        if what.startswith("link "):
            payload = what.removeprefix("link ")
            await who.open_link(f"https://t.me/{self.telegram.options.username}?start={payload}")
        elif what == "the link again":
            await who.open_link(self.opened)
        elif what == "the link":
            self.opened = await self.last_link("?start=")
            await who.open_link(self.opened)
        else:
            group = await self.telegram.group(what.removeprefix("the link in "), who)
            self.groups[group.chat.id] = group.chat.title
            await who.open_link(await self.last_link("?startgroup="), group)

    async def _begin(self, who: Person, title: str) -> None:
        group = await self.telegram.group(title, who)
        self.groups[group.chat.id] = title
        await group.add_bot(who)

    async def _change(self, who: Person, group: Group, what: str) -> None:
        match what.split(" ", 1):
            case ["renames", rest]:
                await group.rename(rest.removeprefix("it to "), who)
            case ["makes", "it a supergroup"]:
                await group.migrate(who)
            case ["makes", rest]:
                await group.make_forum(who)
                topic = await group.topic(rest.removeprefix("topic "), who)
                self.topics[topic.facts.name] = topic
            case [verb, _]:
                acts = {
                    "adds": group.add_bot,
                    "removes": group.remove_bot,
                    "promotes": group.promote_bot,
                    "demotes": group.demote_bot,
                    "restricts": group.restrict_bot,
                }
                await acts[verb](who)
        self.groups[group.chat.id] = group.chat.title

    async def _in_group(self, who: Person, group: Group, words: str) -> None:
        if press := _PRESS.fullmatch(words):
            await self._press(who, press, group)
        else:
            await who.say(words, to=group)

    async def _reply(self, who: Person, reply: re.Match[str], mark: str) -> None:
        group = self._group(reply["group"]) if reply["group"] else None
        place = group.chat if group else who.chat
        origin = last_words(place, reply["part"])
        if reply["words"]:
            await who.say(reply["words"], to=group, reply_to=origin)
        elif reply["sent"] == "photo":
            await who.send_photo(PIXEL + mark.encode(), to=group, reply_to=origin)
        else:
            await who.send_voice(b"OggS" + mark.encode(), seconds=_seconds(reply["sent"]), to=group, reply_to=origin)

    async def _send(self, who: Person, what: str, mark: str) -> None:
        verb, _, rest = what.partition(" ")
        picture = PIXEL + mark.encode()
        if verb in {"photo", "photo:"}:
            await who.send_photo(picture, rest)
        elif album := _ALBUM.fullmatch(what):
            pictures = [picture + b"-%d" % each for each in range(int(album["many"]))]
            self.album = (await who.send_album(pictures, album["caption"] or ""))[0].album or ""
        elif what == "album part":
            await who.send_photo(picture, album=self.album)
        elif what == "sticker":
            await who.send_sticker()
        elif _VOICE.fullmatch(what):
            await who.send_voice(b"OggS" + mark.encode(), seconds=_seconds(what))
        elif point := _LOCATION.fullmatch(what):
            await who.send_location(float(point["lat"]), float(point["lon"]))
        elif file := _FILE.fullmatch(what):
            mime = mimetypes.guess_type(file["name"])[0] or "application/octet-stream"
            await who.send_document(_bytes_of(file["name"]), file["name"], file["caption"] or "", mime=mime)
        else:
            await who.say(what)


def last_words(place: Chat, part: str = "") -> Message:
    """The bot's newest message in a chat whose words contain `part`."""
    for message in reversed(place.messages):
        if message.by_bot and part in message.text:
            return message
    raise LookupError(f"the bot has said nothing with «{part}» in {place.title}")


def _seconds(voice: str) -> int:
    return int(voice.partition(" ")[2] or 3)


def _bytes_of(name: str) -> bytes:
    """The file of that name in `tests/files`; any other name stands for a file nobody can open."""
    path = FILES / name
    return path.read_bytes() if path.is_file() else name.encode()
