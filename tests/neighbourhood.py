"""A village where something happened: who told of it with all they had, who joined, who follows, who has no part in it.

Numbers are those of an empty database: Айгүл wrote the reports 1 and 2 (incidents 1 and 2), her neighbour joined the
first with report 3, the officials answered it, and the answer asks both for a verdict: 1 and 2.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from stage import PIXEL, Stage, stage

from bot.domain.answers import AnswerKind
from bot.domain.languages import Language
from bot.i18n import translator
from bot.render.actions import Action, decode, encode
from bot.render.actions_forms import Pick
from bot.render.actions_officials import AnswerReport
from bot.render.actions_residents import SetFollowing
from bot.storage import files
from sandbox.groups import Group
from sandbox.messages import Message
from sandbox.people import Person

TR = translator.load()[Language.KY]
WORDS, NAME, INSTITUTION = "Сууну кечээ өчүрүштү", "Бегимай Тастанбекова", "№ 7 балдар бакчасы"
LATITUDE, LONGITUDE = 41.430374, 75.991126
STREET, OTHER_STREET = "Ленин көчөсү", "Манас көчөсү"
OF_THE_REPORT = (WORDS, NAME, INSTITUTION, STREET, OTHER_STREET, "ЧН-", "41.43", "75.99")
_CHANGES_WITH_EVERY_UPDATE = {"update_seen", "outbox", "said", "sqlite_sequence"}


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """Everybody in it; `offered` is what the neighbour read before they joined."""

    stage: Stage
    writer: Person
    neighbour: Person
    follower: Person
    stranger: Person  # of another village
    newcomer: Person  # has chosen no language
    official: Person
    others: Group  # another municipality's official chat
    offered: Message

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """All that the database knows, but for what every update leaves there."""
        with closing(sqlite3.connect(self.stage.settings.database_path)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            return {
                name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608  (names of our own tables)
                for name in sorted({*names} - _CHANGES_WITH_EVERY_UPDATE)
            }

    async def tap(self, who: Person, action: Action, group: Group | None = None) -> str:
        """Tap a forged button; all that the bot says to it there, buttons and toasts included."""
        seen, chat = self.stage.telegram.events.seq, group.chat.id if group else who.id
        await who.tap(encode(action), to=group)
        await self.stage.settle()
        events = [each for each in self.stage.telegram.events.since(seen) if each.chat == chat]
        return "\n".join(f"{each.text} {each.message}" for each in events if each.kind in {"message", "edit", "toast"})


async def do(stage: Stage, who: Person, *steps: str) -> None:
    """Press what stands in brackets, say the rest."""
    for step in steps:
        await (who.press(step[1:-1]) if step.startswith("[") else who.say(step))
        await stage.settle()


async def settle_in(stage: Stage, name: str, village: str) -> Person:
    """Somebody who lives in that village of Чет-Нура and reads Kyrgyz."""
    who = await stage.person(name)
    await who.open_link(f"https://t.me/{stage.telegram.options.username}?start=v_chet-nura_{village}")
    await stage.settle()
    await do(stage, who, "[Кыргызча]")
    return who


def add(key: str) -> str:
    """The preview's button for what is still missing."""
    return f"[{TR.plain('form-add', name=TR.plain(key))}]"


SEND, CHANGE = (f"[{TR.plain(key)}]" for key in ("button-send", "button-change"))
OUTAGE = ("/report", "Ичүүчү суу", "Суу токтоп калды")


async def _tell_all(stage: Stage, who: Person) -> None:
    """A report with everything that a report can have."""
    await do(stage, who, *OUTAGE)
    await who.send_location(LATITUDE, LONGITUDE)
    await stage.settle()
    await who.send_photo(PIXEL)
    await stage.settle()
    await do(stage, who, add("report-name-words"), WORDS, add("report-name-place"), STREET)
    await do(stage, who, add("report-name-name"), NAME, CHANGE, add("report-name-institution"), INSTITUTION, SEND)


def _choice(message: Message, choice: str) -> str:
    """What the button for this choice sends."""
    sent = [button.data for row in message.inline for button in row if button.data]
    return next(data for data in sent if isinstance(each := decode(data), Pick) and each.choice == choice)


async def _fetched(stage: Stage) -> None:
    """Until the photo is kept, which happens beside everything else."""
    async with asyncio.timeout(10):
        while True:
            async with stage.house.database.read() as tx:
                if not await files.wanted(tx, 1, stage.clock()):
                    return
            await asyncio.sleep(0.005)


@asynccontextmanager
async def neighbourhood(var_dir: Path) -> AsyncIterator[Neighbourhood]:
    """The bot, and what happened so far."""
    async with stage(var_dir) as at:
        official = await at.official("Чет-Нура", "Айыл өкмөтү")
        writer, neighbour, follower = [
            await settle_in(at, each, "orto-nura") for each in ("Айгүл", "Нурлан", "Гүлнара")
        ]
        stranger, newcomer = await settle_in(at, "Бакыт", "orto-saz"), await at.person("Жаңы")
        await newcomer.say("/start")
        await at.settle()
        others = await at.telegram.group("Башка айыл өкмөтү", stranger)
        await at.official_link("Бүргөндү-Достук")
        await stranger.open_link(await at.last_link("?startgroup="), others)
        await at.settle()
        await follower.tap(encode(SetFollowing("1")))
        await at.settle()
        await _tell_all(at, writer)
        await do(at, writer, *OUTAGE, add("report-name-place"), OTHER_STREET, SEND)
        await do(at, neighbour, *OUTAGE)
        offered = neighbour.chat.messages[-1]
        await neighbour.tap(_choice(offered, "1"), message=offered)
        await at.settle()
        await official.tap(encode(AnswerReport("1", AnswerKind.FIXED)))
        await at.settle()
        await _fetched(at)
        yield Neighbourhood(
            stage=at,
            writer=writer,
            neighbour=neighbour,
            follower=follower,
            stranger=stranger,
            newcomer=newcomer,
            official=official,
            others=others,
            offered=offered,
        )
