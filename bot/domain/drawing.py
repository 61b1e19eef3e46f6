"""Drawing an act up: its members enter it together, from their own phones, until its text is fixed and signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.acts import Act, ActId, ActState, Signature, Way
from bot.domain.languages import Words
from bot.domain.monitoring import Member, MemberId, MonitoringGroup
from bot.domain.municipalities import Municipality
from bot.domain.rights import ActRight, may_with, stake
from bot.domain.signing import SHORT_OF, Standing

_MARK = 12  # letters of a hash


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """What one member wrote about a finding; each has their own words, so that nobody overwrites another's."""

    finding: int
    member: MemberId
    position: str
    words: str


CONTINUED = "› "
"""Before each further line of somebody's words among others': what has none is the beginning of somebody's own."""


def attributed(note: Note) -> str:
    """What a member wrote, by their position; no line of it can pass for what another one says."""
    first, *more = note.words.splitlines()
    return "\n".join([f"{note.position}: {first}", *(f"{CONTINUED}{each}" for each in more)])


def together(notes: Sequence[Note]) -> str | None:
    """What is said of one finding; where several say something, each by their position."""
    if len(notes) == 1:
        return notes[0].words
    return "\n".join(attributed(each) for each in notes) or None


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Why a member gave a fixed text back."""

    member: MemberId
    words: str


class Scan(StrEnum):
    """How far the scan is of the paper that some signed."""

    COMING = "coming"
    KEPT = "kept"
    LOST = "lost"  # Telegram has it no more, or never gave it: it is to be sent again


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """An act with how far it is. Its findings hold the notes together, and files whether they are fetched or not.

    `lost` counts the files that can't be fetched any more: they are no evidence. `recommended` are the recommendations
    by the numbers of their rows. `sha256` is the fixed text's hash, `signatures` are those to any text of it, `scans`
    counts the files of the paper that some signed.
    """

    act: Act
    state: ActState
    begun_by: MemberId
    notes: tuple[Note, ...] = ()
    lost: int = 0
    recommended: tuple[int, ...] = ()
    remark: Remark | None = None
    sha256: str | None = None
    signatures: tuple[Signature, ...] = ()
    scan: Scan | None = None
    scans: int = 0
    number: str | None = None

    @property
    def mark(self) -> str:
        """So much of the fixed text's hash as a button holds: it says which text somebody read."""
        return (self.sha256 or "")[:_MARK]

    @property
    def awaits_scan(self) -> bool:
        """Whether somebody signed this text on a paper that is not kept: nobody could show it."""
        on_paper = any(each.way is Way.PAPER and each.sha256 == self.sha256 for each in self.signatures)
        return on_paper and self.scan is not Scan.KEPT

    @property
    def id(self) -> ActId:
        """The act's number in this database."""
        return self.act.id

    def note(self, finding: int, member: MemberId) -> str | None:
        """What this member wrote about this finding."""
        its = (each.words for each in self.notes if (each.finding, each.member) == (finding, member))
        return next(its, None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """An incident that may be linked as evidence, known by its first report's receipt; nobody's words are in it."""

    receipt: str
    problem: Words
    opened: date
    people: int


class Gap(StrEnum):
    """What a text lacks before it can be fixed."""

    CLAUSE = "clause"  # a clause about which nothing is said yet
    RECOMMENDATION = "recommendation"  # something was not met, and nothing is recommended
    FILE = "file"  # a photo or voice is being fetched


def gaps(drawn: Drawn) -> tuple[Gap, ...]:
    """What the text still lacks; the first is what to do first."""
    findings = drawn.act.findings
    shown = [each for finding in findings for each in (*finding.photos, *finding.voices)]
    is_short = any(each.found in SHORT_OF for each in findings)
    lacking = {
        Gap.CLAUSE: any(each.found is None for each in findings),
        Gap.RECOMMENDATION: is_short and not drawn.act.recommendations,
        Gap.FILE: any(each.sha256 is None for each in shown),
    }
    return tuple(gap for gap, is_there in lacking.items() if is_there)


def concerned(drawn: Drawn, group: MonitoringGroup) -> tuple[Member, ...]:
    """The members who were there, and who began it: they hear what becomes of it."""
    there = {each.member for each in drawn.act.present} | {drawn.begun_by}
    return tuple(each for each in group.members if each.id in there)


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """An act as a member of its group sees it, who may add to it. `standing` is there once the text is fixed."""

    drawn: Drawn
    me: Member
    municipality: Municipality
    group: MonitoringGroup
    standing: Standing | None

    @property
    def is_open(self) -> bool:
        """Whether this member may add things."""
        return self.may(ActRight.ENTER_ACT)

    @property
    def has_signed(self) -> bool:
        """Whether this member signed the text as it is."""
        return self.standing is not None and self.me.id in {each.member for each in self.standing.signed}

    @property
    def is_left_out(self) -> bool:
        """Whether it was signed before this member did, who was there and could have."""
        return self.drawn.state is ActState.SIGNED and self.standing is not None and self.me in self.standing.awaited

    @property
    def keeps_papers(self) -> bool:
        """Whether this member brings in what others sign on paper, or have signed on one that was lost."""
        if self.standing is None or not self.may(ActRight.KEEP_SCAN):
            return False
        return bool(self.standing.awaited) or (self.drawn.awaits_scan and self.drawn.scan is Scan.LOST)

    @property
    def companions(self) -> tuple[Member, ...]:
        """The members who were there, and who began it, but for this one."""
        return tuple(each for each in concerned(self.drawn, self.group) if each.id != self.me.id)

    def may(self, right: ActRight) -> bool:
        """Whether this member may do this with the act as far as it is."""
        awaited = () if self.standing is None else self.standing.awaited
        return may_with(stake(self.drawn.act, self.drawn.state, self.me, self.drawn.begun_by, awaited), right)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A file of the paper of an act that some signed by hand: the `place`th of so many, beginning with 1."""

    drawn: Drawn
    municipality: Municipality
    place: int
    of: int

    @property
    def signers(self) -> tuple[str, ...]:
        """Who signed this text on it, by position."""
        its = self.drawn.signatures
        return tuple(each.position for each in its if each.way is Way.PAPER and each.sha256 == self.drawn.sha256)


@dataclass(frozen=True, kw_only=True, slots=True)
class Begun:
    """What an act begins with: all of it that is not a finding yet."""

    act: Act
    by: MemberId
    at: datetime
    draft: str  # the form's that it was: sent twice it is one act
