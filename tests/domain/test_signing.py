"""An act's text and its hash, and who has signed it: any change is another text, and nobody agreed to that one."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_acts import VISITED, act, finding, member, values

from bot.domain.acts import Act, Attendee, Evidence, Finding, Recommendation, Signature, Way
from bot.domain.canonical import canonical, read
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Member, Paper
from bot.domain.signing import Standing, Unfinished, hash_of, standing, text_of
from bot.domain.standards import Decision

ACTS: st.SearchStrategy[Act] = values(Act)
PARTS = (Act, Finding, Recommendation, Attendee, Evidence, Paper, Decision)
TEXT = "a" * 64


def signature(by: Member, sha256: str = TEXT, **more: Any) -> Signature:
    return Signature(
        member=by.id, position=by.position, duty=Duty.MEMBER, way=Way.TAP, sha256=sha256, at=VISITED, **more
    )


def after(quorum: int | None, members: list[Member], *signatures: Signature, present: list[Member]) -> Standing:
    return standing(act(*present), TEXT, members, signatures, quorum)


@given(ACTS)
def test_an_act_reads_back_from_its_text(known: Act) -> None:
    assert read(Act, canonical(known)) == known


@pytest.mark.parametrize("part", PARTS)
def test_any_change_of_any_field_is_another_text(part: Any) -> None:
    names = {each.name for each in fields(part)}
    changed: set[str] = set()

    @given(st.just(act(member(1))) if part is Act else values(part), values(part))  # a whole act is slow to draw
    def one_field_of_another(one: Any, other: Any) -> None:
        for name in names:
            mixed = replace(one, **{name: getattr(other, name)})
            if mixed != one:
                changed.add(name)
                assert hash_of(canonical(mixed)) != hash_of(canonical(one)), name

    one_field_of_another()
    assert changed == names


@given(ACTS, ACTS)
def test_two_acts_have_one_text_only_if_they_are_the_same(one: Act, other: Act) -> None:
    assert (canonical(one) == canonical(other)) == (one == other)


def test_a_wording_in_any_language_is_part_of_the_text() -> None:
    for language in Language:
        worded = {**finding().wording, language: "Эки жумада 1 жолу"}
        changed = act(findings=(replace(finding(), wording=worded),))
        assert hash_of(text_of(changed)) != hash_of(text_of(act()))


def test_neither_the_order_of_languages_nor_the_time_zone_of_an_instant_makes_another_text() -> None:
    turned = dict(reversed(list(finding().wording.items())))
    bishkek = VISITED.astimezone(timezone(timedelta(hours=6)))
    assert text_of(act(findings=(replace(finding(), wording=turned),), visited=bishkek)) == text_of(act())


def test_the_text_of_an_act_stays_as_it_was_hashed_from_one_version_of_the_bot_to_the_next() -> None:
    assert hash_of(text_of(act(member(1)))) == ("2cb62270528f04b8724ff27443c0d10ce25961a05a28611186d38fdf5e6816d6")


def test_a_field_that_a_text_does_not_know_yet_has_its_default() -> None:
    older = canonical(Evidence(file="1", sha256=None, at=VISITED)).replace(b'"caption":null,', b"")
    assert read(Evidence, older).caption is None


def test_a_text_that_shows_a_file_not_kept_yet_can_not_be_signed() -> None:
    pending = Evidence(file="1", sha256=None, at=datetime(2026, 11, 18, tzinfo=UTC))
    for shown in (finding(photos=(pending,)), finding(voices=(pending,))):
        with pytest.raises(Unfinished):
            text_of(act(findings=(shown,)))
    assert text_of(act(findings=(finding(photos=(replace(pending, sha256=TEXT),)),)))


def test_who_agreed_to_another_text_has_not_signed_this_one() -> None:
    one, other = member(1), member(2)
    found = after(1, [one, other], signature(one, "b" * 64), present=[one, other])
    assert (found.signed, found.awaited, found.may_be_numbered) == ((), (one, other), False)


def test_nobody_signs_twice_and_nobody_who_was_not_there() -> None:
    one, absent = member(1), member(2)
    found = after(2, [one, absent], signature(one), signature(one), signature(absent), present=[one])
    assert [each.member for each in found.signed] == [one.id]
    assert found.lacking == 1
    assert found.is_out_of_reach


def test_the_quorum_is_enough_and_whoever_signs_after_it_may_still() -> None:
    there = [member(1), member(2), member(3)]
    found = after(2, there, *(signature(each) for each in there[:2]), present=there)
    assert found.may_be_numbered
    assert not found.is_whole
    assert after(2, there, *map(signature, there), present=there).is_whole


def test_without_a_quorum_all_who_were_there_have_to_sign_and_half_of_the_group_is_never_assumed() -> None:
    there = [member(1), member(2), member(3)]
    found = after(None, there, *(signature(each) for each in there[:2]), present=there)
    assert (found.lacking, found.may_be_numbered, found.is_out_of_reach) == (1, False, False)
    assert after(None, there, *map(signature, there), present=there).is_whole


def test_who_works_for_the_provider_can_not_sign_even_where_they_did() -> None:
    free, bound, elsewhere = member(1), member(2, "waste"), member(3, "water")
    there = [free, bound, elsewhere]
    found = after(None, there, *map(signature, there), present=there)
    assert found.barred == (bound,)
    assert [each.member for each in found.signed] == [free.id, elsewhere.id]
    assert after(2, [free, bound], signature(free), signature(bound), present=[free, bound]).is_out_of_reach


def test_an_act_that_nobody_may_sign_is_never_signed() -> None:
    for quorum in (None, 0, 1):
        found = after(quorum, [member(1, "waste")], present=[member(1, "waste")])
        assert found.is_out_of_reach
        assert not found.may_be_numbered


def test_a_dissent_is_a_signature_and_is_kept_with_it() -> None:
    one = member(1)
    found = after(1, [one], signature(one, dissent="Макул эмесмин"), present=[one])
    assert found.is_whole
    assert found.signed[0].dissent == "Макул эмесмин"
