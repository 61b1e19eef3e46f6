"""Signed acts on phones: whatever was typed, what holds of all of an act is on its screen, and nothing is cut off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_acts import VISITED, act, finding, member
from stage import catalog

from bot.catalog import loader
from bot.domain.acts import Act, ActAnswer, Found, Recommendation, Response, Signature, SignedAct, Way
from bot.domain.decisions import Shown, Told, points
from bot.domain.monitoring import Duty
from bot.i18n import translator
from bot.render import decisions as screens
from bot.telegram.fitting import TEXT, fitting

OF = catalog(loader.MUNICIPALITIES).municipality(act().municipality)
TR = translator.load()
THERE = tuple(replace(member(each), position="🏔" * 100) for each in range(1, 12))
SIGNED_ON, DUE = VISITED.date(), VISITED.date() + timedelta(days=1)


def typed(most: int) -> st.SearchStrategy[str]:
    """What a form accepts, from a letter to as much as there may be."""
    signs, many = st.sampled_from(["ө", "ө ", "<", "&", "🏔", "а\n"]), st.integers(1, most) | st.just(most)
    return st.builds(lambda sign, times: (sign * times)[:most].strip() or "ө", signs, many)


def made(words: str, advice: list[str], who: str, answered: int) -> Shown:
    """An act that is overdue, with so many answers to each point but the last."""
    whole: Act = act(
        *THERE,
        findings=tuple(finding(each, Found.NOT_MET, words=words, measured="🏔" * 60) for each in (1, 2, 3, 4)),
        recommendations=tuple(
            Recommendation(number=number, words=each, responsible=who, due=DUE)
            for number, each in enumerate(advice, start=1)
        ),
        explanation=words[:1000],
    )
    answers = tuple(
        ActAnswer(
            to_recommendation=each.to_recommendation, number=each.number, response=Response.PARTLY,
            at=VISITED, words=words[:1000], responsible=who, due=DUE,
        )
        for _ in range(answered)
        for each in points(whole)[:-1]
    )  # fmt: skip
    dissents = tuple(
        Signature(
            member=each.id, position=each.position, duty=Duty.MEMBER, way=Way.TAP, sha256="a", at=VISITED,
            dissent="🏔" * 1000,
        )
        for each in THERE
    )  # fmt: skip
    signed = SignedAct(
        number="ЧН-2026/01", act=whole, sha256="a", signed=VISITED, signatures=dissents, quorum=None, answers=answers
    )
    today = SIGNED_ON + timedelta(days=9)
    return Shown(signed=signed, municipality=OF, signed_on=SIGNED_ON, due=DUE, today=today, may_answer=True)


ACTS = st.builds(made, typed(6000), st.lists(typed(400), max_size=30), typed(100), st.integers(0, 8))
LONGEST = made("🏔" * 6000, ["<" * 400] * 30, "🏔" * 100, 8)
MANY_LINES = made("🏔 🏔\n" * 900, ["&" * 400] * 30, "&" * 100, 8)


@settings(max_examples=25)
@given(ACTS)
@example(LONGEST)
@example(MANY_LINES)
def test_officials_read_the_term_each_dissent_and_each_point_or_how_many_more_there_are(shown: Shown) -> None:
    for tr in TR.values():
        text = screens.act(shown, tr, "decisions-kept").text
        assert fitting(text, TEXT) == text
        assert text.index(tr("decisions-late", day=f"{DUE:%d.%m.%Y}")) < text.index("✍️")
        assert text.count("✍️") == len(THERE)
        assert text.endswith(tr("decisions-choose"))
        advice = shown.signed.act.recommendations
        said = sum(
            f"💡 <b>{tr.plain('decisions-recommendation', number=str(each.number))}</b>" in text for each in advice
        )
        left = tr("act-more-recommendations", count=str(len(advice) - said))
        assert (left in text) is (said < len(advice))


@settings(max_examples=25)
@given(ACTS)
@example(LONGEST)
@example(MANY_LINES)
def test_neither_a_point_nor_an_answer_nor_what_residents_read_is_cut(shown: Shown) -> None:
    for tr in TR.values():
        every = [screens.decision(shown, tr).text]
        for each in points(shown.signed.act):
            every.append(screens.point(shown, each, tr).text)
            answers = [known for known in shown.signed.answers if known.number == each.number][:1]
            told = [Told(shown=shown, point=each, answer=known) for known in answers]
            every += [
                text for of in told for text in (screens.told(of, tr, is_private=True).text, screens.preview(of, tr))
            ]
        assert [text for text in every if fitting(text, TEXT) != text] == []


@pytest.mark.parametrize("advice", [1, 8])
def test_an_ordinary_act_is_said_in_more_than_its_beginnings(advice: int) -> None:
    words = "Трубаны алмаштыруу керек, анткени суу жумасына эки гана жолу келет"
    known = made(words, [words] * advice, "Башкы инженер", 0)
    signed = replace(
        known.signed, signatures=(), act=replace(known.signed.act, recommendations=known.signed.act.recommendations)
    )
    for tr in TR.values():
        text = screens.act(replace(known, signed=signed), tr).text
        assert text.count(words) == 4 + 1 + advice, "four findings, the explanation, the advice"
