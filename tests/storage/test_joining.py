"""Joining, answering and asking where the order of things is unusual: withdrawn, taken apart, said otherwise."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from migrated import BrokenRule
from town import HOMES, THERE, Town

from bot.domain.answers import AnswerKind, Said, State, VerdictId
from bot.domain.incidents import RECENT, IncidentId
from bot.domain.reports import Filed, ReportId
from bot.forms.model import Value
from bot.storage import limits, people

OUTAGE: dict[str, Value] = {"service": "water", "problem": "s-tim-1", "since": "2026-11-18", "place": "Ленин көчөсү"}
PERSONAL: dict[str, Value] = {"service": "waste", "problem": "w-oth", "words": "Айдоочу орой сүйлөдү"}
ONE, OTHER, THIRD, ELSEWHERE = range(4)


@pytest.fixture
def town() -> Iterator[Town]:
    town = Town()
    yield town
    town.close()


def report(town: Town, who: int, answers: dict[str, Value]) -> Filed:
    return town.do(lambda tx: town.reports.file(tx, town.people[who], HOMES[who], answers, f"{who}-{town.now}"))


def join(town: Town, who: int, number: IncidentId) -> Filed | None:
    return town.do(lambda tx: town.reports.join(tx, town.people[who], number))


def withdraw(town: Town, who: int, filed: Filed) -> None:
    assert town.do(lambda tx: town.reports.withdraw(tx, town.people[who], filed.report.id)) is not None


def say(town: Town, who: int, filed: Filed, *, is_back: bool) -> None:
    me, number = town.people[who], filed.report.id
    assert town.do(lambda tx: town.incidents.say_if_over(tx, me, number, is_back=is_back)) is not None


def promised(town: Town, kind: str) -> list[int]:
    """What the notices of a kind that nobody has said yet are about."""
    query = f"SELECT payload FROM outbox WHERE kind = '{kind}' ORDER BY id"  # noqa: S608  (a constant of the test)
    return [json.loads(row[0])["subject"] for row in town.rows(query)]


def test_a_personal_matter_is_joined_by_no_tap_of_anybody(town: Town) -> None:
    matter = report(town, ONE, PERSONAL)
    assert join(town, OTHER, matter.report.incident) is None
    assert join(town, ONE, matter.report.incident) is None
    assert len(town.rows("SELECT id FROM report")) == 1


def test_another_village_joins_nothing(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    assert join(town, ELSEWHERE, told.report.incident) is None


def test_who_withdrew_may_change_their_mind_again(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    first = join(town, OTHER, told.report.incident)
    assert first is not None
    withdraw(town, OTHER, first)
    again = join(town, OTHER, told.report.incident)
    assert again is not None
    assert again.report.id != first.report.id
    assert again.tally.people == 2


def test_two_taps_are_one_voice_and_change_nothing_of_what_was_written(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    before = town.rows("SELECT * FROM report")
    twice = [join(town, ONE, told.report.incident) for _ in range(2)]
    assert all(each is not None and each.again and each.tally.people == 1 for each in twice)
    assert town.rows("SELECT * FROM report") == before


def test_what_nobody_stands_behind_any_more_is_not_joined(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    withdraw(town, ONE, told)
    assert join(town, OTHER, told.report.incident) is None


def test_a_button_of_long_ago_joins_nothing(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    town.now += RECENT - timedelta(hours=1)
    assert join(town, OTHER, told.report.incident) is not None
    town.now += timedelta(days=1)
    assert join(town, THIRD, told.report.incident) is None


def answered(town: Town, filed: Filed) -> dict[int, VerdictId]:
    """The verdict of each report that an answer «fixed» to this one asks for."""
    town.do(lambda tx: town.answers.give(tx, town.officials.chat, filed.report.id, AnswerKind.FIXED, None))
    return {row[0]: VerdictId(row[1]) for row in town.rows("SELECT report_id, id FROM verdict")}


def test_a_report_that_is_about_another_event_has_no_say_in_the_first(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    joined = join(town, OTHER, told.report.incident)
    assert joined is not None
    verdict = answered(town, told)[joined.report.id]
    me = town.people[OTHER]
    assert town.do(lambda tx: town.answers.judge(tx, me, verdict, Said.NO)) is not None
    town.do(lambda tx: town.incidents.split(tx, town.officials.chat, joined.report.id))
    assert town.do(lambda tx: town.answers.told(tx, verdict)) is None
    assert town.do(lambda tx: town.answers.judge(tx, me, verdict, Said.NO)) is None
    left = town.do(lambda tx: town.reports.own(tx, town.people[ONE], told.report.id))
    apart = town.do(lambda tx: town.reports.own(tx, me, joined.report.id))
    assert left is not None
    assert apart is not None
    assert (left.standing.state, left.standing.silent) == (State.CLAIMED, 1)
    assert apart.standing.state is State.WAITING


def test_who_stands_behind_the_rest_as_well_keeps_a_say_in_it(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    for_school = report(town, OTHER, {**OUTAGE, "institution": "Көк-Жар мектеби"})
    own = join(town, OTHER, told.report.incident)
    assert own is not None
    answered(town, told)
    town.do(lambda tx: town.incidents.split(tx, town.officials.chat, for_school.report.id))
    (verdict,) = town.rows(f"SELECT id FROM verdict WHERE report_id = {own.report.id}")  # noqa: S608  (a number)
    me = town.people[OTHER]
    assert town.do(lambda tx: town.answers.judge(tx, me, VerdictId(verdict[0]), Said.NO)) is not None


def test_answers_to_both_stand_when_two_incidents_become_one(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    other = report(town, OTHER, {**OUTAGE, "place": "Манас"})
    verdict = answered(town, other)[other.report.id]
    into = told.report.incident
    assert town.do(lambda tx: town.incidents.merge(tx, town.officials.chat, other.report.id, into)) == told.report.id
    assert town.do(lambda tx: town.answers.judge(tx, town.people[OTHER], verdict, Said.NO)) is not None
    known = town.do(lambda tx: town.reports.own(tx, town.people[ONE], told.report.id))
    assert known is not None
    assert (known.tally.people, known.standing.state) == (2, State.CONTESTED)


def test_who_took_their_word_back_is_asked_again(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    joined = join(town, OTHER, told.report.incident)
    assert joined is not None
    say(town, ONE, told, is_back=True)  # the first who says so has the others asked
    assert promised(town, "back") == [joined.report.id]
    say(town, ONE, told, is_back=False)
    town.now += timedelta(hours=24)
    town.do(lambda tx: town.incidents.ask_if_over(tx, THERE))
    assert promised(town, "back")[1:] == [told.report.id, joined.report.id]


def test_an_outage_that_is_over_is_reported_anew(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    say(town, ONE, told, is_back=True)
    assert join(town, OTHER, told.report.incident) is None
    assert report(town, OTHER, OUTAGE).report.incident != told.report.incident


def test_reports_of_a_person_merged_into_one_incident_bring_them_one_answer(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    other = report(town, ONE, {**OUTAGE, "place": "Манас"})
    town.do(lambda tx: town.incidents.merge(tx, town.officials.chat, other.report.id, told.report.incident))
    assert list(answered(town, told)) == [told.report.id]
    assert len(promised(town, "answer")) == 1


def test_who_was_forgotten_counts_on_and_hears_no_more(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    assert join(town, OTHER, told.report.incident) is not None
    town.forget(OTHER)
    known = town.do(lambda tx: town.reports.own(tx, town.people[ONE], told.report.id))
    assert known is not None
    assert known.tally.people == 2
    assert list(answered(town, told)) == [ReportId(told.report.id)]


def test_officials_are_told_how_many_hear_an_answer_now(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    join(town, OTHER, told.report.incident)
    town.do(lambda tx: people.set_reachable(tx, town.people[OTHER].chat, reachable=False))
    chat, number = town.officials.chat, told.report.id
    assert town.do(lambda tx: town.answers.give(tx, chat, number, AnswerKind.IN_WORK, None)) == 1
    assert len(promised(town, "answer")) == 2  # who can't be reached hears it once they are back


def test_every_draft_that_made_or_added_to_a_report_finds_it_again(town: Town) -> None:
    me = town.people[ONE]

    def became(draft: str, *, is_addition: bool = False) -> ReportId | None:
        found = town.do(lambda tx: town.reports.of_draft(tx, me, draft, is_addition=is_addition))
        return None if found is None else found.report.id

    told = town.do(lambda tx: town.reports.file(tx, me, HOMES[ONE], OUTAGE, "aaaa0001")).report.id
    town.do(lambda tx: town.reports.extend(tx, me, told, {"words": "Дагы эле жок"}, "aaaa0002"))
    again = town.do(lambda tx: town.reports.file(tx, me, HOMES[ONE], OUTAGE, "aaaa0003"))
    assert again.report.id == told
    assert (became("aaaa0001"), became("aaaa0003")) == (told, told)
    assert became("aaaa0002", is_addition=True) == told
    assert became("aaaa0002") is None, "what was added to a report is said in other words"
    for forged in ("aaaa", "a", "%", "+aaaa0002", ""):
        assert became(forged) is None
        assert became(forged, is_addition=True) is None
    assert town.do(lambda tx: town.reports.of_draft(tx, town.people[OTHER], "aaaa0001")) is None


def test_a_draft_is_a_report_once(town: Town) -> None:
    me = town.people[ONE]
    town.do(lambda tx: town.reports.file(tx, me, HOMES[ONE], OUTAGE, "aaaa0001"))
    with pytest.raises(BrokenRule):
        town.do(lambda tx: town.reports.file(tx, me, HOMES[ONE], {**OUTAGE, "place": "Манас"}, "aaaa0001"))


def test_joining_is_no_new_report_by_whatever_way_and_stays_none_when_more_is_said(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    me, number = town.people[OTHER], told.report.incident

    def counted() -> int:
        return len(town.do(lambda tx: limits.filed_by(tx, me.id, town.now)))

    in_the_form: dict[str, Value] = {"service": "water", "problem": "s-tim-1", "incident": str(number)}
    joined = town.do(lambda tx: town.reports.file(tx, me, HOMES[OTHER], in_the_form, "bbbb0001"))
    assert (joined.report.incident, counted()) == (number, 0)
    assert town.do(lambda tx: town.reports.of_draft(tx, me, "bbbb0001")) is not None
    town.do(lambda tx: town.reports.extend(tx, me, joined.report.id, {"words": "Бизде да"}, "bbbb0002"))
    assert counted() == 0
    withdraw(town, OTHER, joined)
    assert join(town, OTHER, number) is not None
    assert counted() == 0
    report(town, OTHER, {**OUTAGE, "place": "Манас"})
    assert counted() == 1


def waiting(town: Town) -> list[int]:
    """The incidents that the officials have still to answer."""
    return [number for (number,) in town.rows("SELECT id FROM incident WHERE waits = 1 ORDER BY id")]


def test_what_everybody_withdraws_waits_for_nobody(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    joined = join(town, OTHER, told.report.incident)
    assert joined is not None
    withdraw(town, ONE, told)
    assert waiting(town) == [told.report.incident]
    withdraw(town, OTHER, joined)
    assert waiting(town) == []


def test_what_is_back_waits_for_nobody_until_somebody_says_it_is_not(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    assert waiting(town) == [told.report.incident]
    say(town, ONE, told, is_back=True)
    assert waiting(town) == []
    say(town, ONE, told, is_back=False)
    assert waiting(town) == [told.report.incident]


def test_what_was_answered_waits_for_nobody_until_somebody_objects(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    verdict = answered(town, told)[told.report.id]
    assert waiting(town) == []
    assert town.do(lambda tx: town.answers.judge(tx, town.people[ONE], verdict, Said.NO)) is not None
    assert waiting(town) == [told.report.incident]


def test_what_a_report_leaves_to_withdrawn_ones_waits_for_nobody(town: Town) -> None:
    told = report(town, ONE, OUTAGE)
    joined = join(town, OTHER, told.report.incident)
    assert joined is not None
    withdraw(town, ONE, told)
    chat = town.officials.chat
    assert town.do(lambda tx: town.incidents.split(tx, chat, joined.report.id))
    ((apart,),) = town.rows(f"SELECT incident_id FROM report WHERE id = {joined.report.id}")  # noqa: S608  (a number)
    assert waiting(town) == [apart]
