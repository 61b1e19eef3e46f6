"""The days and hours one may report about, as buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.municipalities import Municipality, SettingName, local_day, setting
from bot.domain.schedules import Schedule, last_rounds
from bot.domain.standards import VillageId
from bot.forms.model import Choice, Refusal, Value
from bot.i18n.translator import Translator

_DAYS_OFFERED = 5
_ROUNDS_OFFERED = 4
_HOURS = range(3, 24, 3)


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """The days of one village, seen from now."""

    municipality: Municipality
    village: VillageId | None
    now: datetime
    tr: Translator

    @property
    def today(self) -> date:
        """The day it is in the village."""
        return local_day(self.municipality, self.now)

    @property
    def earliest(self) -> date | None:
        """The oldest day one may report about; None: any."""
        back = setting(self.municipality, SettingName.REPORT_DAYS_BACK, self.today)
        return None if back is None else self.today - timedelta(days=back)

    def last(self, schedules: Sequence[Schedule], at: datetime) -> list[date]:
        """The last rounds, newest first, as of an instant; where none can be reported about, the last days."""
        today = local_day(self.municipality, at)
        known = last_rounds(schedules, self.village, at, _ROUNDS_OFFERED, self.municipality.time_zone)
        days = [each.day for each in reversed(known) if self.earliest is None or each.day >= self.earliest]
        return days or [today - timedelta(days=back) for back in range(_DAYS_OFFERED)]

    def choices(self, schedules: Sequence[Schedule], at: datetime) -> tuple[Choice, ...]:
        """Those days as buttons."""
        return tuple(Choice(id=day.isoformat(), label=self._label(day)) for day in self.last(schedules, at))

    def hours(self, day: Value | None) -> tuple[Choice, ...]:
        """By what time of a day it had stopped; of today, only what is past."""
        last = self.now.astimezone(self.municipality.time_zone).hour
        past = (hour for hour in _HOURS if day != self.today.isoformat() or hour <= last)
        return tuple(
            Choice(id=f"{hour:02}00", label=self.tr.plain("report-before", time=f"{hour:02}:00")) for hour in past
        )

    def to_come(self, day: Value | None, hour: Value) -> Refusal | None:
        """Why a time of that day, as stored, can't be said yet; a day that was not asked for is today."""
        now = self.now.astimezone(self.municipality.time_zone)
        is_today = day in {None, self.today.isoformat()}
        return Refusal.LATER_TODAY if is_today and str(hour) > f"{now:%H%M}" else None

    def _label(self, day: date) -> str:
        short = f"{day:%d.%m}"
        if day == self.today:
            return self.tr.plain("date-today", date=short)
        if day == self.today - timedelta(days=1):
            return self.tr.plain("date-yesterday", date=short)
        return f"{self.tr.weekday(day).capitalize()}, {short}"
