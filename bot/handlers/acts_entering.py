"""The forms in which members enter an act: its clauses, what stands behind each, and the rest."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from bot.domain.acts import Finding, Found
from bot.domain.calendar import Clock
from bot.domain.drawing import View
from bot.domain.ids import row_number
from bot.domain.municipalities import local_day
from bot.domain.people import Person
from bot.forms.model import PASSED, Answers, Draft, Form, Value
from bot.handlers.act_turns import became, begin_in_open, open_view, shown
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import acts as screens
from bot.render import acts_form as forms_of
from bot.render import acts_said
from bot.render.actions_acts import CheckClauses, LinkReports, Recommend, ShowFinding
from bot.render.acts_form import CLAUSES, FINDING, LINKS, RECOMMENDATION, of_clause
from bot.render.acts_sent_form import SENT, context_of
from bot.render.screen import Replies, Screen
from bot.services.acts import Acts
from bot.services.signing import Signing
from bot.storage.db import Tx


def routes() -> Routes:
    """The ways into the forms. All of it in private."""
    return Routes(
        taps={
            CheckClauses: check,
            ShowFinding: find,
            Recommend: recommend,
            LinkReports: link,
        },
    )


def clauses() -> FormFeature:
    """Its clauses one by one; each answer counts at once, for all who were there."""
    return FormFeature(
        build=_clauses,
        done=_checked,
        became=became,
        about="act",
        load=_load_clauses,
        keep=_keep_clauses,
        left=shown,
        beside=_told_between,
    )


def finding() -> FormFeature:
    """What stands behind a finding; whatever is sent counts at once."""
    return FormFeature(
        build=_finding,
        preview=_preview_finding,
        done=shown,
        became=became,
        about="act",
        load=_load_finding,
        keep=_keep_finding,
        left=shown,
    )


def recommendation() -> FormFeature:
    """A recommendation, seen before it counts."""
    return FormFeature(
        build=_recommendation,
        preview=_preview_recommendation,
        done=_recommended,
        became=became,
        about="act",
        left=shown,
    )


def links() -> FormFeature:
    """The reports that are evidence."""
    return FormFeature(build=_links, done=_linked, became=became, about="act", left=shown, light=True)


async def check(
    _: CallbackQuery, action: CheckClauses, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """How the clauses stood."""
    return await begin_in_open(CLAUSES, {"act": action.act}, await acts.view(tx, me, action.act), tr, data)


async def find(
    _: CallbackQuery, action: ShowFinding, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """One finding, with what stands behind it; while something sent has no place yet, where that belongs is asked.

    A card is old at times, and what was sent may be forgotten: it goes to no clause by its number alone.
    """
    view = await acts.view(tx, me, action.act)
    context = {"act": action.act, "finding": action.finding}
    if view is not None:
        of = _cited(view, context)
        if of is None:
            return screens.shown(view, tr)
        draft: Draft | None = data["draft"]
        forms: Forms = data["forms"]
        if draft is not None and draft.form == SENT and view.is_open:
            return await forms.show(draft, data, tr("act-sent"))
        context["clause"] = of.clause
    return await begin_in_open(FINDING, context, view, tr, data)


async def recommend(
    _: CallbackQuery, action: Recommend, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """One more recommendation."""
    return await begin_in_open(RECOMMENDATION, {"act": action.act}, await acts.view(tx, me, action.act), tr, data)


async def link(
    _: CallbackQuery, action: LinkReports, me: Person, tx: Tx, acts: Acts, tr: Translator, data: Data
) -> Replies:
    """Which reports are evidence; where there are none, that is said."""
    view = await acts.view(tx, me, action.act)
    if view is not None and view.is_open and not view.drawn.act.linked and not await acts.events(tx, view):
        return screens.shown(view, tr, acts_said.no_events(view, tr))
    return await begin_in_open(LINKS, {"act": action.act}, view, tr, data)


async def _clauses(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    view = await open_view(draft, me, tx, acts)
    return forms_of.lost(CLAUSES, tr) if view is None else forms_of.clauses(view, tr)


async def _load_clauses(draft: Draft, me: Person, tx: Tx, acts: Acts) -> Draft:
    view = await open_view(draft, me, tx, acts)
    return draft if view is None else replace(draft, answers=_found(view))


async def _keep_clauses(draft: Draft, me: Person, tx: Tx, acts: Acts) -> Draft:
    """What this turn has changed: the rest is as it was read at its beginning."""
    view = await open_view(draft, me, tx, acts)
    before = {} if view is None else _found(view)
    asked = {} if view is None else {of_clause(each): each.number for each in view.drawn.act.findings}
    for key, value in draft.answers.items():
        if view is not None and key in asked and value != before.get(key) and value in set(Found):
            await acts.find(tx, view, asked[key], Found(str(value)))
    return replace(draft, answers={})


async def _told_between(
    event: Message, me: Person, tx: Tx, acts: Acts, forms: Forms, tr: Translator, data: Data
) -> Replies:
    """What is sent between two clauses is asked about, as on the act's screen: all that was answered is kept."""
    context = context_of(await acts.entered_by(tx, me))
    return await forms.begin_with(SENT, context, event, {**data, "draft": None}, tr("act-sent"))


async def _checked(draft: Draft, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator) -> Screen:
    """The last clause counts as the others did."""
    return await shown(await _keep_clauses(draft, me, tx, acts), me, tx, acts, signing, tr)


def _found(view: View) -> dict[str, Value]:
    return {of_clause(each): each.found.value for each in view.drawn.act.findings if each.found is not None}


async def _finding(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    opened = await _opened(draft, me, tx, acts)
    return forms_of.lost(FINDING, tr) if opened is None else forms_of.finding(opened[1], tr)


async def _load_finding(draft: Draft, me: Person, tx: Tx, acts: Acts) -> Draft:
    opened = await _opened(draft, me, tx, acts)
    if opened is None:
        return draft
    view, of = opened
    known: dict[str, Value | None] = {
        "found": of.found.value if of.found is not None else None,
        "words": view.drawn.note(of.number, view.me.id),
        "measured": of.measured,
        "photo": tuple(each.file for each in of.photos) or None,
        "voice": of.voices[-1].file if of.voices else None,
    }
    return replace(draft, answers={key: value for key, value in known.items() if value is not None})


async def _keep_finding(draft: Draft, me: Person, tx: Tx, acts: Acts) -> Draft:
    opened = await _opened(draft, me, tx, acts)
    if opened is not None:
        said = {key: value for key, value in draft.answers.items() if value != PASSED}
        await acts.enter(tx, *opened, said, draft.captions)
    return replace(draft, answers={}, captions={})


async def _preview_finding(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Html:
    """The finding as it is kept by now, by all who add to it."""
    opened = await _opened(draft, me, tx, acts)
    return screens.not_yours(tr).text if opened is None else screens.finding(*opened, tr)


async def _recommendation(draft: Draft, me: Person, tx: Tx, acts: Acts, clock: Clock, tr: Translator) -> Form:
    view = await open_view(draft, me, tx, acts)
    if view is None:
        return forms_of.lost(RECOMMENDATION, tr)
    return forms_of.recommendation(local_day(view.municipality, clock()), tr)


async def _preview_recommendation(answers: Answers, tr: Translator) -> Html:
    return acts_said.recommended(answers, tr)


async def _recommended(
    draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Replies:
    view = await open_view(draft, me, tx, acts)
    if view is not None and "due" in answers:
        await acts.recommend(tx, view, answers, draft.id)
    return await shown(draft, me, tx, acts, signing, tr)


async def _links(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    view = await open_view(draft, me, tx, acts)
    return forms_of.lost(LINKS, tr) if view is None else forms_of.links(view, await acts.events(tx, view), tr)


async def _linked(
    draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Replies:
    view = await open_view(draft, me, tx, acts)
    if view is not None and "lost" not in answers:
        await acts.link(tx, view, tuple(answers.get("receipts", ())))
    return await shown(draft, me, tx, acts, signing, tr)


async def _opened(draft: Draft, me: Person, tx: Tx, acts: Acts) -> tuple[View, Finding] | None:
    """The act of a draft and the finding it is about; None once that takes no more, or cites another clause."""
    view = await open_view(draft, me, tx, acts)
    of = None if view is None else _cited(view, draft.context)
    return None if view is None or of is None else (view, of)


def _cited(view: View, context: Mapping[str, str]) -> Finding | None:
    """A finding by its number, as a button names it; None once the act cites another clause under it."""
    number, findings = row_number(context["finding"]), view.drawn.act.findings
    if not 1 <= number <= len(findings):
        return None
    of = findings[number - 1]
    return of if context.get("clause", of.clause) == of.clause else None
