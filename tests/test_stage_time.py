"""Time on the stage: it stands still but for the moment that the bot itself waits."""

from datetime import timedelta
from pathlib import Path

from stage import NOON, Stage, stage

from bot.i18n.translator import Html
from bot.render.screen import Screen
from bot.storage import outbox, people
from sandbox.people import Person


async def _promise(playing: Stage, aigul: Person, seconds: float) -> None:
    """Put a screen into the outbox that is not to be said before so many seconds from now."""
    later = playing.clock() + timedelta(seconds=seconds)
    async with playing.house.database.write() as tx:
        known = await people.meet(tx, aigul.id, later, is_operator=False)
        line = outbox.Line(chat=known.person.chat, kind=outbox.SCREEN, payload=Screen(text=Html("Болдубу?")).payload())
        await outbox.add(tx, line, later)
    playing.house.speaker.wake()


async def test_what_is_due_in_a_moment_is_said_before_the_stage_settles(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        aigul = await playing.person("Айгүл")
        await aigul.say("/start")
        await playing.settle()
        assert playing.clock() == NOON
        await _promise(playing, aigul, 1)
        await playing.settle()
        assert aigul.chat.messages[-1].text == "Болдубу?"
        assert playing.clock() == NOON + timedelta(seconds=1)


async def test_what_is_due_later_stays_unsaid(tmp_path: Path) -> None:
    async with stage(tmp_path) as playing:
        aigul = await playing.person("Айгүл")
        await aigul.say("/start")
        await playing.settle()
        await _promise(playing, aigul, 3600)
        await playing.settle()
        assert aigul.chat.messages[-1].text != "Болдубу?"
        assert playing.clock() == NOON
