"""Another visit of an act that is drawn up: where, when and of which service it was, and which clauses that brings."""

import json

from sqlalchemy import bindparam, delete, select, update

from bot.domain.acts import Act, ActId, ActState
from bot.storage import acts_drawing, files
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.tables import act, act_file, act_finding, act_note

_move = (
    update(act)
    .where(act.c.id == bindparam("of_act"), act.c.state == ActState.OPEN)
    .values(
        service=bindparam("its_service"),
        service_name=bindparam("its_name"),
        village=bindparam("its_village"),
        place=bindparam("its_place"),
        visited=bindparam("at"),
    )
    .returning(act.c.id)
)
_drop_findings = delete(act_finding).where(act_finding.c.act_id == bindparam("of_act"))
_behind = {
    each: (each.c.act_id == bindparam("of_act"), each.c.finding == bindparam("behind")) for each in (act_note, act_file)
}
_shown = select(act_file.c.file_id).where(*_behind[act_file])
_drop = tuple(delete(each).where(*where) for each, where in _behind.items())
_renumber = tuple(update(each).where(*where).values(finding=bindparam("new")) for each, where in _behind.items())
_settle = tuple(
    update(each).where(each.c.act_id == bindparam("of_act"), each.c.finding < 0).values(finding=-each.c.finding)
    for each in _behind
)
"""Two steps, for the number that a finding gets may be another one's still."""


async def move(tx: Tx, before: Act, after: Act) -> None:
    """An open act is of another visit; what stood behind clauses that `after` does not cite goes, with its files."""
    row = await tx.one(
        _move,
        of_act=before.id,
        its_service=after.service,
        its_name=json.dumps(after.service_name, ensure_ascii=False),
        its_village=after.village,
        its_place=after.place,
        at=to_micros(after.visited),
    )
    numbers = {each.clause: each.number for each in after.findings}
    if row is None or numbers == {each.clause: each.number for each in before.findings}:
        return
    await tx.run(_drop_findings, of_act=before.id)
    for each in after.findings:
        await acts_drawing.cite(tx, before.id, each)
    for each in before.findings:
        new = numbers.get(each.clause)
        if new is None:
            await _let_go(tx, before.id, each.number)
        else:
            for statement in _renumber:
                await tx.run(statement, of_act=before.id, behind=each.number, new=-new)
    for statement in _settle:
        await tx.run(statement, of_act=before.id)


async def _let_go(tx: Tx, number: ActId, finding: int) -> None:
    shown = await tx.all(_shown, of_act=number, behind=finding)
    for statement in _drop:
        await tx.run(statement, of_act=number, behind=finding)
    for each in shown:
        await files.unwant(tx, each["file_id"])
