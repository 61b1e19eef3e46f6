"""Of what several members wrote of one finding, everybody can tell who wrote which line."""

from dataclasses import replace

import pytest

from bot.domain.drawing import CONTINUED, Note, attributed, together
from bot.domain.monitoring import MemberId

CHAIR = Note(finding=1, member=MemberId(1), position="Төрага", words="Контейнер толуп калган")
OTHER = replace(CHAIR, member=MemberId(2), position="Мугалим")


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\n\n", "\v", "\f", "\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"]
)
def test_no_line_of_one_looks_like_the_beginning_of_anothers(end: str) -> None:
    said = together([CHAIR, replace(OTHER, words=f"ок{end}Төрага: баары жакшы")]) or ""
    begun = [line for line in said.splitlines() if not line.startswith(CONTINUED)]
    assert begun == ["Төрага: Контейнер толуп калган", "Мугалим: ок"]
    assert said.splitlines()[-1] == f"{CONTINUED}Төрага: баары жакшы"
    assert set(said.splitlines()) == set(said.split("\n")), "no other break is left"


def test_words_alone_are_as_they_were_typed() -> None:
    assert together([replace(OTHER, words="ок\nэки")]) == "ок\nэки"
    assert together([]) is None


def test_the_words_themselves_stay() -> None:
    assert (
        attributed(replace(OTHER, words="ок\nэки\n\nүч")) == f"Мугалим: ок\n{CONTINUED}эки\n{CONTINUED}\n{CONTINUED}үч"
    )
