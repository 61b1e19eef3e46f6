"""Any person, any form: random walks with every move there is, checked after each."""

import json
from dataclasses import replace

import pytest
from generated_forms import OPTIONS, PLACES, accepted, answers_to, forms
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.forms import bearings, engine, ticking
from bot.forms.checks import SELECTIONS, is_unsaid
from bot.forms.drafts import LATER, draft_from_json, draft_to_json
from bot.forms.model import DONT_KNOW, PASSED, Draft, Form, Kind, Question, Refusal, Value

ANYTHING: tuple[Value, ...] = (*OPTIONS, "", "2026-11-03", "2031-01-01", "photo-1", "7", ("b", "a"), PLACES[0])
ANYTHING = (*ANYTHING, DONT_KNOW, (DONT_KNOW,), ("a", DONT_KNOW), "other", ())


class FormMachine(RuleBasedStateMachine):
    """A person filling in a form; `said` is what they said last to each question, and did not take back."""

    form: Form
    draft: Draft

    @initialize(form=forms())
    def begin(self, form: Form) -> None:
        self.form = form
        self.draft = engine.start(form, "d1", {"village": "v"})
        self.said: dict[str, Value] = {}

    def _answered(self, question_id: str, value: Value) -> None:
        question = next(question for question in self.form.questions if question.id == question_id)
        kind = question.kind
        if any(value == each.id for each in question.unsaid):
            value = (str(value),) if kind is Kind.SELECT_MULTIPLE else value
        elif kind is Kind.IMAGE:
            sent = (value,) if isinstance(value, str) else value
            before = self.said.get(question_id, ())
            value = tuple(dict.fromkeys((*(() if isinstance(before, str) else before), *sent)))
        elif kind is Kind.SELECT_MULTIPLE:
            value = tuple(sorted(value))  # the options' order
        self.said[question_id] = {Kind.NOTE: "", Kind.ACKNOWLEDGE: "ok"}.get(kind, value)

    @rule(data=st.data())
    def answer_what_is_asked(self, data: st.DataObject) -> None:
        question = engine.position(self.form, self.draft)
        if question is None:
            return
        value = data.draw(answers_to(self.form, self.draft, question))
        result = engine.put(self.form, self.draft, question.id, value)
        if result is Refusal.TOO_MANY:
            return
        self._answered(question.id, value)
        self.draft = accepted(result)
        assert (self.draft.at, self.draft.ticked) == (None, None)
        assert not self.draft.leaving

    @rule(data=st.data())
    def answer_something_else(self, data: st.DataObject) -> None:
        question = data.draw(st.sampled_from(self.form.questions))
        value = data.draw(st.sampled_from(ANYTHING))
        asked = engine.position(self.form, self.draft)
        result = engine.put(self.form, self.draft, question.id, value)
        if isinstance(result, Refusal):
            return
        self._answered(question.id, value)
        if asked is not None and asked.id != question.id:
            assert result.at == self.draft.at, "a late answer to another question moved the person"
            stays = engine.position(self.form, result) is asked
            assert result.ticked == (self.draft.ticked if stays else None), "ticks follow the question asked"
        assert not result.leaving
        self.draft = result

    @rule(data=st.data())
    def tick_something(self, data: st.DataObject) -> None:
        question = engine.position(self.form, self.draft)
        if question is None or question.kind is not Kind.SELECT_MULTIPLE:
            return
        before = ticking.ticked(self.form, self.draft, question)
        option = data.draw(st.sampled_from((*OPTIONS, ticking.EVERYTHING)))
        result = ticking.toggle(self.form, self.draft, question, option)
        if isinstance(result, Refusal):
            assert result in (Refusal.NOT_AN_OPTION, Refusal.TOO_MANY_CHOSEN)
            return
        after = ticking.ticked(self.form, result, question)
        if option == ticking.EVERYTHING:
            assert not after or after == tuple(each.id for each in engine.choices(self.form, result, question))
        else:
            assert set(before) ^ set(after) == {option}
        assert engine.position(self.form, result) is question
        assert engine.valid(self.form, result) == engine.valid(self.form, self.draft)
        self.draft = result

    @rule()
    def settle_what_is_ticked(self) -> None:
        question = engine.position(self.form, self.draft)
        if question is None or question.kind is not Kind.SELECT_MULTIPLE:
            return
        ticked = ticking.ticked(self.form, self.draft, question)
        result = ticking.settle(self.form, self.draft, question)
        if isinstance(result, Refusal):
            assert result in (Refusal.TOO_FEW_CHOSEN, Refusal.TOO_MANY_CHOSEN)
            return
        before = engine.valid(self.form, self.draft).get(question.id)
        if self.draft.ticked is None and before is not None:
            self.said[question.id] = tuple(sorted(before))  # a default may stand in another order
        elif ticked:
            self.said[question.id] = ticked
        else:
            self._took_back(question, result)
        assert (result.at, result.ticked) == (None, None)
        self.draft = result

    def _took_back(self, question: Question, result: Draft) -> None:
        """No answer stays; what is asked in its turn is remembered as passed by."""
        self.said.pop(question.id, None)
        if question.id in result.answers:
            assert result.answers[question.id] == PASSED
            assert question.in_turn
            self.said[question.id] = PASSED

    @rule()
    def go_back(self) -> None:
        before = engine.position(self.form, self.draft)
        result = engine.back(self.form, self.draft)
        if result is None:
            return
        after = engine.position(self.form, result)
        ids = [question.id for question in self.form.questions]
        if before is not None and after is not None:
            assert ids.index(after.id) < ids.index(before.id)
        else:
            assert before is None or self.draft.changing
        assert result.answers == self.draft.answers
        self.draft = result

    @rule(data=st.data())
    def change_something(self, data: st.DataObject) -> None:
        question = data.draw(st.sampled_from(self.form.questions))
        result = engine.change(self.form, self.draft, question.id)
        if result is None:
            return
        assert not engine.is_open(self.form, self.draft)
        assert engine.position(self.form, result) is question
        assert engine.position(self.form, accepted(engine.back(self.form, result))) is None
        self.draft = result

    @rule(data=st.data())
    def skip_something(self, data: st.DataObject) -> None:
        question = data.draw(st.sampled_from(self.form.questions))
        skippable = engine.is_skippable(self.form, self.draft, question.id)
        result = engine.clear(self.form, self.draft, question.id)
        assert isinstance(result, Draft) or not skippable
        if isinstance(result, Refusal):
            return
        self._took_back(question, result)
        self.draft = result

    @rule(data=st.data())
    def add_to_an_answer(self, data: st.DataObject) -> None:
        question = engine.receives(self.form, self.draft, data.draw(st.sampled_from((Kind.TEXT, Kind.IMAGE))))
        if question is None:
            return
        before = engine.valid(self.form, self.draft).get(question.id)
        if question.kind is Kind.IMAGE and not self.draft.answers.get(question.id):
            before = None  # a default is no photo that was sent: a first one takes its place
        if before is not None and is_unsaid(question, before):
            before = None
        value = data.draw(answers_to(self.form, self.draft, question))
        if question.kind is Kind.IMAGE and is_unsaid(question, value):
            before = None
        result = engine.add(self.form, self.draft, question.id, value)
        if isinstance(result, Refusal):
            assert result in (Refusal.TOO_LONG, Refusal.TOO_MANY)
            return
        after = result.answers[question.id]
        if before is not None:
            assert after[: len(before)] == before
        self.said[question.id] = after
        self.draft = result

    @rule()
    def ask_to_leave_and_stay(self) -> None:
        leaving = engine.leave(self.draft)
        assert engine.position(self.form, leaving) is engine.position(self.form, self.draft)
        assert engine.stay(leaving) == replace(self.draft, leaving=False)
        self.draft = engine.stay(leaving)

    @rule()
    def ask_to_leave(self) -> None:
        self.draft = engine.leave(self.draft)

    @rule(data=st.data())
    def tap_something_old(self, data: st.DataObject) -> None:
        draft_id = data.draw(st.sampled_from(("d0", "d1")))
        question_id = data.draw(st.sampled_from((None, "gone", *(question.id for question in self.form.questions))))
        asked = engine.position(self.form, self.draft)
        current = engine.is_current(self.form, self.draft, draft_id, question_id)
        assert current is (draft_id == "d1" and question_id == (asked.id if asked else None))
        older = replace(self.draft, version=0)
        assert not engine.is_current(self.form, older, draft_id, question_id)

    @rule()
    @precondition(lambda self: self.draft.at is None)
    def go_back_and_answer_the_same(self) -> None:
        here = engine.position(self.form, self.draft)
        behind = engine.back(self.form, self.draft)
        if behind is None:
            return
        asked = engine.position(self.form, behind)
        assert asked is not None
        assert behind.ticked is None
        if self.said[asked.id] == PASSED:
            again = accepted(engine.clear(self.form, behind, asked.id))
        else:
            value = engine.valid(self.form, behind)[asked.id]
            again = accepted(engine.put(self.form, behind, asked.id, value))
        assert engine.position(self.form, again) is here
        assert again.answers == self.draft.answers

    @rule(data=st.data())
    def answer_on_to_the_end(self, data: st.DataObject) -> None:
        draft = self.draft
        for _ in self.form.questions:
            question = engine.position(self.form, draft)
            if question is None:
                break
            held = engine.valid(self.form, draft).get(question.id)
            value = data.draw(answers_to(self.form, draft, question)) if held is None else held
            draft = accepted(engine.put(self.form, draft, question.id, value))
        assert engine.position(self.form, draft) is None
        assert engine.complete(self.form, draft) is not None

    @invariant()
    def changing_is_about_a_question(self) -> None:
        assert self.draft.at is not None or not self.draft.changing

    @invariant()
    def nothing_said_is_lost(self) -> None:
        assert self.draft.answers == self.said
        kinds = {question.id: question.kind for question in self.form.questions}
        told = [value for key, value in self.said.items() if kinds[key] not in {Kind.NOTE, Kind.ACKNOWLEDGE}]
        assert engine.has_something_to_lose(self.form, self.draft) is (any(told) or bool(self.draft.ticked))

    @invariant()
    def ticks_stand_on_a_selection_that_is_asked(self) -> None:
        asked = engine.position(self.form, self.draft)
        assert self.draft.ticked is None or (asked is not None and asked.kind is Kind.SELECT_MULTIPLE)

    @invariant()
    def complete_means_without_a_gap(self) -> None:
        counted = engine.valid(self.form, self.draft)
        gaps: list[Question] = []
        to_ask: list[Question] = []
        before: dict[str, Value] = {}
        for question in self.form.questions:
            is_relevant = question.relevant(before)
            if is_relevant and question.kind in SELECTIONS:
                is_relevant = bool(question.choices(before))
            if is_relevant and question.required(before) and question.id not in counted:
                gaps.append(question)
            said = self.said.get(question.id)
            is_offered = question.in_turn and said != PASSED and said != counted.get(question.id, PASSED)
            if is_relevant and (is_offered or (question.id not in counted and question.required(before))):
                to_ask.append(question)
            if not is_relevant:
                assert question.id not in counted
            elif question.id in counted:
                before[question.id] = counted[question.id]
        assert (engine.complete(self.form, self.draft) is None) is bool(gaps)
        assert engine.is_open(self.form, self.draft) is bool(gaps)
        if engine.position(self.form, self.draft) is None:
            assert not to_ask
        elif self.draft.at is None:
            assert engine.position(self.form, self.draft) is to_ask[0]

    @invariant()
    def whoever_is_asked_knows_where_they_are(self) -> None:
        asked = engine.position(self.form, self.draft)
        if asked is None:
            return
        far = bearings.progress(self.form, self.draft, asked)
        assert far is None or (self.form.counted and 1 <= far.at <= far.of <= len(self.form.questions))
        for heading, row in bearings.headings(self.form, self.draft, asked):
            assert heading in asked.groups
            assert row is None or (heading.rows and 1 <= row.at <= row.of)

    @invariant()
    def a_form_is_asked_previewed_or_ended(self) -> None:
        whole = engine.position(self.form, self.draft) is None
        ended = engine.ended(self.form, self.draft)
        assert not whole or (ended is None) is engine.is_previewed(self.form, self.draft)
        lingering = engine.linger(self.form, self.draft)
        assert engine.ended(self.form, lingering) is None or not engine.relevant(self.form, self.draft)
        assert lingering == self.draft or ended is not None

    @invariant()
    def valid_is_idempotent_and_in_form_order(self) -> None:
        counted = engine.valid(self.form, self.draft)
        assert engine.valid(self.form, replace(self.draft, answers=counted)) == counted
        assert list(counted) == [question.id for question in self.form.questions if question.id in counted]

    @invariant()
    def json_brings_the_same_draft_back(self) -> None:
        assert draft_from_json(json.loads(json.dumps(draft_to_json(self.draft)))) == self.draft


FormMachine.TestCase.settings = settings(max_examples=200, stateful_step_count=20)
test_no_walk_through_any_form_breaks_a_promise = FormMachine.TestCase


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
WHOLE = draft_to_json(
    Draft(id="d", form="f", version=1, answers={"a": ("p",)}, at="a", ticked=("o",), captions={"p": "words"})
)


@given(data=JSON)
def test_json_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="a draft"):
        draft_from_json(data)


@given(key=st.sampled_from(sorted(WHOLE)), value=JSON)
def test_a_field_of_another_shape_is_refused_or_kept(key: str, value: object) -> None:
    data = {**WHOLE, key: value}
    try:
        draft = draft_from_json(data)
    except ValueError:
        return
    assert draft_to_json(draft) == data
    assert type(draft_to_json(draft)[key]) is type(value)


@pytest.mark.parametrize("more", [{"extra": 1}, {"version": True}])
def test_a_draft_with_a_field_too_many_or_a_flag_for_a_number_is_refused(more: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a draft"):
        draft_from_json({**WHOLE, **more})


def test_a_draft_from_before_options_could_be_ticked_or_images_had_captions_comes_back() -> None:
    older = {key: value for key, value in WHOLE.items() if key not in LATER}
    assert draft_from_json(older) == replace(draft_from_json(WHOLE), ticked=None, captions={})


@pytest.mark.parametrize("key", sorted({*WHOLE} - LATER))
def test_a_draft_without_a_field_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="keys"):
        draft_from_json({name: value for name, value in WHOLE.items() if name != key})
