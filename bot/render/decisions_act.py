"""A signed act on one screen: what holds of all of it first, then its points, in as many words as there is room for."""

from collections.abc import Iterable, Iterator

from bot.domain.acts import Recommendation
from bot.domain.decisions import Point, Shown, points, standing
from bot.domain.municipalities import local_day
from bot.i18n.translator import Html, Translator
from bot.render.acts_text import village_of
from bot.render.decisions_points import answer, dissents, explanation, found, recommended

ROOM = 3900
"""UTF-16 units of a screen's lines, markup and all: some less than a message holds."""

_BRIEF = (140, 80, 40)  # characters of what somebody said, among much and more
_A_LINE = 100  # of room for how many recommendations are left out


def body(shown: Shown, tr: Translator, room: int, *, is_inner: bool) -> list[Html]:
    """An act within the room there is; where that is too little for each recommendation, the last are counted.

    `is_inner`: for those who wrote or answer it, who read dissents and how many photos and voices there are, too.
    """
    for most in _BRIEF:
        lines = list(_all_but_advice(shown, tr, most, is_inner=is_inner))
        advice = [list(_advice(shown, each, tr, most)) for each in shown.signed.act.recommendations]
        if size([*lines, *(line for each in advice for line in each)]) <= room:
            return [*lines, *(line for each in advice for line in each)]
    for place, each in enumerate(advice):
        if size([*lines, *each]) > room - _A_LINE:
            return [*lines, Html(), tr("act-more-recommendations", count=str(len(advice) - place))]
        lines += each
    return lines


def fitting(versions: Iterable[list[Html]]) -> Html:
    """The first of them that a screen has room for, the longest first; else the last."""
    lines: list[Html] = []
    for lines in versions:
        if size(lines) <= ROOM:
            break
    return Html("\n".join(lines))


def size(lines: list[Html]) -> int:
    """What they take of a message at most, in its own units."""
    return len("\n".join(lines).encode("utf-16-le")) // 2


def _all_but_advice(shown: Shown, tr: Translator, most: int, *, is_inner: bool) -> Iterator[Html]:
    signed = shown.signed
    yield tr("decisions-title", number=signed.number)
    yield from _about(shown, tr)
    yield from _term(shown, tr)
    yield from dissents(signed.signatures, tr, most) if is_inner else ()
    for finding in signed.act.findings:
        yield Html()
        yield from found(finding, tr, most, files=is_inner)
        yield from _last_word(shown, Point(to_recommendation=False, number=finding.number), tr, most)
    yield from explanation(signed.act.explanation, tr, most)


def _advice(shown: Shown, of: Recommendation, tr: Translator, most: int) -> Iterator[Html]:
    yield Html()
    yield from recommended(of, tr, most)
    yield from _last_word(shown, Point(to_recommendation=True, number=of.number), tr, most)


def _about(shown: Shown, tr: Translator) -> Iterator[Html]:
    act = shown.signed.act
    yield tr("decisions-service", service=tr.name(act.service_name))
    yield tr("decisions-village", village=village_of(act, shown.municipality, tr))
    yield tr("decisions-day", day=tr.day(local_day(shown.municipality, act.visited)))
    if act.corrects is not None:
        yield tr("act-corrects", number=act.corrects)
    if shown.signed.corrected is not None:
        yield tr("act-corrected", number=shown.signed.corrected.number)


def _term(shown: Shown, tr: Translator) -> Iterator[Html]:
    if shown.open and shown.due is not None:
        yield Html()
        yield tr("decisions-late" if shown.is_late else "decisions-due", day=f"{shown.due:%d.%m.%Y}")


def _last_word(shown: Shown, chosen: Point, tr: Translator, most: int) -> Iterator[Html]:
    if chosen in points(shown.signed.act):
        last = standing(shown.signed, chosen)
        waits = (tr("decisions-no-answer"),) if shown.signed.corrected is None else ()
        yield from answer(last, tr, most) if last is not None else waits
