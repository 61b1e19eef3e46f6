"""What must not change once it is kept, as it stands in the database: signed acts, and what groups were told."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import RowMapping, select

from bot.config import Address
from bot.domain.acts import Signature
from bot.domain.canonical import in_bytes
from bot.domain.signing import Record
from bot.storage.acts_reading import signature
from bot.storage.instants import from_micros
from bot.storage.migrate import connected
from bot.storage.tables import act, act_scan, act_signature, digest, digest_replaced, file


class KeptAct(NamedTuple):
    """A signed act: its text, the hash of its record if one was kept, the hashes of its scans."""

    signed: Record
    text: str
    record: str | None
    scans: list[str | None]


def signed_acts(address: Address) -> list[KeptAct]:
    """All of them."""
    numbered = select(act).where(act.c.number.is_not(None)).order_by(act.c.id)
    scanned = select(act_scan.c.act_id, file.c.sha256).join(file, file.c.id == act_scan.c.file_id)
    given = select(act_signature).order_by(act_signature.c.at, act_signature.c.member_id)
    with connected(address) as connection:
        scans: dict[int, list[str | None]] = {}
        for of, sha256 in connection.execute(scanned.order_by(act_scan.c.act_id, act_scan.c.place)):
            scans.setdefault(of, []).append(sha256)
        signatures: dict[int, list[Signature]] = {}
        for row in connection.execute(given).mappings():
            signatures.setdefault(row["act_id"], []).append(signature(row))
        rows = connection.execute(numbered).mappings().all()
    return [_act(row, signatures.get(row["id"], []), scans.get(row["id"], [])) for row in rows]


def summaries(address: Address) -> list[tuple[str, str, bytes, str]]:
    """What groups were told: municipality, week, the bytes that were hashed, and their hash; what gave way last."""
    with connected(address) as connection:
        rows = [
            row
            for table in (digest, digest_replaced)
            for row in connection.execute(select(table).order_by(table.c.municipality, table.c.period)).mappings()
        ]
    return [(row["municipality"], row["period"], _told(row), row["sha256"]) for row in rows]


def _act(row: RowMapping, signatures: Sequence[Signature], scans: list[str | None]) -> KeptAct:
    signed = Record(
        number=row["number"],
        sha256=row["sha256"],
        signed=from_micros(row["signed"]),
        quorum=row["quorum"],
        signatures=tuple(each for each in signatures if each.sha256 == row["sha256"]),
        scans=tuple(each for each in scans if each is not None),
    )
    return KeptAct(signed, row["text"], row["record"], scans)


def _told(row: RowMapping) -> bytes:
    """As it was hashed, fields that this version does not know included."""
    return in_bytes(
        {"digest": json.loads(row["facts"]), "language": row["language"], "lines": json.loads(row["lines"])}
    )
