"""Tells what somebody wants to say from greetings, thanks and single words."""

from bot.forms.days import NUMBER_OR_WORD, Words, longest_first, spaced
from bot.forms.search import key

_FEWEST = 2  # words that can say what happened: «суу жок»


def says_something(text: str, pleasantries: Words) -> bool:
    """Whether words enough are left of `text` without the phrases that say nothing; matching is by search key."""
    left = spaced(text)
    for phrase in longest_first(pleasantries):
        left = left.replace(phrase, " ")
    words = [word for word in NUMBER_OR_WORD.findall(key(left)) if len(word) > 1 and not word.isdecimal()]
    return len(words) >= _FEWEST
