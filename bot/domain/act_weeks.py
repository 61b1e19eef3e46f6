"""What a week's summary says of monitoring acts: signed and answered in it, and still unanswered at its end."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.domain.acts import Act, Found, Response, SignedAct
from bot.domain.calendar import IsHoliday
from bot.domain.decisions import answers_due, as_known, points, standing, unanswered
from bot.domain.digests import AnsweredAct, NewAct, WaitingAct
from bot.domain.languages import Words
from bot.domain.municipalities import Municipality, SettingName, local_day, setting, village


def waiting(
    of: Municipality, acts: Iterable[SignedAct], until: datetime, is_holiday: IsHoliday
) -> Iterator[WaitingAct]:
    """Acts with points that nobody had answered by then, in the order of their signing.

    The term is that of the day of signing; where none was set, none is invented. One that was corrected by then does
    not wait: its correction does, from its own signing.
    """
    for each in _known(acts, until):
        if open_points := unanswered(each):
            day = local_day(of, each.signed)
            term = setting(of, SettingName.ACT_ANSWER_WORKING_DAYS, day)
            yield WaitingAct(
                number=each.number,
                service=_service(of, each.act),
                unanswered=len(open_points),
                due=answers_due(day, term, is_holiday),
            )


def signed(of: Municipality, acts: Iterable[SignedAct], since: datetime, until: datetime) -> Iterator[NewAct]:
    """Acts that were signed in between."""
    for each in _known(acts, until):
        if each.signed >= since:
            found = Counter(finding.found for finding in each.act.findings)
            there = None if each.act.village is None else village(of, each.act.village)
            yield NewAct(
                number=each.number,
                service=_service(of, each.act),
                village=None if there is None else dict(there.name),
                met=found[Found.MET],
                partly=found[Found.PARTLY],
                not_met=found[Found.NOT_MET],
                corrects=each.act.corrects,
            )


def answered(acts: Iterable[SignedAct], since: datetime, until: datetime) -> Iterator[AnsweredAct]:
    """Acts to which something was said in between, with the last word on each point; decisions are counted apart."""
    for each in _known(acts, until):
        last = (standing(each, point) for point in points(each.act))
        said = [answer for answer in last if answer is not None and answer.at >= since]
        if said:
            kinds = Counter(answer.response for answer in said)
            decisions = dict.fromkeys(answer.decision for answer in said if answer.decision is not None)
            yield AnsweredAct(
                number=each.number,
                accepted=kinds[Response.ACCEPTED],
                partly=kinds[Response.PARTLY],
                rejected=kinds[Response.REJECTED],
                decisions=tuple(decisions),
                decided=kinds[Response.DECIDED],
            )


def _known(acts: Iterable[SignedAct], until: datetime) -> list[SignedAct]:
    return sorted((as_known(each, until) for each in acts if each.signed < until), key=lambda act: act.signed)


def _service(of: Municipality, act: Act) -> Words:
    """As it is called on buttons; as the act calls it, where no file has it any more."""
    return next((dict(each.button) for each in of.services if each.id == act.service), dict(act.service_name))
