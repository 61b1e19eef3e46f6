"""What a member sends unasked while an act of theirs is open: it may be evidence of it, or a resident's report."""

from bot.domain.people import Person
from bot.forms.model import Answers, Draft, Form
from bot.handlers.act_turns import given_up, put_to
from bot.handlers.report_turns import begin_told
from bot.handlers.routes import Data
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Translator
from bot.render.acts_sent_form import SEVERAL, meant, sent, told
from bot.render.screen import Replies, Screen
from bot.services.acts import Acts
from bot.services.drafts import about
from bot.storage.db import Tx


def feature() -> FormFeature:
    """The question where it belongs; a report is begun in `reports.py` as everybody's."""
    return FormFeature(build=_form, done=_sorted, became=_became, about="of", given_up=given_up, gathers=True)


async def _form(me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    return sent(await acts.entered_by(tx, me), tr)


async def _became(draft_id: str, tr: Translator) -> Screen | None:
    """A button of the question that is over: where it was about one act, that is shown in `act_turns`."""
    return Screen(text=tr("act-sent-over")) if about(draft_id) == SEVERAL else None


async def _sorted(
    draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    place = meant(await acts.entered_by(tx, me), answers)
    if place is not None:
        return await put_to(*place, draft, data)
    return await begin_told(me, told(answers, draft.captions), tr, data)
