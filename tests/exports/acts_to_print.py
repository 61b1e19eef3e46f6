"""An ordinary act to print, signed and as a draft; what it says can be changed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from PIL import Image
from shipped import CATALOG

from bot.domain.acts import (
    Act,
    ActId,
    Attendee,
    Evidence,
    Finding,
    Found,
    Recommendation,
    Signature,
    SignedAct,
    Way,
)
from bot.domain.languages import Language, Words
from bot.domain.monitoring import Duty, MemberId, Paper, Seat
from bot.domain.municipalities import MunicipalityId, service
from bot.domain.standards import Criterion, ServiceId, VillageId
from bot.exports.act_paper import ActPaper
from bot.i18n import translator

TRANSLATORS = translator.load()
CHET_NURA = CATALOG.municipality(MunicipalityId("chet-nura"))
WASTE = service(CHET_NURA, ServiceId("waste"))
VISITED = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)  # the 21st already, in the municipality
SHA = "0123456789abcdef" * 4


def photo(colour: str = "grey", size: tuple[int, int] = (800, 600)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, colour).save(made, "JPEG")
    return made.getvalue()


WIDE, TALL = photo(), photo("white", (600, 1000))
PHOTOS = {"wide": WIDE, "tall": TALL}


def words(text: str) -> Words:
    return dict.fromkeys(Language, text)


def taken(sha256: str | None, caption: str | None = None) -> Evidence:
    return Evidence(file="1", sha256=sha256, at=VISITED, caption=caption)


def finding(number: int, criterion: Criterion, found: Found | None, **more: Any) -> Finding:
    clause = next(each for each in WASTE.clauses if each.criterion is criterion)
    return Finding(
        number=number,
        clause=clause.citation,
        criterion=criterion,
        wording=more.pop("wording", clause.short),
        is_official=more.pop("is_official", False),
        status=clause.status,
        decision=clause.decision,
        found=found,
        **more,
    )


FINDINGS = (
    finding(1, Criterion.ACCESSIBILITY, Found.MET),
    finding(
        2,
        Criterion.CONVENIENCE,
        Found.PARTLY,
        words="Контейнер бар, бирок капкагы сынган.",
        photos=(taken("wide", "Контейнердин капкагы"),),
    ),
    finding(3, Criterion.QUALITY, Found.NOT_MEASURABLE, is_official=True),
    finding(
        4,
        Criterion.TIMING,
        Found.NOT_MET,
        words="Машина эки жума келген эмес.",
        measured="2 жума",
        photos=(taken("tall"), taken("gone")),
        voices=(taken("voice"),),
    ),
)
PRESENT = (
    Attendee(position="Депутат, Ак-Кыя айылы", member=MemberId(1), seat=Seat.COUNCILLOR, duty=Duty.CHAIR),
    Attendee(position="Тургун, Орто-Нура айылы", member=MemberId(2), seat=Seat.CITIZEN, duty=Duty.SECRETARY),
    Attendee(position="Мектептин мугалими", member=MemberId(3), seat=Seat.CITIZEN, duty=Duty.MEMBER),
    Attendee(position="Таштанды ишканасынын айдоочусу", member=None),
)
ACT = Act(
    id=ActId(1),
    municipality=CHET_NURA.id,
    service=WASTE.id,
    service_name=WASTE.name,
    village=VillageId("ak-kyya"),
    place="Мектептин жанындагы аянтча",
    visited=VISITED,
    present=PRESENT,
    findings=FINDINGS,
    recommendations=(
        Recommendation(
            number=1, words="Графикти жарыялоо.", responsible="Айыл өкмөтүнүн башчысы", due=date(2026, 12, 21)
        ),
        Recommendation(
            number=2, words="Капкакты алмаштыруу.", responsible="Ишкананын жетекчиси", due=date(2026, 12, 1)
        ),
    ),
    explanation="Машина оңдоодо болгон.",
    linked=("ЧН-17", "ЧН-18"),
    corrects=None,
    resolution=Paper(number="12", day=date(2026, 3, 21)),
    regulation=None,
)


def signature(member: int, duty: Duty, way: Way = Way.TAP, dissent: str | None = None) -> Signature:
    return Signature(
        member=MemberId(member),
        position=PRESENT[member - 1].position,
        duty=duty,
        way=way,
        sha256=SHA,
        at=VISITED,
        dissent=dissent,
    )


SIGNED = SignedAct(
    number="ЧН-2026/07",
    act=ACT,
    sha256=SHA,
    signed=VISITED,
    signatures=(
        signature(2, Duty.SECRETARY, Way.PAPER, "Машинанын айдоочусун да угуу керек эле."),
        signature(1, Duty.CHAIR),
    ),
    quorum=2,
)


def signed(**more: Any) -> ActPaper:
    """The signed act, its text changed as wished."""
    act = replace(ACT, **more)
    return ActPaper(act=act, municipality=CHET_NURA, signed=replace(SIGNED, act=act), sha256=SHA, pictures=PHOTOS)


def draft(**more: Any) -> ActPaper:
    return ActPaper(act=replace(ACT, **more), municipality=CHET_NURA, signed=None, sha256=None, pictures=PHOTOS)
