"""A report that is begun: where its writer lives, what they may send today, what they sent already."""

from bot.domain.calendar import Clock
from bot.domain.people import Person, Place
from bot.forms.model import Answers
from bot.handlers.forms import Forms
from bot.handlers.routes import Data
from bot.i18n.translator import Translator
from bot.render import limits as limit_screens
from bot.render.reports_form import REPORT
from bot.render.residents import HOME
from bot.render.screen import Replies, Screen


def context_of(home: Place, clock: Clock) -> dict[str, str]:
    """What a report is about: the place, fixed when it is begun."""
    place = {"municipality": home.municipality, "village": home.village or "", "typed": home.typed or ""}
    return {**place, "begun": clock().isoformat()}


async def enough(me: Person, home: Place, tr: Translator, data: Data) -> Screen | None:
    """Whoever reported enough for today reads when they may again."""
    again = await data["limits"].report_again(data["tx"], me)
    return (
        None
        if again is None
        else limit_screens.enough_today(again, data["catalog"].municipality(home.municipality), tr)
    )


async def begin_told(me: Person, answers: Answers, tr: Translator, data: Data) -> Replies:
    """A report of what was sent already."""
    forms: Forms = data["forms"]
    fresh = {**data, "draft": None}
    if me.home is None:
        return (Screen(text=tr("report-home-first")), await forms.begin(HOME, {}, fresh))
    context = context_of(me.home, data["clock"])
    return await enough(me, me.home, tr, data) or await forms.begin_from(
        REPORT, context, answers, fresh, tr("report-told")
    )
