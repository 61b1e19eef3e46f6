"""Limits as people read them: enough for today, and a flood of reports."""

from datetime import date, timedelta

from bot.domain.limits import AN_HOUR, Flood
from bot.domain.municipalities import Municipality
from bot.i18n.translator import Html, Translator, clock_time
from bot.render import clauses, menu
from bot.render.screen import Screen


def enough_today(again: date, municipality: Municipality, tr: Translator) -> Screen:
    """Whom to call if it can't wait, and when one may report again."""
    providers = [service.provider for service in municipality.services]
    phones = list(clauses.phones((municipality.okmot, *providers), tr))
    urgent = [tr("limits-urgent"), *phones] if phones else [tr("limits-urgent-no-phone")]
    text = Html("\n".join([*urgent, "", tr("limits-enough-today", date=tr.day(again))]))
    return Screen(text=text, keyboard=menu.keyboard(tr))


def flood(known: Flood, tr: Translator) -> Screen:
    """What the official chat reads when one village reports unusually much."""
    until = known.until.astimezone(known.municipality.time_zone)
    return Screen(
        text=tr(
            "limits-flood",
            village=tr.name(known.village.name) if known.village else tr.plain("limits-unlisted"),
            count=str(known.reports),
            begin=clock_time((until - AN_HOUR).time()),
            end=clock_time((until + timedelta(minutes=1)).time() if until.second else until.time()),
        )
    )
