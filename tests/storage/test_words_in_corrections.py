"""A correction begins with what everybody wrote, each with their own words: nobody is made to say another's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from migrated import opened
from signing_work import Visit

from bot.domain.drawing import Drawn, Remark
from bot.domain.languages import Language
from bot.forms import engine
from bot.forms.model import Draft
from bot.handlers import acts_entering
from bot.i18n import translator
from bot.render import acts_form
from bot.storage import acts, acts_drawing

TR = translator.load()[Language.KY]
CHAIR, SECRETARY = 0, 1


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path / "bot.db") as database:
        yield Visit(tmp_path / "bot.db", database)


async def correct(visit: Visit, *written: tuple[int, int, str]) -> None:
    """The chair begins to correct an act in which members wrote, of a clause, this."""
    await visit.begin(there=(CHAIR, SECRETARY), quorum=2)
    async with visit.database.write() as tx:
        await acts.reopen(tx, visit.act, Remark(member=visit.members[CHAIR], words="Толуктайлы"))
        for who, clause, words in written:
            await acts_drawing.note(tx, visit.act, clause, visit.members[who], words)
    view = await visit.view(CHAIR)
    async with visit.database.write() as tx:
        assert await visit.signing.fix(tx, view) == ()
    for who in (CHAIR, SECRETARY):
        assert await visit.agree(who)
    async with visit.database.write() as tx:
        begun = await visit.acts.correct(tx, visit.people[CHAIR], str(visit.act))
    assert begun is not None
    visit.act = begun.drawn.id


async def add(visit: Visit, who: int, words: str) -> None:
    """One of them opens the first clause, and types."""
    of = (await drawn(visit)).act.findings[0]
    form, feature = acts_form.finding(of, TR), acts_entering.finding()
    assert feature.load is not None
    assert feature.keep is not None
    opened_one = engine.start(form, "0a0a0a0a", {"act": str(visit.act), "finding": "1"})
    async with visit.database.write() as tx:
        loaded = await feature.load(opened_one, visit.people[who], tx, visit.acts)
        added = engine.add(form, loaded, "words", words)
        assert isinstance(added, Draft)
        await feature.keep(added, visit.people[who], tx, visit.acts)


async def drawn(visit: Visit) -> Drawn:
    return (await visit.view(CHAIR)).drawn


async def test_whoever_did_not_write_the_words_does_not_say_them_in_the_correction(visit: Visit) -> None:
    await correct(visit, (SECRETARY, 1, "Көрдүм"), (CHAIR, 2, "Мен да"))
    await add(visit, SECRETARY, "Дагы")
    findings = (await drawn(visit)).act.findings
    assert [each.words for each in findings[:3]] == ["Көрдүм\nДагы", "Мен да", None]


async def test_one_more_sentence_leaves_all_that_two_wrote(visit: Visit) -> None:
    await correct(visit, (CHAIR, 1, "а" * 700), (SECRETARY, 1, "б" * 700))
    await add(visit, CHAIR, "Бир сөз")
    notes = (await drawn(visit)).notes
    assert [each.words for each in notes] == [f"{'а' * 700}\nБир сөз", "б" * 700]
    assert [each.member for each in notes] == [visit.members[CHAIR], visit.members[SECRETARY]]
