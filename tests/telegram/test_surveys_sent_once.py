"""Surveys under redelivery, impatience and failure: what comes twice, at once or by half takes effect once."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from delivering import Delivering, delivering
from stage import sqlite_link

from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import QuestionnaireId
from bot.domain.surveys import Survey, SurveyId
from bot.render.actions import decode, encode
from bot.render.actions_forms import Send
from bot.storage import surveys
from bot.storage.db import StorageFault, Tx
from sandbox.people import Person

ASKED = Survey(
    id=SurveyId(1),
    municipality=MunicipalityId("chet-nura"),
    questionnaire=QuestionnaireId("irrigation-standard"),
    version=1,
    service=None,
    villages=("orto-nura",),
    opens=date(2026, 11, 18),
    closes=date(2026, 12, 2),
    purpose=None,
    least=30,
)
WAY = ("Кыргызча", "▶️ Баштоо", "Орто-Нура", "Жок", "☐ Башкаруу начар", "Даяр", *["Макулмун"] * 4)
PASSED_BY = ["Өткөрүп жиберүү"] * 5
SENT = "SELECT count(*), count(answers), count(draft) FROM survey_sheet"


@asynccontextmanager
async def asked(var_dir: Path) -> AsyncIterator[tuple[Delivering, Person]]:
    """A survey that goes on, and somebody who came by its village's link and has not begun."""
    async with delivering(var_dir) as at:
        async with at.house.database.write() as tx:
            await surveys.add(tx, ASKED, "draft")
        who = await at.telegram.person("Айгүл")
        await opened(at, who, "v_chet-nura_orto-nura")
        yield at, who


async def opened(at: Delivering, who: Person, payload: str) -> None:
    await who.open_link(f"https://t.me/{at.telegram.options.username}?start={payload}")
    await at.settle()


async def started_anew(at: Delivering) -> None:
    """The bot is stopped and started; `start` waits until it listens again."""
    at.telegram.world.webhook = None
    await at.restart()


async def pressed(at: Delivering, who: Person, labels: Sequence[str]) -> None:
    for label in labels:
        await who.press(label)
        await at.settle()


async def on_preview(at: Delivering, who: Person) -> str:
    """They are about to send; what their button says to the bot."""
    await pressed(at, who, WAY[:1])
    await opened(at, who, "s_1")
    await pressed(at, who, [*WAY[1:], *PASSED_BY])
    sent = (decode(each.data or "") for row in who.chat.messages[-1].inline for each in row)
    return next(encode(each) for each in sent if isinstance(each, Send))


def tap(who: Person, number: int, data: str) -> dict[str, Any]:
    """A tap on the newest message, as Telegram writes it."""
    chat = {"id": who.id, "type": "private"}
    message = {"message_id": who.chat.messages[-1].id, "date": 1_795_000_000, "chat": chat}
    sender = {"id": who.id, "is_bot": False, "first_name": "Айгүл"}
    return {
        "update_id": number,
        "callback_query": {"id": str(number), "from": sender, "message": message, "chat_instance": "1", "data": data},
    }


def thanks(who: Person) -> int:
    return sum("Жообуңуз кошулду" in each.text for each in who.chat.messages if each.by_bot)


async def test_twenty_taps_on_send_at_once_some_of_them_delivered_twice_are_one_answer(tmp_path: Path) -> None:
    async with asked(tmp_path) as (at, who):
        send = await on_preview(at, who)
        taps = [tap(who, 10_000 + number // 2, send) for number in range(20)]
        assert {status for status, _ in await asyncio.gather(*map(at.deliver, taps))} == {200}
        await at.settle()
        assert at.rows(SENT) == [(1, 1, 0)]
        assert at.rows("SELECT * FROM conversation") == at.rows("SELECT * FROM fault") == []
        assert thanks(who) == 1


async def test_an_answer_whose_transaction_fails_is_not_sent_by_half_and_is_sent_when_it_comes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asked(tmp_path) as (at, who):
        send, commit = await on_preview(at, who), Tx.commit
        failed: list[object] = []

        async def failing(tx: Tx) -> None:
            if not failed and tx._link is sqlite_link(at.house.database):
                failed.append(await tx.all(surveys._get, survey=1))  # what was asked before is done by now
                raise StorageFault("the disk is gone")
            await commit(tx)

        monkeypatch.setattr(Tx, "commit", failing)
        update = tap(who, 10_000, send)
        assert (await at.deliver(update))[0] == 503
        assert at.rows(SENT) == [(1, 0, 1)]
        assert [await at.deliver(update) for _ in range(2)] == [(200, b"")] * 2
        await at.settle()
        assert at.rows(SENT) == [(1, 1, 0)]
        assert thanks(who) == 1


async def test_a_bug_after_the_answers_were_written_takes_them_back_and_send_works_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asked(tmp_path) as (at, who):
        await on_preview(at, who)
        with monkeypatch.context() as broken:
            broken.setattr("bot.render.surveys.thanks", None)
            await pressed(at, who, ["✅ Жөнөтүү"])
        assert at.rows(SENT) == [(1, 0, 1)]
        assert at.rows("SELECT count(*) FROM fault") == [(1,)]
        await pressed(at, who, ["✅ Жөнөтүү"])
        assert at.rows(SENT) == [(1, 1, 0)]


async def test_a_bot_that_is_started_anew_in_the_middle_goes_on_and_repeats_nothing(tmp_path: Path) -> None:
    async with asked(tmp_path) as (at, who):
        send = await on_preview(at, who)
        await started_anew(at)
        assert (await at.deliver(tap(who, 10_000, send)))[0] == 200
        await at.settle()
        await started_anew(at)
        assert (await at.deliver(tap(who, 10_000, send)))[0] == 200
        await at.settle()
        assert at.rows(SENT) == [(1, 1, 0)]
        assert thanks(who) == 1


async def test_however_often_and_at_once_it_is_looked_each_is_invited_once(tmp_path: Path) -> None:
    async with asked(tmp_path) as (at, who):
        await pressed(at, who, WAY[:1])
        await asyncio.gather(*(at.house.jobs.run_all() for _ in range(5)))
        await at.settle()
        await started_anew(at)
        await at.run_jobs()
        invited = [each for each in who.chat.messages if each.by_bot and "Чакыруу келбесин" in repr(each.inline)]
        assert len(invited) == 1
