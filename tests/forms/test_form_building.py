"""Groups, scales, repeats and «other»: what they make of questions, and where a person is among them."""

from dataclasses import replace

from form_building import OTHER, grouped, rated, repeated, with_other
from generated_forms import accepted, offered

from bot.forms import bearings, engine
from bot.forms.bearings import Heading, Progress
from bot.forms.model import PASSED, Answers, Choice, Draft, Form, Group, Kind, Question, Refusal, never

SOURCE = Question(id="source", kind=Kind.SELECT_ONE, ask="?", choices=lambda _: offered(("tap", "well")))
AT_HOME = Group(id="home", heading="At home")
CRITERIA = Group(id="now", heading="How is it now?", hint="1 is bad")
WORDS = Question(id="words", kind=Kind.TEXT, ask="?", required=never, in_turn=True)


def has_tap(answers: Answers) -> bool:
    return answers.get("source") == "tap"


def text(id_: str) -> Question:
    return Question(id=id_, kind=Kind.TEXT, ask="?")


def rating(id_: str) -> Question:
    return Question(id=id_, kind=Kind.TEXT, ask=id_)


FORM = Form(
    id="f",
    version=1,
    counted=True,
    questions=(
        SOURCE,
        *grouped(AT_HOME, (text("pressure"), *grouped(Group(id="inner", heading="Bill"), [text("bill")])), has_tap),
        *rated(CRITERIA, [rating("access"), rating("quality")], lambda _: offered(("1", "2"))),
        WORDS,
    ),
)


def filled(**answers: str) -> Draft:
    draft = engine.start(FORM, "d")
    for question_id, value in answers.items():
        draft = accepted(engine.put(FORM, draft, question_id, value))
    return draft


def asked(draft: Draft, form: Form = FORM) -> Question:
    question = engine.position(form, draft)
    assert question is not None
    return question


def test_a_group_is_asked_while_it_is_relevant_and_says_so_over_its_first_question() -> None:
    draft = filled(source="tap")
    assert asked(draft).id == "pressure"
    assert [each.group.heading for each in bearings.headings(FORM, draft, asked(draft))] == ["At home"]
    draft = accepted(engine.put(FORM, draft, "pressure", "low"))
    assert [each.group.heading for each in bearings.headings(FORM, draft, asked(draft))] == ["Bill"]
    assert asked(filled(source="well")).id == "access"


def test_things_on_one_scale_share_choices_and_heading_and_say_how_far_they_are() -> None:
    draft = filled(source="well")
    assert engine.choices(FORM, draft, asked(draft)) == offered(("1", "2"))
    assert [each.progress for each in bearings.headings(FORM, draft, asked(draft))] == [Progress(1, 2)]
    draft = accepted(engine.put(FORM, draft, "access", "2"))
    (heading,) = bearings.headings(FORM, draft, asked(draft))
    assert isinstance(heading, Heading)
    assert (heading.group.hint, heading.progress) == ("1 is bad", Progress(2, 2))


def test_progress_counts_what_is_relevant_so_far() -> None:
    assert bearings.progress(FORM, filled(), asked(filled())) == Progress(1, 4)
    tap = filled(source="tap")
    assert bearings.progress(FORM, tap, asked(tap)) == Progress(2, 6)
    uncounted = Form(id="f", version=1, questions=FORM.questions)
    assert bearings.progress(uncounted, tap, asked(tap)) is None


def test_what_is_optional_but_in_turn_is_asked_once_and_passed_by() -> None:
    draft = filled(source="well", access="1", quality="2")
    assert asked(draft) == WORDS
    assert engine.complete(FORM, draft) is not None, "nothing required is open"
    assert engine.ended(FORM, draft) is None
    passed = accepted(engine.clear(FORM, draft, "words"))
    assert engine.position(FORM, passed) is None
    assert passed.answers["words"] == PASSED
    assert "words" not in engine.valid(FORM, passed)
    again = engine.back(FORM, passed)
    assert again is not None
    assert asked(again) == WORDS
    said = accepted(engine.put(FORM, again, "words", "well"))
    assert engine.valid(FORM, said)["words"] == "well"


def test_what_is_in_turn_and_has_a_default_is_asked_all_the_same_and_begins_with_it() -> None:
    preset = replace(SOURCE, default=lambda _: "tap", in_turn=True)
    form = Form(id="f", version=1, questions=(preset, WORDS))
    draft = engine.start(form, "d")
    assert asked(draft, form) == preset
    assert engine.valid(form, draft) == {"source": "tap"}
    assert asked(accepted(engine.put(form, draft, "source", "tap")), form) == WORDS
    assert asked(accepted(engine.clear(form, draft, "source")), form) == WORDS


def test_other_is_the_last_option_and_its_words_are_asked_next() -> None:
    one, words = with_other(SOURCE, "Other", "Which?")
    form = Form(id="f", version=1, questions=(one, words))
    draft = engine.start(form, "d")
    assert engine.choices(form, draft, one)[-1] == Choice(id=OTHER, label="Other")
    draft = accepted(engine.put(form, draft, "source", OTHER))
    assert asked(draft, form).id == "source_other"
    assert engine.position(form, accepted(engine.put(form, draft, "source", "tap"))) is None
    assert engine.position(form, accepted(engine.clear(form, draft, "source_other"))) is None


def test_other_among_several_is_asked_for_too_and_nothing_is_added_to_no_options() -> None:
    several, words = with_other(
        Question(id="s", kind=Kind.SELECT_MULTIPLE, ask="?", choices=lambda _: offered(("a", "b"))), "Other", "Which?"
    )
    form = Form(id="f", version=1, questions=(several, words))
    draft = accepted(engine.put(form, engine.start(form, "d"), "s", ("b", OTHER)))
    assert asked(draft, form) == words
    empty, _ = with_other(Question(id="s", kind=Kind.SELECT_ONE, ask="?"), "Other", "Which?")
    assert empty.choices({}) == ()


def of_service(service: Choice) -> tuple[Question, ...]:
    uses = Question(id="uses", kind=Kind.SELECT_ONE, ask=service.label, choices=lambda _: offered(("yes", "no")))
    hours = Question(
        id="hours",
        kind=Kind.INTEGER,
        ask="?",
        relevant=lambda answers: answers.get("uses") == "yes",
        constraint=lambda answers, _: Refusal.TOO_LARGE if "uses" not in answers else None,
    )
    return uses, hours


def test_a_repeat_asks_about_each_item_and_its_conditions_see_their_own() -> None:
    form = Form(id="f", version=1, questions=repeated(offered(("water", "waste")), of_service))
    assert [each.id for each in form.questions] == ["uses.water", "hours.water", "uses.waste", "hours.waste"]
    draft = accepted(engine.put(form, engine.start(form, "d"), "uses.water", "no"))
    assert asked(draft, form).id == "uses.waste"
    assert asked(draft, form).ask == "WASTE"
    draft = accepted(engine.put(form, draft, "uses.waste", "yes"))
    draft = accepted(engine.put(form, draft, "hours.waste", "3"))
    assert engine.complete(form, draft) == {"uses.water": "no", "uses.waste": "yes", "hours.waste": "3"}
