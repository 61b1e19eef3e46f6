"""A vocabulary as the locale files fill it, for a Wednesday in November."""

from datetime import date

from bot.forms.days import Vocabulary

TODAY = date(2026, 11, 25)  # a Wednesday
KY_MONTHS = ("январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
RU_MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
DAYS = Vocabulary(
    today=("бүгүн", "сегодня"),
    yesterday=("кечээ", "вчера"),
    before_yesterday=("мурда күнү", "кечээ эмес мурда күнү", "позавчера"),
    months=tuple((ky, ru) if len(ru) > 2 else (ky, "мая") for ky, ru in zip(KY_MONTHS, RU_MONTHS, strict=True)),
    weekdays=(
        ("дүйшөмбү", "понедельник", "пн"),
        ("шейшемби", "вторник", "вт"),
        ("шаршемби", "сред", "ср"),
        ("бейшемби", "четверг", "чт"),
        ("жума", "пятниц", "пт"),
        ("ишемби", "суббот", "сб"),
        ("жекшемби", "воскресень", "вс"),
    ),
    year_words=("жыл", "ж", "год", "г"),
    fillers=("в", "во", "күнү", "да", "де", "эртең менен", "вечером", "прошлый", "прошлую", "өткөн"),
)
