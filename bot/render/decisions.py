"""Signed acts as people read them in the chat: the list, one with the answers to it, one of its points."""

from collections.abc import Callable, Iterator

from bot.domain.acts import Response
from bot.domain.decisions import Point, Shelf, Shown, Told, points, said_to, standing
from bot.domain.municipalities import local_day
from bot.forms.model import Draft
from bot.i18n.translator import Html, Translator
from bot.render.act_prints import prints
from bot.render.actions_decisions import (
    BringEvidence,
    RespondAct,
    ShowAct,
    ShowActs,
    ShowDecision,
    ShowDecisions,
    ShowPoint,
)
from bot.render.actions_residents import ChangeHome
from bot.render.acts_text import files_coming as coming
from bot.render.acts_text import village_of
from bot.render.decisions_act import ROOM, body, fitting, size
from bot.render.decisions_points import answer, found, label, recommended
from bot.render.screen import Button, Document, Screen, one_per_row

_PER_ROW = 2
_LATEST = 3  # answers to a point, where there is little room
_ROOMY = (None, 800, 140)  # characters of what somebody said, as long as a screen has room for them


def acts(shelf: Shelf, tr: Translator) -> Screen:
    """Signed acts for those who wrote or answer them."""
    return _list(shelf, ShowAct, ShowActs, tr)


def decisions(shelf: Shelf, tr: Translator) -> Screen:
    """The same for residents: what came of it."""
    return _list(shelf, ShowDecision, ShowDecisions, tr)


def nowhere(tr: Translator) -> Screen:
    """Nobody knows whose acts to show."""
    home = Button(label=tr.plain("decisions-home"), action=ChangeHome())
    return Screen(text=tr("decisions-no-home"), rows=((home,),))


def not_yours(tr: Translator) -> Screen:
    """This chat may not answer the act (any more)."""
    return Screen(text=tr("decisions-not-yours"))


def given_up(draft: Draft, tr: Translator) -> Screen:
    """An answer was given up; the act waits for it as before."""
    back = Button(label=tr.plain("decisions-back"), action=ShowAct(draft.context["act"]))
    return Screen(text=tr("form-discarded"), rows=((back,),))


def preview(of: Told, tr: Translator) -> Html:
    """An answer before it is given."""
    title = tr("decisions-preview", number=of.shown.signed.number)
    return fitting([title, Html(), *_given(of, tr, most)] for most in _ROOMY)


def act(shown: Shown, tr: Translator, note: str | None = None) -> Screen:
    """One act for members and officials; `note` is said first."""
    points_ = [_to_point(shown, each, tr) for each in points(shown.signed.act)]
    rows = [tuple(points_[start : start + _PER_ROW]) for start in range(0, len(points_), _PER_ROW)]
    back = (
        *_newer(shown, ShowAct, tr),
        Button(label=tr.plain("decisions-all"), action=ShowActs(shown.municipality.id, "0")),
    )
    said = [tr(note), Html()] if note else []
    choose = tr("decisions-choose" if shown.open else "decisions-choose-again")
    hint = [Html(), choose] if shown.may_answer and points_ else []
    text = Html("\n".join([*said, *body(shown, tr, ROOM - size([*said, *hint]), is_inner=True), *hint]))
    papers = prints(shown.signed.act.id, tr, shown.signed.scans)
    return Screen(text=text, rows=(*rows, *_evidence(shown, tr), *papers, *one_per_row(*back)))


def decision(shown: Shown, tr: Translator) -> Screen:
    """One act for any resident: positions at most, no names."""
    back = Button(label=tr.plain("decisions-all"), action=ShowDecisions(shown.municipality.id, "0"))
    text = Html("\n".join(body(shown, tr, ROOM, is_inner=False)))
    return Screen(text=text, rows=one_per_row(*_newer(shown, ShowDecision, tr), back))


def files_coming(shown: Shown, tr: Translator) -> Screen:
    """The evidence follows."""
    return Screen(text=coming(shown.signed.act, tr), below=True)


def point(shown: Shown, chosen: Point, tr: Translator) -> Screen:
    """One finding or recommendation with all that was said to it; officials answer it here."""
    number = str(shown.signed.act.id)
    text = fitting(list(_with_history(shown, chosen, tr, most)) for most in _ROOMY)
    ways = [
        (Button(label=tr.plain(f"decisions-answer-{each}"), action=RespondAct(number, chosen.code, each)),)
        for each in (Response if shown.may_answer else ())
    ]
    back = Button(label=tr.plain("decisions-back"), action=ShowAct(number))
    return Screen(text=text, rows=(*ways, *one_per_row(*_newer(shown, ShowAct, tr), back)))


def told(of: Told, tr: Translator, *, is_private: bool) -> Screen:
    """What the group hears of an answer; in private it leads to the act."""
    shown = of.shown
    left = tr("decisions-left", count=str(shown.open)) if shown.open else tr("decisions-all-answered")
    after = tuple(_corrected(shown, tr)) or (Html(), left)
    is_later = any(each.at < of.answer.at for each in said_to(shown.signed, of.point))
    head = tr("decisions-told-again" if is_later else "decisions-told", number=shown.signed.number)
    after = after[:0] if is_later and not shown.open and shown.signed.corrected is None else after
    text = fitting([head, Html(), *_given(of, tr, most), *after] for most in _ROOMY)
    open_it = Button(label=tr.plain("decisions-open"), action=ShowAct(str(shown.signed.act.id)))
    return Screen(text=text, rows=((open_it,),) if is_private else ())


def printing(tr: Translator) -> Screen:
    """The file follows."""
    return Screen(text=tr("decisions-printing"), below=True)


def printed(name: str, number: str | None, make: Callable[[], bytes], tr: Translator) -> Document:
    """The file itself, with what it is."""
    caption = tr("decisions-paper", number=number) if number else tr("decisions-paper-draft")
    return Document(name=name, make=make, caption=caption)


def _list(
    shelf: Shelf, one: type[ShowAct | ShowDecision], more: type[ShowActs | ShowDecisions], tr: Translator
) -> Screen:
    of = shelf.municipality
    place = tr.name(of.short_name)
    if not shelf.shown:
        return Screen(text=tr("decisions-none", municipality=place))
    title = tr("decisions-acts-title" if one is ShowAct else "decisions-results-title", municipality=place)
    lines = [title, Html(), *(_line(each, tr) for each in shelf.shown)]
    buttons = [Button(label=each.signed.number, action=one(str(each.signed.act.id))) for each in shelf.shown]
    rows = [tuple(buttons[start : start + _PER_ROW]) for start in range(0, len(buttons), _PER_ROW)]
    size = len(shelf.shown)
    newer = [Button(label=tr.plain("decisions-newer"), action=more(of.id, "0"))] if shelf.after else []
    is_more = shelf.after + size < shelf.total
    older = [Button(label=tr.plain("decisions-older"), action=more(of.id, str(shelf.after + size)))] if is_more else []
    turns = (*newer, *older)
    return Screen(text=Html("\n".join(lines)), rows=(*rows, *((turns,) if turns else ())))


def _line(shown: Shown, tr: Translator) -> Html:
    """One act of the list: its mark says whether somebody waits for an answer."""
    signed = shown.signed
    mark = "✏️" if signed.corrected else "❗" if shown.is_late else "⏳" if shown.open else "✅"
    said = {
        "mark": mark,
        "number": signed.number,
        "day": f"{shown.signed_on:%d.%m.%Y}",
        "service": tr.name(signed.act.service_name),
        "village": village_of(signed.act, shown.municipality, tr),
    }
    line = tr("decisions-line-open", count=str(shown.open), **said) if shown.open else tr("decisions-line", **said)
    corrects = [tr("decisions-line-corrects", number=signed.act.corrects)] if signed.act.corrects else []
    corrected = [tr("decisions-line-corrected", number=signed.corrected.number)] if signed.corrected else []
    return Html(" · ".join([line, *corrects, *corrected]))


def _with_history(shown: Shown, chosen: Point, tr: Translator, most: int | None) -> Iterator[Html]:
    """A point and what was said to it, oldest first; where there is not room for all of that, the last few answers."""
    yield from (tr("decisions-title", number=shown.signed.number), Html(), *_whole(shown, chosen, tr, most))
    history = said_to(shown.signed, chosen)
    for each in history if most is None else history[-_LATEST:]:
        day = f"{local_day(shown.municipality, each.at):%d.%m.%Y}"
        yield from (Html(), tr("decisions-answered-on", day=day), *answer(each, tr, most))
    if not history and shown.signed.corrected is None:
        yield from (Html(), tr("decisions-no-answer"))
    yield from _corrected(shown, tr)


def _given(of: Told, tr: Translator, most: int | None) -> Iterator[Html]:
    """A point with what is said to it now."""
    yield from (*_whole(of.shown, of.point, tr, most), Html(), *answer(of.answer, tr, most))


def _corrected(shown: Shown, tr: Translator) -> Iterator[Html]:
    """That another act took the place of this one."""
    if shown.signed.corrected is not None:
        yield Html()
        yield tr("act-corrected", number=shown.signed.corrected.number)


def _newer(shown: Shown, one: type[ShowAct | ShowDecision], tr: Translator) -> tuple[Button, ...]:
    """The way to the act that took its place."""
    newer = shown.signed.corrected
    if newer is None:
        return ()
    return (Button(label=tr.plain("act-see-correction", number=newer.number), action=one(str(newer.id))),)


def _whole(shown: Shown, chosen: Point, tr: Translator, most: int | None) -> Iterator[Html]:
    """A point by itself, with the wording of its clause."""
    act_ = shown.signed.act
    for finding in () if chosen.to_recommendation else act_.findings:
        if finding.number == chosen.number:
            yield from found(finding, tr, most)
            yield tr("decisions-wording", words=tr.name(finding.wording))
    for recommendation in act_.recommendations if chosen.to_recommendation else ():
        if recommendation.number == chosen.number:
            yield from recommended(recommendation, tr, most)


def _to_point(shown: Shown, chosen: Point, tr: Translator) -> Button:
    mark = "📬" if standing(shown.signed, chosen) is not None else "⏳" if shown.signed.corrected is None else "▫️"
    action = ShowPoint(str(shown.signed.act.id), chosen.code)
    return Button(label=f"{mark} {label(shown.signed.act, chosen, tr)}", action=action)


def _evidence(shown: Shown, tr: Translator) -> Iterator[tuple[Button, ...]]:
    """The way to photos and voices, where there are any."""
    if any(each.photos or each.voices for each in shown.signed.act.findings):
        yield (Button(label=tr.plain("act-see-photos"), action=BringEvidence(str(shown.signed.act.id))),)
