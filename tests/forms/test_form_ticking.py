"""Ticking options: nothing counts before it is settled, and what was answered is where ticking begins."""

from dataclasses import replace

from generated_forms import accepted, offered

from bot.forms import engine, ticking
from bot.forms.model import Answers, Draft, Form, Kind, Question, Refusal, Value, never

SEVERAL = Question(
    id="several", kind=Kind.SELECT_MULTIPLE, ask="?", name="n", choices=lambda _: offered(("a", "b", "c", "d"))
)
FORM = Form(id="f", version=1, questions=(SEVERAL, Question(id="photo", kind=Kind.IMAGE, ask="?", required=never)))
START = engine.start(FORM, "d1", {})


def form(**changes: object) -> Form:
    return replace(FORM, questions=(replace(SEVERAL, **changes), *FORM.questions[1:]))  # type: ignore[arg-type]  # fields by name


def tick(draft: Draft, *options: str, of: Form = FORM) -> Draft:
    for option in options:
        draft = accepted(ticking.toggle(of, draft, of.questions[0], option))
    return draft


def test_ticks_count_in_form_order_once_they_are_settled() -> None:
    draft = tick(START, "c", "a", "b", "b")
    assert engine.valid(FORM, draft) == {}
    assert engine.position(FORM, draft) is SEVERAL
    settled = accepted(ticking.settle(FORM, draft, SEVERAL))
    assert engine.complete(FORM, settled) == {"several": ("a", "c")}
    assert settled.ticked is None


def test_all_are_ticked_at_once_and_then_none() -> None:
    draft = tick(START, "b", ticking.EVERYTHING)
    assert ticking.ticked(FORM, draft, SEVERAL) == ("a", "b", "c", "d")
    assert ticking.ticked(FORM, tick(draft, ticking.EVERYTHING), SEVERAL) == ()


def test_all_are_offered_at_once_only_where_there_are_many_and_all_may_be_chosen() -> None:
    few = form(choices=lambda _: offered(("a", "b", "c")))
    exclusive = form(constraint=lambda _, said: Refusal.CONSTRAINT if "d" in said and len(said) > 1 else None)
    assert ticking.offers_everything(FORM, START, SEVERAL)
    for other in (few, form(most=3), exclusive):
        assert not ticking.offers_everything(other, START, other.questions[0])
        assert ticking.toggle(other, START, other.questions[0], ticking.EVERYTHING) is Refusal.NOT_AN_OPTION


def test_one_option_too_many_is_not_ticked_and_too_few_are_not_settled() -> None:
    limited = form(least=2, most=2)
    question = limited.questions[0]
    assert ticking.settle(limited, tick(START, "a", of=limited), question) is Refusal.TOO_FEW_CHOSEN
    two = tick(START, "a", "b", of=limited)
    assert ticking.toggle(limited, two, question, "c") is Refusal.TOO_MANY_CHOSEN
    assert isinstance(ticking.settle(limited, two, question), Draft)


def test_an_option_that_is_not_offered_is_not_ticked() -> None:
    assert ticking.toggle(FORM, START, SEVERAL, "z") is Refusal.NOT_AN_OPTION


def test_ticking_begins_with_the_answer_and_back_forgets_the_ticks() -> None:
    answered = accepted(engine.put(FORM, START, "several", ("b",)))
    changing = accepted(engine.change(FORM, answered, "several"))
    ticked = tick(changing, "a")
    assert ticking.ticked(FORM, ticked, SEVERAL) == ("a", "b")
    left = accepted(engine.back(FORM, ticked))
    assert engine.complete(FORM, left) == {"several": ("b",)}
    assert left.ticked is None


def test_ticking_begins_with_the_default() -> None:
    def default(_: Answers) -> Value:
        return ("d",)

    known = form(default=default)
    asked = accepted(engine.change(known, START, "several"))
    assert ticking.ticked(known, asked, known.questions[0]) == ("d",)
    assert ticking.ticked(known, tick(asked, "d", of=known), known.questions[0]) == ()


def test_a_default_in_another_order_is_settled_in_the_options_order() -> None:
    preset = form(default=lambda _: ("c", "a"), in_turn=True)
    settled = accepted(ticking.settle(preset, START, preset.questions[0]))
    assert settled.answers == {"several": ("a", "c")}
    assert engine.position(preset, settled) is None


def test_nothing_ticked_is_no_answer_where_none_is_needed() -> None:
    optional = form(required=never)
    question = optional.questions[0]
    answered = accepted(engine.put(optional, START, "several", ("b",)))
    asked = tick(accepted(engine.change(optional, answered, "several")), "b", of=optional)
    assert engine.complete(optional, accepted(ticking.settle(optional, asked, question))) == {}
    assert ticking.settle(FORM, START, SEVERAL) is Refusal.TOO_FEW_CHOSEN


def test_ticks_are_something_to_lose_and_stay_while_a_photo_arrives_or_leaving_is_thought_over() -> None:
    draft = tick(START, "a")
    assert engine.has_something_to_lose(FORM, draft)
    assert accepted(engine.put(FORM, draft, "photo", "1")).ticked == ("a",)
    assert engine.stay(engine.leave(draft)) == draft


def test_what_was_only_read_is_nothing_to_lose() -> None:
    terms = Form(id="f", version=1, questions=(Question(id="terms", kind=Kind.ACKNOWLEDGE, ask="?"),))
    read = accepted(engine.put(terms, engine.start(terms, "d", {}), "terms", "ok"))
    assert engine.complete(terms, read) == {"terms": "ok"}
    assert not engine.has_something_to_lose(terms, read)


def test_a_selection_that_offers_nothing_does_not_stop_the_form() -> None:
    empty = form(choices=lambda _: ())
    assert engine.complete(empty, START) == {}
