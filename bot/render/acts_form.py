"""What members are asked for an act: its clauses one by one, what stands behind each, and the rest."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from zlib import crc32

from bot.domain.acts import Finding, Found
from bot.domain.drawing import Event, View
from bot.domain.monitoring import Member
from bot.forms.model import DONT_KNOW, Answers, Choice, Form, Kind, Question, always, never
from bot.i18n.translator import Translator

ACT = "act"
PRESENT = "present"
VISIT = "visit"
CLAUSES = "clauses"
FINDING = "finding"
RECOMMENDATION = "recommendation"
LINKS = "evidence"
WRITTEN = "statement"
PAPER = "scan"

EXPLANATION, DISSENT, RETURN = "explanation", "dissent", "return"
"""What is written into an act as a whole."""

_VERSION = 1
_CLAUSES_VERSION = 2
MOST_PHOTOS = 10
_MOST_SCANS = 10
_LONGEST_VOICE = 120  # seconds
_TERMS = (7, 14, 30, 90)  # days in which something is recommended to be done
_A_YEAR = timedelta(days=365)
_MARKS = {Found.MET: "✅", Found.PARTLY: "🟡", Found.NOT_MET: "❌", Found.NOT_CHECKED: "⚪", Found.NOT_MEASURABLE: "➖"}


def mark(found: Found | None) -> str:
    """How a clause stood, as one sign."""
    return "❔" if found is None else _MARKS[found]


def lost(form: str, tr: Translator) -> Form:
    """In place of a form whose act does not take it any more: that, to be read and let go."""
    read = Question(id="lost", kind=Kind.ACKNOWLEDGE, ask=tr.plain("act-changed-meanwhile"))
    return Form(id=form, version=_VERSION, questions=(read,), previewed=never)


def clauses(view: View, tr: Translator) -> Form:
    """How each clause stood, by one tap."""
    return Form(
        id=CLAUSES,
        version=_CLAUSES_VERSION,
        counted=True,
        waits=True,
        previewed=never,
        questions=tuple(_stood(of_clause(each), each, tr) for each in view.drawn.act.findings),
    )


def of_clause(finding: Finding) -> str:
    """What the question about a clause is called: it is another one once the act cites another clause in its place."""
    return f"c{finding.number}-{crc32(finding.clause.encode()):x}"


def finding(of: Finding, tr: Translator) -> Form:
    """What stands behind a finding; whatever is sent counts at once."""
    return Form(
        id=FINDING,
        version=_VERSION,
        waits=True,
        ends=tr.plain("button-done"),
        questions=(
            _stood("found", of, tr),
            Question(
                id="words",
                kind=Kind.TEXT,
                ask=tr.plain("act-ask-words"),
                name=tr.plain("act-name-words"),
                at_hand=True,
                required=never,
            ),
            Question(
                id="measured",
                kind=Kind.TEXT,
                ask=tr.plain("act-ask-measured"),
                hint=tr.plain("act-hint-measured"),
                name=tr.plain("act-name-measured"),
                at_hand=True,
                required=never,
                one_line=True,
                longest=60,
            ),
            Question(
                id="photo",
                kind=Kind.IMAGE,
                ask=tr.plain("report-ask-photo"),
                name=tr.plain("report-name-photo"),
                at_hand=True,
                required=never,
                longest=MOST_PHOTOS,
                captioned=True,
            ),
            Question(
                id="voice",
                kind=Kind.AUDIO,
                ask=tr.plain("report-ask-voice"),
                name=tr.plain("report-name-voice"),
                at_hand=True,
                required=never,
                longest=_LONGEST_VOICE,
            ),
        ),
    )


def recommendation(today: date, tr: Translator) -> Form:
    """What is to be done, by whom, until when; within a year, so that a day without its year means one day only."""
    terms = tuple(_day(today + timedelta(days=each)) for each in _TERMS)
    return Form(
        id=RECOMMENDATION,
        version=_VERSION,
        questions=(
            Question(
                id="words",
                kind=Kind.TEXT,
                ask=tr.plain("act-ask-recommendation"),
                name=tr.plain("act-name-recommendation"),
                longest=400,
            ),
            Question(
                id="who",
                kind=Kind.TEXT,
                ask=tr.plain("act-ask-responsible"),
                hint=tr.plain("act-hint-responsible"),
                name=tr.plain("act-name-responsible"),
                one_line=True,
                longest=100,
            ),
            Question(
                id="due",
                kind=Kind.DATE,
                ask=tr.plain("act-ask-due"),
                hint=tr.plain("act-hint-due"),
                name=tr.plain("act-name-due"),
                choices=fixed(terms),
                earliest=today,
                latest=today + _A_YEAR,
                to_come=True,
            ),
        ),
        ends=tr.plain("act-add"),
    )


def links(view: View, events: Iterable[Event], tr: Translator) -> Form:
    """What residents reported that is evidence; what is already stays ticked, also where it is offered no more."""
    known = view.drawn.act.linked
    offered = {each.receipt: _event(each, tr) for each in events}
    choices = [Choice(id=each, label=label) for each, label in ({each: each for each in known} | offered).items()]
    question = Question(
        id="receipts",
        kind=Kind.SELECT_MULTIPLE,
        ask=tr.plain("act-ask-links"),
        hint=tr.plain("act-hint-links"),
        choices=fixed(choices),
        default=lambda _: known or None,
        required=(lambda _: True) if known else never,
        unsaid=(Choice(id=DONT_KNOW, label=tr.plain("act-link-none")),) if known else (),
        in_turn=True,
    )
    return Form(id=LINKS, version=_VERSION, questions=(question,), previewed=never)


def written(what: str, tr: Translator) -> Form:
    """Words that belong to the act as a whole; what is signed for good, or voids signatures, is seen before."""
    question = Question(
        id="words",
        kind=Kind.TEXT,
        ask=tr.plain(f"act-ask-{what}"),
        hint=tr.plain(f"act-hint-{what}"),
        name=tr.plain("act-name-return" if what == RETURN else "act-name-dissent"),
    )
    ends = {DISSENT: "act-sign-so", RETURN: "act-return-so"}.get(what)
    return Form(
        id=WRITTEN,
        version=_VERSION,
        questions=(question,),
        previewed=never if ends is None else always,
        ends="" if ends is None else tr.plain(ends),
    )


def paper(view: View, tr: Translator) -> Form:
    """The scan, whose signatures it shows (to begin with, those without Telegram), and a dissent written on it."""
    awaited = view.standing.awaited if view.standing is not None else ()
    without = tuple(str(each.id) for each in awaited if each.person is None)
    return Form(
        id=PAPER,
        version=_VERSION,
        questions=(
            Question(
                id="signed",
                kind=Kind.SELECT_MULTIPLE,
                ask=tr.plain("act-ask-signed"),
                name=tr.plain("act-name-signed"),
                choices=fixed(members(awaited)),
                default=lambda _: without or None,
                in_turn=True,
            ),
            Question(
                id="scan",
                kind=Kind.IMAGE,
                ask=tr.plain("act-ask-scan"),
                hint=tr.plain("act-hint-scan"),
                name=tr.plain("act-name-scan"),
                longest=_MOST_SCANS,
                papers=True,
            ),
            Question(
                id="dissenter",
                kind=Kind.SELECT_ONE,
                ask=tr.plain("act-ask-dissenter"),
                name=tr.plain("act-name-dissent"),
                choices=lambda given: members(each for each in awaited if str(each.id) in given.get("signed", ())),
                required=never,
            ),
            Question(
                id="dissent",
                kind=Kind.TEXT,
                ask=tr.plain("act-ask-dissent-on-paper"),
                name=tr.plain("act-name-words"),
                relevant=lambda given: "dissenter" in given,
            ),
        ),
        ends=tr.plain("act-scan-whole"),
    )


def _stood(question: str, of: Finding, tr: Translator) -> Question:
    """How a clause stood; what «can't be measured» means is said at the first one."""
    criterion = tr.plain(f"criterion-{of.criterion}").capitalize()
    wording = tr.name(of.wording)
    choices = [Choice(id=each, label=f"{mark(each)} {tr.plain(f'act-found-{each}')}") for each in Found]
    return Question(
        id=question,
        kind=Kind.SELECT_ONE,
        ask=tr.plain("act-ask-clause", criterion=criterion, wording=wording),
        hint=tr.plain("act-hint-clause") if of.number == 1 else "",
        name=tr.plain("act-name-found"),
        at_hand=True,
        choices=fixed(choices),
    )


def members(members: Iterable[Member]) -> tuple[Choice, ...]:
    """Members by what papers call them; of two who are called alike, the second is numbered."""
    labels: dict[str, int] = {}
    choices = []
    for each in members:
        count = labels[each.position] = labels.get(each.position, 0) + 1
        choices.append(Choice(id=str(each.id), label=each.position if count == 1 else f"{each.position} ({count})"))
    return tuple(choices)


def _event(of: Event, tr: Translator) -> str:
    problem = tr.name(of.problem)
    return tr.plain("act-event", receipt=of.receipt, problem=problem, day=f"{of.opened:%d.%m}", people=str(of.people))


def _day(day: date) -> Choice:
    return Choice(id=day.isoformat(), label=f"{day:%d.%m.%Y}")


def fixed(choices: Sequence[Choice]) -> Callable[[Answers], tuple[Choice, ...]]:
    """These, whatever was answered before."""
    fixed = tuple(choices)
    return lambda _: fixed
