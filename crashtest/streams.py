"""Whether every chat heard every word, in order, once or at worst twice, and twice only across a crash."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.domain.municipalities import MunicipalityId
from crashtest.residents import Resident
from crashtest.scene import shown
from crashtest.stories import MUNICIPALITIES, Town
from sandbox.events import Event
from sandbox.people import Person

_NOTICE = re.compile(r"🆕 (\S+)\n")
_CONTEST = re.compile(r"(?:❗ )?(\S+): билдирген")
_TOLD = "✅ Жообуңуз жөнөтүлдү"


@dataclass(kw_only=True)
class Heard:
    """Words that were said, those of them said twice and those said more often; what is `wrong`, in words."""

    words: int = 0
    twice: int = 0
    more: int = 0
    unexplained: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, copies: Sequence[Event], crashes: Sequence[int]) -> None:
        """One word; a copy is explained by a crash since the copy before."""
        self.words += 1
        self.twice += len(copies) == 2
        self.more += len(copies) > 2
        for one, other in pairwise(copies):
            if not any(one.seq <= each < other.seq for each in crashes):
                self.unexplained += 1


def check(town: Town, excused: int = 0) -> Heard:
    """Every chat of a town. `excused` are the answers that Telegram lost: as many copies need no crash."""
    heard = Heard()
    for resident in town.residents:
        _follow(resident, heard, town.scene.crashes)
    for municipality in MUNICIPALITIES:
        _read(municipality, town, heard)
    if heard.unexplained > excused:
        heard.wrong.append(f"{heard.unexplained - excused} words were said again, and nothing had happened")
    if heard.more and not excused:
        heard.wrong.append(f"{heard.more} words were said more than twice")
    return heard


def _follow(resident: Resident, heard: Heard, crashes: Sequence[int]) -> None:
    """A resident's chat: replies in the order in which they were owed, and every notice."""
    replies, notices = list(resident.replies), list(resident.notices)
    words: list[list[Event]] = []
    for event in _said(resident.person):
        text = shown(event.message)
        notice = next((each for each in notices if each in text), None)
        again = [each for each in words if each[0].kind == event.kind == "message" and _same(each[0], event)]
        if replies and replies[0] in text:
            replies.pop(0)
            words.append([event])
        elif notice is not None:
            notices.remove(notice)
            words.append([event])
        elif again:
            again[-1].append(event)
        else:
            heard.wrong.append(f"{resident.person.profile.name} read what nobody owed them: {text[:60]}")
    heard.wrong += [f"{resident.person.profile.name} never read «{each}»" for each in (*replies, *notices)]
    for copies in words:
        heard.count(copies, crashes)


def _read(municipality: MunicipalityId, town: Town, heard: Heard) -> None:
    """An official's chat: a notice for each report with words, in order, as it must read at last; contests; replies."""
    prefix, chat = MUNICIPALITIES[municipality].prefix, _said(town.officials[municipality])
    notices: dict[str, list[Event]] = {}
    for event in chat:
        if event.kind == "message" and (found := _NOTICE.match(event.message.text if event.message else "")):
            notices.setdefault(found[1], []).append(event)
    owed = [number for number in town.book.filed.values() if number.startswith(prefix)]
    if list(notices) != sorted(owed, key=lambda number: int(number.rpartition("-")[2])):
        heard.wrong.append(f"notices of {list(notices)} in place of {owed}")
    for number, copies in notices.items():
        heard.count(copies, town.scene.crashes)
        _reads_at_last(number, town, copies[-1], heard)
    _count_alike(heard, town, [each for each in chat if _begins(each, _TOLD)], town.written(prefix), "replies")
    contests = [each for each in chat if each.kind == "message" and _CONTEST.match(shown(each.message))]
    _count_alike(heard, town, contests, town.contested(prefix), "contests")


def _count_alike(heard: Heard, town: Town, said: Sequence[Event], owed: int, what: str) -> None:
    """Words that read alike: their copies can only be counted."""
    heard.words += owed
    copies = len(said) - owed
    if copies >= 0:
        heard.twice += copies
        heard.unexplained += max(0, copies - len(town.scene.crashes))
    else:
        heard.wrong.append(f"{len(said)} {what} to an official in place of {owed}")


def _reads_at_last(number: str, town: Town, notice: Event, heard: Heard) -> None:
    """The newest copy of a notice is the one that is kept up to date: how many, and what they say."""
    voices, chat = town.book.voices.get(number, {number}), notice.chat or 0
    now = town.scene.telegram.world.chats[chat].message(notice.message.id if notice.message else 0)
    said = [town.book.verdicts.get((each, 1)) for each in voices]
    wanted = [f"👥 {len(voices)} тургун билдирди"] if len(voices) > 1 else []
    if len(town.book.answers.get(number, [])) == 2:
        yes, partly, no, silent = (said.count(each) for each in ("yes", "partly", "no", None))
        wanted.append(f"Чечилди: {yes} · жарым-жартылай: {partly} · чечилген жок: {no} · жооп жок: {silent}")
    text = now.text if now else ""
    heard.wrong += [f"{number} does not say «{each}»: {text}" for each in wanted if each not in text]


def _said(person: Person) -> list[Event]:
    """What the bot said to somebody, new or changed, oldest first."""
    log = person.telegram.events.since(0, chat=person.id)
    return [each for each in log if each.kind in {"message", "edit"} and each.message and each.message.by_bot]


def _same(one: Event, other: Event) -> bool:
    return shown(one.message) == shown(other.message)


def _begins(event: Event, part: str) -> bool:
    return event.kind == "message" and shown(event.message).startswith(part)
