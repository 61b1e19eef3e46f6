"""A bot that is lost anywhere between the picture, the words and the pin of a week tells and pins it all the same."""

from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest
from booth import Booth, booth
from stage import TEST_MUNICIPALITIES, catalog, questionnaires

from bot.catalog.catalog import Catalog
from bot.domain.digests import Kept
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Seat
from bot.domain.municipalities import MunicipalityId, Setting, SettingName
from bot.domain.people import PersonId
from bot.domain.periods import Period, week_of
from bot.handlers import digests as handlers
from bot.i18n import translator
from bot.jobs import digests as digest_jobs
from bot.render.digests import in_words
from bot.render.screen import Photo
from bot.services.digests import Digests
from bot.storage import digests, monitoring, people, speaking
from bot.storage.db import Tx
from bot.storage.monitoring import Entered, NewMember, Spot
from bot.telegram import speak
from sandbox.groups import Group
from sandbox.messages import Message
from sandbox.people import Person

THERE = MunicipalityId("ak-too")
MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # 09:00 in Bishkek
PHOTO = Path(__file__).parents[1] / "files" / "photo.jpg"
PINS: Mapping[str, tuple[Setting, ...]] = {
    SettingName.DIGEST_PINNED: (Setting(value=1, valid_from=date(2025, 1, 1), source=None),)
}
TRANSLATORS = translator.load()
PICTURE, WORDS, PIN = 1, 2, 3
DEATHS: Mapping[tuple[ModuleType, str, int, bool], int | None] = {
    **{(speak, "say", row, True): None for row in (PICTURE, WORDS, PIN)},  # Telegram never gets it
    **{(speak, "say", row, False): row for row in (PICTURE, WORDS, PIN)},  # it has it, and nobody wrote that down
    **{(speaking, "said_it", row, False): row for row in (PICTURE, WORDS, PIN)},  # … nor committed it
    (digests, "note_said", 1, False): WORDS,  # … nor that the group has its week
}
"""Where the bot is lost, and what it does twice for it: Telegram has that, and nobody else can know.

What is done for the so-many-eth time never comes back; True: nor is it done at all.
"""


async def picture(_: Tx, __: str, ___: PersonId | None) -> Photo | None:
    """Eight weeks: drawing them takes longer than all the rest."""
    return Photo(path=PHOTO)


class Lost(BaseException):
    """The process is gone: nothing that it had in hand goes on, and what it had not committed never was."""


def deadly(module: ModuleType, name: str, time: int, is_first: bool) -> Any:
    """The process dies of it."""
    does: Callable[..., Coroutine[Any, Any, Any]] = getattr(module, name)
    times = 0

    async def do(*given: Any, **more: Any) -> Any:
        nonlocal times
        times += 1
        if times == time and is_first:
            raise Lost
        found = await does(*given, **more)
        if times == time:
            raise Lost
        return found

    return patch.object(module, name, do)


@dataclass(frozen=True, kw_only=True)
class Pinning:
    """A chair, and the group that is told things."""

    booth: Booth
    digests: Digests
    chair: Person
    group: Group

    async def promise(self, week: Period) -> None:
        """It is the Monday after this week, and the job runs."""
        self.booth.clock.now = datetime.combine(week.last, MONDAY.time(), UTC) + timedelta(days=1)
        for job in digest_jobs.jobs(self.booth.database, self.booth.clock, self.digests):
            await job.run()

    async def live(self) -> None:
        """A process begins, and says what there is to say until it has, or is lost."""
        self.booth.__post_init__()
        await self.booth.speak_until_silent()

    async def kept(self, week: Period) -> Kept | None:
        async with self.booth.database.read() as tx:
            return await digests.get(tx, THERE, week)

    def said(self) -> list[Message]:
        """All that the bot said in the group; Telegram's own words on a pin are none of it."""
        return [each for each in self.group.messages if each.by_bot and (each.text or each.photo)]


@pytest.fixture
async def pinning(tmp_path: Path) -> AsyncIterator[Pinning]:
    async with booth(tmp_path) as opened:
        known = catalog(TEST_MUNICIPALITIES).municipality(THERE)
        there = Catalog(municipalities={THERE: replace(known, settings={**known.settings, **PINS})})
        told = Digests(there, questionnaires(), opened.clock, lambda of, to: in_words(of, TRANSLATORS[to]))
        with_words: dict[str, Any] = {"digests": told, "translators": TRANSLATORS}
        opened.notices |= {
            digests.CHART: picture,
            digests.DIGEST: partial(handlers.notice, bot_name="bot", **with_words),
            digests.PIN: partial(handlers.notice_of_pin, digests=told),
            digests.UNPINNED: partial(handlers.notice_of_no_pin, **with_words),
        }
        opened.heard |= {
            digests.DIGEST: partial(handlers.note_said, digests=told),
            digests.PIN: partial(handlers.note_pin, digests=told),
        }
        opened.clock.now = MONDAY - timedelta(days=9)
        chair, _ = await opened.person("Төрага")
        group, chat = await opened.group(chair)
        await group.promote_bot(chair)
        async with opened.database.write() as tx:
            me = (await people.meet(tx, chair.id, opened.clock(), is_operator=False)).person
            await people.set_language(tx, me.id, Language.KY)
            await monitoring.enter(tx, THERE, Entered(language=Language.KY))
            new = NewMember(position="Депутат", seat=Seat.COUNCILLOR, duty=Duty.CHAIR)
            await monitoring.sit(tx, await monitoring.add(tx, THERE, new, opened.clock().date()), me.id)
            await monitoring.bind(tx, THERE, Spot(chat=chat))
        yield Pinning(booth=opened, digests=told, chair=chair, group=group)


async def test_a_week_is_told_once_or_twice_and_pinned_wherever_the_bot_is_lost(pinning: Pinning) -> None:
    week, former, pinned = week_of(MONDAY.date() - timedelta(weeks=1)), None, list[int]()
    for death in (None, *DEATHS):
        heard = len(pinning.said())
        await pinning.promise(week)
        if death is not None:
            with deadly(*death), pytest.raises(Lost):
                await pinning.live()
        await pinning.live()
        said, kept = pinning.said()[heard:], await pinning.kept(week)
        again = None if death is None else DEATHS[death]
        assert [bool(each.photo) for each in said] == [True] * (1 + (again == PICTURE)) + [False] * (
            1 + (again == WORDS)
        )
        assert all(f"Ак-Тоо, {week.first:%d.%m}" in each.text for each in said if each.text)
        pinned.append(said[-1].id)
        assert pinning.group.chat.pinned == pinned, death
        assert kept is not None
        assert kept.said is not None
        assert former is None or await pinning.kept(week.before) == former, "of the week before, nothing has changed"
        assert pinning.booth.waiting() == []
        week, former = week_of(week.last + timedelta(days=1)), kept
    assert len([each for each in pinning.chair.chat.messages if each.by_bot]) == 0, (
        "there was nothing to tell the chair"
    )
