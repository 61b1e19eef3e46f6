"""Two municipalities alike but for their names, with the same things in both, and everybody who may come to them.

Updates go straight to the real intake and dispatcher; what would be said is read from the outbox. After each of them
the database is what it was.
"""

import asyncio
import json
import sqlite3
from base64 import b64decode
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pytest
import signed_acts
from made_acts import act as made_act
from made_acts import finding
from neighbourhood import OUTAGE, SEND, add, do
from stage import NOON, OPERATOR_NAME, SEAL, Stage, catalog, questionnaires, stage, unsynced

from bot.catalog import loader
from bot.domain.acts import ActId, Attendee, Found, Signature, Way
from bot.domain.answers import AnswerKind
from bot.domain.drawing import Begun
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Member, Seat
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.domain.signing import hash_of, text_of
from bot.domain.surveys import SURVEY
from bot.forms.model import Draft
from bot.house import House, open_house
from bot.render.actions import Action, encode
from bot.render.actions_officials import AnswerReport
from bot.render.actions_reports import MeToo
from bot.render.actions_surveys import CloseSurvey, OpenSurvey
from bot.storage import acts, acts_drawing, acts_reading, conversations, files, monitoring, people
from bot.storage.db import Tx
from bot.storage.monitoring import Entered, NewMember, Spot
from sandbox.groups import Group
from sandbox.people import Person

HERE, ELSEWHERE = "chet-nura", "bashka-nura"
VILLAGE = "orto-nura"
WORDS = {HERE: "Сууну кечээ өчүрүштү", ELSEWHERE: "Крандан эч нерсе акпайт"}
NAME = {HERE: "Бегимай Тастанбекова", ELSEWHERE: "Асылбек Темирканов"}
POSITION = {HERE: "Мугалим, № 7 мектеп", ELSEWHERE: "Дарыгер, № 9 пункт"}
STREETS = {HERE: ("Ленин көчөсү", "Манас көчөсү"), ELSEWHERE: ("Токтогул көчөсү", "Чүй көчөсү")}
_LEFT_BY_EVERY_UPDATE = {"update_seen", "outbox", "said", "sqlite_sequence"}


Rows: TypeAlias = Mapping[str, list[tuple[Any, ...]]]


class Things(NamedTuple):
    """What a municipality has, by the numbers of its rows; `draft` and `announced` are drafts that were sent."""

    report: str
    incident: str
    other_report: str
    joined: str  # a report that stands with the first one
    verdict: str
    draft: str
    announced: str
    survey: str
    ended: str  # a survey that is over
    member: str  # of the monitoring group; in one of them somebody has joined as it
    free: str  # a member that nobody has joined as
    asked: str  # the chat that its chair wants to be the group's
    act: str  # signed by its group
    drawn: str  # an act that its member and its chair draw up: nothing is missing in it
    fixed: str  # another one, which enough have signed, though neither of the two
    mark: str  # what a button names its text by


@dataclass(frozen=True)
class Role:
    """Somebody, in private or in a group; `of` is their own municipality, which they wrote to or read for."""

    who: Person
    group: Group | None = None
    of: str | None = None
    writes: bool = False
    official: bool = False
    sits: bool = False  # in the monitoring group
    keeps: bool = False  # every municipality's monitoring group
    speaks: bool = True  # has chosen a language


class Said(NamedTuple):
    """What came of an update: screens for whoever caused it, a toast, and to whom what else was promised."""

    screens: tuple[str, ...]  # JSON, buttons included
    toast: str
    elsewhere: tuple[tuple[int, str], ...]
    changed: bool
    tapped: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """The screens' words."""
        return tuple(json.loads(each)["text"] for each in self.screens)


@dataclass
class Towns:
    """`say` and `tap` are what a role does; `things` what it may do it to."""

    house: House
    database: sqlite3.Connection  # a second one, to look and to put back
    roles: dict[str, Role]
    things: dict[str, Things]
    toasts: list[str]
    numbers: Iterator[int] = field(default_factory=lambda: count(1_000_000))

    def __post_init__(self) -> None:
        self._tables = _tables(self.database)
        self._read: tuple[int, Rows] | None = None
        self._kept = self.rows()

    async def say(self, role: Role, text: str) -> Said:
        """A message with these words."""
        length = len(text.partition(" ")[0])
        entities = [{"type": "bot_command", "offset": 0, "length": length}] if text.startswith("/") else []
        return await self._play(role, {"message": self._message(role) | {"text": text, "entities": entities}})

    async def tap(self, role: Role, action: Action) -> Said:
        """A button below the bot's own words, forged or not."""
        shown = self._message(role) | {"from": {"id": self.house.bot.id, "is_bot": True, "first_name": "Бот"}}
        tap = {"id": "1", "from": self._sender(role), "message": shown, "chat_instance": "1", "data": encode(action)}
        return await self._play(role, {"callback_query": tap})

    def chat(self, role: Role) -> ChatId:
        """The role's chat as the database knows it."""
        address = SEAL.address(role.group.chat.id if role.group else role.who.id)
        return ChatId(self.database.execute("SELECT id FROM chat WHERE telegram_id = ?", (address,)).fetchone()[0])

    async def begin(self, role: Role, draft: Draft) -> None:
        """Have a form open in the role's chat."""
        async with self.house.database.write() as tx:
            await conversations.save(tx, self.chat(role), draft, NOON)

    def rows(self) -> Rows:
        """All that the database knows, but for what every update leaves there; read when it has been written to."""
        ((version,),) = self.database.execute("PRAGMA data_version")
        if self._read is None or self._read[0] != version:
            tables = [each for each in self._tables if each not in _LEFT_BY_EVERY_UPDATE]
            found = {each: self.database.execute(f'SELECT * FROM "{each}"').fetchall() for each in tables}  # noqa: S608  (our own tables)
            self._read = version, found
        return self._read[1]

    def restore(self) -> None:
        """Everything as it was before."""
        now = self.rows()
        self.database.execute("BEGIN IMMEDIATE")
        for table in self._tables:
            if table in _LEFT_BY_EVERY_UPDATE or now[table] != self._kept[table]:
                self.database.execute(f'DELETE FROM main."{table}"')  # noqa: S608  (our own tables)
                self.database.execute(f'INSERT INTO main."{table}" SELECT * FROM before."{table}"')  # noqa: S608  (the same)
        self.database.execute("COMMIT")
        self._read = None

    def _sender(self, role: Role) -> dict[str, Any]:
        return {"id": role.who.id, "is_bot": False, "first_name": "Айгүл"}

    def _message(self, role: Role) -> dict[str, Any]:
        group = role.group
        chat = {"id": group.chat.id, "type": "group"} if group else {"id": role.who.id, "type": "private"}
        return {"message_id": 7, "date": int(NOON.timestamp()), "chat": chat, "from": self._sender(role)}

    async def _play(self, role: Role, update: dict[str, Any]) -> Said:
        self.toasts.clear()
        before, own = self.rows(), self.chat(role)
        read = self.house.intake.read({"update_id": next(self.numbers), **update})
        assert read is not None
        await self.house.intake.take_or_leave(read)
        lines = self.database.execute("SELECT chat_id, kind, payload FROM outbox ORDER BY id").fetchall()
        assert self.database.execute("SELECT error FROM fault").fetchall() == []
        return Said(
            screens=tuple(_opened(payload) for chat, kind, payload in lines if (chat, kind) == (own, "screen")),
            toast="".join(self.toasts),
            elsewhere=tuple((chat, kind) for chat, kind, _ in lines if (chat, kind) != (own, "screen")),
            changed=self.rows() != before,
            tapped="callback_query" in update,
        )


def _tables(database: sqlite3.Connection) -> list[str]:
    return [name for (name,) in database.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")]


def _opened(payload: str) -> str:
    """Words and buttons of a screen."""
    return SEAL.open_words(b64decode(json.loads(payload)["sealed"]))


def _twins(folder: Path) -> Path:
    """The files of a municipality and of another one like it."""
    folder.mkdir()
    file = (loader.MUNICIPALITIES / f"{HERE}.yaml").read_text(encoding="utf-8")
    (folder / f"{HERE}.yaml").write_text(file, encoding="utf-8")
    for ours, theirs in ((HERE, ELSEWHERE), ("Чет-Нур", "Башка-Нур"), ("ЧН", "БН")):
        file = file.replace(ours, theirs)
    (folder / f"{ELSEWHERE}.yaml").write_text(file, encoding="utf-8")
    return folder


async def _settle_in(at: Stage, name: str, municipality: str) -> Person:
    who = await at.person(name)
    await who.open_link(f"https://t.me/{at.telegram.options.username}?start=v_{municipality}_{VILLAGE}")
    await at.settle()
    await do(at, who, "[Кыргызча]")
    return who


async def _happened(at: Stage, writer: Person, joiner: Person, municipality: str) -> None:
    """Two reports by one person, the first of them signed and joined by another."""
    street, other = STREETS[municipality]
    words, name = WORDS[municipality], NAME[municipality]
    await do(at, writer, *OUTAGE, add("report-name-words"), words, add("report-name-place"), street)
    await do(at, writer, add("report-name-name"), name, SEND)
    await do(at, writer, *OUTAGE, add("report-name-place"), other, SEND)
    await joiner.tap(encode(MeToo(_numbers(at, municipality).incident)))
    await at.settle()


def _numbers(at: Stage, municipality: str) -> Things:
    """The numbers of what there is by now."""
    with closing(sqlite3.connect(at.settings.database_path)) as database:
        one = "SELECT id, incident_id FROM report WHERE municipality = ? ORDER BY id"
        first, second, *joined = database.execute(one, (municipality,)).fetchall()
        verdict = database.execute("SELECT id FROM verdict WHERE report_id = ?", (first[0],)).fetchone()
        (draft,) = database.execute("SELECT draft FROM report_draft WHERE report_id = ?", (first[0],)).fetchone()
        sent = database.execute("SELECT draft FROM announcement WHERE municipality = ?", (municipality,)).fetchone()
        surveys = database.execute("SELECT id FROM survey WHERE municipality = ? ORDER BY id", (municipality,))
        survey, ended = [*(str(number) for (number,) in surveys), "0", "0"][:2]
        seats = "SELECT id FROM monitoring_member WHERE municipality = ? ORDER BY id"
        member, *_, free = [*(str(number) for (number,) in database.execute(seats, (municipality,))), "0", "0"][:3]
        wished = "SELECT asked_chat_id FROM monitoring_group WHERE municipality = ?"
        asked = database.execute(wished, (municipality,)).fetchone()
        acts = database.execute("SELECT id FROM act WHERE municipality = ? ORDER BY id", (municipality,)).fetchall()
        signed, drawn, fixed = [*(str(number) for (number,) in acts), "0", "0", "0"][:3]
        text = database.execute("SELECT substr(sha256, 1, 12) FROM act WHERE id = ?", (fixed,)).fetchone()
    return Things(
        report=str(first[0]),
        incident=str(first[1]),
        other_report=str(second[0]),
        joined=str(joined[0][0] if joined else 0),
        verdict=str(verdict[0] if verdict else 0),
        draft=draft,
        announced=sent[0] if sent else "",
        survey=survey,
        ended=ended,
        member=member,
        free=free,
        asked=str(asked[0] if asked else 0),
        act=signed,
        drawn=drawn,
        fixed=fixed,
        mark=text[0] if text else "",
    )


async def _people(at: Stage) -> dict[str, Role]:
    operator = await at.person(OPERATOR_NAME)
    await do(at, operator, "/start", "[Кыргызча]", "/cancel")
    official = await at.official("Чет-Нура", "Айыл өкмөтү")
    resident, writer = await _settle_in(at, "Нурлан", HERE), await _settle_in(at, "Айгүл", HERE)
    abroad, newcomer = await _settle_in(at, "Бакыт", ELSEWHERE), await at.person("Жаңы")
    await do(at, newcomer, "/start")
    office, stray = await at.telegram.group("Өкмөт", resident), await at.telegram.group("Кошуналар", writer)
    await at.official_link("Башка-Нура")
    await resident.open_link(await at.last_link("?startgroup="), office)
    await stray.add_bot(writer)
    await at.settle()
    return {
        "newcomer": Role(newcomer, speaks=False),
        "resident": Role(resident, of=HERE),
        "writer": Role(writer, of=HERE, writes=True),
        "writer elsewhere": Role(abroad, of=ELSEWHERE, writes=True),
        "member": Role(await _settle_in(at, "Мүчө", HERE), of=HERE, sits=True),
        "chair": Role(await _settle_in(at, "Төрага", HERE), of=HERE, sits=True),
        "official chat": Role(official, of=HERE, official=True),
        "official group": Role(resident, office, of=ELSEWHERE, official=True),
        "operator": Role(operator, keeps=True),
        "other group": Role(writer, stray),
    }


async def _filled(at: Stage, roles: dict[str, Role]) -> dict[str, Things]:
    for municipality, writer, official in (
        (HERE, "writer", "official chat"),
        (ELSEWHERE, "writer elsewhere", "official group"),
    ):
        joiner = await _settle_in(at, f"Дагы {municipality}", municipality)
        await _happened(at, roles[writer].who, joiner, municipality)
        office = roles[official]
        answer = AnswerReport(_numbers(at, municipality).report, AnswerKind.FIXED)
        await office.who.tap(encode(answer), to=office.group)
        await at.settle()
        await office.who.say("/announce", to=office.group)
        await at.settle()
        await _announce(at, office)
        await _ask(at, office, roles[writer].who, municipality)
    await _seat(at, roles)
    for municipality in (HERE, ELSEWHERE):
        of = at.house.app.catalog.municipality(MunicipalityId(municipality))
        async with at.house.database.write() as tx:
            await signed_acts.signed(tx, of, at.clock(), scan=await files.note(tx, f"signed {of.id}", "photo", NOON))
        await _draw_up(at, of.id)
        await _fix(at, of.id)
    return {each: _numbers(at, each) for each in (HERE, ELSEWHERE)}


async def _seat(at: Stage, roles: dict[str, Role]) -> None:
    """Both municipalities have a group; the member and the chair of one are known, its chair has asked for a chat."""
    today, stray = NOON.date(), roles["other group"].group
    assert stray is not None
    async with at.house.database.write() as tx:
        where = (await people.group(tx, stray.chat.id)).chat
        for municipality in (HERE, ELSEWHERE):
            of = MunicipalityId(municipality)
            await monitoring.enter(tx, of, Entered(language=Language.KY, quorum=1))
            for name, duty in (("member", Duty.MEMBER), ("chair", Duty.CHAIR), ("", Duty.MEMBER)):
                position = POSITION[municipality] if name else "Бош орун"
                new = NewMember(position=position, seat=Seat.CITIZEN, duty=duty)
                number = await monitoring.add(tx, of, new, today)
                if municipality == HERE and name:
                    me, _ = await people.meet(tx, roles[name].who.id, NOON, is_operator=False)
                    await monitoring.sit(tx, number, me.id)
            await monitoring.ask_to_bind(tx, of, Spot(chat=where))


async def _draw_up(at: Stage, of: MunicipalityId) -> None:
    """An act that is open: the member and the chair were there."""
    async with at.house.database.write() as tx:
        group = await monitoring.group_of(tx, of)
        assert group is not None
        await _begin(tx, [each for each in group.members if each.position == POSITION[of]], "open")


async def _fix(at: Stage, of: MunicipalityId) -> None:
    """An act whose text is fixed, with a scan: somebody else, who was there, has signed it, and one is the quorum."""
    async with at.house.database.write() as tx:
        group = await monitoring.group_of(tx, of)
        assert group is not None
        number = await _begin(tx, group.members, "fixed")
        drawn = await acts_reading.get(tx, number)
        assert drawn is not None
        text = text_of(drawn.act)
        await acts.fix(tx, number, text, hash_of(text))
        other = next(each for each in group.members if each.position != POSITION[of])
        given = Signature(member=other.id, position="", duty=other.duty, way=Way.TAP, sha256=hash_of(text), at=NOON)
        await acts.agree(tx, number, given)
        await signed_acts.keep_scan(tx, number, await files.note(tx, f"fixed {of}", "photo", NOON), NOON)


async def _begin(tx: Tx, there: Sequence[Member], draft: str) -> ActId:
    """The chair begins an act of a visit that these were on."""
    present = tuple(Attendee(position=each.position, member=each.id, seat=each.seat, duty=each.duty) for each in there)
    of = there[0].municipality
    act = made_act(municipality=of, present=present, place=POSITION[of], findings=(finding(found=Found.MET),))
    (chair,) = (each for each in there if each.duty is Duty.CHAIR)
    return await acts_drawing.begin(tx, Begun(act=act, by=chair.id, at=NOON, draft=draft))


async def _announce(at: Stage, office: Role) -> None:
    chat = office.group.chat if office.group else office.who.chat
    for step in ("1", "Эртең жыйын", SEND):
        if step == SEND:
            await office.who.press(SEND[1:-1], to=office.group)
        else:
            await office.who.say(step, to=office.group, reply_to=chat.messages[-1] if office.group else None)
        await at.settle()


async def _open(at: Stage, office: Role, municipality: str) -> None:
    await office.who.say("/survey", to=office.group)
    await at.settle()
    await office.who.tap(encode(OpenSurvey(municipality)), to=office.group)
    await at.settle()
    for button in ("Таштандыны кантип чыгаруу керек?", SEND[1:-1]):
        await office.who.press(button, to=office.group)
        await at.settle()


async def _ask(at: Stage, office: Role, writer: Person, municipality: str) -> None:
    """Two surveys are opened and answered by the writer, the second is closed."""
    for _ in range(2):
        await _open(at, office, municipality)
    numbers = _numbers(at, municipality)
    surveys = at.house.app.surveys
    async with at.house.database.write() as tx:
        me, _ = await people.meet(tx, writer.id, NOON, is_operator=False)
        for number in (numbers.survey, numbers.ended):
            asked = await surveys.asked(tx, number, me)
            assert asked is not None
            sent = Draft(id=f"sent-{number}", form=SURVEY, version=1, context={"survey": number})
            await surveys.send(tx, asked, me, {"village": VILLAGE}, sent)
    await office.who.tap(encode(CloseSurvey(numbers.ended)), to=office.group)
    await at.settle()


@asynccontextmanager
async def towns(folder: Path) -> AsyncIterator[Towns]:
    """Everything there, nobody speaking: the bot that plays is another one than the one that lived through it."""
    municipalities = _twins(folder / "municipalities")
    async with stage(folder / "var", municipalities=municipalities) as at:
        roles = await _people(at)
        things = await _filled(at, roles)
        await at.stop()
        toasts: list[str] = []
        with pytest.MonkeyPatch.context() as patched, closing(_put_by(at.settings.database_path, folder)) as database:
            patched.setattr("bot.telegram.updates.answer_tap", lambda _bot, _tap, toast: toasts.append(toast))
            known = catalog(municipalities)
            async with open_house(
                at.settings, at.clock, asyncio.Event(), catalog=known, questionnaires=questionnaires()
            ) as house:
                unsynced(house.database)
                yield Towns(house, database, roles, things, toasts)


def _put_by(path: Path, folder: Path) -> sqlite3.Connection:
    """The database without forms that are open and words still to be said, and beside it the same once more."""
    database = sqlite3.connect(path, isolation_level=None)
    for table in ("conversation", "outbox"):
        database.execute(f"DELETE FROM {table}")  # noqa: S608  (our own tables)
    with closing(sqlite3.connect(folder / "before.db")) as before:
        database.backup(before)
    database.execute("PRAGMA synchronous=OFF")
    database.execute("ATTACH ? AS before", (str(folder / "before.db"),))
    return database
