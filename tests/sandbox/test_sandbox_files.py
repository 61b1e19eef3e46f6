"""Photos, documents and all else that people send."""

from base64 import b64encode

import pytest
from aiohttp import ClientSession
from hand_bot import PNG, Api, png

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.refusals import NotPossible
from sandbox.server import Server


async def test_a_photo_comes_in_sizes_and_can_be_fetched(
    aigul: Person, api: Api, server: Server, session: ClientSession
) -> None:
    await aigul.send_photo(PNG, "Бул жерде")
    message = (await api.updates())[0]["message"]
    assert message["caption"] == "Бул жерде"
    assert [(each["width"], each["height"]) for each in message["photo"]] == [(90, 68), (320, 240), (640, 480)]
    path = (await api("getFile", file_id=message["photo"][-1]["file_id"]))["file_path"]
    async with session.get(f"{server.url}/file/bot{api.token}/{path}") as response:
        assert await response.read() == PNG
    async with session.get(f"{server.url}/file/bot{api.token}/photos/../state.json") as response:
        assert response.status == 404
    assert await api("getFile", file_id="nonsense") == "Bad Request: invalid file_id"


async def test_an_album_is_several_messages_of_one_group(aigul: Person, api: Api) -> None:
    await aigul.send_photo(png(800, 600), album=True)
    await aigul.send_photo(png(801, 600), album=True)
    await aigul.say("Болду")
    await aigul.send_photo(png(802, 600), album=True)
    albums = [each["message"].get("media_group_id") for each in await api.updates()]
    assert albums[0] == albums[1] is not None
    assert albums[2] is None
    assert albums[3] not in {None, albums[0]}


async def test_an_album_comes_in_order_with_its_words_on_the_first(aigul: Person, api: Api) -> None:
    sent = await aigul.send_album([png(800, 600), png(801, 600), png(802, 600)], "Үч сүрөт")
    await aigul.send_album([png(803, 600), png(804, 600)])
    await aigul.send_photo(png(805, 600), album=sent[0].album or "")
    messages = [each["message"] for each in await api.updates()]
    first, second = messages[0]["media_group_id"], messages[3]["media_group_id"]
    assert [each["media_group_id"] for each in messages] == [first] * 3 + [second] * 2 + [first]
    assert first != second
    assert [each.get("caption") for each in messages] == ["Үч сүрөт", None, None, None, None, None]
    assert [each["photo"][-1]["width"] for each in messages] == [800, 801, 802, 803, 804, 805]


@pytest.mark.parametrize("many", [1, 11])
async def test_an_album_has_two_to_ten_pictures(aigul: Person, many: int) -> None:
    with pytest.raises(NotPossible, match="2 to 10"):
        await aigul.send_album([PNG] * many)


async def test_a_picture_sent_as_a_file_keeps_its_type(
    aigul: Person, api: Api, server: Server, session: ClientSession
) -> None:
    await aigul.send_document(PNG, "сүрөт.jpg", "Чоргонун жаны", mime="image/jpeg")
    message = (await api.updates())[0]["message"]
    assert message["document"]["mime_type"] == "image/jpeg"
    assert message["caption"] == "Чоргонун жаны"
    assert "photo" not in message
    path = (await api("getFile", file_id=message["document"]["file_id"]))["file_path"]
    async with session.get(f"{server.url}/file/bot{api.token}/{path}") as response:
        assert await response.read() == PNG


async def test_a_voice_has_a_length_and_can_be_sent_on(aigul: Person, api: Api) -> None:
    await aigul.send_voice(b"OggS-1", seconds=70)
    voice = (await api.updates())[0]["message"]["voice"]
    assert (voice["duration"], voice["mime_type"], voice["file_size"]) == (70, "audio/ogg", 6)
    again = await api("sendVoice", chat_id=aigul.id, voice=voice["file_id"], caption="ЧН-1")
    assert again["voice"] == voice
    assert again["caption"] == "ЧН-1"
    own = await api.upload(
        "sendVoice", "voice", b"OggS-2", name="voice.ogg", chat_id=str(aigul.id), duration="9", caption="ы" * 1024
    )
    assert own["voice"]["duration"] == 9
    assert await api("sendVoice", chat_id=aigul.id) == "Bad Request: there is no voice in the request"
    mixed = await api("sendDocument", chat_id=aigul.id, document=voice["file_id"])
    assert mixed == "Bad Request: can't use file of type VoiceNote as Document"


async def test_the_bot_sends_a_place(aigul: Person, api: Api) -> None:
    sent = await api("sendLocation", chat_id=aigul.id, latitude=41.4303, longitude="75.9911")
    assert sent["location"] == {"latitude": 41.4303, "longitude": 75.9911}
    assert await api("sendLocation", chat_id=aigul.id, longitude=75) == "Bad Request: latitude is empty"


async def test_a_key_asks_where_one_is(aigul: Person, api: Api) -> None:
    keys = {"keyboard": [[{"text": "📍 Жерим", "request_location": True}]], "one_time_keyboard": True}
    await api("sendMessage", chat_id=aigul.id, text="Кайсы жерде?", reply_markup=keys)
    with pytest.raises(NotPossible, match="asks for a place"):
        await aigul.press("📍 Жерим")
    await aigul.press("📍 Жерим", at=(41.43, 75.99))
    message = (await api.updates())[0]["message"]
    assert message["location"] == {"latitude": 41.43, "longitude": 75.99}
    assert "text" not in message
    assert aigul.chat.keyboard == ()


@pytest.mark.parametrize(
    ("asks", "refusal"),
    [
        ("request_location", "Bad Request: location can be requested in private chats only"),
        ("request_contact", "Bad Request: phone number can be requested in private chats only"),
    ],
)
async def test_a_group_is_not_asked_where_it_is(group: Group, api: Api, asks: str, refusal: str) -> None:
    keys = {"keyboard": [["Ооба"], [{"text": "📍", asks: True}]]}
    assert await api("sendMessage", chat_id=group.id, text="?", reply_markup=keys) == refusal


async def test_the_bot_sends_photos_and_documents(aigul: Person, api: Api) -> None:
    sent = await api.upload("sendPhoto", "photo", PNG, chat_id=str(aigul.id))
    again = await api(
        "sendPhoto", chat_id=aigul.id, photo=sent["photo"][-1]["file_id"], caption="<b>Кайра</b>", parse_mode="HTML"
    )
    assert again["photo"] == sent["photo"]
    assert aigul.chat.messages[-1].html == "<b>Кайра</b>"
    document = await api.upload("sendDocument", "document", b"PDF", chat_id=str(aigul.id))
    assert document["document"]["file_name"] == "a.png"
    assert document["document"]["file_size"] == 3
    poster = await api.upload("sendDocument", "document", b"%PDF", name="ЧН.pdf", chat_id=str(aigul.id), caption="А4")
    assert poster["document"]["file_name"] == "ЧН.pdf"
    assert poster["document"]["mime_type"] == "application/pdf"
    assert poster["caption"] == "А4"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
    ],
)
async def test_a_photo_that_telegram_refuses(aigul: Person, api: Api, data: bytes, refusal: str) -> None:
    assert await api.upload("sendPhoto", "photo", data, chat_id=str(aigul.id)) == f"Bad Request: {refusal}"


async def test_a_photo_over_10_mb_is_refused(aigul: Person, api: Api) -> None:
    refusal = await api.upload("sendPhoto", "photo", png(size=10 * 1024 * 1024 + 1), chat_id=str(aigul.id))
    size = "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes"
    assert refusal == f"Bad Request: {size}"


async def test_other_refusals_of_files(aigul: Person, api: Api) -> None:
    here = {"chat_id": aigul.id}
    long = await api.upload("sendPhoto", "photo", PNG, chat_id=str(aigul.id), caption="ы" * 1025)
    assert long == "Bad Request: message caption is too long"
    assert await api("sendPhoto", **here, photo="x") == "Bad Request: wrong file identifier/HTTP URL specified"
    assert await api("sendPhoto", **here) == "Bad Request: there is no photo in the request"
    sent = await api.upload("sendDocument", "document", b"PDF", chat_id=str(aigul.id))
    mixed = await api("sendPhoto", **here, photo=sent["document"]["file_id"])
    assert mixed == "Bad Request: can't use file of type Document as Photo"


async def test_a_file_over_20_mb_can_not_be_fetched(aigul: Person, api: Api) -> None:
    sent = await aigul.send_document(bytes(20 * 1024 * 1024 + 1), "big.bin")
    assert await api("getFile", file_id=sent.content["document"]["file_id"]) == "Bad Request: file is too big"


async def test_up_to_20_mb_can_be_fetched(aigul: Person, api: Api) -> None:
    sent = await aigul.send_document(bytes(20 * 1024 * 1024), "big.bin")
    assert (await api("getFile", file_id=sent.content["document"]["file_id"]))["file_size"] == 20 * 1024 * 1024


async def test_over_50_mb_can_not_be_sent(aigul: Person, api: Api) -> None:
    before = len(aigul.chat.messages)
    refused = await api.upload(
        "sendDocument", "document", bytes(50 * 1024 * 1024 + 1), name="big.bin", chat_id=str(aigul.id)
    )
    assert (refused, api.last["error_code"]) == ("Request Entity Too Large", 413)
    assert len(aigul.chat.messages) == before


async def test_everything_else_that_people_send(aigul: Person, api: Api) -> None:
    await aigul.send_sticker("🙏")
    await aigul.send_voice(seconds=4)
    await aigul.send_location(42.87, 74.59)
    await aigul.send_contact("+996555123456")
    await aigul.send_document(b"x", "акт.docx")
    sent = await aigul.say("ката")
    await aigul.edit(sent, "туура")
    sticker, voice, location, contact, document, _, edited = await api.updates()
    assert sticker["message"]["sticker"]["emoji"] == "🙏"
    assert voice["message"]["voice"]["duration"] == 4
    assert location["message"]["location"] == {"latitude": 42.87, "longitude": 74.59}
    assert contact["message"]["contact"]["user_id"] == aigul.id
    assert document["message"]["document"]["file_name"] == "акт.docx"
    assert edited["edited_message"]["text"] == "туура"


async def test_a_photo_as_wide_as_a_size_has_it_once(aigul: Person) -> None:
    sent = await aigul.send_photo(png(320, 240))
    assert [each["width"] for each in sent.content["photo"]] == [90, 320]


async def test_the_page_sends_albums_places_voices_and_replies(
    aigul: Person, api: Api, server: Server, session: ClientSession
) -> None:
    async def order(what: str, **body: object) -> None:
        async with session.post(f"{server.url}/control/{what}", json={"person": aigul.id, **body}) as response:
            assert (await response.json())["ok"]

    keys = {"keyboard": [[{"text": "📍 Жерим", "request_location": True}]]}
    said = await api("sendMessage", chat_id=aigul.id, text="Кайсы жерде?", reply_markup=keys)
    data, answers = b64encode(PNG).decode(), {"reply_to": said["message_id"]}
    await order("album", pictures=[data, data], caption="Эки сүрөт")
    await order("press", text="📍 Жерим", latitude=41.43, longitude=75.99)
    await order("voice", seconds=70, **answers)
    await order("photo", data=data, **answers)
    await order("document", data=data, name="a.png", mime="image/png", caption="Файл")
    first, second, place, voice, photo, document = [each["message"] for each in await api.updates()]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], document["caption"]) == ("Эки сүрөт", "Файл")
    assert place["location"] == {"latitude": 41.43, "longitude": 75.99}
    assert voice["voice"]["duration"] == 70
    assert [each["reply_to_message"]["message_id"] for each in (voice, photo)] == [said["message_id"]] * 2
