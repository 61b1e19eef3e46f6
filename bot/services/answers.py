"""Answers: what officials say to those who reported, and what those say back (rule 5)."""

from bot.catalog.catalog import Catalog
from bot.domain.answers import Answer, AnswerId, AnswerKind, Phrase, Said, Verdict, VerdictId
from bot.domain.calendar import Clock
from bot.domain.people import ChatId, Person
from bot.domain.reports import Report, ReportId, Told, receipt_number
from bot.storage import answers, incidents, officials, outbox, people, reports
from bot.storage.db import Tx
from bot.storage.outbox import KEYED_MESSAGE, Line, Rank

_UNWRITTEN = AnswerId(0)


class Answers:
    """Takes answers from official chats to residents, and verdicts back."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def about(self, tx: Tx, chat: ChatId, message_id: int) -> tuple[ReportId, AnswerKind] | None:
        """The report that a message of ours in this chat speaks of, and what a reply to it is; None for any other."""
        key = await outbox.key_of(tx, chat, message_id)
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
        """Answer everybody who reported the incident of this report; how many are told, None without the right."""
        report = await self._official(tx, chat, report_id)
        if report is None:
            return None
        phrase, words = (said, None) if isinstance(said, Phrase) else (None, said)
        now = self._clock()
        given = Answer(id=_UNWRITTEN, incident=report.incident, kind=kind, phrase=phrase, words=words, at=now)
        number = await answers.add(tx, given)
        readers = await answers.readers(tx, report.incident)
        for reader in readers:
            verdict = await answers.ask(tx, number, reader.report)
            await outbox.notify(tx, reader.chat, outbox.ANSWER, verdict, now)
        await reports.retell(tx, ReportId(await incidents.first_report(tx, report.incident)), chat, now)
        return len(readers)

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
        number_said = receipt_number(municipality.prefix, stored.report.number)
        return Told(verdict=verdict, answer=given, receipt=number_said, municipality=municipality, language=language)

    async def judge(self, tx: Tx, me: Person, number: VerdictId, said: Said) -> Told | None:
        """My word on whether it is solved; «no» and «partly» go back to the officials.

        None where it is not mine, or where the answer did not ask.
        """
        told = await self.told(tx, number)
        stored = await reports.get(tx, ReportId(told.verdict.report)) if told is not None else None
        if told is None or stored is None or stored.writer != me.id or not told.answer.kind.asks:
            return None
        await answers.say(tx, number, said, self._clock())
        await self._tell_officials(tx, stored.report, told.verdict, said)
        return await self.told(tx, number)

    async def _tell_officials(self, tx: Tx, report: Report, verdict: Verdict, said: Said) -> None:
        """Their notice shows every verdict; the first objection is a message of its own, further ones edit it."""
        official = await officials.chat_of(tx, report.municipality)
        if official is None:
            return
        first = ReportId(await incidents.first_report(tx, report.incident))
        await reports.retell(tx, first, official.chat, self._clock())
        verdicts = await answers.verdicts(tx, verdict.answer)
        if said is Said.YES and not any(each.said in (Said.NO, Said.PARTLY) for each in verdicts):
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
        official = stored and await officials.chat_of(tx, stored.report.municipality)
        return stored.report if stored is not None and official is not None and official.chat == chat else None
