"""A week's summary is reckoned, kept, promised and said, and the bot is killed at every step of it."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from crashtest import deaths
from crashtest.residents import Resident
from crashtest.scene import Scene, Unwell
from sandbox.faults import Fault
from sandbox.groups import Group

RECKONED, KEPT, PROMISED = "bot.storage.weeks.counts", "bot.storage.digests.keep", "bot.storage.outbox.add"
EVERY = (
    deaths.by(RECKONED), deaths.by(KEPT), deaths.by(PROMISED),  # at a municipality without a group, then at one with it
    deaths.by(RECKONED), deaths.by(KEPT), deaths.by(PROMISED, 2),
)  # fmt: skip
"""Every step of a run, each the end of a life."""

_TITLE = "Жумалык жыйынтык: Чет-Нура"
_NOTED = deaths.by("bot.storage.digests.note_said")
_OURS = "outbox WHERE kind LIKE 'digest%'"
_OF_THE_GROUP = (
    "digest WHERE municipality = 'chet-nura'",
    "job_run WHERE job = 'digest' AND target = 'chet-nura'",
    _OURS,
)
_IT_IS_DAY = "UPDATE outbox SET not_before = 0"  # whoever tests at night would wait until the morning
_DONE = {
    "SELECT municipality, promised, CASE WHEN said IS NULL THEN 0 ELSE 1 END FROM digest ORDER BY municipality": [
        ("burgondu-dostuk", 0, 0),
        ("chet-nura", 1, 1),
    ],
    "SELECT count(*) FROM job_run WHERE job = 'digest' AND error IS NULL": [(2,)],
    "SELECT count(*) FROM outbox": [(0,)],
    "SELECT count(*) FROM fault": [(0,)],
}


@dataclass(kw_only=True)
class Summarized:
    """What a run came to."""

    kills: int = 0
    findings: list[str] = field(default_factory=list)
    seconds: float = 0


async def summarize(scene: Scene, chance: random.Random, steps: Sequence[Mapping[str, str]] = EVERY) -> Summarized:
    """All of it, on a new database; what is wrong at the end."""
    begun, done = monotonic(), Summarized()
    try:
        await scene.start()
        group = await _bound(scene, chance)
        for told in steps:
            await scene.start(told={**deaths.AT_ONCE, **told})
            await scene.ends()
            done.findings += _half_there(scene, told)
        await _promise(scene)
        await _say(scene)
        await scene.settle()
        await scene.stop()
        done.findings += _check(scene, group)
    except (Unwell, TimeoutError) as unwell:
        done.findings.append(str(unwell) or scene.last_log_lines())
    done.kills, done.seconds = len(scene.crashes), monotonic() - begun
    return done


async def _bound(scene: Scene, chance: random.Random) -> Group:
    """A chair binds a group; then the bot is stopped, and nobody has been told of any week."""
    chair = Resident(scene, await scene.telegram.person("Төрага"), chance, 0)
    link = f"https://t.me/{scene.telegram.options.username}?start=v_chet-nura_orto-nura"
    await chair.does(lambda: chair.person.open_link(link), "Тилди тандаңыз")
    await chair.taps("Кыргызча", "Айылыңыз:")
    await scene.settle()
    await scene.stop()
    scene.enter(
        "INSERT INTO monitoring_group (municipality, language) VALUES ('chet-nura', 'ky')",
        "INSERT INTO monitoring_member (municipality, position, seat, duty, works_for, person_id, since)"
        " SELECT 'chet-nura', 'Мугалим', 'citizen', 'chair', '[]', max(person_id), '2026-01-01' FROM identity",
    )
    await scene.start()
    group = await scene.telegram.group("БМжБТ", chair.person)
    await group.add_bot(chair.person)
    await chair.does(lambda: chair.person.say("/bind", to=group), "БМжБ тобунун чаты болобу?")
    await chair.taps("✅ Ооба: Чет-Нура", "байланды")
    await scene.settle()
    await scene.stop()
    scene.enter("UPDATE monitoring_log SET at = 0")  # they have been there for long: the last week is theirs to hear of
    scene.enter("DELETE FROM job_run", "DELETE FROM digest", f"DELETE FROM {_OURS}")  # noqa: S608  (our own words)
    return group


def _half_there(scene: Scene, told: Mapping[str, str]) -> list[str]:
    """What a life left that died before it committed a week of the group."""
    left = {each: scene.rows(f"SELECT count(*) FROM {each}")[0][0] for each in _OF_THE_GROUP}  # noqa: S608  (the same)
    return [f"after {told}: {left}"] if any(left.values()) else []


async def _promise(scene: Scene) -> None:
    """A life that promises the week to the group, and dies before Telegram has taken any of it."""
    faults = scene.telegram.faults
    faults.add(Fault(kind="hang", method="sendPhoto", seconds=60))
    await scene.start(told=deaths.AT_ONCE)
    async with asyncio.timeout(scene.patience):
        while not scene.rows(f"SELECT 1 FROM {_OURS}"):  # noqa: S608  (our own words)
            await asyncio.sleep(0.05)
    await scene.crash()
    faults.clear()
    scene.enter(_IT_IS_DAY)


async def _say(scene: Scene) -> None:
    """Telegram has the picture, and the bot does not know; it gets no words; it has them, and that is not noted."""
    faults = scene.telegram.faults
    for method, after in (("sendPhoto", True), ("sendMessage", False)):
        before = faults.struck["hang"]
        faults.add(Fault(kind="hang", method=method, seconds=60, after=after))
        await scene.start()
        with suppress(TimeoutError):
            async with asyncio.timeout(scene.patience):
                while faults.struck["hang"] == before:
                    await asyncio.sleep(0.01)
        faults.clear()
        await scene.crash()
    await scene.start(told=_NOTED)
    await scene.ends()
    await scene.start()


def _check(scene: Scene, group: Group) -> list[str]:
    """What is in the database, and what the group was told."""
    wrong = [f"{query}: {found}" for query, there in _DONE.items() if (found := scene.rows(query)) != there]
    said = [each for each in group.messages if each.by_bot]
    pictures = [place for place, each in enumerate(said) if "photo" in each.content]
    words = [place for place, each in enumerate(said) if _TITLE in each.text]
    if not (1 <= len(pictures) <= 2 and 1 <= len(words) <= 2 and max(pictures) < min(words)):
        wrong.append(f"the group was told: {[(each.text[:30], *each.content) for each in said]}")
    return wrong
