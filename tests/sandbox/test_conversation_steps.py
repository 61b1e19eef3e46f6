"""What the lines of golden conversations make people do, seen from the bot's side."""

import pytest
from hand_bot import Api
from steps import FILES, Steps

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.telegram import Telegram


@pytest.fixture
def steps(telegram: Telegram) -> Steps:
    async def no_link(kind: str) -> str:
        raise LookupError(kind)

    return Steps(telegram, no_link)


async def test_people_send_what_the_line_says(steps: Steps, aigul: Person, api: Api) -> None:
    for line in ("voice", "voice 70", "location 41.43 75.99", "file photo.jpg: Мына", "file акт.pdf", "voice бар"):
        await steps.act(aigul, line, "7")
    short, long, place, picture, paper, words = [each["message"] for each in await api.confirmed()]
    assert (short["voice"]["duration"], long["voice"]["duration"]) == (3, 70)
    assert place["location"] == {"latitude": 41.43, "longitude": 75.99}
    assert picture["caption"] == "Мына"
    assert picture["document"]["mime_type"] == "image/jpeg"
    assert picture["document"]["file_size"] == (FILES / "photo.jpg").stat().st_size
    assert paper["document"]["file_name"] == "акт.pdf"
    assert words["text"] == "voice бар"


async def test_an_album_and_its_late_part(steps: Steps, aigul: Person, api: Api) -> None:
    for mark, line in enumerate(("album 3: Үч сүрөт", "Дагы бар", "album part", "album 2")):
        await steps.act(aigul, line, str(mark))
    messages = [each["message"] for each in await api.confirmed()]
    albums = [each.get("media_group_id") for each in messages]
    assert albums == [albums[0]] * 3 + [None, albums[0]] + [albums[5]] * 2
    assert messages[0]["caption"] == "Үч сүрөт"
    photos = [each["photo"][-1]["file_unique_id"] for each in messages if "photo" in each]
    assert len(set(photos)) == 6


async def test_a_reply_finds_the_newest_message_with_the_words(steps: Steps, aigul: Person, api: Api) -> None:
    for text in ("ЧН-1: суу жок", "ЧН-1: кайра", "ЧН-2"):
        await api("sendMessage", chat_id=aigul.id, text=text)
    await steps.act(aigul, 'reply "ЧН-1": Эртең: саат 9да', "1")
    await steps.act(aigul, 'reply "суу жок" with voice 20', "2")
    await steps.act(aigul, 'reply "ЧН-2" with photo', "3")
    words, voice, photo = [each["message"] for each in await api.confirmed()]
    assert (words["text"], words["reply_to_message"]["text"]) == ("Эртең: саат 9да", "ЧН-1: кайра")
    assert (voice["voice"]["duration"], voice["reply_to_message"]["text"]) == (20, "ЧН-1: суу жок")
    assert photo["photo"]
    assert photo["reply_to_message"]["text"] == "ЧН-2"


async def test_groups_are_joined_answered_and_pressed_in(
    steps: Steps, group: Group, telegram: Telegram, api: Api
) -> None:
    buttons = {"inline_keyboard": [[{"text": "Жумушта", "callback_data": "1w:1"}]]}
    await api("sendMessage", chat_id=group.id, text="ЧН-1", reply_markup=buttons)
    nurlan = await telegram.person("Нурлан")
    for line in ("joins Орто-Нура", 'reply in Орто-Нура "ЧН-1": Карайбыз', "in Орто-Нура: [Жумушта]"):
        await steps.act(nurlan, line, "1")
    joined, reply, tap = await api.confirmed()
    assert joined["message"]["new_chat_members"][0]["id"] == nurlan.id
    assert reply["message"]["chat"]["title"] == "Орто-Нура"
    assert reply["message"]["reply_to_message"]["text"] == "ЧН-1"
    assert tap["callback_query"]["from"]["id"] == nurlan.id


async def test_a_key_is_pressed_somewhere(steps: Steps, aigul: Person, api: Api) -> None:
    keys = {"keyboard": [[{"text": "📍 Жерим", "request_location": True}]]}
    await api("sendMessage", chat_id=aigul.id, text="Кайсы жерде?", reply_markup=keys)
    await steps.act(aigul, "[📍 Жерим] at 41.43 75.99", "1")
    assert (await api.confirmed())[0]["message"]["location"]["longitude"] == 75.99
