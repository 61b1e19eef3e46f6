"""Every mistake in a questionnaire's file is named with its line, its place and how to mend it, all of them at once."""

import re
from pathlib import Path

import pytest

from bot.catalog.mistakes import CatalogError
from bot.catalog.questionnaires.loader import load
from bot.domain.questionnaires import QuestionnaireId

PROFILE = """\
id: profile
version: 1
first:
  - type: select_one
    name: village
    label: {ky: Кайсы айыл?, ru: Какое село?}
    short: {ky: Айыл, ru: Село}
    choices:
      - {from: villages}
"""
TASTES = """\
      - {name: good, label: {ky: Жакшы, ru: Хорошая}}
      - {name: other, label: {ky: Башка, ru: Другая}}
    or_other: {ky: Кандай?, ru: Какая?}
"""
AGE = """\
  - type: integer
    name: age
    label: {ky: Канча жыл?, ru: Сколько лет?}
    short: {ky: Жыл, ru: Лет}
    relevant: ${pipe} = 'no'
"""
TRUST = """\
  - type: begin_group
    name: good_are
    appearance: table-list
    label: {ky: Жакшыбы?, ru: Хорошо?}
    questions:
      - {type: select_one, name: well, list_name: yes_no, label: {ky: Кудук, ru: Колодец}, short: {ky: Кудук, ru: К}}
      - {type: select_one, name: tap, list_name: yes_no, label: {ky: Чорго, ru: Кран}, short: {ky: Чорго, ru: Кран}}
"""
GOOD = """\
id: good
version: 1
title: {ky: Сыноо, ru: Проба}
minutes: 2
purpose: {ky: Сыноо үчүн., ru: Для пробы.}
profile: 1
service: water
choice_lists:
  yes_no:
    - {name: "yes", label: {ky: Ооба, ru: Да}}
    - {name: "no", label: {ky: Жок, ru: Нет}}
  criteria:
    - {name: quality, label: {ky: Сапат, ru: Качество}}
    - {name: timing, label: {ky: Убакыт, ru: Время}}
questions:
  - type: select_one
    name: pipe
    label: {ky: Түтүк барбы?, ru: Есть ли труба?}
    short: {ky: Түтүк, ru: Труба}
    list_name: yes_no
  - type: select_multiple
    name: taste
    label: {ky: Даамы кандай?, ru: Какая вода на вкус?}
    short: {ky: Даамы, ru: Вкус}
    choices:
      - {name: good, label: {ky: Жакшы, ru: Хорошая}}
      - {name: other, label: {ky: Башка, ru: Другая}}
    or_other: {ky: Кандай?, ru: Какая?}
    constraint: count-selected(.) < 3
    constraint_message: {ky: Азыраак., ru: Поменьше.}
    relevant: ${pipe} = 'yes'
  - type: integer
    name: age
    label: {ky: Канча жыл?, ru: Сколько лет?}
    short: {ky: Жыл, ru: Лет}
    relevant: ${pipe} = 'no'
  - type: begin_repeat
    name: rows
    each: criterion
    over: criteria
    questions:
      - type: select_one
        name: rate
        label: {ky: "Критерий: {criterion}. «{clause}»", ru: "Критерий: {criterion}. «{clause}»"}
        short: {ky: "Баа: {criterion}", ru: "Оценка: {criterion}"}
        list_name: yes_no
  - type: range
    name: mark
    label: {ky: Баа?, ru: Оценка?}
    short: {ky: Баа, ru: Оценка}
    parameters: {start: 1, end: 5}
    relevant: ${rate_quality} = 'no'
"""

TABLE = [
    # what stands there, what is put there, the line it is refused at, place, what, how to mend
    ("version: 1", "version: 2", "version: 2", "version", "not called good.v2.yaml", "rename it"),
    ("profile: 1", "profile: 4", "profile: 4", "profile", "no version 4 of the profile", "write one of: 1"),
    (", ru: Есть ли труба?}", "}", "label: {ky: Түтүк барбы?}", "questions[1].label", "missing in: ru",
     "add a line `ru: …`"),
    ("type: integer", "type: integr", "type: integr", "questions[3].type", "not one of the choices", "'integer'"),
    ("name: mark", "name: pipe", "name: pipe\n    label: {ky: Баа", "questions[5].name", "`pipe` belongs to another",
     "another name"),
    ("name: mark", "name: village", "name: village", "questions[5].name", "`village` belongs to another", "another"),
    ("name: mark", "name: taste_other", "name: taste_other", "questions[5].name", "belongs to another", "another name"),
    ("name: mark", "name: rate_quality", "name: rate_quality", "questions[5].name", "belongs to another", "another"),
    ("    list_name: yes_no\n  - type: select_m", "    list_name: yes\n  - type: select_m", "list_name: yes\n",
     "questions[1].list_name", "no list `yes`", "criteria, yes_no"),
    ("    list_name: yes_no\n  - type: select_m", "  - type: select_m", "- type: select_one", "questions[1]",
     "nothing to choose", "add `choices:`"),
    ('name: "no", label', 'name: "yes", label', '- {name: "yes", label: {ky: Жок', "choice_lists.yes_no[2]",
     "`yes` stands here for the second time", "another name"),
    ("{name: good, label: {ky: Жакшы, ru: Хорошая}}", "{name: good}", "- {name: good}", "questions[2].choices[1]",
     "neither a choice nor a source", "`from:` alone"),
    ("{name: good, label: {ky: Жакшы, ru: Хорошая}}", "{from: streets}", "- {from: streets}",
     "questions[2].choices[1].from", "`streets` is not one of the choices", "'villages'"),
    ("name: other, label", "name: else, label", "or_other: ", "questions[2].or_other", "nobody could choose",
     "the name `other`"),

    ("${pipe} = 'yes'", "${pip} = 'yes'", "relevant: ${pip} = 'yes'", "questions[2].relevant",
     "no question ${pip}: is ${pipe} meant?", "see docs/questionnaires.md"),
    ("${pipe} = 'yes'", "${pipe} = 'yess'", "relevant: ${pipe} = 'yess'", "questions[2].relevant",
     "`yess` is not one of the choices", "write 'yes'"),
    ("${pipe} = 'yes'", "${age} > 3", "relevant: ${age} > 3", "questions[2].relevant",
     "${age} is asked only after this", "move that question up"),
    ("relevant: ${pipe} = 'yes'", "relevant: ${age} > 3", "relevant: ${age} > 3", "questions[2].relevant",
     "${age} is asked only after this", "move that question up"),
    ("${pipe} = 'yes'", "${taste} = 'good'", "relevant: ${taste} = 'good'", "questions[2].relevant",
     "${taste} is asked only after this", "move that question up"),
    ("${pipe} = 'yes'", "${pipe} ==", "relevant: ${pipe} ==", "questions[2].relevant", "this is no expression",
     "look at character"),
    ("${pipe} = 'yes'", ". = 'yes'", "relevant: . = 'yes'", "questions[2].relevant", "which is not given yet",
     "name a question"),
    ("count-selected(.) < 3", "count-selected(${pipe}, 2) < 3", "constraint: count", "questions[2].constraint",
     "takes 1 arguments", "look at character"),
    ("count-selected(.) < 3", "not(selected(., 'god'))", "constraint: not", "questions[2].constraint",
     "`god` is not one of the choices", "write 'good'"),
    ("${pipe} = 'no'", "${taste} + 1 > 2", "relevant: ${taste} + 1", "questions[3].relevant",
     "only numbers and days can be reckoned with", "see docs"),
    ("${rate_quality} = 'no'", "${rate} = 'no'", "relevant: ${rate} =", "questions[5].relevant",
     "${rate} is asked several times", "write ${rate_…}"),
    ("${rate_quality} = 'no'", "${rate_speed} = 'no'", "relevant: ${rate_speed}", "questions[5].relevant",
     "no question ${rate_speed}", "see docs"),
    ("    constraint: count-selected(.) < 3\n", "", "constraint_message: {ky", "questions[2].constraint_message",
     "it is never said", "add `constraint:`"),
    ("    relevant: ${pipe} = 'yes'\n", "    default: good bad\n", "default: good", "questions[2].default",
     "`bad` is not one", "write one of: good, other"),
    ("    relevant: ${pipe} = 'no'\n", "    default: 3\n", "default: 3", "questions[3].default",
     "`integer` has no `default`", "remove it"),
    ("{ky: Канча жыл?, ru", "{ky: '${pipe}, канча жыл?', ru", "label: {ky: '${pipe}", "questions[3].label.ky",
     "no answer is put into words, and `${pipe}`", "without the answer"),
    (TASTES, "      - {name: refused, label: {ky: Айтпайм, ru: Не скажу}}\n", "- type: select_multiple", "questions[2]",
     "nothing to choose but", "add a choice"),
    ('«{clause}»", ru', '«{claus}»", ru', 'label: {ky: "Критерий', "questions[4].questions[1].label.ky",
     "nothing fills the blank `{claus}`", "clause"),
    ('«{clause}»", ru', '«{clause}ти»", ru', 'label: {ky: "Критерий', "questions[4].questions[1].label.ky",
     "an ending is tied to a blank", "stand alone"),
    ("{ky: Баа?, ru: Оценка?}", '{ky: "{criterion}?", ru: Оценка?}', 'label: {ky: "{criterion}?"',
     "questions[5].label.ky", "none is meant here", "each: criterion"),
    ("service: water\n", "", 'label: {ky: "Критерий', "questions[4].questions[1].label.ky",
     "`{clause}` is of a service", "`service:`"),
    ("each: criterion", "each: service", "over: criteria", "questions[4].over", "does not give each service",
     "`from: services`"),
    ("    over: criteria\n", "", "- type: begin_repeat", "questions[4]", "what it repeats over", "add `over:`"),
    ("{start: 1, end: 5}", "{start: 5, end: 1}", "parameters: {start: 5", "questions[5].parameters",
     "a start and a later end", "`start: 1`"),
    ("{start: 1, end: 5}", "{start: 1, end: five}", "parameters: {start", "questions[5].parameters.end",
     "`five` is not a number", "write digits"),
    ("name: mark", "name: Mark", "name: Mark", "questions[5].name", "`Mark` is not a name", "small Latin letters"),
    ("{start: 1, end: 5}", "{most: 5}", "parameters: {most: 5}", "questions[5].parameters.most",
     "`range` has no parameter `most`", "change the type"),
    ("    short: {ky: Жыл, ru: Лет}\n", "", "- type: integer", "questions[3]", "no name to show it under",
     "add `short:`"),
    ("    short: {ky: Жыл, ru: Лет}\n", "    short: {ky: Жыл, ru: Лет}\n    list_name: yes_no\n",
     "list_name: yes_no\n    rel", "questions[3].list_name", "`integer` has no `list_name`", "remove it"),
    ("    relevant: ${pipe} = 'no'\n", "    appearance: table-list\n", "appearance: ", "questions[3].appearance",
     "`integer` has no `appearance`", "remove it"),
    (AGE, TRUST.replace("tap, list_name: yes_no", "tap, list_name: criteria"), "- {type: select_one, name: tap",
     "questions[3].questions[2]", "`tap` is not on the scale of the group", "`list_name` of the first row"),
    (AGE, TRUST.replace("    label: {ky: Жакшыбы?, ru: Хорошо?}\n", ""), "- type: begin_group", "questions[3]",
     "nothing says what the scale is about", "add `label:`"),
    (AGE, TRUST[: TRUST.index("      - {type: select_one, name: tap")], "- type: begin_group", "questions[3]",
     "one row is no table", "add another"),
    ("minutes: 2\n", "minutes: 2\nminute: 3\n", "minute: 3", "minute", "not a field", "check its spelling"),
]  # fmt: skip


def refusals(folder: Path, text: str, name: str = "good.v1.yaml", profile: str = PROFILE) -> list[str]:
    (folder / "profile.v1.yaml").write_text(profile, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        load(folder)
    return [line.removeprefix(f"{folder}/") for line in str(caught.value).splitlines()]


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


@pytest.mark.parametrize("case", TABLE)
def test_a_mistake_is_named_with_line_place_and_mend(tmp_path: Path, case: tuple[str, ...]) -> None:
    there, put, line, place, what, mend = case
    assert there in GOOD
    text = GOOD.replace(there, put, 1)
    found = refusals(tmp_path, text)
    start = f"good.v1.yaml:{line_of(text, line)}: {place}: "
    named = [each for each in found if each.startswith(start)]
    assert named, found
    assert what in named[0]
    assert mend in named[0].rpartition("; ")[2]
    assert not re.search(r"Input should|NoneType|Traceback|KeyError", "\n".join(found))


def test_a_good_file_is_loaded_with_the_profile_around_it(tmp_path: Path) -> None:
    (tmp_path / "profile.v1.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "good.v1.yaml").write_text(GOOD, encoding="utf-8")
    found = load(tmp_path).newest(QuestionnaireId("good"))
    assert [each.name for each in found.entries] == ["village", "pipe", "taste", "age", "rows", "mark"]


def test_a_higher_version_replaces_the_former_which_can_still_be_read(tmp_path: Path) -> None:
    (tmp_path / "profile.v1.yaml").write_text(PROFILE, encoding="utf-8")
    for number in (1, 2, 10):
        text = GOOD.replace("version: 1", f"version: {number}").replace("minutes: 2", f"minutes: {number}")
        (tmp_path / f"good.v{number}.yaml").write_text(text, encoding="utf-8")
    found = load(tmp_path)
    assert found.newest(QuestionnaireId("good")).version == 10
    assert found.version(QuestionnaireId("good"), 2).minutes == 2
    with pytest.raises(KeyError):
        found.version(QuestionnaireId("good"), 3)


def test_questions_that_wait_for_each_other_are_told_so(tmp_path: Path) -> None:
    waiting = GOOD.replace("${pipe} = 'yes'", "${age} > 3").replace("${pipe} = 'no'", "selected(${taste}, 'good')")
    where = f"good.v1.yaml:{line_of(waiting, 'relevant: ')}: questions[2].relevant: "
    what = "${taste} and ${age} wait for each other; take one out of the other's expression"
    assert refusals(tmp_path, waiting) == [where + what]


def test_mistakes_of_the_profile_are_told_once_and_at_its_own_place(tmp_path: Path) -> None:
    found = refusals(tmp_path, GOOD, profile=PROFILE.replace("    short:", "    relevant: ${nobody} = 1\n    short:"))
    assert len(found) == 1
    assert found[0].startswith("profile.v1.yaml:7: first[1].relevant: ")


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "worse.v1.yaml").write_text("id: worse\n", encoding="utf-8")
    found = refusals(tmp_path, GOOD.replace("minutes: 2", "minutes: many"))
    assert {line.partition(":")[0] for line in found} == {"good.v1.yaml", "worse.v1.yaml"}
