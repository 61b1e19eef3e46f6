"""The control interface for other processes: many orders at once, answers waited for, time and odd updates."""

import asyncio
from typing import Any

from hand_bot import Api, Control

from sandbox.people import Person
from sandbox.telegram import Telegram

MANY = 1000


async def test_orders_come_in_batches_each_with_its_outcome(
    control: Control, telegram: Telegram, aigul: Person
) -> None:
    orders: list[dict[str, object]] = [
        {"order": "say", "person": aigul.id, "text": "бир"},
        {"order": "press", "person": aigul.id, "text": "Жок баскыч"},
        {"order": "say", "person": aigul.id, "text": "эки"},
    ]
    before = telegram.events.seq
    answer = await control("batch", orders=orders)
    assert answer["seq"] == before
    outcomes = answer["result"]
    assert [each["ok"] for each in outcomes] == [True, False, True]
    assert "no button" in outcomes[1]["description"]
    assert [each.text for each in aigul.chat.messages][-2:] == ["бир", "эки"]
    assert (await control("batch", orders=[{"order": "batch", "orders": []}]))["ok"] is False
    assert telegram.updates.pending


async def test_an_answer_is_waited_for_from_where_the_order_stood(
    control: Control, telegram: Telegram, aigul: Person, api: Api
) -> None:
    before = telegram.events.seq
    said = await control("say", person=aigul.id, text="суроо")
    assert said["seq"] == before  # so that no answer can come too soon to be found
    await api("sendMessage", chat_id=aigul.id, text="биринчи")
    waiting = asyncio.create_task(control("answer", person=aigul.id, after=said["seq"]))
    first = (await waiting)["result"]
    assert (first["message"]["text"], first["kind"]) == ("биринчи", "message")
    waiting = asyncio.create_task(control("answer", person=aigul.id, after=first["after"]))
    await asyncio.sleep(0.02)
    assert not waiting.done()
    await api("editMessageText", chat_id=aigul.id, message_id=first["message"]["id"], text="экинчи")
    second = (await asyncio.wait_for(waiting, 2))["result"]
    assert (second["message"]["text"], second["kind"]) == ("экинчи", "edit")
    silence = await control("answer", person=aigul.id, after=second["after"], timeout=0.02)
    assert silence["description"] == "no answer in Айгүл within 0.02 s"


async def test_settling_is_waited_for_and_given_up(control: Control, aigul: Person, api: Api) -> None:
    await aigul.say("бир")
    assert (await control("settle", timeout=0.05))["description"] == "not settled within 0.05 s"
    await api.confirmed()
    assert (await control("settle", idle=0.01))["ok"]


async def test_any_update_can_be_sent_in(control: Control, api: Api) -> None:
    await api.updates(allowed_updates=["message"])
    await control("inject", kind="channel_post", body={"message_id": 1})
    await control("inject", kind="rainbow", body={"colour": 7})
    first, second = await api.updates()
    assert first["channel_post"] == {"message_id": 1}
    assert second["rainbow"] == {"colour": 7}


async def test_time_passes_on_order(control: Control, aigul: Person, api: Api) -> None:
    before = (await aigul.say("бир")).date
    moved = (await control("clock", forward=3600))["result"]["now"]
    assert moved == before + 3600
    assert (await api("sendMessage", chat_id=aigul.id, text="x"))["date"] == before + 3600


async def test_the_transcript_has_every_message_of_every_chat(control: Control, aigul: Person, api: Api) -> None:
    for number in range(350):
        await api("sendMessage", chat_id=aigul.id, text=str(number))
    transcript = await control.read("transcript")
    assert [each["text"] for each in transcript[str(aigul.id)]] == ["/start", *map(str, range(350))]


async def test_nonsense_is_refused_in_words(control: Control) -> None:
    assert (await control("say", person=7, text="x"))["description"] == "no person 7"
    assert (await control("clock", forward="soon"))["ok"] is False
    assert (await control("clock"))["ok"] is False


async def _echo(api: Api) -> None:
    """Answers every message, a hundred side by side."""
    offset = 0
    while True:
        found = await api.updates(offset=offset, timeout=20)
        offset = found[-1]["update_id"] + 1 if found else offset
        chats = [each["message"]["chat"]["id"] for each in found]
        await asyncio.gather(
            *(Api(api.session, api.url, api.token)("sendMessage", chat_id=each, text="ок") for each in chats)
        )


async def test_a_thousand_people_are_answered_at_once(control: Control, api: Api, telegram: Telegram) -> None:
    names: list[dict[str, Any]] = [{"order": "people", "first_name": f"Адам {each}"} for each in range(MANY)]
    people = [each["result"]["id"] for each in (await control("batch", orders=names))["result"]]
    bot = asyncio.create_task(_echo(api))
    before = telegram.events.seq
    waiting = [asyncio.create_task(telegram.answer(each, after=before, timeout=30)) for each in people]
    await control("batch", orders=[{"order": "say", "person": each, "text": "/start"} for each in people])
    answered = await asyncio.gather(*waiting)
    assert sorted(each.chat or 0 for each in answered) == sorted(people)
    assert {each.message.text for each in answered if each.message} == {"ок"}
    await telegram.settle(timeout=10)
    bot.cancel()
    await asyncio.wait([bot])
