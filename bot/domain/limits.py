"""Limits that keep a flood of words from drowning the others: reports a day, announcements a week, a village's hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.calendar import A_DAY
from bot.domain.municipalities import Municipality, SettingName, Village, local_day, setting

AN_HOUR = timedelta(hours=1)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Flood:
    """So many reports came from one village within the hour up to `until`; no village: those the list does not have."""

    municipality: Municipality
    village: Village | None
    reports: int
    until: datetime


def report_again(filed: Sequence[datetime], municipality: Municipality, now: datetime) -> date | None:
    """The day from which a person may report again; None: they may now.

    `filed` is when they reported, since yesterday at least. Days are the municipality's.
    """
    today = local_day(municipality, now)
    most = setting(municipality, SettingName.REPORTS_PER_DAY, today)
    if most is None or sum(local_day(municipality, each) == today for each in filed) < most:
        return None
    return today + A_DAY


def announce_again(announced: Sequence[datetime], municipality: Municipality, now: datetime) -> date | None:
    """The day from which officials may announce again; None: they may now.

    `announced` is when they did, in the last eight days at least. Any seven days in a row count, by date.
    """
    today = local_day(municipality, now)
    most = setting(municipality, SettingName.ANNOUNCEMENTS_PER_WEEK, today)
    days = sorted(local_day(municipality, each) for each in announced)
    lately = [day for day in days if today - day < A_WEEK]
    return None if most is None or len(lately) < most else lately[-most] + A_WEEK


def is_flood(filed: Sequence[datetime], most: int | None) -> bool:
    """Whether officials are told of a flood at the last of these reports of one village, oldest first.

    They are where so many came within an hour, unless they were told less than an hour ago: that can be worked out
    from the reports themselves, so nothing has to remember it.
    """
    told: datetime | None = None
    begin = 0
    for number, now in enumerate(filed):
        while now - filed[begin] >= AN_HOUR:
            begin += 1
        if most is not None and number - begin + 1 >= most and (told is None or now - told >= AN_HOUR):
            told = now
            if number == len(filed) - 1:
                return True
    return False
