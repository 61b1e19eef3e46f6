"""Signing an act: what exactly is signed, who may sign it, and whether those who did are enough.

A member signs the hash of the act's canonical text, the clauses' wording in every language included. Whoever agreed to
another text has not agreed to this one. Nothing published says how many have to sign (practice C2, C3): the group
enters its quorum, and until then an act is signed by all its members who were there.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.acts import Act, Found, Signature, Way
from bot.domain.canonical import canonical
from bot.domain.monitoring import Member, MemberId

SHORT_OF = frozenset({Found.PARTLY, Found.NOT_MET})
"""What leaves something to be done, so that the act recommends something."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How far an act is signed. `signed` are those who signed this very text, each once.

    `awaited` were there, may sign and have not; `barred` were there and work for the service's provider. `lacking` is
    how many signatures the quorum still wants; where none is entered (`quorum` is None) all of `awaited` have to sign.
    """

    quorum: int | None
    signed: tuple[Signature, ...]
    awaited: tuple[Member, ...]
    barred: tuple[Member, ...]

    @property
    def lacking(self) -> int:
        """Signatures still needed: of whom, where the quorum is known, is open."""
        return len(self.awaited) if self.quorum is None else max(0, self.quorum - len(self.signed))

    @property
    def is_out_of_reach(self) -> bool:
        """Whether it can't be signed even if everybody who was there and may, does."""
        most = len(self.signed) + len(self.awaited)
        return most == 0 or (self.quorum is not None and most < self.quorum)

    @property
    def may_be_numbered(self) -> bool:
        """Whether the act is signed, if nobody else signs any more."""
        return bool(self.signed) and self.lacking == 0

    @property
    def is_whole(self) -> bool:
        """Whether everybody has signed who could."""
        return self.may_be_numbered and not self.awaited


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What is signed besides the text: who signed it, how, when and with which dissent; `scans` are of the paper."""

    number: str
    sha256: str  # of the text
    signed: datetime
    quorum: int | None
    signatures: tuple[Signature, ...]
    scans: tuple[str, ...]


def hash_of_record(signed: Record) -> str:
    """SHA-256 of the record, fixed with the number; a scan that nobody signed on is no part of it."""
    is_on_paper = any(each.way is Way.PAPER for each in signed.signatures)
    return hash_of(canonical(signed if is_on_paper else replace(signed, scans=())))


class Unfinished(Exception):  # noqa: N818  (named for what is wrong)
    """A text that can't be hashed yet: a file it shows is not kept."""


def text_of(act: Act) -> bytes:
    """The act's canonical text, exactly as it is hashed and kept; `Unfinished` while a file is not fetched."""
    shown = (each for finding in act.findings for each in (*finding.photos, *finding.voices))
    if any(each.sha256 is None for each in shown):
        raise Unfinished
    return canonical(act)


def hash_of(text: bytes) -> str:
    """SHA-256 of a text, in hexadecimal: what a signature is made to."""
    return hashlib.sha256(text).hexdigest()


def by_tap(sha256: str | None, signatures: Iterable[Signature]) -> tuple[Signature, ...]:
    """The signatures made in Telegram to the text with this hash; a print of it shows them."""
    return tuple(each for each in signatures if each.way is Way.TAP and each.sha256 == sha256)


def standing(
    act: Act, sha256: str, members: Iterable[Member], signatures: Iterable[Signature], quorum: int | None
) -> Standing:
    """How far the text with this hash is signed by those of the group's `members` who were there."""
    there = {each.member for each in act.present if each.member is not None}
    present = [each for each in members if each.id in there]
    barred = tuple(each for each in present if act.service in each.works_for)
    signed: dict[MemberId, Signature] = {}
    for each in signatures:
        if each.sha256 == sha256 and each.member in there and each.member not in {one.id for one in barred}:
            signed.setdefault(each.member, each)
    awaited = tuple(each for each in present if each not in barred and each.id not in signed)
    return Standing(quorum=quorum, signed=tuple(signed.values()), awaited=awaited, barred=barred)
