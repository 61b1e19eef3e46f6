"""Who signed an act, who may still, and what the quorum wants."""

from collections.abc import Iterator, Sequence

from bot.domain.acts import Signature, Way
from bot.domain.drawing import View
from bot.domain.signing import Standing
from bot.domain.signing import standing as foreseen
from bot.i18n.translator import Html, Translator
from bot.render import acts_text as text

_ALL_DISSENTS = 900


def signers(standing: Standing, tr: Translator) -> Iterator[Html]:
    """Who signed, who is awaited, and who may not."""
    yield from signatures(standing.signed, tr)
    yield from awaited(standing, tr)
    for member in standing.barred:
        yield tr("act-barred", position=member.position)


def awaited(standing: Standing, tr: Translator) -> Iterator[Html]:
    """Who could sign still, and how."""
    for member in standing.awaited:
        key = "act-awaited" if member.person is not None else "act-awaited-on-paper"
        yield tr(key, position=member.position)


def signatures(signed_by: Sequence[Signature], tr: Translator) -> Iterator[Html]:
    """Who signed, how, and with which dissent in short."""
    room = _ALL_DISSENTS // max(1, sum(each.dissent is not None for each in signed_by))
    for each in signed_by:
        yield _signature(each, room, tr)


def _signature(each: Signature, room: int, tr: Translator) -> Html:
    signer = "act-signer-on-paper" if each.way is Way.PAPER else "act-signer"
    if each.dissent is not None:
        dissents = f"{signer}-dissents"
        return tr(dissents, position=each.position, words=text.brief(each.dissent, room))
    return tr(signer, position=each.position)


def missing(standing: Standing, tr: Translator) -> Html:
    """In plain words what is still needed, or why it can't be signed so."""
    signed = str(len(standing.signed))
    if standing.quorum is None:
        key = "act-quorum-unknown-nobody" if standing.is_out_of_reach else "act-quorum-unknown"
        return tr(key, lacking=str(standing.lacking))
    if standing.is_out_of_reach:
        most = str(len(standing.signed) + len(standing.awaited))
        return tr("act-quorum-out-of-reach", quorum=str(standing.quorum), most=most)
    key = "act-quorum-reached" if standing.may_be_numbered else "act-quorum-lacking"
    return tr(key, quorum=str(standing.quorum), signed=signed, lacking=str(standing.lacking))


def out_of_reach(view: View, tr: Translator) -> Html | None:
    """Of an act that is entered: that too few were there to sign it, before anybody is asked to."""
    prospect = foreseen(view.drawn.act, "", view.group.members, (), view.group.quorum)
    return missing(prospect, tr) if prospect.is_out_of_reach else None
