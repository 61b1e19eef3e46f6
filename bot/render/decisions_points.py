"""The points of an act that need an answer, in words: what was found or recommended, and what was said to it."""

from collections.abc import Iterable, Iterator
from textwrap import shorten

from bot.domain.acts import Act, ActAnswer, Finding, Recommendation, Response, Signature
from bot.domain.decisions import Point
from bot.i18n.translator import Html, Translator
from bot.render.acts_form import mark
from bot.render.acts_text import brief

_LEAST, _LINES = 60, 4  # characters of a line of somebody's words that are said in short, and lines


def finding_of(act: Act, point: Point) -> Finding | None:
    """The finding that a point is; None where it is a recommendation."""
    if point.to_recommendation:
        return None
    return next((each for each in act.findings if each.number == point.number), None)


def label(act: Act, point: Point, tr: Translator) -> str:
    """A point in a word or two, as a button names it."""
    finding = finding_of(act, point)
    if finding is None:
        return tr.plain("decisions-recommendation", number=str(point.number))
    return capital(tr.plain(f"criterion-{finding.criterion}"))


def capital(words: str) -> str:
    """Words with a capital letter at their beginning."""
    return words[:1].upper() + words[1:]


def found(finding: Finding, tr: Translator, most: int | None, *, files: bool = False) -> Iterator[Html]:
    """How a clause stood, what was said to it and measured; `files`: how many there are.

    `most`, here and below: characters of what somebody said, where it is one of many; None: all of it.
    """
    said = tr.plain(f"act-paper-found-{finding.found}") if finding.found is not None else ""
    yield tr(
        "decisions-finding",
        mark=mark(finding.found),
        criterion=capital(tr.plain(f"criterion-{finding.criterion}")),
        found=said,
    )
    if finding.words:
        yield tr("decisions-words", words=begun(finding.words, most))
    if finding.measured:
        yield tr("decisions-measured", measured=finding.measured)
    if files and (finding.photos or finding.voices):
        yield tr("act-evidence", photos=str(len(finding.photos)), voices=str(len(finding.voices)))


def recommended(recommendation: Recommendation, tr: Translator, most: int | None) -> Iterator[Html]:
    """What is to be done, and by whom until when, as the group sees it."""
    words, responsible = begun(recommendation.words, most), begun(recommendation.responsible, most)
    yield tr("decisions-recommended", number=str(recommendation.number), words=words)
    yield tr("decisions-proposed", responsible=responsible, due=f"{recommendation.due:%d.%m.%Y}")


def explanation(words: str | None, tr: Translator, most: int) -> Iterator[Html]:
    """What the provider said, as one of many."""
    if words:
        yield Html()
        yield tr("act-explanation", words=begun(words, most))


def dissents(signatures: Iterable[Signature], tr: Translator, most: int) -> Iterator[Html]:
    """What those who signed hold against it, by position."""
    for each in signatures:
        if each.dissent:
            yield Html()
            position, words = begun(each.position, most), begun(each.dissent, most)
            yield tr("act-signer-dissents", position=position, words=words)


def answer(given: ActAnswer, tr: Translator, most: int | None) -> Iterator[Html]:
    """What the municipality said, with who does it and until when, or the decision, where there is one."""
    if given.response is Response.DECIDED and given.decision is not None:
        day = f"{given.decision.day:%d.%m.%Y}"
        yield tr("decisions-said-decided", number=given.decision.number, day=day)
    else:
        yield tr(f"decisions-said-{given.response}")
    if given.words:
        yield tr("decisions-words", words=begun(given.words, most))
    if given.responsible and given.due:
        yield tr("decisions-who", responsible=begun(given.responsible, most), due=f"{given.due:%d.%m.%Y}")


def begun(words: str, most: int | None) -> str:
    """The beginning of words that may be long; whoever wrote a few lines of them keeps these where there is room."""
    lines = [line for line in words.splitlines() if line.strip()]
    if most is None:
        return words
    if most < _LEAST:
        return brief(words, most)
    kept = max(_LINES, most // _LEAST)
    shown = "\n".join(shorten(line, max(most // len(lines), _LEAST), placeholder="…") for line in lines[:kept])
    return f"{shown}…" if len(lines) > kept else shown
