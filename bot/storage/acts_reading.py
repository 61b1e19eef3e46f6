"""An act as its rows say it is, and how far it is; its own text, once that is fixed."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, or_, select

from bot.domain.acts import Act, ActId, ActState, Attendee, Evidence, Finding, Found, Recommendation, Signature, Way
from bot.domain.canonical import read
from bot.domain.drawing import Drawn, Note, Remark, together
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, MemberId, Seat
from bot.domain.municipalities import MunicipalityId
from bot.domain.standards import ServiceId, VillageId
from bot.storage import acts_scans
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros
from bot.storage.tables import (
    act,
    act_attendee,
    act_file,
    act_finding,
    act_link,
    act_note,
    act_recommendation,
    act_signature,
    file,
    monitoring_member,
)

_get = select(act).where(act.c.id == bindparam("of_act"))
_of_draft = select(act.c.id).where(act.c.municipality == bindparam("of_municipality"), act.c.draft == bindparam("this"))
_going_on = (
    select(act.c.id)
    .where(
        act.c.municipality == bindparam("of_municipality"),
        or_(act.c.state == ActState.OPEN, act.c.state == ActState.FIXED),
    )
    .order_by(act.c.id)
)
_attendees = select(act_attendee).where(act_attendee.c.act_id == bindparam("of_act")).order_by(act_attendee.c.place)
_findings = select(act_finding).where(act_finding.c.act_id == bindparam("of_act")).order_by(act_finding.c.number)
_notes = (
    select(act_note, monitoring_member.c.position)
    .join(monitoring_member, monitoring_member.c.id == act_note.c.member_id)
    .where(act_note.c.act_id == bindparam("of_act"))
    .order_by(act_note.c.finding, act_note.c.member_id)
)
_files = (
    select(act_file.c.finding, act_file.c.at, act_file.c.caption, file.c.id, file.c.kind, file.c.sha256, file.c.state)
    .join(file, file.c.id == act_file.c.file_id)
    .where(act_file.c.act_id == bindparam("of_act"))
    .order_by(act_file.c.finding, act_file.c.at, file.c.id)
)
_recommendations = (
    select(act_recommendation)
    .where(act_recommendation.c.act_id == bindparam("of_act"))
    .order_by(act_recommendation.c.id)
)
_links = select(act_link.c.receipt).where(act_link.c.act_id == bindparam("of_act")).order_by(act_link.c.receipt)
_signatures = (
    select(act_signature)
    .where(act_signature.c.act_id == bindparam("of_act"))
    .order_by(act_signature.c.at, act_signature.c.member_id)
)


async def get(tx: Tx, number: ActId) -> Drawn | None:
    """An act and how far it is; one whose text is fixed is what that text says."""
    asked = [
        tx.ask(each, of_act=number)
        for each in (_attendees, _findings, _notes, _files, _recommendations, _links, _signatures)
    ]
    scans = acts_scans.asked(tx, number)
    row = await tx.one(_get, of_act=number)
    if row is None:
        return None
    sheets = await scans
    attendees, findings, notes, shown, recommended, links, signatures = [await each for each in asked]
    written = tuple(_note(each) for each in notes)
    return Drawn(
        act=read(Act, row["text"].encode())
        if row["text"] is not None
        else _act(
            row,
            tuple(_attendee(each) for each in attendees),
            tuple(_found(each, written, shown) for each in findings),
            tuple(_recommendation(place, each) for place, each in enumerate(recommended, start=1)),
            tuple(each["receipt"] for each in links),
        ),
        state=ActState(row["state"]),
        begun_by=MemberId(row["begun_by"]),
        notes=written,
        lost=sum(each["state"] == "lost" for each in shown),
        recommended=tuple(each["id"] for each in recommended),
        remark=row["remark"] and Remark(member=MemberId(row["remark_by"]), words=row["remark"]),
        sha256=row["sha256"],
        signatures=tuple(signature(each) for each in signatures),
        scan=acts_scans.how_far(sheets),
        scans=len(sheets),
        number=row["number"],
    )


async def of_draft(tx: Tx, municipality: MunicipalityId, draft_id: str) -> ActId | None:
    """The act that a form became."""
    row = await tx.one(_of_draft, of_municipality=municipality, this=draft_id)
    return None if row is None else ActId(row["id"])


async def going_on(tx: Tx, municipality: MunicipalityId) -> list[Drawn]:
    """The acts that are neither signed nor given up, oldest first."""
    found = [await get(tx, ActId(row["id"])) for row in await tx.all(_going_on, of_municipality=municipality)]
    return [each for each in found if each is not None]


def signature(row: Row) -> Signature:
    """A row of `act_signature`."""
    return Signature(
        member=MemberId(row["member_id"]),
        position=row["position"],
        duty=Duty(row["duty"]),
        way=Way(row["way"]),
        sha256=row["sha256"],
        at=from_micros(row["at"]),
        dissent=row["dissent"],
    )


def _act(
    row: Row,
    present: tuple[Attendee, ...],
    findings: tuple[Finding, ...],
    recommendations: tuple[Recommendation, ...],
    linked: tuple[str, ...],
) -> Act:
    return Act(
        id=ActId(row["id"]),
        municipality=MunicipalityId(row["municipality"]),
        service=ServiceId(row["service"]),
        service_name={Language(key): name for key, name in json.loads(row["service_name"]).items()},
        village=row["village"] and VillageId(row["village"]),
        place=row["place"],
        visited=from_micros(row["visited"]),
        present=present,
        findings=findings,
        recommendations=recommendations,
        explanation=row["explanation"],
        linked=linked,
        corrects=row["corrects"],
        resolution=None,
        regulation=None,
    )


def _note(row: Row) -> Note:
    return Note(finding=row["finding"], member=row["member_id"], position=row["position"], words=row["words"])


def _attendee(row: Row) -> Attendee:
    return Attendee(
        position=row["position"],
        member=row["member_id"] and MemberId(row["member_id"]),
        seat=row["seat"] and Seat(row["seat"]),
        duty=row["duty"] and Duty(row["duty"]),
    )


def _found(row: Row, notes: tuple[Note, ...], shown: Sequence[Row]) -> Finding:
    its = [each for each in shown if each["finding"] == row["number"] and each["state"] != "lost"]
    return replace(
        read(Finding, row["cited"].encode()),
        found=row["found"] and Found(row["found"]),
        words=together([each for each in notes if each.finding == row["number"]]),
        measured=row["measured"],
        photos=tuple(_evidence(each) for each in its if each["kind"] != "voice"),
        voices=tuple(_evidence(each) for each in its if each["kind"] == "voice"),
    )


def _evidence(row: Row) -> Evidence:
    return Evidence(file=str(row["id"]), sha256=row["sha256"], at=from_micros(row["at"]), caption=row["caption"])


def _recommendation(place: int, row: Row) -> Recommendation:
    return Recommendation(
        number=place, words=row["words"], responsible=row["responsible"], due=date.fromisoformat(row["due"])
    )
