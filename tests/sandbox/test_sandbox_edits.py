"""Edits, deletions and answers to taps."""

from typing import Any

from hand_bot import PNG, Api, HandClock

from sandbox.people import Person
from sandbox.telegram import Telegram

GO = {"inline_keyboard": [[{"text": "Кийинки", "callback_data": "go"}]]}


async def _said(api: Api, who: Person, **values: Any) -> int:
    return int((await api("sendMessage", chat_id=who.id, **values))["message_id"])


async def test_an_edit_changes_text_and_buttons(aigul: Person, api: Api) -> None:
    number = await _said(api, aigul, text="бир", reply_markup=GO)
    await api("editMessageText", chat_id=aigul.id, message_id=number, text="эки")
    changed = aigul.chat.message(number)
    assert changed
    assert changed.text == "эки"
    assert changed.edited
    assert not changed.buttons


async def test_an_edit_that_changes_nothing_is_refused(aigul: Person, api: Api) -> None:
    number = await _said(api, aigul, text="<b>бир</b>", parse_mode="HTML", reply_markup=GO)
    same = {"text": "<strong>бир</strong>", "parse_mode": "HTML", "reply_markup": GO}
    refusal = await api("editMessageText", chat_id=aigul.id, message_id=number, **same)
    assert refusal == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    again = await api("editMessageReplyMarkup", chat_id=aigul.id, message_id=number, reply_markup=GO)
    assert "message is not modified" in again
    assert isinstance(await api("editMessageReplyMarkup", chat_id=aigul.id, message_id=number), dict)


async def test_what_can_not_be_edited(aigul: Person, api: Api) -> None:
    async def edit(number: int) -> str:
        return str(await api("editMessageText", chat_id=aigul.id, message_id=number, text="жаңы"))

    keyboard = await _said(api, aigul, text="?", reply_markup={"keyboard": [["Ооба"]]})
    photo = (await api.upload("sendPhoto", "photo", PNG, chat_id=str(aigul.id), caption="сүрөт"))["message_id"]
    text = await _said(api, aigul, text="бир")
    long = await api("editMessageText", chat_id=aigul.id, message_id=text, text="ы" * 4097)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    assert await edit(9999) == "Bad Request: message to edit not found"
    assert await edit(aigul.chat.messages[0].id) == "Bad Request: message can't be edited"
    assert await edit(keyboard) == "Bad Request: message can't be edited"
    assert await edit(photo) == "Bad Request: there is no text in the message to edit"


async def test_deleting(aigul: Person, api: Api, clock: HandClock) -> None:
    number = await _said(api, aigul, text="бир")
    assert await api("deleteMessage", chat_id=aigul.id, message_id=number) is True
    assert aigul.chat.message(number) is None
    gone = await api("deleteMessage", chat_id=aigul.id, message_id=number)
    assert gone == "Bad Request: message to delete not found"
    number = await _said(api, aigul, text="эски")
    clock.forward(hours=49)
    old = await api("deleteMessage", chat_id=aigul.id, message_id=number)
    assert old == "Bad Request: message can't be deleted"


async def test_a_tap_is_answered_in_time_or_not_at_all(aigul: Person, api: Api, clock: HandClock) -> None:
    await _said(api, aigul, text="бир", reply_markup=GO)
    pressed = await aigul.press("Кийинки")
    query = (await api.updates())[-1]["callback_query"]
    assert query["message"]["text"] == "бир"
    assert query["from"]["language_code"] == "ru"
    await api("answerCallbackQuery", callback_query_id=query["id"], text="Болду", show_alert=True)
    tap = await aigul.toast(pressed)
    assert (tap.answer, tap.alert) == ("Болду", True)
    clock.forward(seconds=151)
    stale = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await api("answerCallbackQuery", callback_query_id=query["id"]) == stale
    assert await api("answerCallbackQuery", callback_query_id="1") == stale


async def test_typing_shows(aigul: Person, api: Api, telegram: Telegram) -> None:
    before = telegram.events.seq
    assert await api("sendChatAction", chat_id=aigul.id, action="typing") is True
    assert [each.kind for each in telegram.events.since(before)] == ["typing"]
    assert "wrong parameter action" in await api("sendChatAction", chat_id=aigul.id, action="dancing")
