"""Answers: an official claims, those affected confirm or contest, and nobody's silence counts as either."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import (
    Answer,
    AnswerId,
    AnswerKind,
    Phrase,
    Said,
    Standing,
    State,
    Verdict,
    VerdictId,
    phrases,
    standing,
)
from bot.domain.incidents import IncidentId
from bot.domain.standards import Asks, Grain, Problem, ProblemId, ServiceId

NOON = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)
words = st.lists(st.none() | st.sampled_from(Said), max_size=8)


def answer(kind: AnswerKind) -> Answer:
    return Answer(id=AnswerId(1), incident=IncidentId(1), kind=kind, phrase=None, words=None, at=NOON)


def verdicts(said: list[Said | None]) -> list[Verdict]:
    return [
        Verdict(id=VerdictId(number), answer=AnswerId(1), report=number, said=each, at=NOON if each else None)
        for number, each in enumerate(said, start=1)
    ]


def state(kind: AnswerKind, *said: Said | None) -> State:
    return standing(answer(kind), verdicts(list(said))).state


def test_without_an_answer_everybody_waits() -> None:
    known = standing(None, [])
    assert known == Standing(answer=None, state=State.WAITING, yes=0, partly=0, no=0, silent=0)


@pytest.mark.parametrize(
    ("kind", "stands"),
    [
        (AnswerKind.REPLY, State.REPLIED),
        (AnswerKind.IN_WORK, State.IN_WORK),
        (AnswerKind.FIXED, State.CLAIMED),
        (AnswerKind.REFUSED, State.REFUSED),
    ],
)
def test_while_nobody_says_a_word_an_answer_is_a_claim(kind: AnswerKind, stands: State) -> None:
    assert state(kind) is stands
    assert state(kind, None, None) is stands


@pytest.mark.parametrize("kind", [AnswerKind.FIXED, AnswerKind.REPLY, AnswerKind.REFUSED])
def test_only_those_affected_confirm_it(kind: AnswerKind) -> None:
    assert state(kind, Said.YES, None) is State.CONFIRMED


@pytest.mark.parametrize("objection", [Said.NO, Said.PARTLY])
def test_one_objection_is_not_outvoted(objection: Said) -> None:
    assert state(AnswerKind.FIXED, Said.YES, Said.YES, objection, Said.YES) is State.CONTESTED


def test_a_refusal_is_contested_too() -> None:
    assert state(AnswerKind.REFUSED, Said.NO) is State.CONTESTED


@given(st.sampled_from(AnswerKind), words)
def test_every_verdict_is_shown_and_the_silent_are_none_of_them(kind: AnswerKind, said: list[Said | None]) -> None:
    known = standing(answer(kind), verdicts(said))
    assert (known.yes, known.partly, known.no, known.silent) == tuple(
        said.count(each) for each in (Said.YES, Said.PARTLY, Said.NO, None)
    )


@given(st.sampled_from(AnswerKind), words)
def test_it_is_confirmed_by_agreement_alone(kind: AnswerKind, said: list[Said | None]) -> None:
    agreed = Said.YES in said and Said.NO not in said and Said.PARTLY not in said
    assert (state(kind, *said) is State.CONFIRMED) is agreed


@given(st.sampled_from(AnswerKind), words, st.randoms())
def test_who_spoke_first_makes_no_difference(kind: AnswerKind, said: list[Said | None], random: Random) -> None:
    assert state(kind, *said) is state(kind, *random.sample(said, len(said)))


def test_nobody_is_asked_whether_it_is_solved_while_work_goes_on() -> None:
    assert {kind for kind in AnswerKind if not kind.asks} == {AnswerKind.IN_WORK}


def test_a_prepared_phrase_refuses_with_a_reason_or_says_that_work_goes_on() -> None:
    reasons = {phrase for phrase in Phrase if phrase.kind is AnswerKind.REFUSED}
    assert reasons == {Phrase.NOT_OURS, Phrase.NO_FUNDS, Phrase.NOT_FOUND, Phrase.NOT_ALLOWED, Phrase.ALREADY}
    assert {phrase.kind for phrase in set(Phrase) - reasons} == {AnswerKind.IN_WORK}


def problem(*, proposal: bool) -> Problem:
    return Problem(
        id=ProblemId("p"),
        service=ServiceId("s"),
        criterion=None,
        name={},
        button={},
        grain=Grain.PERSONAL,
        asks=Asks.NOTHING,
        urgent=False,
        needs_words=True,
        confirmed=True,
        remark=None,
        proposal=proposal,
    )


def test_nobody_repairs_a_proposal_and_nobody_plans_what_is_broken() -> None:
    of_problems, of_proposals = set(phrases(problem(proposal=False))), set(phrases(problem(proposal=True)))
    assert of_problems | of_proposals == set(Phrase)
    assert of_problems & of_proposals == {Phrase.NOT_OURS, Phrase.NO_FUNDS}
    assert {Phrase.TODAY, Phrase.TOMORROW, Phrase.NOT_FOUND} <= of_problems
    assert {Phrase.CONSIDERING, Phrase.PLANNED, Phrase.NOT_ALLOWED} <= of_proposals


@pytest.mark.parametrize("proposal", [True, False])
def test_a_proposal_and_a_problem_can_both_be_taken_up_or_refused_by_a_phrase(*, proposal: bool) -> None:
    kinds = [phrase.kind for phrase in phrases(problem(proposal=proposal))]
    assert min(kinds.count(AnswerKind.IN_WORK), kinds.count(AnswerKind.REFUSED)) > 1
