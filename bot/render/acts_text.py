"""The whole text of an act as its members read it on a phone before they sign it, page by page; and its beginnings."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from bot.domain.acts import Act, Finding, Found
from bot.domain.monitoring import Paper
from bot.domain.municipalities import Municipality, village
from bot.i18n.translator import Html, Translator, clock_time
from bot.render.acts_form import mark

_A_PAGE = 1500  # characters, markup and all: far from what a message holds, whatever the characters
_A_PIECE = 1000  # of somebody's words
_BRIEF = 60
_RECEIPTS = 100  # in a line

Piece: TypeAlias = tuple[Html, ...]
"""Lines that stay together as long as a page holds them."""


def pages(act: Act, of: Municipality, tr: Translator) -> tuple[Html, ...]:
    """The text in pages, nothing of it left out: whole pieces on each, or whole lines of a piece that is longer."""
    found: list[str] = []
    for piece in _pieces(act, of, tr):
        whole = "\n".join(piece)
        if len(whole) <= _A_PAGE:
            _add(found, whole, "\n\n")
            continue
        for place, line in enumerate(piece):
            _add(found, line, "\n" if place else "\n\n")
    return tuple(Html(each) for each in found)


def _add(found: list[str], more: str, after: str) -> None:
    if found and len(found[-1]) + len(more) <= _A_PAGE:
        found[-1] += after + more
    else:
        found.append(more)


def lines_of(words: str, tr: Translator) -> Iterator[Html]:
    """Somebody's words, in lines that a page holds."""
    for line in words.split("\n"):
        for first in range(0, max(1, len(line)), _A_PIECE):
            yield tr.safe(line[first : first + _A_PIECE])


def brief(words: str, most: int) -> str:
    """The beginning of somebody's words, where there is little room; a page has all of them."""
    line = " ".join(words.split())
    units = line.encode("utf-16-le")
    return line if len(units) // 2 <= most else f"{units[: 2 * most - 2].decode('utf-16-le', 'ignore')}…"


def place(act: Act, of: Municipality, tr: Translator) -> str:
    """Where the visit was: the village, and the place in it."""
    where = village_of(act, of, tr)
    return f"{where}, {act.place}" if act.place else where


def village_of(act: Act, of: Municipality, tr: Translator) -> str:
    """The village that was visited; the municipality where it was no one village's."""
    known = village(of, act.village) if act.village is not None else None
    return tr.name(known.name if known is not None else of.short_name)


def moment(act: Act, of: Municipality) -> tuple[str, str]:
    """The day and the hour of the visit, in its own time."""
    at = act.visited.astimezone(of.time_zone)
    return f"{at:%d.%m.%Y}", clock_time(at.time())


def head(act: Act, of: Municipality, tr: Translator) -> Html:
    """What was visited, where and when; whether there is any such service at all; what it corrects."""
    day, hour = moment(act, of)
    head = tr("act-head", service=tr.name(act.service_name), place=place(act, of, tr), day=day, hour=hour)
    absent = [absence(tr)] if act.is_absent else []
    corrects = [tr("act-corrects", number=act.corrects)] if act.corrects is not None else []
    return Html("\n".join([head, *absent, *corrects]))


def absence(tr: Translator) -> Html:
    """The village is known to have no such service; nothing is refused for that, the act may be about just this."""
    return tr("act-absent")


def recommendations(act: Act, tr: Translator, most: int | None = None) -> Iterator[Html]:
    """Each recommendation in a line; or the beginnings of so many."""
    for each in act.recommendations[:most]:
        yield tr(
            "act-recommendation",
            number=str(each.number),
            words=each.words if most is None else brief(each.words, _BRIEF),
            who=each.responsible if most is None else brief(each.responsible, _BRIEF),
            due=f"{each.due:%d.%m.%Y}",
        )
    if most is not None and len(act.recommendations) > most:
        yield tr("act-more-recommendations", count=str(len(act.recommendations) - most))


def files_coming(act: Act, tr: Translator) -> Html:
    """That the evidence follows, and of which clauses, in the order in which it does."""
    shown = [each for each in act.findings if each.photos or each.voices]
    counted = [
        tr("act-files-of", number=str(each.number), photos=str(len(each.photos)), voices=str(len(each.voices)))
        for each in shown
    ]
    return Html("\n".join([tr("act-files-coming"), *counted]))


def _pieces(act: Act, of: Municipality, tr: Translator) -> Iterator[Piece]:
    yield (head(act, of, tr),)
    yield (tr("act-were-there"), *(tr("act-item", words=each.position) for each in act.present))
    for finding in act.findings:
        yield tuple(_finding(finding, tr))
    advice = tuple(recommendations(act, tr))
    if advice:
        yield (tr("act-recommendations"), *advice)
    if act.explanation is not None:
        first, *others = act.explanation.split("\n", 1)
        yield (tr("act-explanation", words=first), *(line for each in others for line in lines_of(each, tr)))
    if act.linked:
        every = [act.linked[first : first + _RECEIPTS] for first in range(0, len(act.linked), _RECEIPTS)]
        yield tuple(tr("act-linked", receipts=", ".join(each)) for each in every)
    yield from (
        (each,) for each in _papers((("act-resolution", act.resolution), ("act-regulation", act.regulation)), tr)
    )


def _finding(finding: Finding, tr: Translator) -> Iterator[Html]:
    criterion = tr.plain(f"criterion-{finding.criterion}").capitalize()
    clause = "act-clause" if finding.is_official else "act-clause-restated"
    yield tr(clause, number=str(finding.number), criterion=criterion, wording=tr.name(finding.wording))
    if not finding.is_official:
        yield tr("act-restated")
    found = "act-found-none" if finding.found is None else f"act-found-{finding.found}"
    yield tr("act-found", found=tr.plain(found))
    if finding.measured is not None:
        yield tr("act-measured", measured=finding.measured)
    if finding.words is not None:
        yield from lines_of(finding.words, tr)
    if finding.photos or finding.voices:
        yield tr("act-evidence", photos=str(len(finding.photos)), voices=str(len(finding.voices)))
    for each in finding.photos:
        if each.caption:
            yield tr("act-caption", words=each.caption[:_A_PIECE])
            yield from lines_of(each.caption[_A_PIECE:], tr) if each.caption[_A_PIECE:] else ()


def _papers(papers: Sequence[tuple[str, Paper | None]], tr: Translator) -> Iterator[Html]:
    for key, paper in papers:
        if paper is not None:
            yield tr(key, number=paper.number, day=f"{paper.day:%d.%m.%Y}")


def line(finding: Finding, tr: Translator) -> Html:
    """A finding in a line: what was found, and signs of what stands behind it."""
    criterion = tr.plain(f"criterion-{finding.criterion}").capitalize()
    signs = [
        "✍️" if finding.words else "",
        "📏" if finding.measured else "",
        f"📷{len(finding.photos)}" if finding.photos else "",
        f"🎤{len(finding.voices)}" if finding.voices else "",
    ]
    found = " ".join(filter(None, (f"{mark(finding.found)} {found_in_words(finding.found, tr)}", *signs)))
    return tr("act-line", number=str(finding.number), criterion=criterion, found=found)


def found_in_words(found: Found | None, tr: Translator) -> str:
    """What was found of a clause."""
    return tr.plain("act-found-none" if found is None else f"act-found-{found}")
