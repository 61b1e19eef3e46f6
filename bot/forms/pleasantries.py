"""Tells what somebody wants to say from greetings, thanks and single words."""

from bot.forms.days import NUMBER_OR_WORD, Words, longest_first, spaced
from bot.forms.search import key

_FEWEST = 2  # words that can say what happened: «суу жок»


def says_something(text: str, pleasantries: Words) -> bool:
    """Whether words enough are left of `text` without the phrases that say nothing; matching is by search key."""
    words = [word for word in _left(text, pleasantries) if len(word) > 1 and not word.isdecimal()]
    return len(words) >= _FEWEST


def is_pleasantry(text: str, pleasantries: Words) -> bool:
    """Whether `text` is a greeting, thanks and the like, and nothing else."""
    return bool(NUMBER_OR_WORD.search(text)) and not _left(text, pleasantries)


def _left(text: str, pleasantries: Words) -> list[str]:
    left = spaced(text)
    for phrase in longest_first(pleasantries):
        left = left.replace(phrase, " ")
    return NUMBER_OR_WORD.findall(key(left))
