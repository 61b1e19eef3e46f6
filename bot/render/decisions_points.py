"""The points of an act that need an answer, in words: what was found or recommended, and what was said to it."""

from collections.abc import Iterable, Iterator
from textwrap import shorten

from bot.domain.acts import Act, ActAnswer, Finding, Recommendation, Response, Signature
from bot.domain.decisions import Point
from bot.i18n.translator import Html, Translator
from bot.render.acts_form import mark

_BRIEF, _LEAST, _LINES = 140, 60, 4  # characters of somebody's words among many, at least of a line, and lines


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


def found(finding: Finding, tr: Translator, *, brief: bool, files: bool = False) -> Iterator[Html]:
    """How a clause stood, what was said to it and measured; `brief`: as one of many; `files`: how many there are."""
    said = tr.plain(f"act-paper-found-{finding.found}") if finding.found is not None else ""
    yield tr(
        "decisions-finding",
        mark=mark(finding.found),
        criterion=capital(tr.plain(f"criterion-{finding.criterion}")),
        found=said,
    )
    if finding.words:
        yield _quoted(finding.words, tr, brief=brief)
    if finding.measured:
        yield tr("decisions-measured", measured=finding.measured)
    if files and (finding.photos or finding.voices):
        yield tr("act-evidence", photos=str(len(finding.photos)), voices=str(len(finding.voices)))


def recommended(recommendation: Recommendation, tr: Translator, *, brief: bool) -> Iterator[Html]:
    """What is to be done, and by whom until when, as the group sees it."""
    words = _begun(recommendation.words) if brief else recommendation.words
    yield tr("decisions-recommended", number=str(recommendation.number), words=words)
    due = f"{recommendation.due:%d.%m.%Y}"
    yield tr("decisions-proposed", responsible=recommendation.responsible, due=due)


def explanation(words: str | None, tr: Translator) -> Iterator[Html]:
    """What the provider said, as one of many."""
    if words:
        yield Html()
        yield tr("act-explanation", words=_begun(words))


def dissents(signatures: Iterable[Signature], tr: Translator) -> Iterator[Html]:
    """What those who signed hold against it, by position."""
    for each in signatures:
        if each.dissent:
            yield Html()
            yield tr("act-signer-dissents", position=each.position, words=_begun(each.dissent))


def answer(given: ActAnswer, tr: Translator, *, brief: bool) -> Iterator[Html]:
    """What the municipality said, with who does it and until when, or the decision, where there is one."""
    if given.response is Response.DECIDED and given.decision is not None:
        day = f"{given.decision.day:%d.%m.%Y}"
        yield tr("decisions-said-decided", number=given.decision.number, day=day)
    else:
        yield tr(f"decisions-said-{given.response}")
    if given.words:
        yield _quoted(given.words, tr, brief=brief)
    if given.responsible and given.due:
        yield tr("decisions-who", responsible=given.responsible, due=f"{given.due:%d.%m.%Y}")


def _quoted(words: str, tr: Translator, *, brief: bool) -> Html:
    return tr("decisions-words", words=_begun(words) if brief else words)


def _begun(words: str) -> str:
    """The beginning of words that may be long; whoever wrote a line of them keeps it."""
    lines = [line for line in words.splitlines() if line.strip()]
    shown = "\n".join(shorten(line, max(_BRIEF // len(lines), _LEAST), placeholder="…") for line in lines[:_LINES])
    return f"{shown}…" if len(lines) > _LINES else shown
