"""A print of an act that another one took the place of says so; what was signed of it is what it was."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import signed_acts
from migrated import opened
from signing_work import TOWN, Visit

from bot.domain.languages import Language
from bot.exports.act_paper import document
from bot.handlers.act_papers import paper_of
from bot.i18n import translator
from bot.services.act_papers import ActPapers, Printable

TRANSLATORS = translator.load()


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path / "bot.db") as database:
        yield Visit(tmp_path / "bot.db", database)


async def printed(visit: Visit) -> Printable:
    async with visit.database.read() as tx:
        found = await ActPapers(visit.acts._catalog, lambda: visit.now).get(tx, visit.act)
    assert found is not None
    return found


async def test_a_print_names_the_newer_act_once_that_is_signed_and_not_before(visit: Visit) -> None:
    await visit.begin(there=(0, 2), quorum=1)
    await visit.agree(0)
    await visit.agree(2)
    visit.later()
    async with visit.database.write() as tx:
        begun = await visit.acts.correct(tx, visit.people[0], str(visit.act))
    assert begun is not None
    before = await printed(visit)
    assert document(paper_of(before, {}), Language.RU, TRANSLATORS).mark == ""
    of = visit.acts._catalog.municipality(TOWN)
    assert before.signed is not None
    async with visit.database.write() as tx:
        await visit.acts.drop(tx, begun)
        await signed_acts.signed(tx, of, visit.now, corrects=before.signed.number)
    after = await printed(visit)
    mark = document(paper_of(after, {}), Language.RU, TRANSLATORS).mark
    assert mark == "Этот акт исправлен актом № ЧН-2026/02 от 18.12.2026"
    assert (after.drawn.act, after.drawn.sha256) == (before.drawn.act, before.drawn.sha256)
