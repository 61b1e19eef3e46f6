"""Every kind of question as people meet it: in a private chat, and in a group that answers together."""

import json
from pathlib import Path

import pytest
from every_kind import FormStage, form_stage

from bot.forms.model import Refusal
from bot.i18n import translator


async def to_place(chat: FormStage) -> None:
    """As far as the question for a place."""
    await chat.say("/ask")
    await chat.press("Түшүндүм", "A", "☐ C", "☐ D", "Даяр")
    await chat.say("3")


async def to_preview(chat: FormStage) -> None:
    await to_place(chat)
    await chat.aigul.send_location(42.87461, 74.5698)
    await chat.playing.settle()
    await chat.aigul.send_voice(seconds=90)
    await chat.playing.settle()


async def test_a_form_of_every_kind_from_the_first_question_to_the_end(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await to_preview(chat)
        assert "one=a several=c+d hours=3 place=42.87461 74.56980 voice=1" in chat.said()
        await chat.press("✅ Жөнөтүү")
        assert chat.said() == "done terms=ok one=a several=c+d hours=3 place=42.87461 74.56980 voice=1"


async def test_answers_that_need_no_preview_end_the_form(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await chat.say("/ask", "тушундум")
        await chat.press("B")
        assert chat.said() == "done terms=ok one=b"


async def test_options_are_ticked_and_unticked_before_they_are_settled(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await chat.say("/ask")
        await chat.press("Түшүндүм", "A", "☐ D")
        assert chat.buttons()[:6] == ["☐ C", "☑ D", "☐ E", "☐ F", "☐ Баары", "Даяр"]
        await chat.press("Даяр")
        assert "Жок дегенде 2" in chat.said()
        await chat.press("☐ Баары")
        assert chat.buttons()[:5] == ["☑ C", "☑ D", "☑ E", "☑ F", "☑ Баары"]
        await chat.press("☑ Баары", "☐ F", "☐ C", "Даяр")
        assert "Hours" in chat.said()
        await chat.press("⬅ Артка")
        await chat.say("1, E")
        await chat.say("40")
        assert "Эң чоңу: 24" in chat.said()
        assert "Өлчөмү: саат" in chat.said()


async def test_a_tick_on_an_old_screen_shows_what_is_asked_now(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await chat.say("/ask")
        await chat.press("Түшүндүм", "A")
        draft = json.loads(chat.rows("SELECT draft FROM conversation")[0])["id"]
        await chat.press("☐ C", "☐ D", "Даяр")
        for data in (f"1pt:{draft}:several:e", f"1pe:{draft}:several", f"1pt:{draft}:hours:e", f"1pe:{draft}:hours"):
            await chat.aigul.tap(data)
            await chat.playing.settle()
            assert "Hours" in chat.said()
        assert "several" in chat.rows("SELECT draft FROM conversation")[0]
        await chat.aigul.tap("1pt:00000000:several:e")
        await chat.playing.settle()
        assert "Hours" in chat.said()


async def test_somebody_elses_file_is_no_answer_however_a_button_is_forged(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await to_place(chat)
        await chat.aigul.send_location(42.87461, 74.5698)
        await chat.playing.settle()
        draft = json.loads(chat.rows("SELECT draft FROM conversation")[0])["id"]
        await chat.aigul.tap(f"1p:{draft}:voice:17")
        await chat.playing.settle()
        assert "Voice" in chat.said()
        assert '"voice"' not in chat.rows("SELECT draft FROM conversation")[0]


async def test_a_long_preview_keeps_what_is_at_hand_and_shows_the_rest_behind_one_button(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await to_preview(chat)
        assert chat.buttons() == ["✅ Жөнөтүү", "➕ words", "✏️ Өзгөртүү", "⬅ Артка", "✖ Токтотуу"]
        await chat.press("✏️ Өзгөртүү")
        assert chat.buttons() == ["✏️ several", "✏️ place", "✏️ voice", "➕ photo", "➕ name", "⬅ Артка"]
        await chat.press("⬅ Артка")
        assert chat.buttons()[0] == "✅ Жөнөтүү"
        await chat.say("smell")
        assert "✏️ words" in chat.buttons()
        await chat.press("✏️ Өзгөртүү")
        assert "✏️ words" in chat.buttons(), "all that was answered is found there"


async def test_nothing_is_changed_from_a_button_of_a_preview_that_went_away(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await to_preview(chat)
        draft = json.loads(chat.rows("SELECT draft FROM conversation")[0])["id"]
        await chat.press("⬅ Артка")
        await chat.aigul.tap(f"1cs:{draft}")
        await chat.playing.settle()
        assert chat.said() == "Voice"
        await chat.press("✖ Токтотуу")
        await chat.aigul.tap(f"1cs:{draft}")
        await chat.playing.settle()
        assert "Ооба, токтотом" in chat.buttons()
        await chat.press("Ооба, токтотом")
        await chat.aigul.tap(f"1cs:{draft}")
        await chat.playing.settle()
        assert "эскирип" in chat.said()


async def test_a_place_is_asked_with_a_key_and_the_menu_comes_back(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await to_place(chat)
        assert chat.buttons() == ["📍 Азыр турган жерим", "⬅ Артка", "✖ Токтотуу"]
        await chat.say("мектептин жаны")
        assert "Жерди түшүнө албадым" in chat.said()
        await chat.say("⬅ Артка")
        assert "Hours" in chat.said()
        assert chat.said(2) == "Меню кайра төмөндө."
        assert "📝 Көйгөйдү билдирүү" in chat.buttons(2)
        await chat.say("5")
        await chat.aigul.send_location(42.87461, 74.5698)
        await chat.playing.settle()
        assert "Voice" in chat.said()
        assert chat.said(2) == "📍 Жер кошулду."
        assert "📝 Көйгөйдү билдирүү" in chat.buttons(2)


async def test_giving_up_at_a_place_brings_the_menu_back(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await to_place(chat)
        await chat.say("✖ Токтотуу")
        await chat.press("Ооба, токтотом")
        assert chat.said(2) == "Токтотулду."
        assert "📝 Көйгөйдү билдирүү" in chat.buttons()


async def test_sending_while_a_place_is_asked_again_brings_the_menu_back(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await to_preview(chat)
        preview = chat.aigul.chat.messages[-1]
        send = next(button.data for row in preview.inline for button in row if button.text == "✅ Жөнөтүү")
        await chat.press("✏️ Өзгөртүү", "✏️ place")
        assert chat.buttons()[0] == "📍 Азыр турган жерим"
        assert send is not None
        await chat.aigul.tap(send, message=preview)
        await chat.playing.settle()
        assert chat.said(3).startswith("done "), "in place of the preview"
        assert "📝 Көйгөйдү билдирүү" in chat.buttons()


async def test_what_is_sent_out_of_turn_finds_its_question(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await to_preview(chat)
        await chat.press("➕ words")
        await chat.aigul.send_location(-1, -2)
        await chat.playing.settle()
        assert chat.said().startswith("📍 Жер кошулду.\n\nWords")
        await chat.aigul.send_voice(seconds=91)
        await chat.playing.settle()
        assert "Эң узагы: 1 мүнөт 30 секунд" in chat.said()
        await chat.aigul.send_voice(b"another", seconds=5)
        await chat.playing.settle()
        assert chat.said().startswith("🎤 Үнүңүз кошулду.\n\nWords")
        await chat.aigul.send_document(b"a picture", "photo.jpg", mime="image/jpeg", caption="smell")
        await chat.playing.settle()
        assert "place=-1.00000 -2.00000 voice=2 words=smell photo=3" in chat.said()
        assert chat.rows("SELECT kind FROM file ORDER BY id") == ["voice", "voice", "document"]


@pytest.mark.parametrize(("mime", "said"), [("image/heic", "жөн эле сүрөт"), ("audio/mpeg", "жөн эле сүрөт")])
async def test_a_file_that_nobody_could_be_shown_is_refused_with_a_way_on(tmp_path: Path, mime: str, said: str) -> None:
    async with form_stage(tmp_path) as chat:
        await chat.say("/ask")
        await chat.aigul.send_document(b"x", "file", mime=mime)
        await chat.playing.settle()
        assert said in chat.said()
        assert "Terms" in chat.said()


async def test_an_album_is_one_answer_with_its_count(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await to_preview(chat)
        before = len(chat.aigul.chat.messages)
        for _ in range(3):
            await chat.photo(album="one")
        chat.playing.clock.pass_(seconds=2)
        chat.playing.house.speaker.wake()
        await chat.playing.settle()
        assert "📷 Сүрөт: 3. Болдубу?" in chat.said()
        assert len(chat.aigul.chat.messages) == before + 3 + 1
        await chat.photo(album="one")
        chat.playing.clock.pass_(seconds=2)
        chat.playing.house.speaker.wake()
        await chat.playing.settle()
        assert "Сүрөт жетиштүү" in chat.said()


async def test_a_group_fills_in_a_form_together_by_buttons_and_replies(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        nurlan = await chat.playing.telegram.person("Нурлан")
        await chat.group.join(nurlan)
        await chat.aigul.say("/ask", to=chat.group)
        await chat.playing.settle()
        for who, label in (
            (nurlan, "Түшүндүм"),
            (chat.aigul, "A"),
            (nurlan, "☐ C"),
            (chat.aigul, "☐ D"),
            (nurlan, "Даяр"),
        ):
            await who.press(label, to=chat.group)
            await chat.playing.settle()
        asked = chat.group.messages[-1]
        assert "Hours" in asked.text
        await chat.aigul.say("7", to=chat.group)
        await chat.playing.settle()
        assert not chat.group.messages[-1].by_bot, "what a group says among itself is left alone"
        await nurlan.say("7", to=chat.group, reply_to=asked)
        await chat.playing.settle()
        place = chat.group.messages[-1]
        assert "Place" in place.text
        assert [button.text for row in place.inline for button in row] == ["⬅ Артка", "✖ Токтотуу"]
        await nurlan.say("42.8, 74.5", to=chat.group, reply_to=place)
        await chat.playing.settle()
        assert "Voice" in chat.group.messages[-1].text
        await chat.aigul.send_voice(to=chat.group, reply_to=chat.group.messages[-1])
        await chat.playing.settle()
        await nurlan.press("✏️ Өзгөртүү", to=chat.group)
        await chat.playing.settle()
        assert "➕ name" not in {button.text for row in chat.group.messages[-1].inline for button in row}
        await nurlan.press("⬅ Артка", to=chat.group)
        await chat.playing.settle()
        await chat.aigul.press("✅ Жөнөтүү", to=chat.group)
        await chat.playing.settle()
        assert chat.group.messages[-1].text.startswith("done terms=ok one=a several=c+d hours=7")
        await chat.aigul.tap("1f:00000000", message=chat.group.messages[-1], to=chat.group)
        await chat.playing.settle()
        assert chat.group.messages[-1].text == "Бул баскыч эскирген"


async def test_a_group_gives_a_form_up_and_is_otherwise_left_alone(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await chat.group.promote_bot(chat.aigul)  # an administrator gets every message
        for line in ("салам", "/cancel", "/nonsense", "/ask@another_bot"):
            await chat.aigul.say(line, to=chat.group)
            await chat.playing.settle()
            assert not chat.group.messages[-1].by_bot
        await chat.aigul.say("/ask", to=chat.group)
        await chat.playing.settle()
        await chat.aigul.press("Түшүндүм", to=chat.group)
        await chat.playing.settle()
        await chat.aigul.press("A", to=chat.group)
        await chat.playing.settle()
        await chat.aigul.say("/cancel", to=chat.group)
        await chat.playing.settle()
        await chat.aigul.press("Ооба, токтотом", to=chat.group)
        await chat.playing.settle()
        assert chat.group.messages[-1].text == "Токтотулду."
        assert not chat.group.messages[-1].buttons
        assert chat.rows("SELECT draft FROM conversation") == []


async def test_a_private_draft_and_a_groups_draft_do_not_meet(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await chat.aigul.say("/ask", to=chat.group)
        await chat.playing.settle()
        draft = json.loads(chat.rows("SELECT draft FROM conversation")[0])["id"]
        await chat.aigul.tap(f"1p:{draft}:terms:ok")
        await chat.playing.settle()
        assert "эскирип" in chat.said()
        await chat.aigul.press("Түшүндүм", to=chat.group)
        await chat.playing.settle()
        assert "One" in chat.group.messages[-1].text


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_its_sentence(refusal: Refusal) -> None:
    for tr in translator.load().values():
        assert tr(f"refusal-{refusal}", kind="text", least="1", most="2", longest="x")


async def test_of_a_draft_whose_questions_changed_the_answers_that_fit_are_kept_and_its_writer_is_told_once(
    tmp_path: Path,
) -> None:
    async with form_stage(tmp_path) as chat:
        await to_preview(chat)
        chat.playing.age_drafts()
        await chat.say("smell")
        assert "Суроолор жаңырды" in chat.said()
        assert "place=42.87461 74.56980 voice=1 words=smell" in chat.said(), "what was written meanwhile is kept, too"
        chat.playing.age_drafts()
        await chat.press("✅ Жөнөтүү")
        assert "Суроолор жаңырды" in chat.said(), "nothing is sent that may be another than what was read"
        await chat.press("✅ Жөнөтүү")
        assert chat.said().startswith("done terms=ok one=a")
        assert "Суроолор жаңырды" not in chat.said()
        await chat.say("/ask")
        assert "Суроолор жаңырды" not in chat.said(), "a new draft has nothing old"
