"""A week's summary as plain text to be passed on: nothing is folded or cut, it is as many messages as it takes."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Final

from bot.domain.digest_lines import every
from bot.domain.digests import Digest
from bot.i18n.translator import Translator
from bot.render.digest_lines import marked, title
from bot.render.screen import Screen

_A_MESSAGE: Final = 3500  # characters, of which a few count twice: not quite what a message holds
_APART: Final = "\n\n"


def to_paste(of: Digest, tr: Translator) -> tuple[Screen, ...]:
    """Messages of their own, in order; what was tapped stays above them."""
    said = (title(of, tr), *(marked(line, tr) for line in every(of)))
    return tuple(Screen(text=tr.safe(each), below=True) for each in _messages(said))


def _messages(said: Iterable[str]) -> list[str]:
    """Whole lines, but for one that is longer than a message, which goes on in the next."""
    found: list[str] = []
    for line in said:
        for piece in wrap(line, _A_MESSAGE, break_on_hyphens=False):
            if found and len(found[-1]) + len(_APART) + len(piece) <= _A_MESSAGE:
                found[-1] += _APART + piece
            else:
                found.append(piece)
    return found
