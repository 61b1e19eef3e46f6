"""The example people of a first start, read from a file, so that the sandbox itself knows no particular bot."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox.codec import thaw
from sandbox.telegram import Telegram
from sandbox.world import Chat, Profile

EXAMPLE = Path(__file__).with_name("seed.json")


@dataclass(frozen=True, kw_only=True)
class SeedBot:
    """The bot's names."""

    username: str
    name: str


@dataclass(frozen=True, kw_only=True)
class SeedGroup:
    """A group, without the bot at first, and its members' ids."""

    title: str
    members: list[int]


@dataclass(frozen=True, kw_only=True)
class Official:
    """Someone who is to get an official chat: the button that names their office contains `choose`."""

    person: int
    choose: str


@dataclass(frozen=True, kw_only=True)
class Seed:
    """Everything a first start brings; `{bot}` in a link stands for the bot's username."""

    bot: SeedBot
    people: list[Profile]
    groups: list[SeedGroup]
    operator: int
    officials: list[Official]
    language_button: str = ""


def read(path: Path = EXAMPLE) -> Seed:
    """The seed in a JSON file."""
    seed: Seed = thaw(Seed, json.loads(path.read_text(encoding="utf-8")))
    return seed


def plant(telegram: Telegram, seed: Seed) -> bool:
    """Bring in the example people, unless someone is there already; whether it did."""
    if telegram.world.people:
        return False
    for person in seed.people:
        links = {label: url.replace("{bot}", seed.bot.username) for label, url in person.links.items()}
        telegram.add_person(replace(person, links=links))
    for number, group in enumerate(seed.groups, start=5001):
        telegram.world.chats[-number] = Chat(
            id=-number, kind="group", title=group.title, members=[*group.members], creator=group.members[0]
        )
    telegram.events.tell("people")
    return True
