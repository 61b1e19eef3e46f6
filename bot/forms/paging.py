"""Long lists of options and long texts, a page at a time."""

from collections.abc import Sequence

from bot.forms.model import Choice

A_PAGE = 8
"""Options of a long list that are shown at once."""

HIGHEST = 14
"""Rows of buttons that need no pages, for a page costs a tap."""

SHORT = 17
"""Characters of a label that fit beside another one on a small phone."""

LONGEST = 350
"""Characters of a question that are shown at once."""


def pages(options: Sequence[Choice]) -> tuple[Sequence[Choice], ...]:
    """The options by pages; one page at least."""
    if sum(0.5 if len(each.label) <= SHORT else 1 for each in options) <= HIGHEST:
        return (options,)
    return tuple(options[first : first + A_PAGE] for first in range(0, len(options), A_PAGE))


def page_of(options: Sequence[Choice], option: str | None) -> int:
    """The page (from 0) on which an option stands; the first one for any other."""
    return next(
        (number for number, page in enumerate(pages(options)) if any(each.id == option for each in page)),
        0,
    )


def parts(text: str) -> tuple[str, ...]:
    """A text in parts that are short enough, cut after a paragraph, a sentence or a word; one part at least."""
    found = []
    left = text
    while len(left) > LONGEST:
        cut = _cut(left[: LONGEST + 1])
        found.append(left[:cut].rstrip())
        left = left[cut:].lstrip()
    return (*found, left) if left or not found else tuple(found)


def _cut(beginning: str) -> int:
    """Where to cut a text that begins so: a cut in the first half would leave too little."""
    for sign in ("\n", ". ", "; ", " "):
        at = beginning.rfind(sign)
        if at > LONGEST // 2:
            return at + len(sign.rstrip(" "))
    return LONGEST
