"""The shape of a municipality's file. `python -m bot.catalog.schema` prints it as JSON Schema for editors."""

import json
import sys
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.catalog.fields import (
    ButtonWords,
    Day,
    Hour,
    MonthDay,
    Phone,
    Prefix,
    Rule,
    ShortWords,
    Slug,
    Som,
    Text,
    WordsField,
    refused,
)
from bot.domain.municipalities import SettingName
from bot.domain.standards import Asks, ClauseStatus, CoverageStatus, Criterion, Grain


class Entry(BaseModel):
    """A group of fields; a field it does not know is a spelling mistake and refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VillageEntry(Entry):
    """A village; `doubtful` with a `remark` while the aiyl okmotu has not confirmed its name."""

    id: Slug
    name: WordsField
    valid_from: Day | None = None
    doubtful: bool = False
    adults: int | None = Field(None, ge=1)
    remark: Text | None = None


class ContactEntry(Entry):
    """An office that people may call."""

    name: WordsField
    phones: list[Phone] = []
    hours: WordsField | None = None


class DecisionEntry(Entry):
    """An act that clauses and schedules rest on; what it does not say stays empty."""

    title: WordsField
    number: Text | None = None
    adopted: Day | None = None


class ClauseEntry(Entry):
    """One clause of a standard, in one version."""

    criterion: Criterion
    version: Annotated[int, Field(ge=1)]
    short: ShortWords
    text: WordsField | None = None
    status: ClauseStatus
    decision: Slug | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class ProblemEntry(Entry):
    """One thing people may report; it cites the clause of one criterion or none."""

    id: Slug
    criterion: Criterion | None = None
    name: WordsField
    button: ButtonWords
    grain: Grain
    asks: Asks
    urgent: bool = False
    needs_words: bool = False
    outage: bool = False
    proposal: bool = False
    confirmed: bool = True
    remark: Text | None = None


class CoverageEntry(Entry):
    """What is known, since a day, about the service in one village."""

    status: CoverageStatus
    since: Day | None = None
    source: WordsField | None = None


class ScheduleEntry(Entry):
    """A repeated visit; without `villages` it holds for all of them."""

    villages: list[Slug] = []
    rule: Rule
    opens: Hour
    closes: Hour
    valid_from: Day
    valid_to: Day | None = None
    skipped: list[Day] = []
    added: list[Day] = []
    decision: Slug | None = None


class SeasonEntry(Entry):
    """A part of the year, as "MM-DD", first and last day included; it may run over the new year."""

    first: MonthDay
    last: MonthDay
    schedule: list[ScheduleEntry] = []


class CauseEntry(Entry):
    """Why the service falls short, as the documents see it: questionnaires offer it."""

    id: Slug
    name: WordsField


class SedpServiceEntry(Entry):
    """A service that the programme names and this file does not describe."""

    id: Slug
    name: WordsField


class HoursEntry(Entry):
    """The hours that the standard promises, whatever the days are."""

    opens: Hour
    closes: Hour


class HearingEntry(Entry):
    """A public hearing on the tariff."""

    day: Day
    place: WordsField


class TariffOptionEntry(Entry):
    """A tariff that is proposed."""

    id: Slug
    name: WordsField


class TariffEntry(Entry):
    """What the service costs, in som, by which document; what it does not say is left out."""

    price: Som | None = None
    payers: Annotated[int, Field(ge=1)] | None = None
    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    income: Som | None = None
    expenses: Som | None = None
    options: list[TariffOptionEntry] = []
    hearing: HearingEntry | None = None
    source: WordsField
    remark: Text | None = None


class ProgrammeEntry(Entry):
    """What the socio-economic development programme (СЭӨП) plans; `services` are those that people may vote for."""

    measures: list[WordsField] = []
    services: list[SedpServiceEntry] = []
    source: WordsField


class ServiceEntry(Entry):
    """A service: its standard, its problems in the order of the buttons, where and when it comes."""

    id: Slug
    name: WordsField
    button: ButtonWords
    provider: ContactEntry | None = None
    rules: list[WordsField] = []
    causes: list[CauseEntry] = []
    hours: HoursEntry | None = None
    tariff: TariffEntry | None = None
    clauses: list[ClauseEntry] = []
    problems: Annotated[list[ProblemEntry], Field(min_length=1)]
    coverage: dict[Slug, list[CoverageEntry]] = {}
    schedules: list[ScheduleEntry] = []
    winter: SeasonEntry | None = None


class SettingEntry(Entry):
    """A local number and the day from which it holds; no value means that nobody has set it."""

    value: Annotated[int, Field(ge=0)] | None
    valid_from: Day
    source: Text | None = None


class HolidayEntry(Entry):
    """A day off that the country's list lacks."""

    day: Day
    name: WordsField


class HolidaysEntry(Entry):
    """Corrections to the country's list of public holidays."""

    added: list[HolidayEntry] = []
    removed: list[Day] = []


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise refused(f"`{name}` is not a time zone", "write Asia/Bishkek")
    return name


class MunicipalityFile(Entry):
    """One file: one rural municipality."""

    id: Slug
    prefix: Prefix
    name: WordsField
    short_name: WordsField
    district: WordsField
    oblast: WordsField
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Bishkek"
    okmot: ContactEntry
    villages: Annotated[list[VillageEntry], Field(min_length=1)]
    decisions: dict[Slug, DecisionEntry] = {}
    services: Annotated[list[ServiceEntry], Field(min_length=1)]
    sedp: ProgrammeEntry | None = None
    settings: dict[SettingName, list[SettingEntry]] = {}
    holidays: HolidaysEntry = HolidaysEntry()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone whose days and hours this municipality keeps."""
        return ZoneInfo(self.time_zone)


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of a file, as the text of `bot/catalog/schema.json`."""
    return json.dumps(MunicipalityFile.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(json_schema())
