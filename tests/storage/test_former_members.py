"""Members who changed after they signed: who left has signed, who works for the provider by now has not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from migrated import opened
from signing_work import Visit

from bot.domain.monitoring import Duty, Seat
from bot.domain.standards import ServiceId
from bot.storage import monitoring
from bot.storage.monitoring import NewMember


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path / "bot.db") as database:
        yield Visit(tmp_path / "bot.db", database)


async def leaves(visit: Visit, who: int) -> None:
    async with visit.database.write() as tx:
        await monitoring.end(tx, visit.members[who], visit.now.date())


async def test_a_signature_counts_for_the_quorum_though_its_member_left_the_group_before_the_number(
    visit: Visit,
) -> None:
    await visit.begin(there=(0, 2, 3), quorum=2)
    await visit.agree(2)
    await leaves(visit, 2)
    await visit.agree(0)
    assert await visit.number(0)
    signed = await visit.signed()
    assert signed is not None
    assert [each.position for each in signed.signatures] == ["Мүчө 0", "Мүчө 2"]
    assert [each.position for each in signed.act.present] == ["Мүчө 0", "Мүчө 2", "Мүчө 3"]


async def test_nobody_waits_for_a_member_who_left_without_signing_and_who_signs_no_more(visit: Visit) -> None:
    await visit.begin(there=(0, 2, 3), quorum=2)
    late = await visit.view(3)
    await visit.agree(2)
    await leaves(visit, 3)
    me = visit.people[3]
    async with visit.database.read() as tx:
        assert await visit.acts.view(tx, me, str(visit.act)) is None
    await visit.agree(0)
    signed = await visit.signed()
    assert signed is not None, "by itself, at the last signature"
    assert not await visit.agree(3, late)


async def test_a_quorum_counts_no_signature_that_a_member_who_left_never_gave(visit: Visit) -> None:
    await visit.begin(there=(0, 2, 3), quorum=3)
    await visit.agree(2)
    await leaves(visit, 3)
    await visit.agree(0)
    assert not await visit.number(0)
    assert await visit.signed() is None


async def test_who_took_work_with_the_provider_after_signing_is_no_signatory(visit: Visit) -> None:
    await visit.begin(there=(0, 2, 3), quorum=2)
    await visit.agree(2)
    at_the_provider = NewMember(
        position="Мүчө 2", seat=Seat.CITIZEN, duty=Duty.MEMBER, works_for=frozenset({ServiceId("waste")})
    )
    async with visit.database.write() as tx:
        await monitoring.amend(tx, visit.members[2], at_the_provider)
    await visit.agree(0)
    assert await visit.signed() is None, "one signature is no quorum of two"
    await visit.agree(3)
    signed = await visit.signed()
    assert signed is not None
    assert [each.position for each in signed.signatures] == ["Мүчө 0", "Мүчө 3"]
