"""The forms in which members enter an act: its beginning, its clauses, what stands behind each, and the rest."""

from dataclasses import replace
from datetime import datetime

from aiogram.types import CallbackQuery

from bot.domain.acts import Found
from bot.domain.calendar import Clock
from bot.domain.drawing import View
from bot.domain.ids import row_number
from bot.domain.municipalities import local_day
from bot.domain.people import Person
from bot.forms.model import PASSED, Answers, Draft, Form, Value
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import acts as screens
from bot.render import acts_form as forms_of
from bot.render import menu
from bot.render.actions_acts import ChangePresent, CheckClauses, LinkReports, NewAct, Recommend, ShowFinding
from bot.render.acts_form import ACT, CLAUSES, FINDING, LINKS, PRESENT, RECOMMENDATION
from bot.render.screen import Replies, Screen
from bot.services.acts import Acts
from bot.storage.db import Tx

ACT_FORMS = frozenset({PRESENT, CLAUSES, FINDING, RECOMMENDATION, LINKS, forms_of.WRITTEN, forms_of.PAPER})
"""What has its place in an act: no other form has to wait for it."""


def routes() -> Routes:
    """The ways into the forms. All of it in private."""
    return Routes(
        taps={
            NewAct: begin,
            ChangePresent: change_present,
            CheckClauses: check,
            ShowFinding: find,
            Recommend: recommend,
            LinkReports: link,
        },
    )


def opening() -> FormFeature:
    """The beginning of an act."""
    return FormFeature(build=_opening, preview=_preview_opening, done=_begun, became=_became)


def present() -> FormFeature:
    """Who was there, said anew."""
    return FormFeature(build=_present, preview=_preview_present, done=_attended, left=_shown)


def clauses() -> FormFeature:
    """Its clauses one by one; each answer counts at once, for all who were there."""
    return FormFeature(build=_clauses, done=_checked, load=_load_clauses, keep=_keep_clauses, left=_shown)


def finding() -> FormFeature:
    """What stands behind a finding; whatever is sent counts at once."""
    return FormFeature(
        build=_finding, preview=_preview_finding, done=_shown, load=_load_finding, keep=_keep_finding, left=_shown
    )


def recommendation() -> FormFeature:
    """A recommendation, seen before it counts."""
    return FormFeature(build=_recommendation, preview=_preview_recommendation, done=_recommended, left=_shown)


def links() -> FormFeature:
    """The reports that are evidence."""
    return FormFeature(build=_links, done=_linked, left=_shown)


async def begin(
    _: CallbackQuery, action: NewAct, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """A new act; what was begun before is never thrown away unasked."""
    if await acts.group(tx, me, action.municipality) is None:
        return screens.not_yours(tr)
    draft: Draft | None = data["draft"]
    forms: Forms = data["forms"]
    context = {"municipality": action.municipality, "begun": data["clock"]().isoformat()}
    if draft is not None and draft.form != ACT and _is_in_the_way(draft, data):
        return await forms.unfinished(draft, data)
    return await forms.begin(ACT, context, data)


async def change_present(
    _: CallbackQuery, action: ChangePresent, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """Who was there."""
    return await _begin(PRESENT, {"act": action.act}, await acts.view(tx, me, action.act), tr, data)


async def check(
    _: CallbackQuery, action: CheckClauses, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """How the clauses stood."""
    return await _begin(CLAUSES, {"act": action.act}, await acts.view(tx, me, action.act), tr, data)


async def find(
    _: CallbackQuery, action: ShowFinding, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """One finding, with what stands behind it."""
    view = await acts.view(tx, me, action.act)
    if view is not None and _number(view, action.finding) is None:
        return screens.shown(view, tr)
    return await _begin(FINDING, {"act": action.act, "finding": action.finding}, view, tr, data)


async def recommend(
    _: CallbackQuery, action: Recommend, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """One more recommendation."""
    return await _begin(RECOMMENDATION, {"act": action.act}, await acts.view(tx, me, action.act), tr, data)


async def link(
    _: CallbackQuery, action: LinkReports, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """Which reports are evidence; where there are none, that is said."""
    view = await acts.view(tx, me, action.act)
    if view is not None and view.is_open and not await acts.events(tx, view):
        return screens.shown(view, tr, tr("act-no-events"))
    return await _begin(LINKS, {"act": action.act}, view, tr, data)


async def _begin(form: str, context: dict[str, str], view: View | None, tr: Translator, data: Data) -> Replies:
    """A form of an act that is open; the last one of an act is left for it, anything else begun comes first."""
    if view is None or view.drawn.number is not None:
        return screens.not_yours(tr)
    if not view.is_open:
        return screens.shown(view, tr)
    draft: Draft | None = data["draft"]
    forms: Forms = data["forms"]
    if draft is not None and _is_in_the_way(draft, data):
        return await forms.unfinished(draft, data)
    is_same = draft is not None and (draft.form, draft.context) == (form, context)
    return await forms.begin(form, context, data if is_same else {**data, "draft": None})


def _is_in_the_way(draft: Draft, data: Data) -> bool:
    return draft.form not in ACT_FORMS and bool(data["forms"].is_in_the_way(draft))


async def _view(draft: Draft, me: Person, tx: Tx, acts: Acts) -> View | None:
    view = await acts.view(tx, me, draft.context["act"])
    return view if view is not None and view.is_open else None


async def _shown(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Screen:
    """The act, after whatever was done with it or left."""
    view = await acts.view(tx, me, draft.context["act"])
    if view is None or view.drawn.number is not None:
        return screens.not_yours(tr)
    return screens.shown(view, tr)


async def _opening(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    known = await acts.group(tx, me, draft.context["municipality"])
    if known is None:
        return forms_of.lost(ACT, tr)
    seat, group, of = known
    return forms_of.opening(group, seat, of, datetime.fromisoformat(draft.context["begun"]), tr)


async def _preview_opening(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Html:
    return screens.preview(await _opening(draft, me, tx, acts, tr), draft, tr)


async def _begun(draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data) -> Replies:
    """It is there: its first clause is asked at once."""
    view = await acts.begin(tx, me, draft.context["municipality"], answers, draft.id) if "service" in answers else None
    if view is None:
        return menu.say(tr, "act-not-yours")
    forms: Forms = data["forms"]
    return await forms.begin(CLAUSES, {"act": str(view.drawn.id)}, {**data, "draft": None})


async def _became(draft_id: str, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data) -> Replies:
    """A second tap on the last button leads to the act, or to the clause that is asked by then."""
    view = await acts.of_draft(tx, me, draft_id)
    draft: Draft | None = data["draft"]
    forms: Forms = data["forms"]
    if view is not None and draft is not None and draft.context == {"act": str(view.drawn.id)}:
        return await forms.show(draft, data)
    return None if view is None else screens.shown(view, tr)


async def _present(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    view = await _view(draft, me, tx, acts)
    return forms_of.lost(PRESENT, tr) if view is None else forms_of.present(view, tr)


async def _preview_present(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Html:
    return screens.preview(await _present(draft, me, tx, acts, tr), draft, tr, "act-preview-present")


async def _attended(draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Replies:
    view = await _view(draft, me, tx, acts)
    if view is not None and "present" in answers:
        await acts.attend(tx, view, answers)
    return await _shown(draft, me, tx, acts, tr)


async def _clauses(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    view = await _view(draft, me, tx, acts)
    return forms_of.lost(CLAUSES, tr) if view is None else forms_of.clauses(view, tr)


async def _load_clauses(draft: Draft, me: Person, tx: Tx, acts: Acts) -> Draft:
    view = await _view(draft, me, tx, acts)
    return draft if view is None else replace(draft, answers=_found(view))


async def _keep_clauses(draft: Draft, me: Person, tx: Tx, acts: Acts) -> Draft:
    """What this turn has changed: the rest is as it was read at its beginning."""
    view = await _view(draft, me, tx, acts)
    before = {} if view is None else _found(view)
    for key, value in draft.answers.items():
        if view is not None and value != before.get(key) and value in set(Found):
            await acts.find(tx, view, int(key[1:]), Found(str(value)))
    return replace(draft, answers={})


async def _checked(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Screen:
    """The last clause counts as the others did."""
    return await _shown(await _keep_clauses(draft, me, tx, acts), me, tx, acts, tr)


def _found(view: View) -> dict[str, Value]:
    return {f"c{each.number}": each.found.value for each in view.drawn.act.findings if each.found is not None}


async def _finding(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    view = await _view(draft, me, tx, acts)
    number = _number(view, draft.context["finding"]) if view is not None else None
    if view is None or number is None:
        return forms_of.lost(FINDING, tr)
    return forms_of.finding(view.drawn.act.findings[number - 1], tr)


async def _load_finding(draft: Draft, me: Person, tx: Tx, acts: Acts) -> Draft:
    view = await _view(draft, me, tx, acts)
    number = _number(view, draft.context["finding"]) if view is not None else None
    if view is None or number is None:
        return draft
    of = view.drawn.act.findings[number - 1]
    known: dict[str, Value | None] = {
        "found": of.found.value if of.found is not None else None,
        "words": view.drawn.note(number, view.me.id),
        "measured": of.measured,
        "photo": tuple(each.file for each in of.photos) or None,
        "voice": of.voices[-1].file if of.voices else None,
    }
    return replace(draft, answers={key: value for key, value in known.items() if value is not None})


async def _keep_finding(draft: Draft, me: Person, tx: Tx, acts: Acts) -> Draft:
    view = await _view(draft, me, tx, acts)
    number = _number(view, draft.context["finding"]) if view is not None else None
    if view is not None and number is not None:
        said = {key: value for key, value in draft.answers.items() if value != PASSED}
        await acts.enter(tx, view, view.drawn.act.findings[number - 1], said)
    return replace(draft, answers={})


async def _preview_finding(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Html:
    """The finding as it is kept by now, by all who add to it."""
    view = await _view(draft, me, tx, acts)
    number = _number(view, draft.context["finding"]) if view is not None else None
    if view is None or number is None:
        return screens.not_yours(tr).text
    return screens.finding(view, view.drawn.act.findings[number - 1], tr)


async def _recommendation(draft: Draft, me: Person, tx: Tx, acts: Acts, clock: Clock, tr: Translator) -> Form:
    view = await _view(draft, me, tx, acts)
    if view is None:
        return forms_of.lost(RECOMMENDATION, tr)
    return forms_of.recommendation(local_day(view.municipality, clock()), tr)


async def _preview_recommendation(answers: Answers, tr: Translator) -> Html:
    return screens.recommended(answers, tr)


async def _recommended(draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Replies:
    view = await _view(draft, me, tx, acts)
    if view is not None and "due" in answers:
        await acts.recommend(tx, view, answers, draft.id)
    return await _shown(draft, me, tx, acts, tr)


async def _links(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    view = await _view(draft, me, tx, acts)
    return forms_of.lost(LINKS, tr) if view is None else forms_of.links(view, await acts.events(tx, view), tr)


async def _linked(draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Replies:
    view = await _view(draft, me, tx, acts)
    if view is not None and "lost" not in answers:
        await acts.link(tx, view, tuple(answers.get("receipts", ())))
    return await _shown(draft, me, tx, acts, tr)


def _number(view: View, text: str) -> int | None:
    """The number of a finding, as a button names it."""
    number = row_number(text)
    return number if 1 <= number <= len(view.drawn.act.findings) else None
