"""Who signed an act and how, who has still to do so by hand, and what some of them hold against it."""

from collections.abc import Collection, Iterator

from bot.domain.acts import Act, Attendee, SignedAct
from bot.domain.acts import Signature as Signed
from bot.domain.monitoring import Duty, MemberId
from bot.domain.municipalities import Municipality, local_day
from bot.exports.document import BLANK, Block, Heading, Line, Paragraph, Seal, Signature, Signatures, Tone
from bot.i18n.translator import Translator

_ORDER = (Duty.CHAIR, Duty.SECRETARY, Duty.MEMBER)


def dissents(given: Collection[Signed], tr: Translator, *, is_draft: bool) -> Iterator[Block]:
    """Dissenting opinions; a draft leaves room for those of who has still to sign."""
    opinions = [each for each in given if each.dissent]
    if opinions or is_draft:
        yield Heading(tr.plain("act-paper-dissent-draft" if is_draft else "act-paper-dissent"))
    for each in opinions:
        yield Paragraph((Line(f"{each.position}:", Tone.STRONG), Line(each.dissent or "")))
    if is_draft:
        yield Paragraph((Line(BLANK * 4),))


def signatures(
    act: Act, given: Collection[Signed], of: Municipality, barred: Collection[MemberId], tr: Translator
) -> Iterator[Block]:
    """Signatures in the order of duties, lines for those who have not signed and may."""
    made = sorted(given, key=lambda each: _ORDER.index(each.duty))
    have = {each.member for each in made}
    rest = [each for each in act.present if each.member is None or each.member not in have]
    rows = (*(_made(each, of, tr) for each in made), *(_line(each, barred, tr) for each in rest))
    yield Signatures(rows, tr.plain("act-paper-sign-here"))


def heading(signed: SignedAct | None, tr: Translator) -> Iterator[Block]:
    """What follows, and of how many it had to be."""
    yield Heading(tr.plain("act-paper-signatures"))
    if signed and signed.quorum is not None:
        count = str(len(signed.signatures))
        yield Paragraph((Line(tr.plain("act-paper-quorum", quorum=str(signed.quorum), count=count), Tone.SMALL),))


def seal(tr: Translator) -> Iterator[Block]:
    """The places of the seal and of the journal's entry."""
    entry = tr.plain("act-paper-entry", number=BLANK[:8], day=BLANK)
    yield Seal(tr.plain("act-paper-seal"), (Line(tr.plain("act-paper-registered")), Line(entry)))


def _made(signature: Signed, of: Municipality, tr: Translator) -> Signature:
    day = f"{local_day(of, signature.at):%d.%m.%Y}"
    return Signature(
        _duty(signature.position, signature.duty, tr), tr.plain(f"act-paper-signed-{signature.way}", day=day)
    )


def _line(attendee: Attendee, barred: Collection[MemberId], tr: Translator) -> Signature:
    """Room to sign; for who works for the provider, why there is none."""
    said = tr.plain("act-paper-barred") if attendee.member in barred else None
    return Signature(_duty(attendee.position, attendee.duty, tr), said)


def _duty(position: str, duty: Duty | None, tr: Translator) -> str:
    """The position, with the duty where there is a particular one."""
    if duty is None or duty is Duty.MEMBER:
        return position
    return f"{position} ({tr.plain(f'act-paper-duty-{duty}')})"
