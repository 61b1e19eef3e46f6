"""Every mistake in a file is named with its line, its place and how to mend it, all of them at once."""

import re
from pathlib import Path

import pytest

from bot.catalog.loader import load
from bot.catalog.mistakes import CatalogError

GOOD = (Path(__file__).parents[1] / "municipalities" / "ak-too.yaml").read_text(encoding="utf-8")
PYTHON = re.compile(r"Input should|valid |dict|NoneType|Error|Traceback|\bstr\b|\bNone\b|bytes")


def refusals(folder: Path, **files: str | bytes) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CatalogError) as caught:
        load(folder)
    lines = str(caught.value).splitlines()
    for line in lines:
        assert not PYTHON.search(line.removeprefix(str(folder))), line
        assert "; " in line, line
    return [line.removeprefix(f"{folder}/") for line in lines]


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


TABLE = [
    # what stands there, what is put there, the line it is refused at, place, what, how to mend
    ("prefix: АТ\n", "", "id: ak-too\n", "prefix", "must be filled in", "add `prefix:`"),
    ("prefix: АТ", "prefix: AT", "prefix: AT", "prefix", "`AT` is not a prefix", "Cyrillic capitals"),
    ("id: ak-too\n", "id: Ак-Тоо\n", "id: Ак", "id", "`Ак-Тоо` is not an id", "small Latin letters"),
    ("okmot:", "okmott:", "okmott:", "okmott", "`okmott` is not a field", "check its spelling"),
    ("short_name: {ky: Ак-Тоо, ru: Ак-Тоо}", "short_name: {ky: Ак-Тоо}", "short_name", "short_name",
     "the text is missing in: ru", "add a line `ru: …`"),
    ("short_name: {ky: Ак-Тоо, ru: Ак-Тоо}", "short_name: {ky: Ак-Тоо, ru: А, en: A}", "short_name", "short_name.en",
     "`en` is not one of the choices", "'ky' or 'ru'"),
    ("short_name: {ky: Ак-Тоо,", "short_name: {ky: Ак-Тoо,", "short_name", "short_name.ky",
     "`Тoо` mixes Latin and Cyrillic", "one alphabet"),
    ("short_name: {ky: Ак-Тоо,", "short_name: {ky: К\u0473к,", "short_name", "short_name.ky", "U+0473", "U+04E9"),
    ("short_name: {ky: Ак-Тоо,", 'short_name: {ky: "",', "short_name", "short_name.ky", "the text is empty",
     "write it"),
    ("short_name: {ky: Ак-Тоо, ru: Ак-Тоо}", "short_name: Ак-Тоо", "short_name", "short_name", "named fields",
     "`name: value`"),
    ("button: {ky: Машина келген жок,", "button: {ky: Машина бүгүн да кечээ да келген жок,",
     "button: {ky: Машина бүгүн", "services[waste].problems[w-tim-1].button.ky", "has 35 characters, 30 are allowed",
     "shorten"),
    ("id: w-acc-1", "id: w-accessibility-of-villages", "id: w-accessib",
     "services[waste].problems[w-accessibility-of-villages].id", "has 27 characters, 20 are allowed", "shorten"),
    ("criterion: timing\n        name: {ky: Машина", "criterion: speed\n        name: {ky: Машина", "criterion: speed",
     "services[waste].problems[w-tim-1].criterion", "`speed` is not one of the choices", "'timing'"),
    ("criterion: timing\n        name: {ky: Машина", "criterion: [timing, quality]\n        name: {ky: Машина",
     "criterion: [timing", "services[waste].problems[w-tim-1].criterion", "is not one of the choices", "write one of"),
    ("criterion: timing\n        name: {ky: Машина", "criterion: quality\n        name: {ky: Машина",
     "criterion: quality", "services[waste].problems[w-tim-1].criterion", "no clause of the criterion `quality`",
     "add the clause"),
    ("        grain: place\n", "        grain: house\n", "grain: house", "services[water].problems[s-tim-4].grain",
     "`house` is not one of the choices", "'personal'"),
    ("urgent: true", "urgent: perhaps", "urgent: perhaps", "services[water].problems[s-tim-4].urgent",
     "`perhaps` is neither true nor false", "write true or false"),
    ("        remark: Disputed on purpose, so that a test sees it is not offered.\n", "", "- id: w-con-1",
     "services[waste].problems[w-con-1]", "nothing says why", "add `remark:`"),
    ("id: w-acc-1", "id: w-tim-1", "- id: w-tim-1\n        criterion: acc", "services[waste].problems[w-tim-1].id",
     "second time", "another id"),
    ("id: s-tim-4", "id: w-tim-1", "- id: w-tim-1\n        name: {ky: Түтүк", "services[water].problems[w-tim-1].id",
     "second time", "another id"),
    ("{id: kok-zhar,", "{id: ak-too,", "- {id: ak-too, name: {ky: Көк", "villages[ak-too]", "second time",
     "remove one of the two"),
    ("  - id: water", "  - id: waste", "- id: waste\n    name: {ky: Таза", "services[waste]", "second time",
     "remove one of the two"),
    ("villages: [kok-zhar]", "villages: [kok-jar]", "villages: [kok-jar]",
     "services[waste].schedules[2].villages[1]", "no village with the id `kok-jar`", "write one of: ak-too, kok-zhar"),
    ("      kok-zhar:\n", "      kok-jar:\n", "      kok-jar:", "services[waste].coverage.kok-jar",
     "no village with the id `kok-jar`", "write one of"),
    ("        decision: standard\n        valid_from: 2026-02-01\n      - criterion: timing",
     "        decision: law\n        valid_from: 2026-02-01\n      - criterion: timing", "decision: law",
     "services[waste].clauses[1].decision", "no decision with the id `law`", "write one of: standard"),
    ("version: 2", "version: 3", "version: 3", "services[waste].clauses[3].version", "version 2 is expected",
     "number them 1, 2, 3"),
    ("version: 2", "version: two", "version: two", "services[waste].clauses[3].version", "not a whole number",
     "digits only"),
    ("version: 2", "version: 0", "version: 0", "services[waste].clauses[3].version", "too small", "write 1 or more"),
    ("valid_to: 2026-02-01", "valid_to: 2026-02-02", "valid_from: 2026-02-01\n    problems",
     "services[waste].clauses[3].valid_from", "in force together with version 1", "`valid_to: 2026-02-01`"),
    ("        valid_to: 2026-02-01\n", "", "valid_from: 2026-02-01\n    problems",
     "services[waste].clauses[3].valid_from", "in force together with version 1", "`valid_to: 2026-02-01`"),
    ("        valid_from: 2026-02-01\n    problems", "    problems", "- criterion: timing\n        version: 2",
     "services[waste].clauses[3]", "in force together with version 1", "add `valid_from:`"),
    ("valid_to: 2026-02-01", "valid_from: 2026-02-01\n        valid_to: 2026-02-01", "valid_to: 2026-02-01",
     "services[waste].clauses[2].valid_to", "ends before it begins", "a day after valid_from"),
    ("valid_from: 2026-07-01", "valid_from: 2026-13-01", "valid_from: 2026-13-01", "villages[zhany-ayil].valid_from",
     "`2026-13-01` is not a day", "like 2026-03-12"),
    ("valid_from: 2026-07-01", "valid_from: 01.07.2026", "valid_from: 01.07", "villages[zhany-ayil].valid_from",
     "is not a day of the calendar", "like 2026-03-12"),
    ("FREQ=WEEKLY;BYDAY=TU", "Tuesdays", "rule: Tuesdays", "services[waste].schedules[1].rule",
     "does not say how often", "FREQ=WEEKLY;BYDAY=TU"),
    ("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=XX", "rule: FREQ=WEEKLY;BYDAY=XX", "services[waste].schedules[1].rule",
     "names no days", "FREQ=WEEKLY;BYDAY=TU"),
    ("FREQ=WEEKLY;BYDAY=TU", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rule: FREQ=YEARLY",
     "services[waste].schedules[1].rule", "names no days", "FREQ=WEEKLY;BYDAY=TU"),
    ("FREQ=WEEKLY;BYDAY=TU", "FREQ=YEARLY;BYMONTH=13", "rule: FREQ=YEARLY", "services[waste].schedules[1].rule",
     "names no days", "FREQ=WEEKLY;BYDAY=TU"),
    ("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=0", "rule: FREQ=WEEKLY;INTERVAL=0",
     "services[waste].schedules[1].rule", "no usable interval", "from 1 to 99"),
    ("FREQ=WEEKLY;BYDAY=TU", "FREQ=DAILY;BYHOUR=8", "rule: FREQ=DAILY", "services[waste].schedules[1].rule",
     "holds hours", "opens, closes"),
    ("FREQ=WEEKLY;BYDAY=TU", "FREQ=DAILY;COUNT=3", "rule: FREQ=DAILY", "services[waste].schedules[1].rule",
     "an end", "valid_to"),
    ("FREQ=WEEKLY;BYDAY=TU", "FREQ=DAILY EXDATE:20260101", "rule: FREQ=DAILY", "services[waste].schedules[1].rule",
     "names no days", "FREQ=WEEKLY;BYDAY=TU"),
    ('opens: "09:00"', 'opens: "9 am"', 'opens: "9 am"', "services[waste].schedules[2].opens", "not a time of day",
     'like "08:00"'),
    ('closes: "15:00"', 'closes: "09:00"', 'closes: "09:00"', "services[waste].schedules[2].closes",
     "closes before it opens", "a later hour"),
    ("added: [2026-03-25]", "added: [2026-01-25]", "added: [2026-01-25]", "services[waste].schedules[1].added[1]",
     "outside the days of this schedule", "change the day"),
    ("added: [2026-03-25]", "added: [2026-03-24]", "added: [2026-03-24]", "services[waste].schedules[1].added[1]",
     "both added and skipped", "one of the two lists"),
    ("added: [2026-03-25]", "added: 2026-03-25", "added: 2026-03-25", "services[waste].schedules[1].added",
     "a list is needed", "`- `"),
    ('first: "11-01"', 'first: "11"', 'winter: {first: "11"', "services[water].winter.first", "not a month and a day",
     '"11-01"'),
    ('first: "11-01"', 'first: "31-11"', 'winter: {first: "31-11"', "services[water].winter.first",
     "not a month and a day", "the month first"),
    ('{status: "no", since: 2025-01-01}', '{status: "no", since: 2027-01-01}',
     '{status: "yes", since: 2026-03-01}', "services[waste].coverage.kok-zhar[2].since", "not in the order",
     "the older first"),
    ('{status: "no", since: 2025-01-01}', "{status: nope, since: 2025-01-01}", "{status: nope",
     "services[waste].coverage.kok-zhar[1].status", "`nope` is not one of the choices", "'unknown'"),
    ("{value: 10, valid_from: 2027-01-01, source: Fictional}", "{value: 10, valid_from: 2026-01-01}",
     "- {value: 10, valid_from: 2026-01-01}", "settings.answer_working_days[3].valid_from", "not in the order",
     "the older first"),
    ("{value: 2, valid_from: 2027-06-01, source: Fictional}", "{value: 0, valid_from: 2027-06-01}",
     "- {value: 0, valid_from: 2027-06-01}", "settings.reports_per_day[1].value", "silences everybody",
     "null for no limit"),
    ("  window_days:", "  outage_ask_hours:\n    - {value: 0, valid_from: 2026-01-01}\n  window_days:",
     "- {value: 0, valid_from: 2026-01-01}", "settings.outage_ask_hours[1].value", "after 0 hours nobody can know",
     "null for 6 hours"),
    ("  window_days:", "  digest_weekday:\n    - {value: 0, valid_from: 2026-01-01}\n  window_days:",
     "- {value: 0, valid_from: 2026-01-01}", "settings.digest_weekday[1].value", "out of range",
     "1 to 7, or null for the default"),
    ("asks: nothing\n        needs_words: true\n        proposal",
     "asks: since\n        needs_words: true\n        proposal",
     "proposal: true", "services[waste].problems[w-sug].proposal", "in its writer's own words", "`asks: nothing`"),
    ("needs_words: true\n        proposal", "needs_words: false\n        proposal",
     "proposal: true", "services[waste].problems[w-sug].proposal", "in its writer's own words", "`needs_words: true`"),
    ("personal\n        asks: nothing\n        needs_words: true\n        proposal",
     "place\n        asks: nothing\n        needs_words: true\n        proposal",
     "proposal: true", "services[waste].problems[w-sug].proposal", "in its writer's own words", "`grain: personal`"),
    ("      - id: w-sug\n", "      - id: w-sug\n        criterion: timing\n",
     "proposal: true", "services[waste].problems[w-sug].proposal", "breaks no clause", "no criterion"),
    ("  window_days:", "  windowdays:", "  windowdays:", "settings.windowdays",
     "`windowdays` is not one of the choices", "'window_days'"),
    ('phones: ["0312 00-00-02"]', 'phones: ["call us"]', 'phones: ["call us"]', "services[waste].provider.phones[1]",
     "`call us` is not a phone number", "digits"),
    ("removed: [2027-05-04]", "removed: [soon]", "removed: [soon]", "holidays.removed[1]", "`soon` is not a day",
     "like 2026-03-12"),
    ("short_name:", "time_zone: Asia/Osh\nshort_name:", "time_zone: Asia/Osh", "time_zone", "is not a time zone",
     "Asia/Bishkek"),
    ("district:", "oblast: {ky: А, ru: А}\ndistrict:", "oblast: {ky: Ойдон", "oblast.again",
     "`oblast` stands here for the second time", "keep one of the two"),
]  # fmt: skip


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case[3]}-{case[4]}")
def test_a_mistake_is_named_with_its_line_its_place_and_its_cure(tmp_path: Path, case: tuple[str, ...]) -> None:
    old, new, at, place, what, mend = case
    broken = GOOD.replace(old, new, 1)
    assert broken != GOOD
    found = refusals(tmp_path, broken=broken)
    start = f"broken.yaml:{line_of(broken, at)}: {place}: "
    hits = [line.removeprefix(start).partition("; ") for line in found if line.startswith(start)]
    assert hits, (start, found)
    assert any(what in said and mend in cure for said, _, cure in hits), hits


def test_the_file_that_is_broken_above_is_good_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    assert list(load(tmp_path).municipalities) == ["ak-too"]


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        ("id: ak-too\n\tname: x\n", 2, "not YAML", "no tabs"),
        ("id: ak-too\nname: {ky: А\nprefix: x\n", 3, "not YAML", "indentation"),
        ('id: ak-too\nname: "А\n', 3, "not YAML", "every quote"),
        ("id: a\n---\nid: b\n", 2, "not YAML", "indentation"),
        ("", 1, "describes no municipality", "begin it with `id:`"),
        ("- a\n- b\n", 1, "describes no municipality", "begin it with `id:`"),
        ("id: \x07\n", 1, "characters that YAML does not allow", "type its text anew"),
        ("id: Чет".encode("cp1251"), 1, "not saved as UTF-8", "save it again"),
    ],
)
def test_a_file_that_can_t_be_read_is_refused_at_its_line(
    tmp_path: Path, text: str | bytes, line: int, what: str, mend: str
) -> None:
    [refusal] = refusals(tmp_path, broken=text)
    assert refusal.startswith(f"broken.yaml:{line}: ")
    assert what in refusal
    assert mend in refusal


def test_all_mistakes_of_all_files_are_listed_at_once(tmp_path: Path) -> None:
    found = refusals(tmp_path, one=GOOD.replace("АТ", "AT").replace("okmot:", "okmott:"), two="id: [")
    assert {line.split(":")[0] for line in found} == {"one.yaml", "two.yaml"}
    assert len(found) == 4  # the prefix, the unknown field, the missing one, the second file


def test_two_files_can_t_share_an_id_or_a_prefix(tmp_path: Path) -> None:
    by_id, by_prefix = refusals(tmp_path, one=GOOD, two=GOOD)
    assert by_id.startswith(f"two.yaml:{line_of(GOOD, 'id: ak-too')}: id: `ak-too` belongs already to ")
    assert by_prefix.startswith(f"two.yaml:{line_of(GOOD, 'prefix:')}: prefix: `АТ` belongs already to ")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"no municipality's file here; put at least one"):
        load(tmp_path)
