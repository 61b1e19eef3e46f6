"""Texts, formatting and buttons: what Telegram takes and what it refuses, word for word."""

from typing import Any

import pytest
from hand_bot import Api

from sandbox.people import Person


@pytest.mark.parametrize(
    ("html", "refusal"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("ай < күн", 'Unsupported start tag "" at byte offset 5'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b x", "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
    ],
)
async def test_bad_html_is_refused(aigul: Person, api: Api, html: str, refusal: str) -> None:
    answer = await api("sendMessage", chat_id=aigul.id, text=html, parse_mode="HTML")
    assert answer == f"Bad Request: can't parse entities: {refusal}"
    assert api.last["error_code"] == 400


@pytest.mark.parametrize(
    "html",
    [
        "<b>a</b> <i>b</i> <u>c</u> <s>d</s> <code>e</code> <pre>f</pre>",
        "<blockquote>ө<b>ү</b></blockquote> &lt;tag&gt; &amp; 🌿 <tg-spoiler>ң</tg-spoiler>",
        '<a href="https://example.org/?a=1&amp;b=2">шилтеме</a>',
        "<b>эки <i>кабат</i></b>",
    ],
)
async def test_telegram_html_survives_the_way(aigul: Person, api: Api, html: str) -> None:
    await api("sendMessage", chat_id=aigul.id, text=html, parse_mode="HTML")
    assert aigul.chat.messages[-1].html == html


@pytest.mark.parametrize("tag", ["strong", "em", "ins", "strike", "del", 'span class="tg-spoiler"'])
async def test_every_other_name_of_a_tag_is_known(aigul: Person, api: Api, tag: str) -> None:
    sent = await api("sendMessage", chat_id=aigul.id, text=f"<{tag}>x</{tag.split(maxsplit=1)[0]}>", parse_mode="HTML")
    assert len(sent["entities"]) == 1


async def test_entities_count_in_utf16_and_lose_outer_space(aigul: Person, api: Api) -> None:
    sent = await api("sendMessage", chat_id=aigul.id, text="  🌿 <b>жер</b>\n", parse_mode="HTML")
    assert sent["text"] == "🌿 жер"
    assert sent["entities"] == [{"type": "bold", "offset": 3, "length": 3}]


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "ы" * 4097}, "message is too long"),
        ({"text": "x", "parse_mode": "Nonsense"}, "unsupported parse_mode"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)
async def test_a_text_that_telegram_refuses(aigul: Person, api: Api, values: dict[str, Any], refusal: str) -> None:
    assert await api("sendMessage", chat_id=aigul.id, **values) == f"Bad Request: {refusal}"


async def test_length_is_counted_after_parsing(aigul: Person, api: Api) -> None:
    text = "<b>" + "&amp;" * 4096 + "</b>"
    sent = await api("sendMessage", chat_id=aigul.id, text=text, parse_mode="HTML")
    assert len(sent["text"]) == 4096


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "x", "callback_data": "ы" * 33}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    ],
)
async def test_a_button_that_telegram_refuses(aigul: Person, api: Api, button: dict[str, str], refusal: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    assert await api("sendMessage", chat_id=aigul.id, text="x", reply_markup=markup) == f"Bad Request: {refusal}"


async def test_a_hundred_buttons_and_no_more(aigul: Person, api: Api) -> None:
    button = {"text": "x", "callback_data": "x"}
    full = {"inline_keyboard": [[button] * 8] * 12 + [[button] * 4]}
    assert isinstance(await api("sendMessage", chat_id=aigul.id, text="x", reply_markup=full), dict)
    over = {"inline_keyboard": [*full["inline_keyboard"], [button]]}
    refused = await api("sendMessage", chat_id=aigul.id, text="x", reply_markup=over)
    assert refused == "Bad Request: reply markup is too long"


@pytest.mark.parametrize("markup", [{}, {"nonsense": 1}, ""])
async def test_a_markup_of_no_kind_is_none(aigul: Person, api: Api, markup: object) -> None:
    sent = await api("sendMessage", chat_id=aigul.id, text="x", reply_markup=markup)
    assert "reply_markup" not in sent


async def test_64_bytes_of_data_pass(aigul: Person, api: Api) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "ы" * 32}]]}
    await api("sendMessage", chat_id=aigul.id, text="x", reply_markup=markup)
    pressed = await aigul.press("x")
    assert pressed.tap
    assert (await api.updates())[-1]["callback_query"]["data"] == "ы" * 32


async def test_reply_keyboards_are_remembered(aigul: Person, api: Api) -> None:
    rows = [["Ооба", "Жок"], [{"text": "Дарек", "request_location": True}]]
    await api("sendMessage", chat_id=aigul.id, text="?", reply_markup={"keyboard": rows, "one_time_keyboard": True})
    await api("sendMessage", chat_id=aigul.id, text="башка сөз")
    pressed = await aigul.press("Ооба")
    assert pressed.message
    assert pressed.message.text == "Ооба"
    assert not aigul.chat.keyboard
    await api("sendMessage", chat_id=aigul.id, text="?", reply_markup={"keyboard": rows})
    await aigul.press("Жок")
    assert aigul.chat.keyboard
    await api("sendMessage", chat_id=aigul.id, text="!", reply_markup={"remove_keyboard": True})
    assert not aigul.chat.keyboard
