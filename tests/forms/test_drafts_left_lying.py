"""A form that nobody goes on with is let go after some days, with the name given in it; its buttons say so."""

from pathlib import Path

from every_kind import FormStage, form_stage
from stage import HandClock

from bot.services.drafts import Drafts


async def left(drafts: Drafts, chat: FormStage) -> list[str]:
    """The drafts that are left once those left lying are gone."""
    async with chat.playing.house.database.write() as tx:
        assert not await drafts.expire(tx), "there are no more than can go at once"
    return chat.rows("SELECT draft FROM conversation")


async def test_a_draft_left_lying_goes_with_its_name_and_its_button_leads_on(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await chat.say("/ask")
        await chat.press("Түшүндүм", "A")
        await chat.say("1, 2", "3", "42.8, 74.5")
        await chat.aigul.send_voice(seconds=5)
        await chat.playing.settle()
        await chat.press("✏️ Өзгөртүү", "➕ name")
        await chat.say("Айгүл эже")
        assert chat.rows("SELECT count(name) || '' FROM identity") == ["1"]
        chat.playing.clock.pass_(days=13)
        assert len(await left(chat.playing.house.app.drafts, chat)) == 1, "thirteen days are not too long"
        chat.playing.clock.pass_(days=2)
        assert await left(chat.playing.house.app.drafts, chat) == []
        assert chat.rows("SELECT count(name) || '' FROM identity") == ["0"]
        await chat.press("✅ Жөнөтүү")
        assert "эскирип" in chat.said()


async def test_going_on_with_a_draft_keeps_it(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await chat.say("/ask")
        chat.playing.clock.pass_(days=10)
        await chat.press("Түшүндүм")
        chat.playing.clock.pass_(days=10)
        assert len(await left(chat.playing.house.app.drafts, chat)) == 1


async def test_a_name_that_a_group_was_never_asked_for_is_no_obstacle(tmp_path: Path) -> None:
    async with form_stage(tmp_path) as chat:
        await chat.aigul.say("/ask", to=chat.group)
        await chat.playing.settle()
        soon = HandClock(chat.playing.clock.now)
        soon.pass_(days=2)
        assert await left(Drafts(soon, 1), chat) == []
