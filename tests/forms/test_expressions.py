"""Expressions of questionnaires: what they come to, and what is said of those that are none."""

from datetime import date

import pytest

from bot.forms.expressions import WrongExpression, parse
from bot.forms.model import DONT_KNOW, Kind, Value

TODAY = date(2026, 11, 22)
ANSWERS: dict[str, Value] = {
    "source": "well",
    "age": "30",
    "hectares": "0.5",
    "since": "2026-11-20",
    "at": "0730",
    "votes": ("water", "roads"),
    "words": "2 days",
    "unsure": DONT_KNOW,
    "photos": (),
    "votes.water": "3",
}
KINDS = {
    "source": Kind.SELECT_ONE,
    "age": Kind.INTEGER,
    "since": Kind.DATE,
    "until": Kind.DATE,
    "at": Kind.TIME,
    "votes": Kind.SELECT_MULTIPLE,
    "words": Kind.TEXT,
    "photos": Kind.IMAGE,
    "trust": Kind.RANGE,
}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("${source} = 'well'", True),
        ('${source} != "well"', False),
        ("${source} = 'house' or ${source} = 'well'", True),
        ("${age} >= 18 and ${age} < 61", True),
        ("${age} = 30.0", True),
        ("${age} * 2 - 1", 59.0),
        ("7 mod 3 + 7 div 2", 4.5),
        ("-7 mod 3", -1.0),
        ("1 - 2 - 3", -4.0),
        ("1 - (2 - 3)", 2.0),
        ("2 + 3 * 4", 14.0),
        ("1 < 2 = true()", True),
        ("true() or true() and false()", True),
        ("not(${source} = 'house')", True),
        ("${since} <= today()", True),
        ("${since} > today() - 2", False),
        ("today() - ${since}", 2.0),
        ("${since} = '2026-11-20'", True),
        ("${at} < '0800'", True),
        ("selected(${votes}, 'roads')", True),
        ("selected(${votes}, 'road')", False),
        ("selected(${source}, 'well')", True),
        ("selected(${votes}, '')", False),
        ("count-selected(${votes}) > 1", True),
        ("count-selected(${nobody})", 0.0),
        ("if(${age} > 60, 'old', 'young')", "young"),
        ("coalesce(${nobody}, ${photos}, ${age})", "30"),
        ("coalesce(${nobody}, '')", None),
        ("${votes.water} + 1", 4.0),
    ],
)
def test_an_expression_comes_to_what_odk_says(text: str, result: object) -> None:
    assert parse(text).value(ANSWERS, TODAY) == result


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("other", ["'x'", "3", "${age}", "${nobody_else}", "true()", "today()"])
def test_every_comparison_with_nothing_is_false(sign: str, other: str) -> None:
    assert parse(f"${{nobody}} {sign} {other}").value(ANSWERS, TODAY) is False
    assert parse(f"{other} {sign} ${{photos}}").value(ANSWERS, TODAY) is False


@pytest.mark.parametrize(("question", "is_answered"), [("source", True), ("nobody", False), ("photos", False)])
def test_empty_words_ask_whether_there_is_an_answer(question: str, is_answered: bool) -> None:
    assert parse(f"${{{question}}} != ''").is_true(ANSWERS, TODAY) is is_answered
    assert parse(f"'' = ${{{question}}}").is_true(ANSWERS, TODAY) is not is_answered
    assert parse(f"${{{question}}}").is_true(ANSWERS, TODAY) is is_answered


@pytest.mark.parametrize(
    "text", ["${unsure} > 3", "${unsure} <= 3", "${unsure} != 3", "${words} + 1 > 0", "1 div 0 > 1"]
)
def test_what_is_no_number_meets_no_condition_on_numbers(text: str) -> None:
    assert parse(text).value(ANSWERS, TODAY) is False


def test_to_say_nothing_is_an_answer_that_can_be_asked_for() -> None:
    assert parse("${unsure} = 'dont-know'").is_true(ANSWERS, TODAY)
    assert parse("${unsure} != 'yes'").is_true(ANSWERS, TODAY)


def test_a_dot_is_the_answer_being_checked() -> None:
    constraint = parse(". > ${age} and . < 100")
    assert constraint.reads_itself
    assert constraint.names == {"age"}
    assert constraint.is_true(ANSWERS, TODAY, "31")
    assert not constraint.is_true(ANSWERS, TODAY, "30")
    assert not constraint.is_true(ANSWERS, TODAY)
    assert not parse("${age} > .5").reads_itself


def test_a_bare_name_is_a_column_of_the_choices() -> None:
    choice_filter = parse("region = ${source} or selected(${votes}, name)")
    assert choice_filter.columns == {"region", "name"}
    assert choice_filter.is_true(ANSWERS, TODAY, row={"name": "roads"})
    assert choice_filter.is_true(ANSWERS, TODAY, row={"name": "x", "region": "well"})
    assert not choice_filter.is_true(ANSWERS, TODAY, row={"name": "x"})
    assert list(choice_filter.check(KINDS, columns=("region", "name"))) == []
    assert len(list(choice_filter.check(KINDS, columns=("region",)))) == 1


@pytest.mark.parametrize(
    ("text", "said", "position"),
    [
        ("", "missing", 0),
        ("${a} = ", "missing", 7),
        ("${a} == 'x'", "written = once", 6),
        ("${a} && ${b}", "write: and", 5),
        ("${a} || ${b}", "write: or", 5),
        ("!${a}", "not", 0),
        ("${a} = ‘x’", "quotes", 7),
        ("${a} = 'x", "not closed", 7),
        ("${a", "${its_name}", 0),
        ("${1a} = 1", "question's name", 0),
        ("$a = 1", "${its_name}", 0),
        ("(${a} = 1", "bracket", 9),
        ("${a} = 1)", "not expected", 8),
        ("${a} ${b}", "not expected", 5),
        ("pulldata('x')", "known are coalesce", 0),
        ("if(1, 2)", "takes 3", 0),
        ("coalesce(1)", "takes 2 or more", 0),
        ("today(1)", "takes 0", 0),
        ("not '(' 1)", "not expected", 4),
        ("coalesce(1, )", "nothing before", 12),
        ("../a = 1", "paths are not known", 2),
        ("9" * 400, "that large", 0),
    ],
)
def test_a_text_that_is_none_is_refused_with_its_place_and_its_mend(text: str, said: str, position: int) -> None:
    with pytest.raises(WrongExpression, match=r"at character \d+") as refused:
        parse(text)
    assert said in refused.value.message
    assert refused.value.position == position


@pytest.mark.parametrize(
    "text", ["(" * 5000 + "1", "-" * 5000 + "1", "1" + " + 1" * 5000, "not(" * 5000, "(" * 40 + "1" + " + 1 + 1)" * 40]
)
def test_what_is_nested_too_deep_is_refused(text: str) -> None:
    with pytest.raises(WrongExpression, match="within one another"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "${source} = 'well' and ${age} > 18",
        "${age} = '18' or ${age} = 'dont-know'",
        "${since} > today() - 30 and ${until} - ${since} < 5",
        "${since} >= '2026-01-01'",
        "selected(${votes}, 'water') and count-selected(${votes}) <= 3",
        "${photos} != '' and ${votes} = ''",
        "${trust} + ${age} > 3 and ${source} > 3",
        "not(${words} = 'x') or true()",
        "if(${age} > 1, ${source}, 'x') = 'x'",
        "${at} < '0730'",
        ". > 3",
    ],
)
def test_what_fits_its_form_has_no_faults(text: str) -> None:
    assert list(parse(text).check(KINDS)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("${sauce} = 'x'", "is ${source} meant?"),
        ("${zzz} = 'x'", "name one of the form's questions"),
        ("source = 'x'", "${source}"),
        ("${votes} = 'water'", "selected("),
        ("${photos} > 3", "= ''"),
        ("${age} = 'old'", "a number with text"),
        ("${age} = '2026-01-01'", "a number with text"),
        ("${since} = 'yesterday'", "a day with text"),
        ("${since} > 5", "a day with a number"),
        ("${words} > 5", "text"),
        ("${words} + 1", "reckoned"),
        ("-${votes} = 1", "reckoned"),
        ("${source} = 'a' or 'b'", "no condition"),
        ("not('b')", "no condition"),
        ("selected(${words}, 'x')", "options to select"),
        ("count-selected(${age}) > 1", "options to select"),
        ("${age} = ${words}", "a number with text"),
        ("(${age} > 1) = 'yes'", "true or false with text"),
    ],
)
def test_what_does_not_fit_its_form_is_named_with_its_mend(text: str, said: str) -> None:
    faults = list(parse(text).check(KINDS))
    assert said in " ".join(faults), faults


def test_the_question_it_stands_at_has_a_type_too() -> None:
    assert list(parse(". = 'x'").check(KINDS, itself=Kind.SELECT_ONE)) == []
    assert "a number" in next(iter(parse(". = 'x'").check(KINDS, itself=Kind.INTEGER)))
