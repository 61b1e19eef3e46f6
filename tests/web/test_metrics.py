"""/metrics counts what happens by outcome, and has no word about anybody."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from pages import break_down, figures, get, samples, with_pages

from bot.counts import Taken, Told
from bot.storage import files
from bot.telegram.say import Outcome
from bot.telegram.speak import _TOLD
from sandbox.faults import Fault

OUTCOMES = {*Taken, *Told}
COUNTED = {"waiting": 1, "held": 2, "parked": 3, "refused": 4}


async def test_updates_and_words_are_counted_by_what_became_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        before = await figures(stage)
        assert {before[f"updates_total {outcome}"] for outcome in Taken} == {0}
        assert {before[f"words_total {outcome}"] for outcome in Told} == {0}
        aigul = await stage.telegram.person("Айгүл")
        stage.telegram.fail(Fault(kind="too_many", method="sendMessage", seconds=1))
        await aigul.say("/start")
        await stage.settle()
        stage.telegram.updates.redeliver()
        while not (after := await figures(stage))["updates_total seen"]:
            await stage.settle()
        assert after["updates_total done"] == 1
        assert after["update_seconds_count"] == 2
        assert 0 < after["update_seconds_sum"] < 20
        assert (after["words_total too_fast"], after["words_total said"]) == (1, 1)


async def test_a_bug_a_fault_and_what_can_not_be_read_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        aigul = await stage.telegram.person("Айгүл")

        def broken(*_: object) -> None:
            raise LookupError

        with monkeypatch.context() as bug:
            bug.setattr(stage.house.intake.dispatcher.update, "trigger", broken)
            await aigul.say("/start")
            await stage.settle()
        stage.telegram.updates.emit("message", {"message_id": "none"})
        with monkeypatch.context() as fault:
            break_down(stage.house.database._writer, fault)
            await aigul.say("/help")
            while not (await figures(stage))["updates_total storage_fault"]:
                await asyncio.sleep(0.01)
        await stage.settle()
        found = await figures(stage)
        assert found["updates_total bug"] == found["updates_total unreadable"] == 1


async def test_what_is_left_to_do_is_shown_as_it_is_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        aigul = await stage.telegram.person("Айгүл")
        await aigul.say("/start")
        await stage.settle()
        async with stage.house.database.write() as tx:
            number = await files.note(tx, "a photo", "photo", stage.clock())
            await files.want(tx, number, stage.clock.now.replace(year=2030))
        with closing(sqlite3.connect(stage.settings.database_path)) as connection:
            ((chat,),) = connection.execute("SELECT id FROM chat").fetchall()
            for state, count in COUNTED.items():
                rows = [(chat, state)] * count
                connection.executemany(
                    "INSERT INTO outbox (chat_id, rank, kind, state, attempts, not_before, created)"
                    " VALUES (?, 0, 'x', ?, 0, 4e18, 0)",
                    rows,
                )
            connection.commit()
        found = await figures(stage)
        assert {state: found[f"outbox_rows {state}"] for state in COUNTED} == COUNTED
        assert found["outbox_late_seconds"] == 0
        assert found["files_wanted"] == 1
        assert found["database_up"] == found["speaks"] == 1


async def test_jobs_tell_when_they_last_did_their_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        await stage.run_jobs()
        found = await figures(stage)
        names = [job.name for job in stage.house.jobs._jobs]
        for name in names:
            assert found[f"job_runs_total {name} done"] == 1
            assert found[f"job_last_success_timestamp_seconds {name}"] == stage.clock().timestamp()


async def test_a_database_that_can_not_be_read_leaves_the_counters_and_no_stale_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        with monkeypatch.context() as broken:
            break_down(stage.house.database._reader, broken)
            found = await figures(stage)
        assert found["database_up"] == 0
        assert "updates_total done" in found
        assert "outbox_late_seconds" not in found


async def test_no_label_tells_who_or_what_and_each_has_few_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        aigul = await stage.telegram.person("Айгүл", username="aigul")
        await aigul.say("/start купуя")
        await stage.settle()
        await stage.run_jobs()
        jobs = {job.name for job in stage.house.jobs._jobs}
        allowed = {"outcome": {*OUTCOMES, "done", "failed"}, "state": set(COUNTED), "job": jobs}
        for each in await samples(stage):
            for name, value in each.labels.items():
                assert name == "le" or value in allowed[name]
        _, page = await get(stage, "/metrics")
        assert not [mark for mark in ("Айгүл", "aigul", str(aigul.id), "купуя") if mark in page]


def test_every_outcome_of_speaking_has_a_name_of_its_own() -> None:
    assert set(_TOLD) == {*get_args(Outcome), type(None)}
    assert set(_TOLD.values()) == set(Told)
