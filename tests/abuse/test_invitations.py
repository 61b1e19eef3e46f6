"""Links work once, for seven days; whoever reads the database can make none of what stands there."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from neighbourhood import TR, do
from stage import SECRET, Stage, stage

from bot.domain.links import token_hash
from sandbox.people import Person


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        yield opened


async def opens(at: Stage, name: str, link: str) -> Person:
    """Somebody new who follows a link."""
    who = await at.person(name)
    await who.open_link(link)
    await at.settle()
    await do(at, who, "[Кыргызча]")
    return who


async def reads_reports(at: Stage, who: Person) -> bool:
    """Whether a chat is official: it has a list of what waits, others have not."""
    await do(at, who, "/open")
    return who.chat.messages[-1].text == TR.plain("unanswered-none")


async def test_a_link_that_was_used_serves_nobody_else(at: Stage) -> None:
    link = await at.official_link("Чет-Нура")
    first, second = await opens(at, "Айыл өкмөтү", link), await opens(at, "Бакыт", link)
    assert await reads_reports(at, first)
    assert not await reads_reports(at, second)
    assert TR.plain("official-link-used") in [each.text for each in second.chat.messages if each.by_bot]


@pytest.mark.parametrize(("days", "opens_it"), [(6.99, True), (7.01, False)])
async def test_a_link_lasts_for_seven_days(at: Stage, days: float, opens_it: bool) -> None:
    link = await at.official_link("Чет-Нура")
    at.clock.pass_(days=days)
    assert await reads_reports(at, await opens(at, "Айыл өкмөтү", link)) is opens_it


async def test_what_the_database_keeps_of_a_link_opens_nothing_and_is_made_with_the_secret_alone(at: Stage) -> None:
    link = await at.official_link("Чет-Нура")
    token = link.partition("o_")[2]
    kept = b"".join(path.read_bytes() for path in at.settings.var_dir.glob("bot.db*"))
    made_by_anybody = (hashlib.sha256(each.encode()).hexdigest() for each in (token, "o_" + token))
    assert not [each for each in (token, *made_by_anybody) if each.encode() in kept]
    stands_there = at.house.app.officials._hash(token)
    assert stands_there.encode() in kept
    thief = await at.person("Бакыт")
    await do(at, thief, f"/start o_{stands_there}", "[Кыргызча]")
    assert not await reads_reports(at, thief)


async def test_what_the_database_keeps_of_a_members_link_opens_nothing_and_is_made_with_the_secret_alone(
    at: Stage,
) -> None:
    official = await at.official("Чет-Нура", "Айыл өкмөтү")
    save = f"[{TR.plain('monitoring-save')}]"
    steps = ("[➕ Топту каттоо]", save, "[➕ Мүчө кошуу]", "Мугалим", "[Тургун]", save, "[🔗 Шилтеме берүү]")
    await do(at, official, "/group", *steps)
    token = (await at.last_link("?start=")).partition("m_")[2]
    kept = b"".join(path.read_bytes() for path in at.settings.var_dir.glob("bot.db*"))
    made_by_anybody = (hashlib.sha256(each.encode()).hexdigest() for each in (token, "m_" + token))
    assert not [each for each in (token, *made_by_anybody) if each.encode() in kept]
    stands_there = token_hash(SECRET.encode(), token)
    assert stands_there.encode() in kept
    thief = await at.person("Бакыт")
    await do(at, thief, f"/start m_{stands_there}", "[Кыргызча]", "/group")
    told = "\n".join(each.text for each in thief.chat.messages if each.by_bot)
    assert TR.plain("membership-not-used") in told
    assert TR.plain("membership-joined") not in told
