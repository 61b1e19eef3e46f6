"""Signed acts as people read them in the chat: the list, one with the answers to it, one of its points."""

from collections.abc import Callable, Iterator

from bot.domain.acts import Response
from bot.domain.decisions import Point, Shelf, Shown, Told, points, said_to, standing
from bot.domain.municipalities import local_day, village
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
from bot.render.decisions_points import answer, dissents, explanation, found, label, recommended
from bot.render.screen import Button, Document, Screen, one_per_row

_PER_ROW = 2


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
    body = [*_whole(of.shown, of.point, tr), Html(), *answer(of.answer, tr, brief=False)]
    return Html("\n".join([tr("decisions-preview", number=of.shown.signed.number), Html(), *body]))


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
    body = [*_body(shown, tr, files=True), *dissents(shown.signed.signatures, tr)]
    text = Html("\n".join([*said, *body, *hint]))
    papers = prints(shown.signed.act.id, tr, shown.signed.scans)
    return Screen(text=text, rows=(*rows, *_evidence(shown, tr), *papers, *one_per_row(*back)))


def decision(shown: Shown, tr: Translator) -> Screen:
    """One act for any resident: positions at most, no names."""
    back = Button(label=tr.plain("decisions-all"), action=ShowDecisions(shown.municipality.id, "0"))
    return Screen(text=Html("\n".join(_body(shown, tr))), rows=one_per_row(*_newer(shown, ShowDecision, tr), back))


def files_coming(shown: Shown, tr: Translator) -> Screen:
    """The evidence follows."""
    return Screen(text=coming(shown.signed.act, tr), below=True)


def point(shown: Shown, chosen: Point, tr: Translator) -> Screen:
    """One finding or recommendation with all that was said to it; officials answer it here."""
    number = str(shown.signed.act.id)
    lines = [tr("decisions-title", number=shown.signed.number), Html(), *_whole(shown, chosen, tr)]
    history = said_to(shown.signed, chosen)
    for each in history:
        day = f"{local_day(shown.municipality, each.at):%d.%m.%Y}"
        lines += [Html(), tr("decisions-answered-on", day=day), *answer(each, tr, brief=False)]
    if not history and shown.signed.corrected is None:
        lines += [Html(), tr("decisions-no-answer")]
    lines += _corrected(shown, tr)
    ways = [
        (Button(label=tr.plain(f"decisions-answer-{each}"), action=RespondAct(number, chosen.code, each)),)
        for each in (Response if shown.may_answer else ())
    ]
    back = Button(label=tr.plain("decisions-back"), action=ShowAct(number))
    return Screen(text=Html("\n".join(lines)), rows=(*ways, *one_per_row(*_newer(shown, ShowAct, tr), back)))


def told(of: Told, tr: Translator, *, is_private: bool) -> Screen:
    """What the group hears of an answer; in private it leads to the act."""
    shown = of.shown
    left = tr("decisions-left", count=str(shown.open)) if shown.open else tr("decisions-all-answered")
    after = tuple(_corrected(shown, tr)) or (Html(), left)
    is_later = any(each.at < of.answer.at for each in said_to(shown.signed, of.point))
    head = tr("decisions-told-again" if is_later else "decisions-told", number=shown.signed.number)
    after = after[:0] if is_later and not shown.open and shown.signed.corrected is None else after
    body = [*_whole(shown, of.point, tr), Html(), *answer(of.answer, tr, brief=False), *after]
    text = Html("\n".join([head, Html(), *body]))
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
        "village": _village(shown, tr),
    }
    line = tr("decisions-line-open", count=str(shown.open), **said) if shown.open else tr("decisions-line", **said)
    corrects = [tr("decisions-line-corrects", number=signed.act.corrects)] if signed.act.corrects else []
    corrected = [tr("decisions-line-corrected", number=signed.corrected.number)] if signed.corrected else []
    return Html(" · ".join([line, *corrects, *corrected]))


def _body(shown: Shown, tr: Translator, *, files: bool = False) -> Iterator[Html]:
    """What was found, explained and recommended, each with the last word on it, and the term.

    `files`: whether the reader can have the photos and voices, and is told how many there are.
    """
    signed = shown.signed
    yield tr("decisions-title", number=signed.number)
    yield from _about(shown, tr)
    for finding in signed.act.findings:
        yield Html()
        yield from found(finding, tr, brief=True, files=files)
        yield from _last_word(shown, Point(to_recommendation=False, number=finding.number), tr)
    yield from explanation(signed.act.explanation, tr)
    for recommendation in signed.act.recommendations:
        yield Html()
        yield from recommended(recommendation, tr, brief=True)
        yield from _last_word(shown, Point(to_recommendation=True, number=recommendation.number), tr)
    yield from _term(shown, tr)


def _about(shown: Shown, tr: Translator) -> Iterator[Html]:
    act_ = shown.signed.act
    yield tr("decisions-service", service=tr.name(act_.service_name))
    yield tr("decisions-village", village=_village(shown, tr))
    yield tr("decisions-day", day=tr.day(local_day(shown.municipality, act_.visited)))
    if act_.corrects is not None:
        yield tr("act-corrects", number=act_.corrects)
    if shown.signed.corrected is not None:
        yield tr("act-corrected", number=shown.signed.corrected.number)


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


def _village(shown: Shown, tr: Translator) -> str:
    """Where the visit was; the municipality where it was no one village's."""
    known = village(shown.municipality, shown.signed.act.village) if shown.signed.act.village is not None else None
    return tr.name(known.name if known is not None else shown.municipality.short_name)


def _last_word(shown: Shown, chosen: Point, tr: Translator) -> Iterator[Html]:
    if chosen in points(shown.signed.act):
        last = standing(shown.signed, chosen)
        waits = (tr("decisions-no-answer"),) if shown.signed.corrected is None else ()
        yield from answer(last, tr, brief=True) if last is not None else waits


def _term(shown: Shown, tr: Translator) -> Iterator[Html]:
    if shown.open and shown.due is not None:
        yield Html()
        yield tr("decisions-late" if shown.is_late else "decisions-due", day=f"{shown.due:%d.%m.%Y}")


def _whole(shown: Shown, chosen: Point, tr: Translator) -> Iterator[Html]:
    act_ = shown.signed.act
    for finding in () if chosen.to_recommendation else act_.findings:
        if finding.number == chosen.number:
            yield from found(finding, tr, brief=False)
            yield tr("decisions-wording", words=tr.name(finding.wording))
    for recommendation in act_.recommendations if chosen.to_recommendation else ():
        if recommendation.number == chosen.number:
            yield from recommended(recommendation, tr, brief=False)


def _to_point(shown: Shown, chosen: Point, tr: Translator) -> Button:
    mark = "📬" if standing(shown.signed, chosen) is not None else "⏳" if shown.signed.corrected is None else "▫️"
    action = ShowPoint(str(shown.signed.act.id), chosen.code)
    return Button(label=f"{mark} {label(shown.signed.act, chosen, tr)}", action=action)


def _evidence(shown: Shown, tr: Translator) -> Iterator[tuple[Button, ...]]:
    """The way to photos and voices, where there are any."""
    if any(each.photos or each.voices for each in shown.signed.act.findings):
        yield (Button(label=tr.plain("act-see-photos"), action=BringEvidence(str(shown.signed.act.id))),)
