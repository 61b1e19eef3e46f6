"""One small report form, move by move: what a person sees when they answer, go back, change their mind."""

from dataclasses import replace
from datetime import date

import pytest
from generated_forms import accepted, offered

from bot.forms import engine
from bot.forms.checks import tidy
from bot.forms.model import Answers, Choice, Draft, Form, Kind, Question, Refusal, never


def problems(answers: Answers) -> tuple[Choice, ...]:
    return offered(("late", "dirty") if answers.get("service") == "waste" else ("dry", "dirty"))


FORM = Form(
    id="report",
    version=3,
    questions=(
        Question(id="service", kind=Kind.SELECT_ONE, ask="?", choices=lambda _: offered(("waste", "water"))),
        Question(id="problem", kind=Kind.SELECT_ONE, ask="?", choices=problems),
        Question(
            id="standpipe",
            kind=Kind.TEXT,
            ask="?",
            relevant=lambda answers: answers.get("service") == "water",
            longest=20,
        ),
        Question(
            id="when",
            kind=Kind.DATE,
            ask="?",
            default=lambda _: "2026-11-21",
            earliest=date(2026, 11, 1),
            latest=date(2026, 11, 21),
        ),
        Question(id="contact", kind=Kind.TEXT, ask="?", required=lambda _: False, private=True),
        Question(id="words", kind=Kind.TEXT, ask="?", required=lambda _: False, longest=20),
        Question(id="photos", kind=Kind.IMAGE, ask="?", required=lambda _: False, longest=2),
    ),
)


def asked(draft: Draft) -> str | None:
    question = engine.position(FORM, draft)
    return question.id if question else None


def filled(**answers: str) -> Draft:
    draft = engine.start(FORM, "d1", {})
    for question_id, value in answers.items():
        draft = accepted(engine.put(FORM, draft, question_id, value))
    return draft


def test_only_what_is_required_and_has_no_default_is_asked_in_turn() -> None:
    assert asked(filled()) == "service"
    assert asked(filled(service="waste")) == "problem"
    assert asked(filled(service="water", problem="dry")) == "standpipe"
    assert asked(filled(service="waste", problem="late")) is None


def test_a_default_counts_until_the_person_says_otherwise() -> None:
    draft = filled(service="waste", problem="late")
    assert engine.complete(FORM, draft) == {"service": "waste", "problem": "late", "when": "2026-11-21"}
    draft = accepted(engine.put(FORM, draft, "when", "2026-11-20"))
    assert engine.valid(FORM, draft)["when"] == "2026-11-20"
    draft = accepted(engine.clear(FORM, draft, "when"))
    assert engine.valid(FORM, draft)["when"] == "2026-11-21"


def test_a_default_decides_about_later_questions_like_an_answer() -> None:
    by_default = replace(FORM.questions[0], default=lambda _: "water")
    form = replace(FORM, questions=(by_default, *FORM.questions[1:]))
    draft = accepted(engine.put(form, engine.start(form, "d", {}), "problem", "dry"))
    assert engine.position(form, draft) is FORM.questions[2]


def test_the_first_and_the_last_day_and_the_longest_text_are_allowed() -> None:
    draft = filled(service="waste", problem="late", words="x" * 20)
    for day in ("2026-11-01", "2026-11-21"):
        assert accepted(engine.put(FORM, draft, "when", day)).answers["when"] == day


def test_a_problem_that_another_service_lacks_is_asked_again_and_comes_back_with_the_service() -> None:
    draft = accepted(engine.change(FORM, filled(service="waste", problem="late"), "service"))
    draft = accepted(engine.put(FORM, draft, "service", "water"))
    assert asked(draft) == "problem"
    assert "problem" not in engine.valid(FORM, draft)
    draft = accepted(engine.put(FORM, draft, "service", "waste"))
    assert asked(draft) is None
    assert engine.valid(FORM, draft)["problem"] == "late"


def test_a_problem_that_both_services_have_stays_when_the_service_changes() -> None:
    draft = filled(service="waste", problem="dirty")
    assert asked(accepted(engine.put(FORM, draft, "service", "water"))) == "standpipe"


def test_back_leads_to_the_question_before_and_at_the_first_one_nowhere() -> None:
    draft = filled(service="water", problem="dry")
    draft = accepted(engine.back(FORM, draft))
    assert asked(draft) == "problem"
    draft = accepted(engine.back(FORM, draft))
    assert asked(draft) == "service"
    assert engine.back(FORM, draft) is None
    assert asked(accepted(engine.put(FORM, draft, "service", "water"))) == "standpipe"


def test_back_on_the_preview_leads_to_the_last_question_asked_in_turn_and_on_to_those_before() -> None:
    draft = accepted(engine.back(FORM, filled(service="waste", problem="late")))
    assert asked(draft) == "problem"
    assert asked(accepted(engine.back(FORM, draft))) == "service"


def test_back_from_a_question_chosen_on_the_preview_leads_to_the_preview() -> None:
    draft = accepted(engine.change(FORM, filled(service="waste", problem="late"), "problem"))
    assert asked(draft) == "problem"
    assert asked(accepted(engine.back(FORM, draft))) is None


def test_back_leads_somewhere_even_when_the_preview_went_away_meanwhile() -> None:
    draft = accepted(engine.change(FORM, filled(service="waste", problem="late"), "problem"))
    draft = accepted(engine.put(FORM, draft, "service", "water"))
    assert asked(draft) == "problem"
    assert asked(accepted(engine.back(FORM, draft))) == "service"


@pytest.mark.parametrize("question_id", ["standpipe", "nonsense"])
def test_what_is_irrelevant_can_neither_be_changed_nor_answered_nor_skipped(question_id: str) -> None:
    draft = filled(service="waste", problem="late")
    assert engine.change(FORM, draft, question_id) is None
    assert engine.put(FORM, draft, question_id, "x") is Refusal.NOT_ASKED
    assert engine.clear(FORM, draft, question_id) is Refusal.NOT_ASKED


def test_nothing_is_changed_on_a_preview_that_is_not_there_yet() -> None:
    assert engine.change(FORM, filled(service="waste"), "service") is None


def test_skipping_takes_an_optional_answer_back_and_refuses_for_a_required_one() -> None:
    draft = filled(service="waste", problem="late", words="smell")
    draft = accepted(engine.change(FORM, draft, "words"))
    draft = accepted(engine.clear(FORM, draft, "words"))
    assert asked(draft) is None
    assert "words" not in draft.answers
    assert engine.clear(FORM, draft, "problem") is Refusal.REQUIRED
    assert not engine.is_skippable(FORM, draft, "problem")
    assert not engine.is_skippable(FORM, draft, "when")
    assert engine.is_skippable(FORM, draft, "words")


@pytest.mark.parametrize(
    ("question_id", "value", "refusal"),
    [
        ("service", "school", Refusal.NOT_AN_OPTION),
        ("problem", "dry", Refusal.NOT_AN_OPTION),
        ("when", "2026-11-22", Refusal.IN_THE_FUTURE),
        ("when", "2026-10-31", Refusal.TOO_OLD),
        ("when", "2026-02-30", Refusal.NOT_A_DATE),
        ("when", "20261120", Refusal.NOT_A_DATE),
        ("words", " \u200b\n", Refusal.EMPTY),
        ("words", "x" * 21, Refusal.TOO_LONG),
        ("words", ("photo",), Refusal.WRONG_KIND),
        ("photos", ("1", "2", "3"), Refusal.TOO_MANY),
        ("photos", "", Refusal.EMPTY),
    ],
)
def test_what_is_no_answer_is_refused_with_its_reason(
    question_id: str, value: str | tuple[str, ...], refusal: Refusal
) -> None:
    assert engine.put(FORM, filled(service="waste", problem="late"), question_id, value) is refusal


def test_photos_are_collected_each_once() -> None:
    draft = filled(service="waste", photos="one")
    assert accepted(engine.put(FORM, draft, "photos", "one")).answers == draft.answers
    assert accepted(engine.put(FORM, draft, "photos", "two")).answers["photos"] == ("one", "two")


def test_a_late_photo_leaves_the_person_at_the_question_they_are_reading() -> None:
    draft = accepted(engine.change(FORM, filled(service="waste", problem="late"), "words"))
    assert asked(accepted(engine.put(FORM, draft, "photos", "late-part"))) == "words"


def test_a_question_that_became_irrelevant_while_it_was_read_is_not_asked_out_of_turn_later() -> None:
    draft = accepted(engine.change(FORM, filled(service="water", problem="dry", standpipe="no. 3"), "standpipe"))
    draft = accepted(engine.put(FORM, draft, "service", "waste"))
    assert asked(draft) == "problem"
    draft = accepted(engine.put(FORM, draft, "problem", "late"))
    assert (draft.at, draft.changing) == (None, False)


def test_what_is_sent_on_the_preview_finds_its_question() -> None:
    preview = filled(service="waste", problem="late")
    words, photos = engine.receives(FORM, preview, Kind.TEXT), engine.receives(FORM, preview, Kind.IMAGE)
    assert words is not None
    assert photos is not None
    assert (words.id, photos.id) == ("words", "photos"), "a private question never takes what was just sent"
    water = filled(service="water", problem="dry", standpipe="no. 3")
    assert engine.receives(FORM, water, Kind.TEXT) is words, "what was asked in turn is not added to unasked"
    assert engine.receives(FORM, filled(service="waste"), Kind.TEXT) is None
    assert engine.receives(replace(FORM, previewed=never), preview, Kind.TEXT) is None
    assert engine.receives(FORM, preview, Kind.DATE) is None


def test_a_form_ends_with_its_last_answer_where_its_answers_need_no_preview() -> None:
    form = replace(FORM, previewed=lambda answers: answers["problem"] == "late")
    whole = filled(service="waste", problem="dirty")
    assert engine.ended(form, whole) == engine.complete(form, whole) is not None
    assert engine.ended(form, filled(service="waste", problem="late")) is None
    assert engine.ended(form, filled(service="waste")) is None
    reading = accepted(engine.change(form, whole, "words"))
    assert engine.ended(form, accepted(engine.put(form, reading, "photos", "late-part"))) is None
    assert engine.ended(form, accepted(engine.put(form, reading, "words", "smell"))) is not None


def test_a_draft_found_whole_without_a_preview_waits_at_the_last_question_asked_in_turn() -> None:
    form = replace(FORM, previewed=never)
    for draft in (
        filled(service="waste"),
        accepted(engine.change(form, filled(service="waste", problem="late"), "when")),
    ):
        assert engine.linger(form, draft) == draft
    waiting = engine.linger(form, filled(service="waste", problem="late"))
    assert asked(waiting) == "problem"
    assert engine.ended(form, accepted(engine.put(form, waiting, "problem", "late"))) is not None
    preview = filled(service="waste", problem="late")
    assert engine.linger(FORM, preview) == preview


def test_a_second_text_joins_the_first_and_one_too_long_changes_nothing() -> None:
    draft = filled(service="waste", problem="late", words="smell")
    assert accepted(engine.add(FORM, draft, "words", " rats ")).answers["words"] == "smell\nrats"
    assert engine.add(FORM, draft, "words", "x" * 15) is Refusal.TOO_LONG
    assert engine.add(FORM, draft, "words", " ") is Refusal.EMPTY


def test_a_text_longer_than_the_question_takes_by_now_is_not_replaced_by_what_is_added() -> None:
    draft = filled(service="waste", problem="late")
    older = replace(draft, answers={**draft.answers, "words": "x" * 40})
    assert engine.add(FORM, older, "words", "rats") is Refusal.TOO_LONG
    assert accepted(engine.put(FORM, older, "words", "rats")).answers["words"] == "rats"


def test_a_private_answer_is_replaced_not_joined() -> None:
    draft = filled(service="waste", problem="late", contact="token-1")
    assert accepted(engine.add(FORM, draft, "contact", "token-2")).answers["contact"] == "token-2"


def test_an_answer_given_ends_the_question_whether_to_leave() -> None:
    assert not accepted(engine.put(FORM, engine.leave(filled()), "service", "waste")).leaving


def test_a_note_is_shown_until_it_is_acknowledged_and_is_nothing_to_lose() -> None:
    form = Form(id="f", version=1, questions=(Question(id="hello", kind=Kind.NOTE, ask="?"),))
    draft = engine.start(form, "d", {})
    assert engine.position(form, draft) is form.questions[0]
    draft = accepted(engine.put(form, draft, "hello", "seen"))
    assert engine.position(form, draft) is None
    assert not engine.has_something_to_lose(form, draft)
    assert engine.has_something_to_lose(FORM, filled(service="waste"))


def test_a_required_choice_that_offers_nothing_does_not_stop_the_form() -> None:
    form = Form(id="f", version=1, questions=(Question(id="zone", kind=Kind.SELECT_ONE, ask="?"),))
    assert engine.complete(form, engine.start(form, "d", {})) == {}


def test_the_preview_offers_to_change_what_has_a_name_and_more_than_one_possible_answer() -> None:
    def one(_: Answers) -> tuple[Choice, ...]:
        return offered(("a",))

    form = Form(
        id="f",
        version=1,
        questions=(
            Question(id="nameless", kind=Kind.TEXT, ask="?"),
            Question(id="only", kind=Kind.SELECT_ONE, ask="?", name="n", choices=one),
            Question(id="tick", kind=Kind.SELECT_ONE, ask="?", name="n", choices=one, required=lambda _: False),
            Question(id="words", kind=Kind.TEXT, ask="?", name="n"),
            Question(id="hidden", kind=Kind.TEXT, ask="?", name="n", relevant=lambda _: False),
        ),
    )
    draft = engine.start(form, "d", {})
    assert [question.id for question in engine.changeable(form, draft)] == ["tick", "words"]
    assert [question.id for question in engine.relevant(form, draft)] == ["nameless", "only", "tick", "words"]


def test_a_tap_means_what_is_asked_now_in_this_draft_or_is_stale() -> None:
    draft = filled(service="waste")
    assert engine.is_current(FORM, draft, "d1", "problem")
    assert not engine.is_current(FORM, draft, "d1", "service")
    assert not engine.is_current(FORM, draft, "d1", None)
    assert not engine.is_current(FORM, draft, "d0", "problem")
    assert not engine.is_current(replace(FORM, version=4), draft, "d1", "problem")
    assert engine.is_current(FORM, filled(service="waste", problem="late"), "d1", None)


def test_tidying_keeps_what_is_typed_and_cuts_only_what_nobody_sees() -> None:
    assert tidy("\u200b  two  words\n\nand a line \ufeff\n") == "two  words\n\nand a line"
    assert tidy("a\0b\ud800c") == "abc"
    assert tidy("👨‍👩‍👧 ❤\ufe0f") == "👨‍👩‍👧 ❤\ufe0f"
    assert tidy("\u3164\u2800\ufe0f \x07\u202e") == ""


SPOT = Form(
    id="spot",
    version=1,
    questions=(
        Question(id="point", kind=Kind.GEOPOINT, ask="?", required=never),
        Question(id="place", kind=Kind.TEXT, ask="?", required=lambda answers: "point" not in answers, or_else="point"),
        Question(id="words", kind=Kind.TEXT, ask="?", required=never),
    ),
)


def test_a_question_may_be_answered_by_another_in_its_stead() -> None:
    begun = engine.start(SPOT, "d1", {})
    instead = engine.change(SPOT, begun, "point")
    assert instead is not None
    assert instead.at == "point"
    answered = accepted(engine.put(SPOT, instead, "point", "41.43000 75.99000"))
    assert engine.position(SPOT, answered) is None
    assert engine.complete(SPOT, answered) == {"point": "41.43000 75.99000"}


def test_back_from_the_question_in_its_stead_leads_to_the_one_that_is_open() -> None:
    instead = accepted(engine.change(SPOT, engine.start(SPOT, "d1", {}), "point"))
    back = accepted(engine.back(SPOT, instead))
    question = engine.position(SPOT, back)
    assert question is not None
    assert question.id == "place"


def test_no_other_question_may_be_chosen_while_one_is_open() -> None:
    assert engine.change(SPOT, engine.start(SPOT, "d1", {}), "words") is None


@pytest.mark.parametrize(("one_line", "apart"), [(True, False), (False, True)])
def test_what_is_typed_on_the_preview_joins_no_number_and_no_list(*, one_line: bool, apart: bool) -> None:
    preview = filled(service="waste", problem="late")
    changed = tuple(
        replace(each, one_line=one_line, apart=apart) if each.id == "words" else each for each in FORM.questions
    )
    assert engine.receives(replace(FORM, questions=changed), preview, Kind.TEXT) is None
