"""Answers: what officials say to those who reported, and what those say back (rule 5)."""

from dataclasses import replace

from bot.catalog.catalog import Catalog
from bot.domain.answers import Answer, AnswerId, AnswerKind, Phrase, Said, Verdict, VerdictId
from bot.domain.calendar import Clock
from bot.domain.municipalities import problem, service
from bot.domain.people import ChatId, Person
from bot.domain.reports import Report, ReportId, Told, receipt_number
from bot.domain.rights import Right, may
from bot.storage import answers, incidents, officials, outbox, people, reports, said
from bot.storage.db import Tx
from bot.storage.outbox import KEYED_MESSAGE, Line, Rank
from bot.storage.standings import standing

_UNWRITTEN = AnswerId(0)


class Answers:
    """Takes answers from official chats to residents, and verdicts back."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def about(self, tx: Tx, chat: ChatId, message_id: int) -> tuple[ReportId, AnswerKind] | None:
        """The report that a message of ours in this chat speaks of, and what a reply to it is; None for any other."""
        key = await said.key_of(tx, chat, message_id)
        if key is None:
            return None
        _, number, wanted = f"{key}:".split(":")[:3]
        return ReportId(int(number)), AnswerKind.REFUSED if wanted == AnswerKind.REFUSED else AnswerKind.REPLY

    async def may(self, tx: Tx, chat: ChatId, report_id: ReportId) -> bool:
        """Whether this chat is the official chat of the report's municipality: asked again with every tap."""
        return await self._official(tx, chat, report_id) is not None

    async def give(
        self, tx: Tx, chat: ChatId, report_id: ReportId, kind: AnswerKind, said: Phrase | str | None
    ) -> int | None:
        """Answer everybody who reported the incident of this report; how many hear it now, None without the right.

        The same once more, before anybody said a word to it, is the same answer: nobody hears it twice.
        """
        report = await self._official(tx, chat, report_id)
        if report is None:
            return None
        phrase, words = (said, None) if isinstance(said, Phrase) else (None, said)
        now = self._clock()
        given = Answer(id=_UNWRITTEN, incident=report.incident, kind=kind, phrase=phrase, words=words, at=now)
        if not await self._is_said(tx, given):
            given = replace(given, id=await answers.add(tx, given))
            await answers.tell(tx, given, now)
        await reports.retell(tx, ReportId(await incidents.first_report(tx, report.incident)), chat, now)
        return sum(each.reachable for each in await answers.readers(tx, report.incident))

    async def awaited(self, tx: Tx, chat: ChatId) -> tuple[ReportId, AnswerKind] | None:
        """The report whose answer in words was asked for by the very last message in this chat."""
        key = await said.newest_key(tx, chat)
        kind, _, rest = (key or "").partition(":")
        number, _, wanted = rest.partition(":")
        is_asked = kind == outbox.REPORT and wanted in {AnswerKind.REPLY, AnswerKind.REFUSED}
        return (ReportId(int(number)), AnswerKind(wanted)) if is_asked else None

    async def told(self, tx: Tx, number: VerdictId) -> Told | None:
        """An answer as one of its readers is told of it.

        None once they withdrew the report, or are forgotten, or it turned out to be about another event.
        """
        verdict = await answers.verdict_of(tx, number)
        if verdict is None:
            return None
        given, stored = await answers.get(tx, verdict.answer), await reports.get(tx, ReportId(verdict.report))
        if given is None or stored is None or stored.writer is None or stored.report.withdrawn:
            return None
        if stored.report.incident != given.incident:
            return None
        municipality = self._catalog.municipalities.get(stored.report.municipality)
        language = await people.language(tx, stored.writer)
        if municipality is None or language is None:
            return None
        of = service(municipality, stored.report.service)
        return Told(
            verdict=verdict,
            answer=given,
            receipt=receipt_number(municipality.prefix, stored.report.number),
            about=problem(of, stored.report.problem),
            municipality=municipality,
            language=language,
        )

    async def judge(self, tx: Tx, me: Person, number: VerdictId, said: Said) -> Told | None:
        """My word on whether it is solved; «no» and «partly» go back to the officials.

        None where it is not mine, or where the answer did not ask, or a later one asks instead.
        """
        told = await self.told(tx, number)
        stored = await reports.get(tx, ReportId(told.verdict.report)) if told is not None else None
        if told is None or stored is None or stored.writer != me.id:
            return None
        asking = [each for each in await answers.of_incident(tx, told.answer.incident) if each.kind.asks]
        if not asking or asking[-1].id != told.answer.id:
            return None
        await answers.say(tx, told.verdict, said, self._clock())
        await self._tell_officials(tx, stored.report, told.verdict)
        return await self.told(tx, number)

    async def _is_said(self, tx: Tx, given: Answer) -> bool:
        before = await answers.of_incident(tx, given.incident)
        if not before or replace(before[-1], id=given.id, at=given.at) != given:
            return False
        return not any(each.said for each in await answers.verdicts(tx, before[-1].id))

    async def _tell_officials(self, tx: Tx, report: Report, verdict: Verdict) -> None:
        """Their notice shows every verdict; the first objection is a message of its own, whatever follows edits it."""
        official = await officials.chat_of(tx, report.municipality)
        if official is None:
            return
        first = ReportId(await incidents.first_report(tx, report.incident))
        await reports.retell(tx, first, official.chat, self._clock())
        now_said = [each.said for each in await answers.verdicts(tx, verdict.answer)]
        if not {Said.NO, Said.PARTLY} & {verdict.said, *now_said}:
            return
        line = Line(
            chat=official.chat,
            kind=outbox.CONTEST,
            payload={"subject": first},
            rank=Rank.NOTICE,
            key=f"{outbox.REPORT}:{first}:contest{verdict.answer}",
            edits=KEYED_MESSAGE,
        )
        await outbox.add(tx, line, self._clock())

    async def _official(self, tx: Tx, chat: ChatId, report_id: ReportId) -> Report | None:
        stored = await reports.get(tx, report_id)
        if stored is None:
            return None
        here = await standing(tx, None, chat)
        return stored.report if may(here, Right.SPEAK_FOR_OKMOT, stored.report.municipality) else None
