"""Thirty neighbours answer a survey one after another, some wish to hear its result, officials enter the answers of six
more; whoever has the whole database, but not the secret, then tries to say whose sheet is whose. With the secret it is
no secret at all, so the trial is a fair one.

The attacker has every table, every row that ever stood in one, and the bytes of backups made while some were answering
and after it. Marks that the neighbours wrote into their answers are how the test knows the truth.

Seen red: with a pseudonym of plain SHA-256, with the draft's number on the sheet as the chat knew it, with an instant
instead of a day, with drafts that are not sealed, with the answers left in the chat's row, with row numbers, with a
token as the pseudonym of what officials entered, and with the result promised to those alone who wished to hear it.

What it does not claim stands in docs/surveys.md: who was alone in answering at the time of a backup, or on a day, and
what the disk of a running bot tells.
"""

import hashlib
import hmac
import re
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import planted
import pytest
from golden import Player, on_stage
from stage import SEAL

from bot.storage import migrate

CROWD = 30
ENTERED = 6  # sheets of households without the bot
IN_THE_MIDDLE = range(12, 16)  # of those, a backup is made while they answer
OPENED = (
    "@clock 2026-11-18 12:00",
    "@official Чет-Нура",
    "Айыл өкмөтү> /survey",
    "Айыл өкмөтү> [➕ Жаңысы: Чет-Нура]",
    "Айыл өкмөтү> [Сугат суу кандай берилиши керек?]",
    "Айыл өкмөтү> [✅ Жөнөтүү]",
)
BEGUN = ("link v_chet-nura_orto-nura", "[Кыргызча]", "link s_1", "[▶️ Баштоо]", "[Орто-Нура]", "[Жок]")
WENT_ON = ("[☐ Башкаруу начар]", "[Даяр]", *["[Макулмун]"] * 4)
WENT_BY = ("[Өткөрүп жиберүү]",) * 4
ENTER = ("[📈 Жүрүшүн көрүү]", "[✍️ Башканын жообун киргизүү]")
ENTER_ANOTHER = ("[✍️ Дагы бирин киргизүү]",)
CLOSED = (
    "/survey",
    "[🟢 Сугат суу кандай берилиши керек? · 02.12.2026]",
    "[⏹ Сурамжылоону жабуу]",
    "[Ооба, жабылсын]",
)
CHANGED = ("[✏️ Жоопту өзгөртүү]", "[✅ Жөнөтүү]")
BY_CHANCE = 0.5  # a rank correlation of thirty that one in two hundred reaches by chance

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Loot:
    """What the attacker has; `held` is every row that any table ever held, with the table's name."""

    telegram_ids: Sequence[int]  # in the order of answering
    held: Sequence[tuple[str, str]]
    during: Path
    after: Path
    closed: Path


def mark(number: int) -> str:
    """What a neighbour wrote: alike in length and form, in no order."""
    return "белги" + hashlib.sha256(b"mark %d" % number).hexdigest()[:12]


async def steps(player: Player, number: int, *lines: str) -> None:
    for line in lines:
        await player.step(f"Тургун {number}> {line}")


def hears(number: int) -> bool:
    """Whether this neighbour wishes to hear the result."""
    return number % 4 == 1


async def finish(player: Player, number: int) -> None:
    """The other half of a visit; every third one changes something after that."""
    await steps(player, number, *WENT_ON, mark(number), *WENT_BY, "[✅ Жөнөтүү]")
    await steps(player, number, *(CHANGED if number % 3 == 0 else ()))
    await steps(player, number, *(["[🔔 Жыйынтыгы айтылсын]"] if hears(number) else ()))


async def entered(player: Player) -> None:
    """Officials enter the answers of the last ones, one household after another."""
    for number in range(CROWD, CROWD + ENTERED):
        consent = (*(ENTER if number == CROWD else ENTER_ANOTHER), "[▶️ Макул, киргизем]")
        for line in (*consent, *BEGUN[-2:], *WENT_ON, mark(number), *WENT_BY, "[✅ Жөнөтүү]"):
            await player.step(f"Айыл өкмөтү> {line}")


async def answered(player: Player, during: Path) -> None:
    """All of them answer; some begin together and are in the middle of it when a backup is made."""
    for number in range(CROWD):
        if number not in IN_THE_MIDDLE:
            await steps(player, number, *BEGUN)
            await finish(player, number)
            continue
        if number == IN_THE_MIDDLE[0]:
            for each in IN_THE_MIDDLE:
                await steps(player, each, *BEGUN)
            migrate.backup(player.stage.settings.database_path, during)
        await finish(player, number)


@pytest.fixture(scope="module")
async def loot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Loot]:
    folder = tmp_path_factory.mktemp("loot")
    async with on_stage(list(OPENED), folder / "var", "Айгүл") as player:
        for line in OPENED:
            await player.step(line)
        database = player.stage.settings.database_path
        planted.watch(database)
        await answered(player, folder / "during.db")
        await entered(player)
        migrate.backup(database, folder / "watched.db")
        for line in CLOSED:
            await player.step(f"Айыл өкмөтү> {line}")
        with closing(sqlite3.connect(database)) as connection:
            held = connection.execute("SELECT place, content FROM watched").fetchall()
        for each in (database, folder / "during.db", folder / "watched.db"):
            planted.unwatch(each)
        migrate.backup(folder / "watched.db", folder / "after.db")
        people = [(await player.stage.person(f"Тургун {number}")).id for number in range(CROWD)]
        yield Loot(people, held, folder / "during.db", folder / "after.db", database)


def table(database: Path, name: str) -> list[Row]:
    """A table's rows as they come."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608  (a name of ours)


def truth(loot: Loot) -> dict[str, int]:
    """Whose each pseudonym is, by the mark on its sheet: the place in the order of answering."""
    written = {mark(number): number for number in range(CROWD + ENTERED)}
    found = {row["pseudonym"]: re.search(r"белги\w+", row["answers"]) for row in table(loot.after, "survey_sheet")}
    return {pseudonym: written[said.group()] for pseudonym, said in found.items() if said is not None}


def persons(loot: Loot) -> list[int]:
    """The numbers of the thirty in the database, in the order of answering."""
    known = {row["telegram_id"]: row["person_id"] for row in table(loot.after, "identity")}
    return [known[SEAL.address(each)] for each in loot.telegram_ids]


def correlation(places: Sequence[float]) -> float:
    """Spearman's: how much an order of the sheets, given in the order of answering, is that order or its reverse."""
    rank = {place: at for at, place in enumerate(sorted(places))}
    off = sum((rank[place] - at) ** 2 for at, place in enumerate(places))
    return 1 - 6 * off / (len(places) * (len(places) ** 2 - 1))


def tokens(content: str) -> set[str]:
    """The numbers, words and bytes in what a row held."""
    return {each.lower() for each in re.findall(r"\w{4,}", content)}


def known_elsewhere(loot: Loot) -> set[str]:
    """Numbers that are random enough to name somebody, wherever they stood but on sheets; receipts have some."""
    elsewhere = (each for place, held in loot.held if place != "survey_sheet" for each in tokens(held))
    return {each for each in elsewhere if re.fullmatch(r"[0-9a-f]{12,64}", each)}


def test_every_sheet_is_there_and_with_the_secret_each_is_somebodys(loot: Loot) -> None:
    whose = truth(loot)
    assert sorted(whose.values()) == list(range(CROWD + ENTERED))
    assert [whose[SEAL.pseudonym("survey 1", f"person {each}")] for each in persons(loot)] == list(range(CROWD))
    by_receipt = {SEAL.pseudonym("survey 1", f"proxy {each}") for each in known_elsewhere(loot)}
    assert sorted(whose[each] for each in by_receipt & whose.keys()) == list(range(CROWD, CROWD + ENTERED))


def test_nothing_particular_to_a_sheet_ever_stood_in_another_table(loot: Loot) -> None:
    on_sheets = Counter(each for place, held in loot.held if place == "survey_sheet" for each in tokens(held))
    of_all = {each for each, times in on_sheets.items() if times >= 2 * CROWD}  # keys, the day, what everybody said
    elsewhere = {each for place, held in loot.held if place != "survey_sheet" for each in tokens(held)}
    assert {mark(number) for number in range(CROWD + ENTERED)} <= on_sheets.keys() - of_all
    assert (on_sheets.keys() - of_all) & elsewhere == set()


def guesses(loot: Loot) -> Iterator[str]:
    """What a sheet could be called by whoever knows everything of the person, and of every receipt, but the secret."""
    chats = {row["person_id"]: row["id"] for row in table(loot.after, "chat")}
    known: list[tuple[object, ...]] = [
        (telegram_id, person, chats[person], SEAL.address(telegram_id).hex())
        for telegram_id, person in zip(loot.telegram_ids, persons(loot), strict=True)
    ]
    for names in (*known, tuple(known_elsewhere(loot))):
        for name, scope, what in product(names, ("", "survey 1", "1"), ("", "person ", "chat ", "proxy ")):
            for between in ("", "/", " ", ":"):
                said = f"{scope}{between}{what}{name}".encode()
                yield said.decode()
                yield from (hashlib.new(how, said).hexdigest() for how in ("md5", "sha1", "sha256", "sha512"))
                for key in (b"", b"1", b"survey 1", b"aiyl-unu pseudonyms"):
                    yield hmac.new(key, said, hashlib.sha256).hexdigest()


def test_no_name_or_plain_hash_of_a_person_stands_on_a_sheet(loot: Loot) -> None:
    on_sheets = {each for place, held in loot.held if place == "survey_sheet" for each in tokens(held)}
    assert on_sheets.isdisjoint(guesses(loot))


def test_neither_rows_nor_values_nor_the_bytes_of_a_backup_stand_in_the_order_of_answering(loot: Loot) -> None:
    whose, rows = truth(loot), table(loot.after, "survey_sheet")
    orders: dict[str, Iterable[tuple[str, float]]] = {
        "rows": ((row["pseudonym"], at) for at, row in enumerate(rows)),
        "pseudonyms": ((each, int(each, 16)) for each in whose),
        "drafts sent": ((row["pseudonym"], int(row["sent_draft"], 16)) for row in rows),
        "bytes": ((each, loot.after.read_bytes().find(each.encode())) for each in whose),
    }
    for what, places in orders.items():
        in_order = [place for _, place in sorted((whose[each], place) for each, place in places)]
        assert abs(correlation(in_order)) < BY_CHANCE, what
    assert correlation(persons(loot)) == 1  # such an order would be found: people are numbered as they come
    with closing(sqlite3.connect(loot.after)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("SELECT rowid FROM survey_sheet")


def test_a_sheet_knows_a_day_and_no_time_and_all_are_alike_but_for_what_they_say(loot: Loot) -> None:
    rows = table(loot.after, "survey_sheet")
    fixed = Counter((row["survey_id"], row["draft"], row["day"], row["assisted"], row["hears"]) for row in rows)
    wished = sum(map(hears, range(CROWD)))
    alike = (1, None, "2026-11-18")
    assert fixed == {(*alike, 0, 0): CROWD - wished, (*alike, 0, 1): wished, (*alike, 1, 0): ENTERED}
    assert {(len(row["pseudonym"]), len(row["sent_draft"]), len(row["answers"])) for row in rows} == {
        (64, 64, len(rows[0]["answers"]))
    }
    assert len({row["pseudonym"] for row in rows}) == len({row["sent_draft"] for row in rows}) == CROWD + ENTERED


def test_of_those_in_the_middle_of_it_a_backup_tells_only_that_they_are(loot: Loot) -> None:
    open_forms = table(loot.during, "conversation")
    begun = [row for row in table(loot.during, "survey_sheet") if row["answers"] is None]
    assert len(open_forms) == len(begun) == len(IN_THE_MIDDLE)
    assert all('"answers": {}' in row["draft"] for row in open_forms)
    assert {len(row["draft"]) for row in begun} == {len(begun[0]["draft"])}, "they are equally far"
    assert {row["day"] for row in begun} | {row["sent_draft"] for row in begun} == {None}
    whose = truth(loot)
    assert [whose[row["pseudonym"]] for row in begun] != sorted(whose[row["pseudonym"]] for row in begun)
    assert b"orto-nura" not in b"".join(row["draft"] for row in begun)


def test_what_the_preview_showed_is_gone_from_the_outbox_once_it_was_said(loot: Loot) -> None:
    assert any(place == "outbox" for place, _ in loot.held)
    assert table(loot.after, "outbox") == []
    everything, every = loot.after.read_bytes(), range(CROWD + ENTERED)
    assert {everything.count(mark(number).encode()) for number in every} == {1}, "on its sheet, nowhere else"


def test_who_wished_to_hear_the_result_stands_on_sheets_alone_when_it_is_told_too(loot: Loot) -> None:
    chats = {row["id"] for row in table(loot.after, "chat") if row["person_id"] in persons(loot)}
    promised = [held for place, held in loot.held if place == "outbox" and "'survey-result'" in held]
    assert chats <= {int(each.split()[1]) for each in promised}
    assert table(loot.closed, "outbox") == []
    assert {row["key"] for row in table(loot.closed, "said") if row["chat_id"] in chats} == {"screen"}, "as before"
