"""The whole text of an act as its members read it on a phone before they sign it: page by page."""

from collections.abc import Iterator, Sequence

from bot.domain.acts import Act, Finding
from bot.domain.monitoring import Paper
from bot.domain.municipalities import Municipality, village
from bot.i18n.translator import Html, Translator, clock_time

_A_PAGE = 1500  # characters; a block that is longer has a page of its own, and no block is longer than a message


def pages(act: Act, of: Municipality, tr: Translator) -> tuple[Html, ...]:
    """The text in pages, whole blocks on each."""
    found: list[Html] = []
    for block in _blocks(act, of, tr):
        if found and len(found[-1]) + len(block) <= _A_PAGE:
            found[-1] = Html(f"{found[-1]}\n\n{block}")
        else:
            found.append(block)
    return tuple(found)


def place(act: Act, of: Municipality, tr: Translator) -> str:
    """Where the visit was: the village, and the place in it."""
    known = village(of, act.village) if act.village is not None else None
    where = tr.name(known.name if known is not None else of.short_name)
    return f"{where}, {act.place}" if act.place else where


def moment(act: Act, of: Municipality) -> tuple[str, str]:
    """The day and the hour of the visit, in its own time."""
    at = act.visited.astimezone(of.time_zone)
    return f"{at:%d.%m.%Y}", clock_time(at.time())


def head(act: Act, of: Municipality, tr: Translator) -> Html:
    """What was visited, where and when."""
    day, hour = moment(act, of)
    head = tr("act-head", service=tr.name(act.service_name), place=place(act, of, tr), day=day, hour=hour)
    return head if act.corrects is None else Html(f"{head}\n{tr('act-corrects', number=act.corrects)}")


def recommendations(act: Act, tr: Translator) -> Iterator[Html]:
    """Each recommendation in a line."""
    for each in act.recommendations:
        yield tr(
            "act-recommendation",
            number=str(each.number),
            words=each.words,
            who=each.responsible,
            due=f"{each.due:%d.%m.%Y}",
        )


def _blocks(act: Act, of: Municipality, tr: Translator) -> Iterator[Html]:
    yield head(act, of, tr)
    yield Html("\n".join([tr("act-were-there"), *(tr("act-item", words=each.position) for each in act.present)]))
    for finding in act.findings:
        yield Html("\n".join(_finding(finding, tr)))
    advice = tuple(recommendations(act, tr))
    if advice:
        yield Html("\n".join([tr("act-recommendations"), *advice]))
    if act.explanation is not None:
        yield tr("act-explanation", words=act.explanation)
    if act.linked:
        yield tr("act-linked", receipts=", ".join(act.linked))
    yield from _papers((("act-resolution", act.resolution), ("act-regulation", act.regulation)), tr)


def _finding(finding: Finding, tr: Translator) -> Iterator[Html]:
    criterion = tr.plain(f"criterion-{finding.criterion}").capitalize()
    yield tr("act-clause", number=str(finding.number), criterion=criterion, wording=tr.name(finding.wording))
    if not finding.is_official:
        yield tr("act-restated")
    found = "act-found-none" if finding.found is None else f"act-found-{finding.found}"
    yield tr("act-found", found=tr.plain(found))
    if finding.measured is not None:
        yield tr("act-measured", measured=finding.measured)
    if finding.words is not None:
        yield tr.safe(finding.words)
    if finding.photos or finding.voices:
        yield tr("act-evidence", photos=str(len(finding.photos)), voices=str(len(finding.voices)))


def _papers(papers: Sequence[tuple[str, Paper | None]], tr: Translator) -> Iterator[Html]:
    for key, paper in papers:
        if paper is not None:
            yield tr(key, number=paper.number, day=f"{paper.day:%d.%m.%Y}")
