"""The first scene: played through the chat alone, and given up quietly when the bot knows another play."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from hand_bot import Api

from sandbox.rehearsal import rehearse
from sandbox.seed import plant, read
from sandbox.telegram import Options, Telegram

SEED = read()


@pytest.fixture
def telegram() -> Telegram:
    made = Telegram(Options(username=SEED.bot.username, seed=5))
    plant(made, SEED)
    return made


async def _forgetful_bot(api: Api) -> None:
    """Offers both offices, but tells a link only once."""
    told = offset = 0
    offices = {"inline_keyboard": [[{"text": each.choose, "callback_data": each.choose}] for each in SEED.officials]}
    while True:
        for update in await api.updates(offset=offset, timeout=20):
            offset = update["update_id"] + 1
            if "callback_query" not in update:
                who = update["message"]["chat"]["id"]
                await api("sendMessage", chat_id=who, text="Кимге?", reply_markup=offices)
            elif not told:
                told = 1
                link = f"https://t.me/{SEED.bot.username}?start=o_first"
                await api("sendMessage", chat_id=SEED.operator, text=link)


@pytest.fixture
async def _bot(api: Api) -> AsyncIterator[None]:
    running = asyncio.create_task(_forgetful_bot(api))
    yield
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


@pytest.mark.usefixtures("_bot")
async def test_a_link_serves_one_official_only(telegram: Telegram, caplog: pytest.LogCaptureFixture) -> None:
    assert await rehearse(telegram, SEED) is False
    first, second = (telegram.world.chats[each.person].messages for each in SEED.officials)
    assert [each.text for each in first if not each.by_bot] == ["/start o_first"]
    assert second == []
    assert [each.message for each in caplog.records if each.name == "sandbox.rehearsal"] == [
        "Rehearsal stopped at Бүргөндү-Достук: the bot told no link with start=o_…"
    ]


def test_example_people_come_only_once(telegram: Telegram) -> None:
    assert plant(telegram, SEED) is False
    residents = {"Айгүл", "Нурлан", "Гүлмира", "Ольга"}
    assert [each.profile.first_name for each in telegram.people if each.profile.first_name in residents] == [
        "Айгүл",
        "Нурлан",
        "Гүлмира",
        "Ольга",
    ]
    assert telegram.people[0].profile.links["Айылдын шилтемеси"].endswith("?start=v_chet-nura_orto-nura")
    assert [each.chat.title for each in telegram.groups] == ["Орто-Нура айылы"]
