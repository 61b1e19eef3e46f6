"""What people of a village do together, and the book that is kept of what the bot confirmed to them."""

import asyncio
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from bot.catalog import loader
from bot.domain.languages import Language
from bot.domain.municipalities import offered
from bot.domain.standards import Grain
from crashtest.residents import Resident
from crashtest.scene import Scene
from sandbox.messages import Message
from sandbox.people import Person

MUNICIPALITIES = loader.load(loader.MUNICIPALITIES).municipalities
_NUMBER = re.compile(r"Номери: (\S+)")
_PREVIEW = "Айыл өкмөтү муну көрөт"
_VERDICTS = {"Ооба": "yes", "Жарым-жартылай": "partly", "Жок": "no"}


class Spot(NamedTuple):
    """A village and a problem that nobody told of there before."""

    municipality: str
    village: str
    service: str
    problem: str


@dataclass(kw_only=True)
class Book:
    """What the bot confirmed, by receipt number («ЧН-1») or by the words that somebody wrote.

    `voices` are the numbers that joined a first one; `answers` the words of officials (empty: without words) to a first
    number; `verdicts` what was said by a number to the so-many-eth answer; `drafts` the words that stand on a preview.
    """

    filed: dict[str, str] = field(default_factory=dict)
    voices: dict[str, set[str]] = field(default_factory=dict)
    answers: dict[str, list[str]] = field(default_factory=dict)
    verdicts: dict[tuple[str, int], str] = field(default_factory=dict)
    drafts: set[str] = field(default_factory=set)


@dataclass(kw_only=True)
class Town:
    """Everybody in a scene. `pause` is for how long people think, in seconds, on the average."""

    scene: Scene
    chance: random.Random
    pause: float
    officials: dict[str, Person] = field(default_factory=dict)
    residents: list[Resident] = field(default_factory=list)
    book: Book = field(default_factory=Book)
    _marks: Iterator[int] = field(default_factory=count)

    def mark(self) -> str:
        """Words that stand nowhere else."""
        return f"белги{next(self._marks):05d}й"

    async def open(self) -> None:
        """Give both municipalities their official chats."""
        for municipality in MUNICIPALITIES.values():
            name = municipality.short_name[Language.KY]
            self.officials[municipality.id] = await self.scene.official(name)

    async def arrive(self, spot: Spot) -> Resident:
        """Somebody new, by the village's link."""
        person = await self.scene.telegram.person(f"Тургун {len(self.residents)}")
        resident = Resident(self.scene, person, self.chance, self.pause)
        self.residents.append(resident)
        link = f"https://t.me/{self.scene.telegram.options.username}?start=v_{spot.municipality}_{spot.village}"
        await resident.does(lambda: person.open_link(link), "Тилди тандаңыз")
        await resident.taps("Кыргызча", "Тил: кыргызча", "Айылыңыз:")
        return resident

    async def begin(self, resident: Resident, spot: Spot, then: str) -> None:
        """«Report», the service and the problem."""
        several = len({each.service for each in spots(spot.municipality)}) > 1
        if several:
            await resident.says("/report", "Кайсы кызмат боюнча?")
            await resident.taps(spot.service, "Эмне болду?")
        else:
            await resident.says("/report", "Эмне болду?")
        await resident.taps(spot.problem, then)

    async def tell(self, resident: Resident, spot: Spot) -> str:
        """Report a problem in one's own words up to the preview; the words."""
        words = self.mark()
        await self.begin(resident, spot, _PREVIEW)
        await resident.taps("➕ Түшүндүрмө", "Өз сөзүңүз менен")
        await resident.says(words, words)
        self.book.drafts.add(words)
        return words

    async def send(self, resident: Resident, words: str) -> str:
        """«Send»: the receipt's number."""
        number = _number(await resident.taps("✅ Жөнөтүү", "Номери: "))
        self.book.filed[words] = number
        self.book.voices[number] = {number}
        return number

    def written(self, prefix: str) -> int:
        """How many answers in words a municipality gave."""
        return sum(bool(words) for first, given in self.book.answers.items() for words in given if first[:2] == prefix)

    def contested(self, prefix: str) -> int:
        """How many of its answers somebody contested."""
        return sum(
            any(self.book.verdicts.get((each, answer), "yes") != "yes" for each in self.book.voices[first])
            for first, given in self.book.answers.items()
            for answer in range(len(given))
            if first[:2] == prefix
        )

    async def join(self, spot: Spot, first: str) -> tuple[Resident, str]:
        """A neighbour says «the same here»."""
        resident = await self.arrive(spot)
        await self.begin(resident, spot, "Сизде да ушундайбы?")
        number = _number(await resident.taps("Менде да", "Номери: "))
        self.book.voices[first].add(number)
        return resident, number

    async def incident(self, spot: Spot, neighbours: int) -> None:
        """One reports, others join; the official answers in words and by a button; all say whether it is solved."""
        everybody = await self.tell_together(spot, neighbours)
        _, first = everybody[0]
        for at, written in enumerate((self.mark(), "")):
            await self._answer(spot, first, written)
            told = f"💬 Жооп берди\n«{written}»" if written else "✅ Оңдолду"
            hearing = [self._hear(who, number, told) for who, number in everybody]
            notices = await asyncio.gather(*hearing)
            self.book.answers.setdefault(first, []).append(written)
            judging = [self._judge(*each, notice, at) for each, notice in zip(everybody, notices, strict=True)]
            await asyncio.gather(*judging)

    async def tell_together(self, spot: Spot, neighbours: int) -> list[tuple[Resident, str]]:
        """One reports, others say «the same here»; everybody with their receipt, the first one first."""
        reporter = await self.arrive(spot)
        words = await self.tell(reporter, spot)
        first = await self.send(reporter, words)
        return [(reporter, first), *await asyncio.gather(*(self.join(spot, first) for _ in range(neighbours)))]

    async def leave(self, spot: Spot, over: asyncio.Event) -> None:
        """Somebody fills the form in, puts the phone away, and sends it after all that happens."""
        resident = await self.arrive(spot)
        words = await self.tell(resident, spot)
        await over.wait()
        await self.send(resident, words)

    async def _answer(self, spot: Spot, first: str, words: str) -> None:
        official = self.officials[spot.municipality]
        notice = newest(official, f"🆕 {first}\n")
        while notice is None:
            await asyncio.sleep(0.05)
            notice = newest(official, f"🆕 {first}\n")
        if words:
            await official.say(words, reply_to=notice)
        else:
            await official.press("✅ Оңдолду", message=notice)

    async def _hear(self, who: Resident, number: str, told: str) -> Message:
        """An answer, in its newest copy."""
        words = f"📬 {number}: айыл өкмөтүнүн жообу\n{told}"
        notice = await who.is_told(words)
        return newest(who.person, words) or notice

    async def _judge(self, who: Resident, number: str, notice: Message, answer: int) -> None:
        """Say whether it is solved."""
        said = self.chance.choice(list(_VERDICTS))
        await who.taps(said, f"✓ {said}", on=notice)
        self.book.verdicts[number, answer] = _VERDICTS[said]


def newest(person: Person, part: str) -> Message | None:
    """The bot's newest message to somebody with these words."""
    return next((each for each in reversed(person.chat.messages) if each.by_bot and part in each.text), None)


def spots(municipality: str = "") -> list[Spot]:
    """Every village with every problem that neighbours share and that is told without more questions."""
    return [
        Spot(known.id, village.id, of.button[Language.KY], each.button[Language.KY])
        for known in MUNICIPALITIES.values()
        for village in known.villages
        for of in known.services
        for each in offered(of)
        if each.grain in {Grain.STREET, Grain.ROUND} and municipality in {"", known.id}
    ]


def _number(receipt: Message) -> str:
    found = _NUMBER.search(receipt.text)
    assert found is not None  # noqa: S101  (it was looked for)
    return found[1]
