"""Blanks of a questionnaire's words: found, checked where they stand, and filled."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.catalog.mistakes import Mistake, Place
from bot.domain.questionnaires import EXPRESSIONS, OF_SERVICE, Blank

_BLANK: Final = re.compile(r"(?<!\$)\{([^{}]*)\}")  # not ${…}, a question
_ANSWER: Final = re.compile(r"\$\{[^{}]*\}")
_SUFFIX: Final = re.compile(r"(?<!\$)\{[^{}]*\}-?[^\W\d_]")


def blanks(text: str) -> frozenset[str]:
    """The names of the blanks in a text or an expression."""
    return frozenset(_BLANK.findall(text))


def filled(text: str, words: Mapping[Blank, str]) -> str:
    """The text with its blanks filled; KeyError where the words for one are not known."""
    return _BLANK.sub(lambda found: words[Blank(found[1])], text)


def check(text: str, place: Place, around: Iterable[Blank], *, is_expression: bool = False) -> Iterator[Mistake]:
    """What is wrong with the blanks of a text, where a service or a criterion is known (`around`)."""
    allowed = EXPRESSIONS if is_expression else frozenset(Blank) - EXPRESSIONS
    known = set(around)
    for name in sorted(blanks(text)):
        if name not in allowed:
            mend = f"write one of: {', '.join(sorted(allowed))}"
            yield Mistake(place=place, what=f"nothing fills the blank `{{{name}}}`", mend=mend)
        elif name in OF_SERVICE and Blank.SERVICE not in known:
            what, mend = f"`{{{name}}}` is of a service, and none is meant here", "name the file's `service:`"
            yield Mistake(place=place, what=what, mend=mend)
        elif name in {Blank.CRITERION, Blank.CLAUSE} and Blank.CRITERION not in known:
            what = f"`{{{name}}}` is of a criterion, and none is meant here"
            yield Mistake(place=place, what=what, mend="put the question into a repeat with `each: criterion`")
    if not is_expression and (read := _ANSWER.search(text)):
        what = f"no answer is put into words, and `{read[0]}` would be read as it stands"
        yield Mistake(place=place, what=what, mend="word it without the answer")
    if not is_expression and _SUFFIX.search(text):
        what = "an ending is tied to a blank; it could not follow the sound of what fills it"
        yield Mistake(place=place, what=what, mend="let the blank stand alone, like `Айыл: {village}`")
