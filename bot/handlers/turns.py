"""A turn in a form: the form as built for this update, and what a button makes of the draft."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.domain.people import ChatId, Person
from bot.forms import engine, ticking
from bot.forms.model import UNSAID, Draft, Form, Kind, Question, Refusal
from bot.handlers.routes import Data, wanted
from bot.i18n.translator import Html, Translator
from bot.render import forms as screens
from bot.render import questions
from bot.render.actions_forms import Back, Change, Leave, Pick, Resume, Settle, Skip, Toggle
from bot.render.screen import Replies, Screen
from bot.services.drafts import Drafts
from bot.storage.db import Tx

_UNASKED = 0
"""The version of a draft that was shown to nobody yet."""

AtQuestion: TypeAlias = Pick | Toggle | Settle | Skip | Back


@dataclass(frozen=True, kw_only=True)
class FormFeature:
    """A form as its feature knows it; each function asks for what it needs by name, as handlers do.

    With `in_groups` it may be begun in a group, whose members fill it in together: there is no `me` then.

    A form whose drafts wait in a place of their own has `load`, `keep` and `left`: the chat then only remembers which
    draft is open, leaving it loses nothing, and no other form has to wait for it.

    One that `gathers` asks what to do with something that was sent: what is sent meanwhile joins that.
    """

    build: Callable[..., Form | Awaitable[Form]]  # from `draft` (its context), in the language of `tr`
    done: Callable[..., Awaitable[Replies]]  # with `answers`
    preview: Callable[..., Awaitable[Html]] | None = None  # of `answers`; None: the form is never previewed
    became: Callable[..., Awaitable[Replies]] | None = None  # what the draft `draft_id` became; None: it leaves nothing
    about: str | None = None  # of the context: what a draft's id ends with, for `became`
    in_groups: bool = False
    gathers: bool = False
    beside: Callable[..., Awaitable[Replies]] | None = None  # what becomes of `event`, which tells something else
    load: Callable[..., Awaitable[Draft]] | None = None  # `draft` with what was answered in it
    keep: Callable[..., Awaitable[Draft]] | None = None  # `draft`; what of it the chat remembers
    left: Callable[..., Awaitable[Replies]] | None = None  # what is said when it is left, for later or for good
    given_up: Callable[..., Screen] | None = None  # what is said when it is given up: the way back to where it began
    light: bool = False  # a few taps say all of it again: nothing is lost with it


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One update in a chat where a form is filled in; `me` is None in a group, whose members do it together.

    `is_outdated`: the draft was begun on another version of the form, and this is the first update since.
    """

    feature: FormFeature
    form: Form
    draft: Draft
    where: ChatId
    me: Person | None
    tx: Tx
    tr: Translator
    drafts: Drafts
    data: Data
    is_outdated: bool = False

    @property
    def asks_place(self) -> bool:
        """Whether the keys for a place stand under the input field; Telegram has them in private chats only."""
        question = engine.position(self.form, self.draft)
        return self.me is not None and question is not None and question.kind is Kind.GEOPOINT

    @property
    def would_lose(self) -> bool:
        """Whether leaving the draft loses something that somebody said, and that nothing else holds."""
        is_held = self.feature.keep is not None or self.feature.light
        return not is_held and engine.has_something_to_lose(self.form, self.draft)

    def is_private(self, question_id: str) -> bool:
        """Whether a question's answer identifies a person."""
        return any(question.id == question_id and question.private for question in self.form.questions)

    def first(self, kind: Kind) -> Question | None:
        """The form's first question of a kind that is not somebody's name."""
        answerable = engine.relevant(self.form, self.draft)
        return next((question for question in answerable if question.kind is kind and not question.private), None)

    async def keep(self, draft: Draft) -> None:
        """Remember how far the form is."""
        keep = self.feature.keep
        kept = draft if keep is None else await keep(**wanted(keep, {**self.data, "draft": draft}))
        await self.drafts.keep(self.tx, self.where, kept)

    async def drop_name(self) -> None:
        """A name that was given in this form, and that no report is signed with, is not kept."""
        if self.me is not None:
            await self.data["residents"].drop_name(self.tx, self.me)

    def refused(self, refusal: Refusal, about: Question | None = None) -> Html:
        """Why something is no answer to the question asked now, or to another."""
        question = about or engine.position(self.form, self.draft) or self.form.questions[-1]
        return screens.refused(refusal, question, engine.choices(self.form, self.draft, question), self.tr)

    def note(self, more: Html | None) -> Html | None:
        """What is said first; that the questions have changed, before all else."""
        said = [self.tr("form-outdated")] if self.is_outdated else []
        return Html("\n\n".join([*said, *([more] if more else [])])) or None

    async def screen(self, note: Html | None = None, page: questions.Page | None = None) -> Screen:
        """What the person should see now; `note` is said first. Of a long question, the `page` wished."""
        note = self.note(note)
        if self.draft.leaving:
            return screens.leaving(self.draft, self.tr)
        question = engine.position(self.form, self.draft)
        if question is not None or self.feature.preview is None:
            ask = questions.ask_place if self.asks_place else questions.ask
            return ask(self.form, self.draft, question or self.form.questions[-1], self.tr, note, page)
        answers = engine.valid(self.form, self.draft)
        body = await self.feature.preview(
            **wanted(self.feature.preview, {**self.data, "draft": self.draft, "answers": answers})
        )
        return screens.preview(self.form, self.draft, body, self.tr, note)


async def turn_of(feature: FormFeature, draft: Draft, data: Data) -> Turn:
    """The turn this update is; a draft of an older version goes on in the current one, where its answers still fit.

    In a group nobody is asked for anything private.
    """
    built = feature.build(**wanted(feature.build, {**data, "draft": draft}))
    form = built if isinstance(built, Form) else await built
    if data["me"] is None:
        form = replace(form, questions=tuple(each for each in form.questions if not each.private))
    return Turn(
        feature=feature,
        form=form,
        draft=engine.linger(form, replace(draft, version=form.version)),
        where=data["where"],
        me=data["me"],
        tx=data["tx"],
        tr=data["tr"],
        drafts=data["drafts"],
        data=data,
        is_outdated=draft.version not in {_UNASKED, form.version},
    )


async def moved_by(turn: Turn, action: object) -> Draft | Refusal | None:
    """The draft after a button; None where the button is not one of those shown now. Who skips their name drops it."""
    moved = _moved(turn, action)
    if isinstance(action, Skip) and isinstance(moved, Draft) and turn.is_private(action.question):
        await turn.drop_name()
    return moved


def takes_back(turn: Turn, action: object) -> bool:
    """Whether a button takes an answer back; passing a question by takes nothing back."""
    return isinstance(action, Skip) and action.question in engine.valid(turn.form, turn.draft)


def _moved(turn: Turn, action: object) -> Draft | Refusal | None:
    form, draft = turn.form, turn.draft
    moved: Draft | Refusal | None = None
    if isinstance(action, Leave):
        moved = engine.leave(draft)
    elif isinstance(action, Resume):
        moved = engine.stay(draft)
    elif isinstance(action, Change):
        moved = engine.change(form, draft, action.question)
    elif isinstance(action, AtQuestion) and engine.is_current(form, draft, action.draft, action.question or None):
        moved = _at_question(turn, action)
    return moved


def _at_question(turn: Turn, action: AtQuestion) -> Draft | Refusal | None:
    """The draft after a button of the question asked now, or of the preview."""
    form, draft = turn.form, turn.draft
    question = engine.position(form, draft)
    if isinstance(action, Back):
        return engine.back(form, draft) or engine.leave(draft)
    if question is None:
        return None
    is_ticked = question.kind is Kind.SELECT_MULTIPLE
    moved: Draft | Refusal | None = None
    match action:
        case Toggle() if is_ticked:
            moved = ticking.toggle(form, draft, question, action.choice)
        case Settle() if is_ticked:
            moved = ticking.settle(form, draft, question)
        case Pick() if not is_ticked or action.choice in UNSAID:
            moved = _picked(turn, question, action.choice)
        case Skip():
            moved = engine.clear(form, draft, question.id)
    return moved


def _picked(turn: Turn, question: Question, choice: str) -> Draft | Refusal:
    """Only what is offered can be picked: a forged button must not name somebody else's file."""
    offered = questions.options(turn.form, turn.draft, question, turn.tr)
    if all(option.id != choice for option in offered):
        return Refusal.NOT_AN_OPTION
    return engine.put(turn.form, turn.draft, question.id, choice)
