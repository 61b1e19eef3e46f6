"""Workbooks as somebody else would write them."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

Sheet = Sequence[Sequence[object]]

WORDS = ["label::Kyrgyz (ky)", "label::Russian (ru)"]
CHOICES: Sheet = [
    ["list_name", "name", *WORDS, "region"],
    ["Region", "North", "Түндүк", "Север"],
    ["Region", "South", "Түштүк", "Юг"],
    ["district", "d1", "Бир", "Один", "North"],
    ["district", "d2", "Эки", "Два", "South"],
    ["src", "Tap", "Чорго", "Кран"],
    ["src", "No_Water", "Жок", "Нет"],
    ["src", "dont_know", "Билбейм", "Не знаю"],
]
SETTINGS: Sheet = [["form_title", "form_id", "default_language"], ["Суу", "Water_Form_2024", "Kyrgyz (ky)"]]
OWN: Sheet = [["title::ru", "purpose::ky", "purpose::ru"], ["Вода", "Сууну жакшыртабыз.", "Улучшим воду."]]
COLUMNS = ["type", "name", *WORDS, "required", "relevant", "constraint", "choice_filter"]
HOUSEHOLD = ["integer", "How_Many_People", "Канча адам?", "Сколько **человек**?", "yes", None, ". >= 1 and . < 30"]
REGION = ["select_one Region", "region", "Кайсы облус?", "Какая область?", "TRUE"]
DISTRICT = ["select_one district", "district", "Кайсы район?", "Какой район?", "yes", None, None, "region=${region}"]
SOURCES = [
    "select_multiple src or_other",
    "sources",
    "Суу кайдан?",
    "Откуда <b>вода</b>?",
    "no",
    "${How_Many_People} > 2 and ${region} = 'North'",
    "count-selected(.) <= 2 and not(selected(., 'No_Water') and count-selected(.) > 1)",
]
GROUP = ["begin group", "Household_Members_Group", "Үй-бүлө", "Семья"]
SURVEY: Sheet = [COLUMNS, ["start", "start"], GROUP, HOUSEHOLD, REGION, DISTRICT, ["end group"], SOURCES]


def book(
    path: Path,
    survey: Sheet = SURVEY,
    choices: Sheet = CHOICES,
    settings: Sheet = SETTINGS,
    questionnaire: Sheet = OWN,
) -> Path:
    """A workbook with these sheets; those without rows are left out."""
    found = Workbook(write_only=True)
    sheets = {"survey": survey, "choices": choices, "settings": settings, "questionnaire": questionnaire}
    for name, rows in sheets.items():
        if rows:
            sheet = found.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
    if not found.worksheets:
        found.create_sheet("nothing")
    found.save(path)
    return path


def asking(*rows: Sequence[object], columns: Sequence[str] = ()) -> Sheet:
    """A sheet `survey` with the usual columns, further ones, and one good question first."""
    return [[*COLUMNS, *columns], REGION, *(list(row) for row in rows)]
