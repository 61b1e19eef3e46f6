"""A monitoring act on paper: the blocks of its document, signed and numbered or a draft to be signed by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.acts import Act, Attendee, Recommendation, Signature, SignedAct
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, MemberId, Paper
from bot.domain.municipalities import Municipality, local_day, village
from bot.exports.act_paper_annex import annex
from bot.exports.act_paper_findings import findings
from bot.exports.act_paper_signatures import dissents, heading, seal, signatures
from bot.exports.document import (
    BLANK,
    Block,
    Cell,
    Document,
    Field,
    Heading,
    Items,
    Line,
    Paragraph,
    Sides,
    Title,
    Tone,
)
from bot.i18n.translator import Translator, clock_time

_FILE: Final = "act"
_SHOWN: Final = 16  # digits of the hash, enough to tell two texts apart
Translators = Mapping[Language, Translator]


@dataclass(frozen=True, kw_only=True, slots=True)
class ActPaper:
    """What is printed: `signed` None is a draft, `sha256` None one whose text is not fixed yet.

    `pictures` are the photos' contents by their SHA-256, as far as they are there; `barred` those who work for the
    service's provider and can't sign; `agreed` what was signed of a draft by tap.
    """

    act: Act
    municipality: Municipality
    signed: SignedAct | None
    sha256: str | None
    pictures: Mapping[str, bytes]
    barred: frozenset[MemberId] = frozenset()
    agreed: tuple[Signature, ...] = ()

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """All there are of this text."""
        return self.signed.signatures if self.signed is not None else self.agreed


def document(paper: ActPaper, language: Language, translators: Translators) -> Document:
    """The act in a language, under a heading in all of them."""
    tr = translators[language]
    act, of = paper.act, paper.municipality
    number = paper.signed.number if paper.signed else None
    return Document(
        title=tr.plain("act-paper-title", number=number) if number else tr.plain("act-paper-title-draft"),
        language=language,
        day=local_day(of, act.visited),
        mark=_mark(paper, tr),
        foot=_foot(paper, tr),
        page=tr.plain("act-paper-page", page="{page}", pages="{pages}"),
        blocks=(
            _heads(of, translators),
            *_opening(paper, tr),
            *findings(act.findings, tr),
            *_recommended(act.recommendations, tr),
            *_said(act, tr),
            *dissents(paper.signatures, tr, is_draft=paper.signed is None),
            *heading(paper.signed, tr),
            *signatures(act, paper.signatures, of, paper.barred, tr),
            *seal(tr),
            *annex(act.findings, of, paper.pictures, tr),
        ),
    )


def file_name(of: Municipality, number: str | None, what: str, extension: str) -> str:
    """What the file is called: the number in Latin letters, for old programs know no others (None: a draft).

    `what` tells the files of one act apart: its language, say.
    """
    which = number.partition("-")[2].replace("/", "-") if number is not None else "draft"
    return f"{_FILE}-{of.id}-{which}-{what}.{extension}"


def _mark(paper: ActPaper, tr: Translator) -> str:
    """What stands at the head of every page, beside the text that was signed: a draft, or what has taken its place."""
    if paper.signed is None:
        return tr.plain("act-paper-draft")
    newer = paper.signed.corrected
    if newer is None:
        return ""
    return tr.plain(
        "act-paper-corrected", number=newer.number, day=f"{local_day(paper.municipality, newer.at):%d.%m.%Y}"
    )


def _heads(of: Municipality, translators: Translators) -> Sides:
    left, right = (_head(of, translators[language]) for language in (Language.KY, Language.RU))
    return Sides(left=left, right=right, centred=True)


def _head(of: Municipality, tr: Translator) -> Cell:
    return (
        Line(tr.plain("act-paper-republic"), Tone.SMALL),
        Line(f"{tr.name(of.oblast)}, {tr.name(of.district)}", Tone.SMALL),
        Line(tr.name(of.name), Tone.STRONG),
        Line(tr.plain("act-paper-group"), Tone.SMALL),
    )


def _opening(paper: ActPaper, tr: Translator) -> Iterator[Block]:
    """What it is, where and when, on what ground, who was there."""
    act, of = paper.act, paper.municipality
    title = tr.plain("act-paper-heading", number=paper.signed.number if paper.signed else BLANK)
    yield Title(title, tr.plain("act-paper-about", service=tr.name(act.service_name)))
    yield Sides(left=tuple(_place(act, of, tr)), right=_moment(act.visited, of, tr))
    if act.corrects:
        yield Paragraph((Line(tr.plain("act-paper-corrects", number=act.corrects), Tone.STRONG),))
    if act.is_absent:
        yield Paragraph((Line(tr.plain("act-paper-absent")),))
    yield Field(tr.plain("act-paper-ground"), _ground("act-paper-resolution", act.resolution, tr))
    yield Field(tr.plain("act-paper-rules"), _ground("act-paper-regulation", act.regulation, tr))
    yield Heading(tr.plain("act-paper-present"))
    yield Items(tuple(_attendee(each, tr) for each in act.present))


def _place(act: Act, of: Municipality, tr: Translator) -> Iterator[Line]:
    known = village(of, act.village) if act.village is not None else None
    if known is not None:
        yield Line(tr.plain("act-paper-village", village=tr.name(known.name)))
    if act.place:
        yield Line(act.place)


def _moment(at: datetime, of: Municipality, tr: Translator) -> Cell:
    local = at.astimezone(of.time_zone)
    return Line(tr.day(local.date())), Line(clock_time(local.time()))


def _ground(key: str, paper: Paper | None, tr: Translator) -> str:
    """Number and day of the group's paper; places to write on where nobody has entered them."""
    number, day = (paper.number, f"{paper.day:%d.%m.%Y}") if paper else (BLANK[:8], BLANK)
    return tr.plain(key, number=number, day=day)


def _attendee(attendee: Attendee, tr: Translator) -> Cell:
    """The position, with the duty or the seat where it is a member's."""
    if attendee.duty in {Duty.CHAIR, Duty.SECRETARY}:
        return (Line(f"{attendee.position} ({tr.plain(f'act-paper-duty-{attendee.duty}')})"),)
    if attendee.seat is not None:
        return (Line(f"{attendee.position} ({tr.plain(f'act-paper-seat-{attendee.seat}')})"),)
    return (Line(attendee.position),)


def _recommended(recommendations: tuple[Recommendation, ...], tr: Translator) -> Iterator[Block]:
    if recommendations:
        yield Heading(tr.plain("act-paper-recommendations"))
        yield Items(tuple(_recommendation(each, tr) for each in recommendations))


def _recommendation(recommendation: Recommendation, tr: Translator) -> Cell:
    due = f"{recommendation.due:%d.%m.%Y}"
    by = tr.plain("act-paper-responsible", responsible=recommendation.responsible, due=due)
    return Line(recommendation.words), Line(by, Tone.SMALL)


def _said(act: Act, tr: Translator) -> Iterator[Block]:
    """What the provider explained, and which reports spoke of the same."""
    yield Field(tr.plain("act-paper-explanation"), act.explanation or tr.plain("act-paper-no-explanation"))
    if act.linked:
        yield Field(tr.plain("act-paper-linked"), ", ".join(act.linked))


def _foot(paper: ActPaper, tr: Translator) -> str:
    if paper.sha256 is None:
        return tr.plain("act-paper-foot-draft")
    return tr.plain("act-paper-foot", sha=paper.sha256[:_SHOWN])
