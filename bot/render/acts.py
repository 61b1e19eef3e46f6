"""An act on its members' phones: what it says so far, how far it is signed, and what others hear of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.domain.acts import Act, Finding, Found, Recommendation, SignedAct
from bot.domain.drawing import Gap, Scan, View, attributed
from bot.domain.monitoring import Member, MemberId
from bot.domain.municipalities import Municipality, local_day, service
from bot.domain.rights import ActRight
from bot.domain.signing import Standing
from bot.i18n.translator import Html, Translator
from bot.render import acts_signers
from bot.render import acts_text as text
from bot.render.act_prints import prints
from bot.render.actions_acts import (
    Agree,
    AskToCorrectAct,
    AskToDropAct,
    AskToDropRecommendation,
    AskToNumberAct,
    ChangePresent,
    ChangeVisit,
    CheckClauses,
    DropAct,
    DropRecommendation,
    FixAct,
    FixMendedAct,
    KeepScan,
    LinkReports,
    NewAct,
    OpenAct,
    ReadAct,
    Recommend,
    SeePhotos,
    ShowFinding,
    WriteInAct,
)
from bot.render.actions_decisions import ShowAct
from bot.render.acts_form import DISSENT, EXPLANATION, RETURN, mark
from bot.render.questions import button, in_rows
from bot.render.screen import Button, Screen, one_per_row

_IN_A_ROW = 4
_A_LINE = 300
_MOST_RECOMMENDATIONS = 8
_CAPTION = 60  # characters of what was written below a photo: a page of the text has all of it
_OTHERS_WORDS = 1000
"""What a screen shows of what members wrote; all of it is on the pages of the act, and in its file."""


def listed(views: Sequence[View], signed: Sequence[SignedAct], of: Iterable[Municipality], tr: Translator) -> Screen:
    """The acts that are open, the way to a new one, and the last that were signed."""
    known, opened = {each.id: each for each in of}, Counter(_label(each, tr) for each in views)
    buttons = [_open(each, tr, with_hour=opened[_label(each, tr)] > 1) for each in views]
    buttons += [
        Button(label=tr.plain("act-new", municipality=tr.name(each.short_name)), action=NewAct(each.id))
        for each in known.values()
    ]
    buttons += [_open_signed(each, known[each.act.municipality], tr) for each in signed]
    return Screen(text=tr("act-listed" if views else "act-none-open"), rows=one_per_row(*buttons))


def not_yours(tr: Translator) -> Screen:
    """The act is none of theirs, or is over."""
    return Screen(text=tr("act-not-yours"))


def shown(view: View, tr: Translator, note: Html | None = None) -> Screen:
    """The act as it is now."""
    return entered(view, tr, note) if view.standing is None else signing(view, view.standing, tr, note)


def entered(view: View, tr: Translator, note: Html | None = None) -> Screen:
    """What the act says so far, and what can be added."""
    act = view.drawn.act
    present = text.brief("; ".join(each.position for each in act.present), _A_LINE)
    blocks = [
        note,
        _remark(view, tr),
        text.head(act, view.municipality, tr),
        tr("act-present", present=present),
        Html("\n".join(text.line(each, tr) for each in act.findings)),
        Html("\n".join(text.recommendations(act, tr, _MOST_RECOMMENDATIONS))),
        tr("act-explanation", words=text.brief(act.explanation, _A_LINE)) if act.explanation else None,
        tr("act-linked", receipts=text.brief(", ".join(act.linked), _A_LINE)) if act.linked else None,
        tr("act-files-lost", count=str(view.drawn.lost)) if view.drawn.lost else None,
        acts_signers.out_of_reach(view, tr),
    ]
    return Screen(text=_together(blocks), rows=tuple(_ways_to_enter(view, tr)))


def signing(view: View, standing: Standing, tr: Translator, note: Html | None = None) -> Screen:
    """Who has signed, what is missing, and what this member may do."""
    act, number = view.drawn.act, str(view.drawn.id)
    blocks = [
        note,
        text.head(act, view.municipality, tr),
        Html("\n".join(acts_signers.signers(standing, tr))),
        acts_signers.missing(standing, tr),
        scan_awaited(view, tr),
    ]
    buttons = [button(tr, "act-read-and-sign" if view.may(ActRight.SIGN_ACT) else "act-read", ReadAct(number, "0"))]
    if view.keeps_papers:
        buttons.append(button(tr, "act-on-paper", KeepScan(number)))
    if standing.may_be_numbered and view.may(ActRight.NUMBER_ACT):
        buttons.append(button(tr, "act-number-it", AskToNumberAct(number)))
    if standing.is_out_of_reach and view.may(ActRight.GIVE_BACK):
        buttons.append(button(tr, "act-return", WriteInAct(number, RETURN)))
    if view.may(ActRight.DROP_ACT):
        buttons.append(button(tr, "act-drop", AskToDropAct(number)))
    first, *more = one_per_row(*buttons)
    return Screen(text=_together(blocks), rows=(first, *prints(view.drawn.id, tr, view.drawn.scans), *more))


def scan_awaited(view: View, tr: Translator) -> Html | None:
    """What the number still waits for: the paper that some signed is not kept yet, or was lost."""
    if not view.drawn.awaits_scan:
        return None
    return tr("act-scan-lost" if view.drawn.scan is Scan.LOST else "act-scan-coming")


def page(view: View, wished: int, tr: Translator) -> Screen:
    """A page of the text; on the last one it is agreed to."""
    number = str(view.drawn.id)
    every = text.pages(view.drawn.act, view.municipality, tr)
    at = min(wished, len(every) - 1)
    rows: list[tuple[Button, ...]] = []
    if at + 1 < len(every):
        onwards = {"at": str(at + 1), "of": str(len(every))}
        rows.append((button(tr, "form-read-on", ReadAct(number, str(at + 1)), **onwards),))
    elif view.standing is not None:
        rows += one_per_row(*_answers(view, tr))
    if any((*each.photos, *each.voices) for each in view.drawn.act.findings):
        rows.append((button(tr, "act-see-photos", SeePhotos(number)),))
    rows.append((button(tr, "button-back", OpenAct(number)),))
    return Screen(text=every[at], rows=tuple(rows))


def finding(view: View, of: Finding, tr: Translator) -> Html:
    """A finding with what stands behind it; the reader's own words apart from the others'."""
    criterion = tr.plain(f"criterion-{of.criterion}").capitalize()
    others = [attributed(each) for each in view.drawn.notes if each.finding == of.number and each.member != view.me.id]
    own = view.drawn.note(of.number, view.me.id)
    captions = [each.caption for each in of.photos if each.caption]
    blocks = [
        tr(
            "act-clause" if of.is_official else "act-clause-restated",
            number=str(of.number),
            criterion=criterion,
            wording=tr.name(of.wording),
        ),
        tr("act-found", found=f"{mark(of.found)} {text.found_in_words(of.found, tr)}"),
        tr("act-measured", measured=of.measured) if of.measured else None,
        tr("act-own-words", words=own) if own else None,
        tr("act-others-words", words="\n".join(others)[:_OTHERS_WORDS]) if others else None,
        tr("act-evidence", photos=str(len(of.photos)), voices=str(len(of.voices))) if of.photos or of.voices else None,
        Html("\n".join(tr("act-caption", words=text.brief(each, _CAPTION)) for each in captions)),
        tr("act-hint-finding"),
    ]
    return _together(blocks)


def ask_if_mended(view: View, tr: Translator) -> Screen:
    """A text that was given back is to be signed again: what was to be mended, and whether it is."""
    number = str(view.drawn.id)
    back, fix = button(tr, "act-mend", OpenAct(number)), button(tr, "act-mended-yes", FixMendedAct(number))
    return Screen(text=_together([_remark(view, tr), tr("act-ask-if-mended")]), rows=one_per_row(back, fix))


def ask_to_drop(view: View, tr: Translator) -> Screen:
    """It can't be taken back: ask first."""
    number = str(view.drawn.id)
    keep, drop = button(tr, "act-keep", OpenAct(number)), button(tr, "act-drop-yes", DropAct(number))
    return Screen(text=tr("act-ask-to-drop"), rows=one_per_row(keep, drop))


def ask_to_drop_recommendation(view: View, of: Recommendation, row: str, tr: Translator) -> Screen:
    """It may be somebody else's: what it says, and whether it goes."""
    number = str(view.drawn.id)
    says = {"words": text.brief(of.words, _A_LINE), "who": of.responsible, "due": tr.day(of.due)}
    keep = button(tr, "act-keep", OpenAct(number))
    drop = button(tr, "act-drop-recommendation-yes", DropRecommendation(number, row))
    blocks = [tr("act-new-recommendation", **says), tr("act-ask-to-drop-recommendation")]
    return Screen(text=_together(blocks), rows=one_per_row(keep, drop))


def files_coming(view: View, tr: Translator) -> Screen:
    """The evidence follows."""
    return Screen(text=text.files_coming(view.drawn.act, tr), below=True)


def dropped(act: Act, of: Municipality, tr: Translator) -> Screen:
    """Which act was given up."""
    return Screen(text=_together([tr("act-dropped"), text.head(act, of, tr)]))


def lacking(gap: Gap, tr: Translator) -> Html:
    """What the text lacks before it can be signed."""
    return tr(f"act-gap-{gap}")


def signed(
    act: SignedAct, of: Municipality, tr: Translator, *, may_correct: bool = False, may_answer: bool = False
) -> Screen:
    """A signed act in a few lines: number, service, place, what was not found met, what is recommended, who signed."""
    short = [each for each in act.act.findings if each.found is not Found.MET]
    blocks = [
        tr("act-signed", number=act.number),
        tr("act-corrected", number=act.corrected.number) if act.corrected else None,
        text.head(act.act, of, tr),
        Html("\n".join(text.line(each, tr) for each in short)) if short else tr("act-all-met"),
        Html("\n".join(text.recommendations(act.act, tr, _MOST_RECOMMENDATIONS))),
        Html("\n".join(acts_signers.signatures(act.signatures, tr))),
        None if act.quorum is not None else tr("act-without-quorum"),
    ]
    number, newer = str(act.act.id), act.corrected
    buttons = [button(tr, "act-answers", ShowAct(number))] if may_answer else []
    if newer is not None and may_answer:
        to_newer = OpenAct(str(newer.id)) if may_correct else ShowAct(str(newer.id))
        buttons.append(button(tr, "act-see-correction", to_newer, number=newer.number))
    elif may_correct:
        buttons.append(button(tr, "act-correct", AskToCorrectAct(number)))
    papers = prints(act.act.id, tr, act.scans) if may_answer else ()
    return Screen(text=_together(blocks), rows=(*one_per_row(*buttons), *papers))


def signed_meanwhile(view: View, act: SignedAct, of: Municipality, tr: Translator) -> Screen:
    """A signed act for one of those who take part in it; whoever comes too late to sign reads so."""
    note = tr("act-signed-without-you") if view.is_left_out else None
    shown = signed(act, of, tr, may_answer=True, may_correct=view.may(ActRight.CORRECT_ACT))
    return replace(shown, text=_together([note, shown.text]))


def notice(view: View, key: str, tr: Translator) -> Screen:
    """That something happened to an act this member was there for, and the way to it."""
    blocks = [tr(key), _remark(view, tr), text.head(view.drawn.act, view.municipality, tr)]
    return Screen(text=_together(blocks), rows=((_open(view, tr, "act-look"),),))


def _ways_to_enter(view: View, tr: Translator) -> Iterator[tuple[Button, ...]]:
    act, number = view.drawn.act, str(view.drawn.id)
    if any(each.found is None for each in act.findings):
        yield (button(tr, "act-check", CheckClauses(number)),)
    each_finding = [
        Button(label=f"{each.number} {mark(each.found)}", action=ShowFinding(number, str(each.number)))
        for each in act.findings
    ]
    for first in range(0, len(each_finding), _IN_A_ROW):
        yield tuple(each_finding[first : first + _IN_A_ROW])
    more = [button(tr, "act-recommend", Recommend(number))]
    for place, row in enumerate(view.drawn.recommended, start=1):
        drop = AskToDropRecommendation(number, str(row))
        more.append(button(tr, "act-drop-recommendation", drop, number=str(place)))
    more.append(button(tr, "act-explain", WriteInAct(number, EXPLANATION)))
    more.append(button(tr, "act-link", LinkReports(number)))
    more.append(button(tr, "act-change-present", ChangePresent(number)))
    more.append(button(tr, "act-change-visit", ChangeVisit(number)))
    yield from in_rows(more)
    yield (button(tr, "act-read", ReadAct(number, "0")), button(tr, "act-fix", FixAct(number)))
    if view.may(ActRight.DROP_ACT):
        yield (button(tr, "act-drop", AskToDropAct(number)),)


def _answers(view: View, tr: Translator) -> Iterator[Button]:
    """What a member may say to the text: those who were there."""
    number, mark_of_text = str(view.drawn.id), view.drawn.mark
    if view.may(ActRight.SIGN_ACT):
        yield button(tr, "act-agree", Agree(number, mark_of_text))
        yield button(tr, "act-dissent", WriteInAct(number, DISSENT))
    if view.may(ActRight.GIVE_BACK):
        yield button(tr, "act-return", WriteInAct(number, RETURN))


def _open(view: View, tr: Translator, key: str = "act-open", *, with_hour: bool = False) -> Button:
    label = _label(view, tr, "act-open-at" if with_hour else key)
    return Button(label=label, action=OpenAct(str(view.drawn.id)))


def _label(view: View, tr: Translator, key: str = "act-open") -> str:
    act, of = view.drawn.act, view.municipality
    day, hour = f"{local_day(of, act.visited):%d.%m}", text.moment(act, of)[1]
    about = tr.name(service(of, act.service).button)
    return tr.plain(key, village=text.village_of(act, of, tr), service=about, day=day, hour=hour)


def _open_signed(of: SignedAct, where: Municipality, tr: Translator) -> Button:
    label = tr.plain("act-open-signed", number=of.number, village=text.village_of(of.act, where, tr))
    return Button(label=label, action=OpenAct(str(of.act.id)))


def _remark(view: View, tr: Translator) -> Html | None:
    remark = view.drawn.remark
    if remark is None:
        return None
    if remark.member == view.me.id:
        return tr("act-returned-by-you", words=text.brief(remark.words, _A_LINE))
    return tr("act-returned", position=_position(view, remark.member), words=text.brief(remark.words, _A_LINE))


def _position(view: View, member: MemberId) -> str:
    there: Iterable[Member] = (each for each in view.group.members if each.id == member)
    return next((each.position for each in there), "–")


def _together(blocks: Iterable[Html | None]) -> Html:
    return Html("\n\n".join(each for each in blocks if each))
