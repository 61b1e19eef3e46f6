"""One set of handlers behind every form: answers, buttons, ways back and out."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.forms import engine
from bot.forms.days import Vocabulary
from bot.forms.model import Answers, Draft, Refusal
from bot.forms.paging import page_of
from bot.handlers.received import Outcome, outcome, tells, unasked
from bot.handlers.routes import Data, Routes, wanted
from bot.handlers.turns import FormFeature, Turn, moved_by, takes_back, turn_of
from bot.i18n.translator import Html, Translator
from bot.render import forms as screens
from bot.render import menu
from bot.render.actions_forms import (
    Back,
    Change,
    Discard,
    Leave,
    Pick,
    Resume,
    Send,
    Settle,
    ShowChanges,
    Skip,
    Toggle,
    TurnPage,
)
from bot.render.questions import Page
from bot.render.screen import Replies, Screen, each
from bot.services.drafts import Drafts


class Forms:
    """Runs the forms it is given, by their id."""

    def __init__(self, features: Mapping[str, FormFeature], vocabulary: Vocabulary) -> None:
        self._features = features
        self._vocabulary = vocabulary

    def routes(self) -> Routes:
        """Every button that a form can show."""
        moves = dict.fromkeys((Pick, Toggle, Settle, Skip, Back, Change, Leave, Resume), self.moved)
        taps = {**moves, TurnPage: self.turned, ShowChanges: self.changes, Send: self.sent, Discard: self.discarded}
        return Routes(taps=taps, group_taps=taps, group_commands={"cancel": self.left_in_group})

    async def begin(self, form: str, context: Mapping[str, str], data: Data) -> Screen:
        """The first question of a form, in place of a draft of another; an open one of its own goes on."""
        if data["me"] is None and not self._features[form].in_groups:
            raise ValueError(f"{form} is no form for groups")
        drafts: Drafts = data["drafts"]
        open_one: Draft | None = data["draft"]
        draft = open_one if open_one is not None and open_one.form == form else self._new(form, context, drafts)
        turn = await self._turn(draft, data)
        await turn.keep(turn.draft)
        return await turn.screen()

    async def begin_unless_busy(self, form: str, context: Mapping[str, str], data: Data) -> Screen:
        """The same where nothing is in the way: what was begun before, or about something else, is asked about."""
        draft: Draft | None = data["draft"]
        is_another = draft is not None and (draft.form != form or draft.context != context)
        if draft is not None and is_another and self.is_in_the_way(draft):
            return await self.unfinished(draft, data)
        return await self.begin(form, context, data)

    async def begin_with(
        self, form: str, context: Mapping[str, str], event: Message, data: Data, note: Html | None
    ) -> Replies:
        """A form begun by what somebody sent unasked, which is an answer in it already. Refused, it begins nothing."""
        turn = await self._turn(self._new(form, context, data["drafts"]), data)
        came = await unasked(turn, event)
        if isinstance(came.moved, Refusal):
            return Screen(text=turn.refused(came.moved, came.about), keyboard=menu.keyboard(turn.tr))
        return _in_album(await _settle(turn, replace(came, note=note)), event)

    async def begin_from(
        self, form: str, context: Mapping[str, str], answers: Answers, data: Data, note: Html | None
    ) -> Screen:
        """A form in place of another that has asked some of it: the answers that fit are answers in it."""
        turn = await self._turn(replace(self._new(form, context, data["drafts"]), answers=answers), data)
        await turn.keep(turn.draft)
        return await turn.screen(note)

    def knows(self, draft: Draft) -> bool:
        """Whether this version has the draft's form."""
        return draft.form in self._features

    def is_in_the_way(self, draft: Draft | None) -> bool:
        """Whether another form can't be begun before this one is finished or given up.

        A form that waits is not, but for a group's: what waits there, only the button on its last screen finds again.
        """
        feature = self._features[draft.form] if draft is not None else None
        return feature is not None and (feature.keep is None or feature.in_groups)

    async def would_lose(self, draft: Draft, data: Data) -> bool:
        """Whether something that somebody said is lost with the draft."""
        return (await self._turn(draft, data)).would_lose

    async def show(self, draft: Draft, data: Data, note: Html | None = None) -> Screen:
        """The draft's current screen."""
        return await (await self._turn(draft, data)).screen(note)

    async def unfinished(self, draft: Draft, data: Data) -> Screen:
        """That something was begun before, and what; nothing is thrown away unasked."""
        return screens.unfinished(draft, data["tr"], (await self._turn(draft, data)).form)

    async def leave(self, draft: Draft, data: Data) -> Replies:
        """Cancel asks when something would be lost."""
        return await _settle(await self._turn(draft, data), Outcome(moved=engine.leave(draft)))

    async def left_in_group(self, _: Message, draft: Draft | None, data: Data) -> Replies:
        """Cancel in a group: nothing is said where nothing was begun."""
        return None if draft is None else await self.leave(draft, data)

    async def moved(self, _: CallbackQuery, data: Data) -> Replies:
        """A button of a form: only those of the screen shown now move anything."""
        turn = await self._current(data)
        if turn is None:
            return await self._gone(data)
        moved = await moved_by(turn, data["action"])
        if moved is None:
            return _stale(await turn.screen(), turn.tr)
        came = Outcome(moved=moved, is_taken_back=takes_back(turn, data["action"]))
        return await _settle(turn, came, _page_of(turn, data["action"]))

    async def turned(self, _: CallbackQuery, data: Data) -> Replies:
        """Another page of the question asked; nothing moves."""
        turn = await self._current(data)
        if turn is None:
            return await self._gone(data)
        asked: TurnPage = data["action"]
        is_current = engine.is_current(turn.form, turn.draft, asked.draft, asked.question) and not turn.draft.leaving
        if not (is_current and asked.options.isdecimal() and asked.words.isdecimal()):
            return _stale(await turn.screen(), turn.tr)
        return await turn.screen(page=Page(int(asked.options), int(asked.words)))

    async def changes(self, _: CallbackQuery, data: Data) -> Replies:
        """All that can be changed, in place of the preview it was asked for on."""
        turn = await self._current(data)
        if turn is None:
            return await self._gone(data)
        if turn.draft.leaving or not engine.is_on_preview(turn.form, turn.draft):
            return _stale(await turn.screen(), turn.tr)
        return screens.changes(turn.form, turn.draft, turn.tr)

    async def sent(self, _: CallbackQuery, data: Data) -> Replies:
        """«Send» counts once; on anything but a whole draft it leads to what is missing.

        A draft whose questions have changed is shown again first: it may say something else than what was read.
        """
        turn = await self._current(data)
        if turn is None:
            return await self._gone(data)
        if turn.is_outdated:
            return await turn.screen()
        answers = engine.complete(turn.form, turn.draft)
        return _stale(await turn.screen(), turn.tr) if answers is None else await _finish(turn, answers)

    async def discarded(self, _: CallbackQuery, data: Data) -> Replies:
        """The draft is thrown away, as its writer confirmed."""
        turn = await self._current(data)
        return await self._gone(data) if turn is None else await _discard(turn)

    async def received(self, event: Message, data: Data) -> Replies:
        """Whatever is sent while a form is open; all parts of an album are answered together."""
        turn = await self._turn(data["draft"], data)
        came, beside = await outcome(turn, event, self._vocabulary), turn.feature.beside
        if beside is not None and came.is_no_answer and tells(event, data["translators"]):
            return await beside(**wanted(beside, {**data, "event": event}))
        return _in_album(await _settle(turn, came), event)

    async def _gone(self, data: Data) -> Replies:
        """A button of a draft that is over: what became of it, else what is going on now.

        Where another form is open by then, only «Send» tells what became of its own: it may be a second, quick tap.
        """
        me: Person | None = data["me"]
        draft: Draft | None = data["draft"]
        if draft is not None and not isinstance(data["action"], Send):
            return _stale(await self.show(draft, data), data["tr"])
        for feature in self._features.values():
            if feature.became is not None and (me is not None or feature.in_groups):
                known = {**data, "draft_id": data["action"].draft}
                became = await feature.became(**wanted(feature.became, known))
                if became is not None:
                    return became
        if draft is not None:
            return _stale(await self.show(draft, data), data["tr"])
        return menu.stale(data["tr"]) if me is not None else screens.over(data["tr"])

    def _new(self, form: str, context: Mapping[str, str], drafts: Drafts) -> Draft:
        about = self._features[form].about
        return drafts.new(form, context, None if about is None else context[about])

    async def _current(self, data: Data) -> Turn | None:
        """The turn, if the button belongs to this chat's open draft: a forged id finds no other's."""
        draft: Draft | None = data["draft"]
        return await self._turn(draft, data) if draft is not None and draft.id == data["action"].draft else None

    async def _turn(self, draft: Draft, data: Data) -> Turn:
        """The turn; that the questions have changed is said once."""
        feature = self._features[draft.form]
        if feature.load is not None:
            draft = await feature.load(**wanted(feature.load, {**data, "draft": draft}))
        turn = await turn_of(feature, draft, data)
        if turn.is_outdated:
            await turn.keep(turn.draft)
        return turn


def _in_album(replies: Replies, event: Message) -> Replies:
    return replace(replies, album=event.media_group_id) if isinstance(replies, Screen) else replies


def _page_of(turn: Turn, action: object) -> Page | None:
    """The page that stays in sight: that of the option ticked."""
    question = engine.position(turn.form, turn.draft)
    if question is None or not isinstance(action, Toggle):
        return None
    return Page(page_of(engine.choices(turn.form, turn.draft, question), action.choice))


async def _settle(turn: Turn, came: Outcome, page: Page | None = None) -> Replies:
    """Keep what changed and show what comes next; a form without a preview ends with its last answer."""
    moved = came.moved
    if moved is None or isinstance(moved, Refusal):
        return await turn.screen(came.note if moved is None else turn.refused(moved, came.about), page)
    if moved.leaving and not turn.would_lose:
        return await _discard(turn)
    after = await turn_of(turn.feature, moved, turn.data)  # what is offered next may depend on what was just answered
    answers = engine.ended(after.form, moved)
    if answers is not None and not moved.leaving and not came.is_taken_back:
        return await _finish(after, answers, came.note)
    await turn.keep(after.draft)
    if turn.asks_place and not after.asks_place:
        return _with_menu(turn, await after.screen(), turn.note(came.note))
    return await after.screen(turn.note(came.note), page)


async def _finish(turn: Turn, answers: Answers, note: Html | None = None) -> Replies:
    await turn.drafts.end(turn.tx, turn.where)
    known = {**turn.data, "draft": turn.draft, "answers": answers}
    done = await turn.feature.done(**wanted(turn.feature.done, known))
    return _with_menu(turn, done, note) if turn.asks_place else done


async def _discard(turn: Turn) -> Replies:
    await turn.drafts.end(turn.tx, turn.where)
    await turn.drop_name()
    if turn.feature.left is not None:
        return await turn.feature.left(**wanted(turn.feature.left, {**turn.data, "draft": turn.draft}))
    if turn.feature.given_up is not None:
        return turn.feature.given_up(**wanted(turn.feature.given_up, {**turn.data, "draft": turn.draft}))
    rows = () if turn.feature.in_groups else (menu.start(turn.tr),)  # what groups do is officials' work
    screen = Screen(text=turn.tr("form-discarded"), rows=rows)
    return _with_menu(turn, screen) if turn.asks_place else screen


def _with_menu(turn: Turn, replies: Replies, note: Html | None = None) -> Replies:
    """The menu replaces the keys for a place: by a message of its own, after one that edits what was tapped."""
    if any(screen.keyboard is not None for screen in each(replies)):
        return replies
    again = screens.menu_again(turn.tr, note)
    return (*each(replies), again) if isinstance(turn.data["cause"], CallbackQuery) else (again, *each(replies))


def _stale(screen: Screen, tr: Translator) -> Screen:
    """The current screen in answer to a button that is over."""
    return replace(screen, toast=tr.plain("stale-toast"))
