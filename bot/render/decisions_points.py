"""The points of an act that need an answer, in words: what was found or recommended, and what was said to it."""

from collections.abc import Iterator
from textwrap import shorten

from bot.domain.acts import Act, ActAnswer, Finding, Found, Recommendation, Response
from bot.domain.decisions import Point
from bot.i18n.translator import Html, Translator

_BRIEF = 140  # characters of somebody's words among many
_MARKS = {
    Found.MET: "✅",
    Found.PARTLY: "◐",
    Found.NOT_MET: "❌",
    Found.NOT_CHECKED: "▫️",
    Found.NOT_MEASURABLE: "▫️",
}


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


def found(finding: Finding, tr: Translator, *, brief: bool) -> Iterator[Html]:
    """How a clause stood, and what its finder said to it; `brief`: as one of many."""
    mark = "⏳" if finding.found is None else _MARKS[finding.found]
    said = tr.plain(f"act-paper-found-{finding.found}") if finding.found is not None else ""
    yield tr("decisions-finding", mark=mark, criterion=capital(tr.plain(f"criterion-{finding.criterion}")), found=said)
    if finding.words:
        yield _quoted(finding.words, tr, brief=brief)
    if finding.measured and not brief:
        yield tr("decisions-measured", measured=finding.measured)


def recommended(recommendation: Recommendation, tr: Translator, *, brief: bool) -> Iterator[Html]:
    """What is to be done, and by whom until when, as the group sees it."""
    words = recommendation.words if not brief else shorten(recommendation.words, _BRIEF, placeholder="…")
    yield tr("decisions-recommended", number=str(recommendation.number), words=words)
    if not brief:
        due = f"{recommendation.due:%d.%m.%Y}"
        yield tr("decisions-proposed", responsible=recommendation.responsible, due=due)


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
    return tr("decisions-words", words=shorten(words, _BRIEF, placeholder="…") if brief else words)
