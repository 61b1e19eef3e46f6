"""The enforced rate: other limits on order, and a tally to measure a speaker by."""

from hand_bot import Api, Control, HandClock

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.telegram import Telegram


async def _say(api: Api, chat: int, times: int = 1) -> list[bool]:
    return [isinstance(await api("sendMessage", chat_id=chat, text="x"), dict) for _ in range(times)]


async def test_rates_are_set_by_order_and_told(aigul: Person, api: Api, control: Control, clock: HandClock) -> None:
    rates = (await control("limits", on=True, burst=2, private_per_second=0.5))["result"]
    assert rates == {"overall": 30, "burst": 2, "private_per_second": 0.5, "group_per_minute": 20}
    assert await _say(api, aigul.id, 3) == [True, True, False]
    assert api.last["parameters"] == {"retry_after": 2}
    clock.forward(seconds=2)
    assert await _say(api, aigul.id) == [True]
    assert (await control("limits", on=True, colour=1))["ok"] is False


async def test_a_group_has_its_minute(group: Group, api: Api, control: Control, clock: HandClock) -> None:
    await control("limits", on=True, group_per_minute=3)
    assert await _say(api, group.id, 4) == [True, True, True, False]
    assert api.last["parameters"] == {"retry_after": 60}
    clock.forward(seconds=60)
    assert await _say(api, group.id) == [True]


async def test_the_tally_tells_how_fast_messages_came(
    aigul: Person, api: Api, control: Control, clock: HandClock
) -> None:
    await control("limits", on=True, burst=1, private_per_second=2)
    for _ in range(5):
        assert await _say(api, aigul.id, 2) == [True, False]
        clock.forward(seconds=0.5)
    tally = (await control.read("trouble"))["tally"]
    assert (tally["accepted"], tally["refused"], tally["per_second"]) == (5, 5, 2.0)
    await control("limits", on=False)
    assert (await control.read("trouble"))["tally"]["accepted"] == 0


async def test_what_is_refused_costs_nothing_and_is_not_said(
    aigul: Person, api: Api, telegram: Telegram, control: Control
) -> None:
    await control("limits", on=True, burst=1)
    before = len(aigul.chat.messages)
    await _say(api, aigul.id, 10)
    assert len(aigul.chat.messages) == before + 1
    assert telegram.limits.tally.refused == 9
