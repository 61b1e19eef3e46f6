"""One set of handlers behind every form: answers, buttons, ways back and out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.forms import engine
from bot.forms.days import Vocabulary
from bot.forms.model import Answers, Draft, Kind, Question, Refusal, Value
from bot.forms.reading import read
from bot.handlers.routes import Data, Routes, wanted
from bot.handlers.turns import FormFeature, Turn, move, turn_of
from bot.i18n.translator import Translator
from bot.render import forms as screens
from bot.render import menu
from bot.render.actions import Back, Change, Discard, Leave, Pick, Resume, Send, Skip
from bot.render.screen import Replies, Screen
from bot.services.drafts import Drafts
from bot.services.files import Files
from bot.services.residents import Residents

_GIVEN = "given"  # what a draft holds in place of a private answer


class Forms:
    """Runs the forms it is given, by their id."""

    def __init__(self, features: Mapping[str, FormFeature], vocabulary: Vocabulary) -> None:
        self._features = features
        self._vocabulary = vocabulary

    def routes(self) -> Routes:
        """Every button that a form can show."""
        moves = dict.fromkeys((Pick, Skip, Back, Change, Leave, Resume), self.moved)
        taps = {**moves, Send: self.sent, Discard: self.discarded}
        return Routes(taps=taps, group_taps=taps, group_commands={"cancel": self.left_in_group})

    async def begin(self, form: str, context: Mapping[str, str], data: Data) -> Screen:
        """The first question of a form, in place of a draft of another; an open one of its own goes on."""
        if data["me"] is None and not self._features[form].in_groups:
            raise ValueError(f"{form} is no form for groups")
        drafts: Drafts = data["drafts"]
        open_one: Draft | None = data["draft"]
        draft = open_one if open_one is not None and open_one.form == form else drafts.new(form, context)
        await drafts.keep(data["tx"], data["where"], draft)
        return await self.show(draft, data)

    def knows(self, draft: Draft) -> bool:
        """Whether this version has the draft's form."""
        return draft.form in self._features

    async def show(self, draft: Draft, data: Data, note: str | None = None) -> Screen:
        """The draft's current screen."""
        return await (await self._turn(draft, data)).screen(note)

    async def leave(self, draft: Draft, data: Data) -> Replies:
        """Cancel asks when something would be lost."""
        return await self._settle(await self._turn(draft, data), engine.leave(draft))

    async def left_in_group(self, _: Message, draft: Draft | None, data: Data) -> Replies:
        """Cancel in a group: nothing is said where nothing was begun."""
        return None if draft is None else await self.leave(draft, data)

    async def moved(self, _: CallbackQuery, data: Data) -> Replies:
        """A button of a form: only those of the screen shown now move anything."""
        turn = await self._current(data)
        if turn is None:
            return await self._gone(data)
        moved = move(turn, data["action"])
        if isinstance(data["action"], Skip) and isinstance(moved, Draft) and turn.is_private(data["action"].question):
            await turn.drop_name()
        if moved is None:
            return _stale(await turn.screen(), turn.tr)
        return await self._settle(turn, moved)

    async def sent(self, _: CallbackQuery, data: Data) -> Replies:
        """«Send» counts once; on anything but a whole draft it leads to what is missing."""
        turn = await self._current(data)
        if turn is None:
            return await self._gone(data)
        answers = engine.complete(turn.form, turn.draft)
        return _stale(await turn.screen(), turn.tr) if answers is None else await _finish(turn, answers)

    async def discarded(self, _: CallbackQuery, data: Data) -> Replies:
        """The draft is thrown away, as its writer confirmed."""
        turn = await self._current(data)
        return await self._gone(data) if turn is None else await _discard(turn)

    async def received(self, event: Message, files: Files, residents: Residents, data: Data) -> Replies:
        """Whatever is sent while a form is open: words, a photo, or something a form can't use."""
        turn = await self._turn(data["draft"], data)
        if event.photo:
            return await self._photo(turn, await files.keep(turn.tx, event.photo[-1].file_id), event.caption)
        if event.text is None:
            return await turn.screen("form-voice" if event.voice else screens.refused(Refusal.WRONG_KIND))
        question = engine.position(turn.form, turn.draft)
        if question is None or turn.draft.leaving:
            return await self._words(turn, event.text)
        answer = self._read(turn, question, event.text)
        if isinstance(answer, Refusal):
            return await self._settle(turn, answer)
        if question.private and turn.me is not None:
            await residents.call_me(turn.tx, turn.me, str(answer))
            answer = _GIVEN
        return await self._settle(turn, engine.put(turn.form, turn.draft, question.id, answer))

    def _read(self, turn: Turn, question: Question, text: str) -> Value | Refusal:
        options = engine.choices(turn.form, turn.draft, question)
        today: date = question.latest or turn.data["clock"]().date()
        return read(question, options, text, self._vocabulary, today)

    async def _words(self, turn: Turn, text: str) -> Replies:
        """Words typed on the preview join the form's own words."""
        question = None if turn.draft.leaving else engine.receives(turn.form, turn.draft, Kind.TEXT)
        if question is None:
            return await turn.screen("form-tap")
        return await self._settle(turn, engine.add(turn.form, turn.draft, question.id, text), "form-words-added")

    async def _photo(self, turn: Turn, number: str, caption: str | None) -> Replies:
        """A photo joins the form's photos even when another question is asked; its caption joins the words."""
        question = turn.first(Kind.IMAGE)
        if question is None:
            return await turn.screen(screens.refused(Refusal.WRONG_KIND))
        moved = engine.put(turn.form, turn.draft, question.id, number)
        words = turn.first(Kind.TEXT)
        if caption and words is not None and not isinstance(moved, Refusal):
            captioned = engine.add(turn.form, moved, words.id, caption)
            moved = moved if isinstance(captioned, Refusal) else captioned
        return await self._settle(turn, moved, "form-photo-added")

    async def _settle(self, turn: Turn, moved: Draft | Refusal, note: str | None = None) -> Replies:
        """Keep what changed and show what comes next; a form without a preview ends with its last answer."""
        if isinstance(moved, Refusal):
            return await turn.screen(screens.refused(moved))
        if moved.leaving and not engine.has_something_to_lose(moved):
            return await _discard(turn)
        answers = engine.ended(turn.form, moved)
        if answers is not None and not moved.leaving:
            return await _finish(turn.at(moved), answers)
        await turn.drafts.keep(turn.tx, turn.where, moved)
        return await turn.at(moved).screen(note)

    async def _gone(self, data: Data) -> Replies:
        """A button of a draft that is over: what became of it, else what is going on now."""
        me: Person | None = data["me"]
        for feature in self._features.values():
            if feature.became is not None and (me is not None or feature.in_groups):
                known = {**data, "draft_id": data["action"].draft}
                became = await feature.became(**wanted(feature.became, known))
                if became is not None:
                    return became
        draft: Draft | None = data["draft"]
        if draft is not None:
            return _stale(await self.show(draft, data), data["tr"])
        return menu.stale(data["tr"]) if me is not None else screens.over(data["tr"])

    async def _current(self, data: Data) -> Turn | None:
        """The turn, if the button belongs to this chat's open draft: a forged id finds no other's."""
        draft: Draft | None = data["draft"]
        return await self._turn(draft, data) if draft is not None and draft.id == data["action"].draft else None

    async def _turn(self, draft: Draft, data: Data) -> Turn:
        return await turn_of(self._features[draft.form], draft, data)


async def _finish(turn: Turn, answers: Answers) -> Replies:
    await turn.drafts.end(turn.tx, turn.where)
    known = {**turn.data, "draft": turn.draft, "answers": answers}
    return await turn.feature.done(**wanted(turn.feature.done, known))


async def _discard(turn: Turn) -> Replies:
    await turn.drafts.end(turn.tx, turn.where)
    await turn.drop_name()
    return Screen(text=turn.tr("form-discarded"), rows=() if turn.me is None else (menu.start(turn.tr),))


def _stale(screen: Screen, tr: Translator) -> Screen:
    """The current screen in answer to a button that is over."""
    return replace(screen, toast=tr.plain("stale-toast"))
