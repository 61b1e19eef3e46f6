"""A visit that is said anew: the act keeps what is still about it, and nothing else."""

from dataclasses import replace

from made_acts import act, finding, member
from shipped import CATALOG

from bot.domain.acts import Act, Found
from bot.domain.municipalities import MunicipalityId
from bot.domain.visits import EVERYWHERE, lost, moved, visit
from bot.forms.model import Answers

HERE = CATALOG.municipality(MunicipalityId("chet-nura"))
WATER: Answers = {
    "village": "ak-kyia",
    "place": "Булактын жаны",
    "service": "water",
    "day": "2026-11-18",
    "hour": "0930",
}
WASTE: Answers = {**WATER, "service": "waste"}


def drawn(answers: Answers) -> Act:
    """An act of this visit: each clause was met."""
    found = visit(HERE, answers).clauses(HERE)
    return act(member(1), findings=tuple(replace(each, found=Found.MET) for each in found))


def test_a_visit_is_what_was_answered() -> None:
    there = visit(HERE, WATER)
    assert (there.service.id, there.village, there.place) == ("water", "ak-kyia", "Булактын жаны")
    assert f"{there.at:%d.%m.%Y %H:%M %z}" == "18.11.2026 09:30 +0600"
    everywhere = visit(HERE, {**WATER, "village": EVERYWHERE, "place": ""})
    assert (everywhere.village, everywhere.place) == (None, None)


def test_another_place_or_hour_loses_nothing() -> None:
    before = drawn(WATER)
    after = moved(before, visit(HERE, {**WATER, "village": "orto-nura", "hour": "1800"}), HERE)
    assert after.findings == before.findings
    assert lost(before, after) == ()
    assert (after.village, after.visited) == ("orto-nura", visit(HERE, {**WATER, "hour": "1800"}).at)


def test_another_service_keeps_no_finding_and_loses_those_of_which_something_was_said() -> None:
    before = drawn(WATER)
    before = replace(before, findings=(replace(before.findings[0], found=None), *before.findings[1:]))
    after = moved(before, visit(HERE, WASTE), HERE)
    assert after.findings == visit(HERE, WASTE).clauses(HERE)
    assert lost(before, after) == before.findings[1:]
    words = replace(before.findings[0], words="Жок")
    assert lost(replace(before, findings=(words,)), after) == (words,)


def test_a_clause_that_is_still_cited_keeps_what_was_found_under_its_new_number() -> None:
    cited = visit(HERE, WATER).clauses(HERE)
    gone = finding(1)
    stays = replace(cited[1], number=3, found=Found.NOT_MET, words="Жок")
    after = moved(act(member(1), findings=(gone, stays)), visit(HERE, WATER), HERE)
    assert after.findings == (cited[0], replace(stays, number=2), *cited[2:])
