"""Spellings of one name that people and documents really use, and properties of the key itself."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.forms.search import key

LETTERS = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюяѳӊұўқғҳі"
TYPED = st.text(st.sampled_from(LETTERS + LETTERS.upper() + "abcdefghijklmnopqrstuvwxyzşçıöüñğ -'’ʻ№.12"), max_size=20)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Бүргөндү-Достук", "Бургонду-Достук", "бүргѳндү достук", "«Бүргөндү-Достук»", "Burgondu-Dostuk", "Bürgöndü"),
        ("Суу жок", "суу  жок!", "suu jok", "SUU ZHOK", "suu-jok"),
        ("Орто-Нура", "Orto-Nura", "orto nura", "Орто  Нура"),
        ("Шамалды-Сай", "Шамалдды-Сай", "Shamaldy-Say", "Шамалди-Сай"),
        ("Чыңгыз", "Чынгыз", "Чыӊгыз", "Chyngyz"),
        ("Жаңы-Жол", "Жангы жол", "jangy-jol", "Жаны-Жол"),
        ("поезд", "poyezd"),
        ("Айыл", "аил", "ayil", "aiyl", "АЙЫЛ"),
        ("каттуу", "катуу"),
        ("жѳнүндѳ", "жөнүндө", "жонундо", "jonundo"),
        ("кѳрсѳтүүнүн", "корсотуунун"),
        ("Жалал-Абад", "Джалал-Абад", "Jalal-Abad", "Dzhalal Abad"),
        ("Эки-Нарын", "Eki-Naryn", "еки нарын"),
        ("Ўзбек", "узбек", "o‘zbek", "o'zbek", "Oʻzbek"),
        ("Ҳафта", "хафта", "hafta"),
        ("қишлоқ", "кишлок", "qishloq"),
        ("ғор", "гор", "g‘or", "gor"),
        ("район", "rayon", "раион"),
        ("ёлка", "елка", "Ёлка"),
        ("ноябрь", "ноябр", "noyabr"),
        ("Шаар", "şaar", "shaar"),
        ("Щербаков", "shcherbakov", "Щербаков"),
        ("объект", "обьект", "об'ект"),
        ("🚮 Таштанды", "✓ Таштанды", "таштанды", "tashtandy"),
        ("Ұлан", "Улан", "Үлан"),
        ("й", "и\u0306"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    first = key(spellings[0])
    assert first
    assert [name for name in spellings[1:] if key(name) != first and not first.startswith(f"{key(name)} ")] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ак-Булак", "Кара-Булак"), ("1-көчө", "11-көчө"), ("суу", "су"), ("Тош-Булак", "Таш-Булак"), ("ж", "з")],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_numbers_stay_and_are_never_squeezed() -> None:
    assert key("№ 22, 2️⃣") == "22 2"


def test_what_is_no_letter_and_no_digit_has_an_empty_key() -> None:
    assert key("🚮 — «»!?\u200d\ufe0f_ ʻ") == ""


@given(text=TYPED | st.text())
@example(text="нгнг")
@example(text="дждж")
@example(text="o'o'z")
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@given(text=TYPED)
def test_capitals_and_blanks_around_make_no_difference(text: str) -> None:
    assert key(f"  {text.upper()} ") == key(text)


@given(text=TYPED)
def test_a_key_of_typed_words_is_plain_cyrillic_and_digits(text: str) -> None:
    assert set(key(text)) <= set("абвгдежзиклмнопрстуфхчш 12")
