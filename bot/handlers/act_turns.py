"""Forms of an act that is drawn up: each has its place in the act, and leads back to it."""

from dataclasses import replace

from bot.domain.acts import Finding
from bot.domain.drawing import View
from bot.domain.ids import row_number
from bot.domain.people import Person
from bot.forms.model import Draft
from bot.handlers.forms import Forms
from bot.handlers.routes import Data
from bot.i18n.translator import Translator
from bot.render import acts as screens
from bot.render.acts_form import CLAUSES, FINDING, LINKS, PAPER, PRESENT, RECOMMENDATION, VISIT, WRITTEN
from bot.render.acts_sent_form import joined
from bot.render.screen import Replies, Screen
from bot.services.acts import Acts
from bot.services.drafts import about
from bot.services.signing import Signing
from bot.storage.db import Tx

ACT_FORMS = frozenset({PRESENT, VISIT, CLAUSES, FINDING, RECOMMENDATION, LINKS, WRITTEN, PAPER})
"""What has its place in an act: no other form has to wait for it while nothing is said in it."""


async def begin_in_open(form: str, context: dict[str, str], view: View | None, tr: Translator, data: Data) -> Replies:
    """A form of an act, as long as the act takes what is entered."""
    if view is None or view.drawn.number is not None:
        return await instead(context["act"], data["me"], data["tx"], data["acts"], data["signing"], tr)
    return await begin_in_act(form, context, data) if view.is_open else screens.shown(view, tr)


async def begin_in_act(form: str, context: dict[str, str], data: Data) -> Replies:
    """A form of an act: the same one goes on, another one of an act is left for it where nothing of that is lost."""
    draft: Draft | None = data["draft"]
    forms: Forms = data["forms"]
    if draft is not None and (draft.form, draft.context) == (form, context):
        return await forms.begin(form, context, data)
    if draft is not None and await is_in_the_way(draft, data):
        return await forms.unfinished(draft, data)
    return await forms.begin(form, context, {**data, "draft": None})


async def is_in_the_way(draft: Draft, data: Data) -> bool:
    """Whether what was begun before comes first: anything of no act, and of an act what would be lost."""
    forms: Forms = data["forms"]
    return forms.is_in_the_way(draft) and (draft.form not in ACT_FORMS or await forms.would_lose(draft, data))


def given_up(tr: Translator) -> Screen:
    """What was to become of an act, or part of one, was given up."""
    return Screen(text=tr("act-given-up"))


async def put_to(view: View, of: Finding, sent: Draft, data: Data) -> Screen:
    """What was sent joins a finding, which is opened."""
    acts: Acts = data["acts"]
    await acts.enter(data["tx"], view, of, joined(view, of, sent.answers), sent.captions)
    context = {"act": str(view.drawn.id), "finding": str(of.number), "clause": of.clause}
    forms: Forms = data["forms"]
    return await forms.begin(FINDING, context, {**data, "draft": None})


async def open_view(draft: Draft, me: Person, tx: Tx, acts: Acts) -> View | None:
    """The act of a draft, as long as it takes what is entered."""
    view = await acts.view(tx, me, draft.context["act"])
    return view if view is not None and view.is_open else None


async def shown(draft: Draft, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator) -> Screen:
    """The act, after whatever was done with it or left."""
    return await as_it_stands(draft.context["act"], me, tx, acts, signing, tr)


async def became(draft_id: str, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator) -> Screen | None:
    """A button of a form that is over, the last one tapped twice too, leads to its act."""
    act = about(draft_id)
    return None if act is None or not row_number(act) else await as_it_stands(act, me, tx, acts, signing, tr)


async def as_it_stands(act: str, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator) -> Screen:
    """An act as far as it is by now, as it was signed, or that it was given up."""
    view = await acts.view(tx, me, act)
    if view is not None and view.drawn.number is None:
        return screens.shown(view, tr)
    known, dropped = await signing.signed(tx, act), await acts.dropped(tx, me, act)
    if dropped is not None:
        return screens.dropped(*dropped, tr)
    if known is None or await acts.group(tx, me, known[0].act.municipality) is None:
        return screens.not_yours(tr)
    return screens.signed(known[0], known[2], tr, may_answer=True, may_correct=view is not None)


async def instead(act: str, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator) -> Screen:
    """The same in answer to a button of what the act was before: its reader sees why nothing else happens."""
    return replace(await as_it_stands(act, me, tx, acts, signing, tr), toast=tr.plain("stale-toast"))
