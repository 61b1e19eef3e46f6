"""Links that lead nowhere and buttons that nobody was shown: a friendly answer, and nothing has changed."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from neighbourhood import OUTAGE, Neighbourhood, do, neighbourhood, settle_in
from stage import stage

from bot.render.actions import decode, encode
from bot.render.actions_forms import Send

LINKS = (
    "v_", "v__", "v_chet-nura", "v_chet-nura_", "v_chet-nura_tendik", "v_burgondu-dostuk_orto-nura",
    "v_chet-nura_orto-nura_", "v_CHET-NURA_ORTO-NURA", "v_ак_айыл", "v_chet-nura_' OR '1'='1", "V_chet-nura_orto-nura",
    "v_chet-nura_orto-nura\0", "v_" + "x" * 62, "v_" + "x" * 4000, "v_chet-nura_orto-saz orto-saz",
    "o_", "o_" + "A" * 22, "o_%%%==", "o_" + "0" * 4000, "o_' UNION SELECT * FROM invitation --", "o_🚰",
    "'; DROP TABLE report; --", "🚰🚰🚰", "\u202ev_chet-nura", "0", "-1", "null", "{}", "x" * 65, "../../etc/passwd",
)  # fmt: skip
DATA = (
    "", ":", "1f", "1f:", "1f:\0", "1p:\0:words:1", "1p:0a1b2c3d:service:\ud800", "1w:chet-nura:\0", "1o:chet-nura\0",
    "1t:chet-nura'--", "1l:ru\0", "1l:" + "x" * 4000, "1x:everything else", "1ml:" + "9" * 400, "1f:%", "1f:_",
    "1f:\ud800", "1f:x y", "1f:' OR 1=1 --", "🚰", "\u202e1r", "1n:../../etc/passwd",
)  # fmt: skip


@pytest.fixture(scope="module")
async def village(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Neighbourhood]:
    async with neighbourhood(tmp_path_factory.mktemp("village")) as place:
        yield place


def _said(village: Neighbourhood, chat: int, since: int) -> list[str]:
    events = [each for each in village.stage.telegram.events.since(since) if each.chat == chat]
    return [f"{each.text} {each.message}" for each in events if each.kind in {"message", "edit", "toast"}]


@pytest.mark.parametrize("payload", LINKS, ids=range(len(LINKS)))
async def test_a_link_that_leads_nowhere_is_no_obstacle(village: Neighbourhood, payload: str) -> None:
    before = village.rows()
    for who in (village.writer, village.newcomer):
        seen = village.stage.telegram.events.seq
        await who.say(f"/start {payload}")
        await village.stage.settle()
        said = [each for each in _said(village, who.id, seen) if "by_bot=True" in each]
        assert said, "there is always a way on"
        assert not [each for each in said if len(payload) > 5 and payload in each], "and nothing of it is repeated"
    await village.stranger.say(f"/start@{village.stage.telegram.options.username} {payload}", to=village.others)
    await village.stage.settle()
    assert village.rows() == before


@pytest.mark.parametrize("data", DATA, ids=range(len(DATA)))
async def test_a_button_that_nobody_was_shown_does_nothing(village: Neighbourhood, data: str) -> None:
    before = village.rows()
    for who in (village.writer, village.newcomer, village.official):
        seen = village.stage.telegram.events.seq
        await who.tap(data)
        await village.stage.settle()
        assert _said(village, who.id, seen)
    await village.stranger.tap(data, to=village.others)
    await village.stage.settle()
    assert village.rows() == before


async def test_a_link_that_no_encoding_holds_is_no_fault(village: Neighbourhood) -> None:
    who = {"id": village.writer.id, "is_bot": False, "first_name": "Айгүл"}
    chat = {"id": village.writer.id, "type": "private"}
    for payload in ("o_\ud800", "v_\ud800"):
        body = {"message_id": 7001, "date": 1_795_000_000, "chat": chat, "from": who, "text": f"/start {payload}"}
        village.stage.telegram.updates.emit("message", body)
        await village.stage.settle()
    assert village.rows()["fault"] == []


async def test_send_of_a_form_that_was_given_up_sends_no_later_one(tmp_path: Path) -> None:
    async with stage(tmp_path) as at:
        who = await settle_in(at, "Айгүл", "orto-nura")
        sends = []
        for _ in range(2):
            await do(at, who, *OUTAGE)
            offered = (decode(each.data or "") for row in who.chat.messages[-1].inline for each in row)
            sends.append(next(each for each in offered if isinstance(each, Send)))
            if len(sends) == 1:
                await do(at, who, "/cancel", "[Ооба, токтотом]")
        for send, filed in zip(sends, (0, 1), strict=True):
            await who.tap(encode(send))
            await at.settle()
            with closing(sqlite3.connect(at.settings.database_path)) as database:
                assert database.execute("SELECT count(*) FROM report").fetchone() == (filed,)
