"""How an official chat chooses a village's poster, and the message that brings it."""

from collections.abc import Callable, Iterable

from bot.domain.municipalities import Municipality, Village
from bot.domain.posters import Poster
from bot.i18n.translator import Translator
from bot.render.actions_officials import MakePoster
from bot.render.screen import Button, Document, Screen

_PER_ROW = 2


def choose(municipality: Municipality, villages: Iterable[Village], tr: Translator) -> Screen:
    """The villages one can have a poster of."""
    text = tr("poster-choose", municipality=tr.name(municipality.short_name))
    return Screen(text=text, rows=_rows(municipality, villages, tr))


def being_made(chosen: Village, municipality: Municipality, villages: Iterable[Village], tr: Translator) -> Screen:
    """The poster follows; the others stay at hand."""
    text = tr("poster-being-made", village=tr.name(chosen.name))
    return Screen(text=text, rows=_rows(municipality, villages, tr))


def document(poster: Poster, name: str, make: Callable[[], bytes], tr: Translator) -> Document:
    """The file itself, with what to do with it."""
    return Document(name=name, make=make, caption=tr("poster-caption", village=tr.name(poster.village.name)))


def _rows(municipality: Municipality, villages: Iterable[Village], tr: Translator) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(label=tr.name(each.name), action=MakePoster(municipality.id, each.id)) for each in villages]
    return tuple(tuple(buttons[start : start + _PER_ROW]) for start in range(0, len(buttons), _PER_ROW))
