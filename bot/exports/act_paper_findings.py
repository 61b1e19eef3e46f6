"""What an act found, as a table: each clause with what it rests on beside what was seen of it."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain.acts import Finding
from bot.exports.document import BLANK, Block, Cell, Heading, Line, Paragraph, Table, Tone
from bot.i18n.translator import Translator

_SHARES: Final = (6, 47, 47)
_FIRST: Final = "1"


def findings(found: Sequence[Finding], tr: Translator) -> Iterator[Block]:
    """The table under its heading; nothing where no clause was looked at."""
    if not found:
        return
    yield Heading(tr.plain("act-paper-findings"))
    common = _common([_basis(each, tr) for each in found])
    if common is not None:
        yield Paragraph((Line(tr.plain("act-paper-standard", basis=common), Tone.SMALL),))
    header = ("№", tr.plain("act-paper-clause"), tr.plain("act-paper-found"))
    yield Table(header=header, rows=tuple(_row(each, common, tr) for each in found), shares=_SHARES)


def _common(bases: Sequence[str]) -> str | None:
    """What all clauses rest on, to be said once; None where they rest on different things."""
    return bases[0] if len(set(bases)) == 1 else None


def _row(finding: Finding, common: str | None, tr: Translator) -> tuple[Cell, ...]:
    return (Line(str(finding.number)),), tuple(_clause(finding, common, tr)), tuple(_seen(finding, tr))


def _clause(finding: Finding, common: str | None, tr: Translator) -> Iterator[Line]:
    """The clause as it was worded on that day, marked where the words are ours; its version where there were others."""
    yield Line(criterion(finding, tr), Tone.STRONG)
    yield Line(tr.name(finding.wording))
    if not finding.is_official:
        yield Line(tr.plain("act-paper-restated"), Tone.SMALL)
    version = finding.clause.partition("@")[2]
    if version != _FIRST:
        yield Line(tr.plain("act-paper-version", version=version), Tone.SMALL)
    if common is None:
        yield Line(_basis(finding, tr), Tone.SMALL)


def criterion(finding: Finding, tr: Translator) -> str:
    """The criterion as a heading: with a capital letter."""
    name = tr.plain(f"criterion-{finding.criterion}")
    return name[:1].upper() + name[1:]


def _basis(finding: Finding, tr: Translator) -> str:
    """The decision and how binding it makes the clause; what the documents do not say is left out."""
    status = tr.plain(f"clause-status-{finding.status}")
    decision = finding.decision
    if decision is None:
        return tr.plain("clause-basis-none", status=status)
    title = tr.name(decision.title)
    if decision.number is None:
        return tr.plain("clause-basis-unnumbered", title=title, status=status)
    if decision.adopted is None:
        return tr.plain("clause-basis-undated", title=title, number=decision.number, status=status)
    date = f"{decision.adopted:%d.%m.%Y}"
    return tr.plain("clause-basis", title=title, number=decision.number, date=date, status=status)


def _seen(finding: Finding, tr: Translator) -> Iterator[Line]:
    """What was found, in words, as a value, and how much of it was photographed or said."""
    yield Line(BLANK if finding.found is None else tr.plain(f"act-paper-found-{finding.found}"), Tone.STRONG)
    if finding.words:
        yield Line(finding.words)
    if finding.measured:
        yield Line(tr.plain("act-paper-measured", measured=finding.measured))
    if finding.photos:
        yield Line(tr.plain("act-paper-photos", count=str(len(finding.photos))), Tone.SMALL)
    if finding.voices:
        yield Line(tr.plain("act-paper-voices", count=str(len(finding.voices))), Tone.SMALL)
