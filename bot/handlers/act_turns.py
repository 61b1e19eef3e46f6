"""Forms of an act that is drawn up: each has its place in the act, and leads back to it."""

from bot.domain.drawing import View
from bot.domain.people import Person
from bot.forms.model import Draft
from bot.handlers.forms import Forms
from bot.handlers.routes import Data
from bot.i18n.translator import Translator
from bot.render import acts as screens
from bot.render.acts_form import CLAUSES, FINDING, LINKS, PAPER, PRESENT, RECOMMENDATION, VISIT, WRITTEN
from bot.render.screen import Replies, Screen
from bot.services.acts import Acts
from bot.storage.db import Tx

ACT_FORMS = frozenset({PRESENT, VISIT, CLAUSES, FINDING, RECOMMENDATION, LINKS, WRITTEN, PAPER})
"""What has its place in an act: no other form has to wait for it."""


async def begin_in_act(form: str, context: dict[str, str], view: View | None, tr: Translator, data: Data) -> Replies:
    """A form of an act that is open; the last one of an act is left for it, anything else begun comes first."""
    if view is None or view.drawn.number is not None:
        return screens.not_yours(tr)
    if not view.is_open:
        return screens.shown(view, tr)
    draft: Draft | None = data["draft"]
    forms: Forms = data["forms"]
    if draft is not None and is_in_the_way(draft, data):
        return await forms.unfinished(draft, data)
    is_same = draft is not None and (draft.form, draft.context) == (form, context)
    return await forms.begin(form, context, data if is_same else {**data, "draft": None})


def is_in_the_way(draft: Draft, data: Data) -> bool:
    """Whether what was begun before is none of an act, and would be lost."""
    return draft.form not in ACT_FORMS and bool(data["forms"].is_in_the_way(draft))


async def open_view(draft: Draft, me: Person, tx: Tx, acts: Acts) -> View | None:
    """The act of a draft, as long as it takes what is entered."""
    view = await acts.view(tx, me, draft.context["act"])
    return view if view is not None and view.is_open else None


async def shown(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Screen:
    """The act, after whatever was done with it or left."""
    view = await acts.view(tx, me, draft.context["act"])
    if view is None or view.drawn.number is not None:
        return screens.not_yours(tr)
    return screens.shown(view, tr)
