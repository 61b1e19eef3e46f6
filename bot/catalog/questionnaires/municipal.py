"""What a municipality's file gives to a questionnaire: rows for its lists, words for its blanks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from bot.domain.languages import Language
from bot.domain.municipalities import Municipality, Service, clause, offered, setting, villages_on
from bot.domain.questionnaires import OTHER, Blank, Option, Options, Source
from bot.domain.standards import Criterion
from bot.domain.surveys import Survey
from bot.forms.model import Choice

VILLAGE = "village"
"""The profile's question for the village, which the blank `without_service` reads."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One choice with the columns that a `choice_filter` reads."""

    choice: Choice
    columns: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """For whom a questionnaire is filled in: `on` is the day whose clauses and settings count."""

    municipality: Municipality
    language: Language
    on: date
    service: Service | None = None
    criterion: Option | None = None

    def of(self, each: Blank, name: str, options: Options) -> "Given":
        """The same within one turn of a repeat."""
        if each is Blank.SERVICE:
            return replace(self, service=next(one for one in self.municipality.services if one.id == name))
        option = next(one for one in options if isinstance(one, Option) and one.name == name)
        return replace(self, criterion=option)

    def rows(self, options: Options) -> tuple[Row, ...]:
        """A list's rows; () where the municipality gives nothing to any of the list's sources."""
        found: dict[str, Row] = {}
        is_given = not any(isinstance(each, Source) for each in options)
        for each in options:
            if isinstance(each, Option):
                rows = [_row(each.name, each.label[self.language], each.columns)]
            else:
                rows = list(self._from(each))
                is_given |= bool(rows)
            for row in rows:
                found.setdefault(row.choice.id, row)
        return tuple(found.values()) if is_given else ()

    def words(self) -> Mapping[Blank, str]:
        """The words of every blank that can be filled."""
        programme, votes = self.municipality.sedp, setting(self.municipality, "votes_per_person", self.on)
        words = {
            Blank.SEDP: "\n".join(f"• {each[self.language]}" for each in programme.measures) if programme else None,
            Blank.VOTES_PER_PERSON: votes,
            Blank.CRITERION: self.criterion.label[self.language] if self.criterion else None,
            **(self._of_service(self.service) if self.service else {}),
        }
        return {blank: _written(each) for blank, each in words.items() if each not in {None, ""}}

    def _of_service(self, service: Service) -> dict[Blank, str | int | None]:
        found = clause(service, Criterion(self.criterion.name), self.on) if self.criterion else None
        hours, tariff = service.hours, service.tariff
        hearing = tariff.hearing if tariff else None
        return {
            Blank.SERVICE: service.button[self.language],
            Blank.CLAUSE: (found.text or found.short)[self.language] if found else None,
            Blank.HOURS: f"{hours[0]:%H:%M}–{hours[1]:%H:%M}" if hours else None,
            Blank.PRICE: tariff.price if tariff else None,
            Blank.PAYERS: tariff.payers if tariff else None,
            Blank.YEAR: str(tariff.year) if tariff and tariff.year else None,
            Blank.INCOME: tariff.income if tariff else None,
            Blank.EXPENSES: tariff.expenses if tariff else None,
            Blank.GAP: tariff.gap if tariff else None,
            Blank.TARIFF_SOURCE: tariff.source[self.language] if tariff else None,
            Blank.HEARING_DAY: f"{hearing.day:%d.%m.%Y}" if hearing else None,
            Blank.HEARING_PLACE: hearing.place[self.language] if hearing else None,
            Blank.WITHOUT_SERVICE: _without(service, self.on),
        }

    def _from(self, source: Source) -> Iterator[Row]:
        match source:
            case Source.VILLAGES:
                for village in villages_on(self.municipality, self.on):
                    yield _row(village.id, village.name[self.language])
            case Source.SERVICES:
                for service in self.municipality.services:
                    yield _row(service.id, service.button[self.language])
            case Source.SEDP:
                for planned in self.municipality.sedp.services if self.municipality.sedp else ():
                    yield _row(planned.id, planned.name[self.language])
            case Source.TARIFF_OPTIONS:
                for option in self.service.tariff.options if self.service and self.service.tariff else ():
                    yield _row(option.id, option.name[self.language])
            case Source.PROBLEMS | Source.CAUSES:
                yield from self._of_services(source)

    def _of_services(self, source: Source) -> Iterator[Row]:
        """Of the service the survey is about, else of all; "anything else" and proposals are no problems of a list."""
        for service in (self.service,) if self.service else self.municipality.services:
            if source is Source.CAUSES:
                found = [(each.id, each.name) for each in service.causes]
            else:
                found = [(each.id, each.button) for each in offered(service) if not each.needs_words]
            for name, label in found:
                yield _row(name, label[self.language], {"service": service.id})


def asked_in(survey: Survey, municipality: Municipality, language: Language) -> Given:
    """For whom a survey's questionnaire is filled in: what held on its first day counts until the end."""
    about = next((each for each in municipality.services if each.id == survey.service), None)
    return Given(municipality=municipality, language=language, on=survey.opens, service=about)


def is_a_list(rows: tuple[Row, ...], unsaid: frozenset[str]) -> bool:
    """There is more to choose than "something else" and "I don't know"."""
    return any(row.choice.id not in unsaid | {OTHER} for row in rows)


def _row(name: str, label: str, columns: Mapping[str, str] = MappingProxyType({})) -> Row:
    return Row(choice=Choice(id=name, label=label), columns={**columns, "name": name})


def _written(value: str | int | None) -> str:
    return f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else str(value)


def _without(service: Service, on: date) -> str:
    """An expression that holds in the villages that are known to be without the service on a day."""
    known = [
        village
        for village, entries in service.coverage.items()
        if (past := [each for each in entries if each.since is None or each.since <= on]) and past[-1].status == "no"
    ]
    return " or ".join(f"${{{VILLAGE}}} = '{village}'" for village in known) or "false()"
