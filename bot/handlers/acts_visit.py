"""The forms in which an act begins: where, when and of which service a visit was, and who was there; also said anew."""

from collections.abc import Mapping
from datetime import datetime

from aiogram.types import CallbackQuery

from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.people import Person, PersonId
from bot.domain.visits import visit as visited
from bot.forms import engine
from bot.forms.model import Answers, Draft, Form
from bot.handlers.act_turns import as_it_stands, became, begin_in_open, given_up, is_in_the_way, open_view, shown
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import acts as screens
from bot.render import acts_said, menu
from bot.render import acts_visit_form as forms_of
from bot.render import attendance as screens_of_attendance
from bot.render.actions_acts import ChangePresent, ChangeVisit, NewAct
from bot.render.acts_form import ACT, CLAUSES, PRESENT, VISIT, lost
from bot.render.screen import Replies, Screen
from bot.services.acts import Acts
from bot.services.attendance import Attendance
from bot.services.signing import Signing
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """A new act, and what of its beginning can be said anew. All of it in private."""
    return Routes(taps={NewAct: begin, ChangePresent: change_present, ChangeVisit: change_visit})


async def notice_of_absence(
    tx: Tx, subject: int, reader: PersonId | None, attendance: Attendance, translators: Translators
) -> Screen | None:
    """That others took this member off the list of those who were there."""
    known = await attendance.told(tx, subject, reader)
    return None if known is None else screens_of_attendance.taken_off(known[0].act, known[1], translators[known[2]])


def opening() -> FormFeature:
    """The beginning of an act."""
    return FormFeature(build=_opening, preview=_preview_opening, done=_begun, became=_became, given_up=given_up)


def present() -> FormFeature:
    """Who was there, said anew."""
    return FormFeature(
        build=_present, preview=_preview_present, done=_attended, became=became, about="act", left=shown, light=True
    )


def visit() -> FormFeature:
    """Where, when and of which service it was, said anew."""
    return FormFeature(
        build=_visit, preview=_preview_visit, done=_moved, became=became, about="act", left=shown, light=True
    )


async def begin(
    _: CallbackQuery, action: NewAct, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """A new act; what was begun before is never thrown away unasked."""
    if await acts.group(tx, me, action.municipality) is None:
        return screens.not_yours(tr)
    draft: Draft | None = data["draft"]
    forms: Forms = data["forms"]
    context = {"municipality": action.municipality, "begun": data["clock"]().isoformat()}
    if draft is not None and draft.form != ACT and await is_in_the_way(draft, data):
        return await forms.unfinished(draft, data)
    return await forms.begin(ACT, context, data)


async def change_present(
    _: CallbackQuery, action: ChangePresent, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """Who was there."""
    return await begin_in_open(PRESENT, {"act": action.act}, await acts.view(tx, me, action.act), tr, data)


async def change_visit(
    _: CallbackQuery, action: ChangeVisit, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """Where, when and of which service it was."""
    return await begin_in_open(VISIT, {"act": action.act}, await acts.view(tx, me, action.act), tr, data)


async def _opening(draft: Draft, me: Person, tx: Tx, acts: Acts, clock: Clock, tr: Translator) -> Form:
    known = await acts.group(tx, me, draft.context["municipality"])
    if known is None:
        return lost(ACT, tr)
    return forms_of.opening(known, datetime.fromisoformat(draft.context["begun"]), clock(), tr)


async def _preview_opening(
    draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, clock: Clock, tr: Translator
) -> Html:
    known = await acts.group(tx, me, draft.context["municipality"])
    is_absent = known is not None and visited(known[2], answers).is_absent(known[2])
    return forms_of.preview_of_opening(await _opening(draft, me, tx, acts, clock, tr), draft, tr, is_absent=is_absent)


async def _begun(draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data) -> Replies:
    """It is there: its first clause is asked at once."""
    view = await acts.begin(tx, me, draft.context["municipality"], answers, draft.id) if "service" in answers else None
    if view is None:
        return menu.say(tr, "act-not-yours")
    forms: Forms = data["forms"]
    return await forms.begin(CLAUSES, {"act": str(view.drawn.id)}, {**data, "draft": None})


async def _became(
    draft_id: str, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator, data: Data
) -> Replies:
    """A second tap on the last button leads to the act as it stands now, or to the clause that is asked by then."""
    view = await acts.of_draft(tx, me, draft_id)
    draft: Draft | None = data["draft"]
    forms: Forms = data["forms"]
    if view is not None and draft is not None and draft.context == {"act": str(view.drawn.id)}:
        return await forms.show(draft, data)
    return None if view is None else await as_it_stands(str(view.drawn.id), me, tx, acts, signing, tr)


async def _present(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    view = await open_view(draft, me, tx, acts)
    return lost(PRESENT, tr) if view is None else forms_of.present(view, tr)


async def _preview_present(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Html:
    return acts_said.preview(await _present(draft, me, tx, acts, tr), draft, tr, "act-preview-present")


async def _attended(
    draft: Draft,
    answers: Answers,
    me: Person,
    tx: Tx,
    acts: Acts,
    attendance: Attendance,
    signing: Signing,
    tr: Translator,
) -> Replies:
    view = await open_view(draft, me, tx, acts)
    if view is not None and "present" in answers:
        await attendance.attend(tx, view, answers)
    return await shown(draft, me, tx, acts, signing, tr)


async def _visit(draft: Draft, me: Person, tx: Tx, acts: Acts, clock: Clock, tr: Translator) -> Form:
    view = await open_view(draft, me, tx, acts)
    if view is None:
        return lost(VISIT, tr)
    now = clock()
    said = engine.complete(forms_of.visit(view, now, 0, tr), draft)
    return forms_of.visit(view, now, 0 if said is None else acts.losing(view, said), tr)


async def _preview_visit(
    draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, clock: Clock, tr: Translator
) -> Html:
    view = await open_view(draft, me, tx, acts)
    losing = acts.losing(view, answers) if view is not None else 0
    is_absent = view is not None and visited(view.municipality, answers).is_absent(view.municipality)
    form = await _visit(draft, me, tx, acts, clock, tr)
    return forms_of.preview_of_visit(form, draft, losing, tr, is_absent=is_absent)


async def _moved(
    draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Replies:
    view = await open_view(draft, me, tx, acts)
    if view is None or "service" not in answers:
        return await shown(draft, me, tx, acts, signing, tr)
    dropped = await acts.move(tx, view, answers)
    after = await acts.view(tx, me, draft.context["act"]) or view
    return screens.shown(after, tr, acts_said.links_dropped(dropped, tr) if dropped else None)
