"""Officials' answers: the buttons of a notice, what residents are told, and what those say back."""

from collections.abc import Iterator

from bot.domain.answers import Answer, AnswerKind, Said, Standing, State
from bot.domain.answers import phrases as fitting
from bot.domain.reports import Filed, Told, receipt_number
from bot.domain.standards import Grain, Problem
from bot.i18n.translator import Html, Translator
from bot.render.actions_officials import AnswerReport, AnswerWith, AskToMerge, ShowNotice, ShowPhrases, WriteAnswer
from bot.render.actions_reports import Extend, Judge
from bot.render.screen import Button, Screen, one_per_row

REPORT = "report"
"""How the key of a message about a report begins: a reply to that message is an answer to the report."""
LONGEST = 1000
"""Characters of an official's answer."""


def buttons(filed: Filed, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    """The ways to answer a report, below its notice."""
    report = str(filed.report.id)
    last = [Button(label=tr.plain("official-refuse"), action=ShowPhrases(report, AnswerKind.REFUSED))]
    if filed.problem.grain is not Grain.PERSONAL:
        last.append(Button(label=tr.plain("official-merge"), action=AskToMerge(report)))
    return (
        (
            Button(label=tr.plain("official-in-work"), action=AnswerReport(report, AnswerKind.IN_WORK)),
            Button(
                label=tr.plain("official-done" if filed.problem.proposal else "official-fixed"),
                action=AnswerReport(report, AnswerKind.FIXED),
            ),
        ),
        (
            Button(label=tr.plain("official-write"), action=WriteAnswer(report, AnswerKind.REPLY)),
            Button(label=tr.plain("official-phrases"), action=ShowPhrases(report, AnswerKind.IN_WORK)),
        ),
        tuple(last),
    )


def phrases(filed: Filed, kind: AnswerKind, tr: Translator) -> Screen:
    """The prepared answers of a kind; a refusal may have a reason of its own."""
    report, number = filed.report.id, receipt_number(filed.municipality.prefix, filed.report.number)
    ready = [
        Button(label=tr.plain(f"phrase-{each}"), action=AnswerWith(str(report), each))
        for each in fitting(filed.problem)
        if each.kind is kind
    ]
    if kind is AnswerKind.REFUSED:
        ready.append(Button(label=tr.plain("official-other-reason"), action=WriteAnswer(str(report), kind)))
    back = Button(label=tr.plain("button-back"), action=ShowNotice(str(report)))
    key = "official-reasons-choose" if kind is AnswerKind.REFUSED else "official-phrases-choose"
    about = tr("report-line-about", service=tr.name(filed.service.button), problem=tr.name(filed.problem.name))
    return Screen(text=Html(f"<b>{number}</b> {about}\n\n{tr(key)}"), rows=one_per_row(*ready, back))


def write(report: int, number: str, kind: AnswerKind, tr: Translator) -> Screen:
    """Asks the officials for their own words, as a reply to this message."""
    key = "official-write-reason" if kind is AnswerKind.REFUSED else "official-write-answer"
    return Screen(text=tr(key, number=number), reply=f"{REPORT}:{report}:{kind}")


def given(readers: int, tr: Translator) -> Screen:
    """To the officials: their answer is on its way."""
    text = tr("official-told", readers=str(readers)) if readers else tr("official-told-nobody")
    return Screen(text=text, toast=text)


def refused(key: str, tr: Translator) -> Screen:
    """To an official chat: why this is no answer."""
    return Screen(text=tr(key, longest=str(LONGEST)) if key == "official-too-long" else tr(key))


def standing(known: Standing, about: Problem, tr: Translator) -> Iterator[Html]:
    """How an incident stands; claimed, confirmed and contested always together."""
    is_done = about.proposal and known.state is State.CLAIMED
    yield tr("state-done" if is_done else f"state-{known.state}")
    if known.answer is not None and known.answer.kind.asks:
        yield tr(
            "verdicts-counted-proposal" if about.proposal else "verdicts-counted",
            yes=str(known.yes),
            partly=str(known.partly),
            no=str(known.no),
            silent=str(known.silent),
        )


def answer(given: Answer, about: Problem, tr: Translator) -> Iterator[Html]:
    """An answer: what it amounts to, and its words, prepared ones in the reader's language."""
    is_done = about.proposal and given.kind is AnswerKind.FIXED
    yield tr("answer-done" if is_done else f"answer-kind-{given.kind}")
    if given.phrase is not None:
        yield tr(f"phrase-{given.phrase}")
    if given.words is not None:
        yield tr("answer-words", words=given.words)


def told(known: Told, tr: Translator) -> Screen:
    """What somebody who reported reads, with the question whether it is solved: also after a refusal (rule 5)."""
    lines = [tr("answer-title", number=known.receipt), *answer(known.answer, known.about, tr)]
    said, verdict = known.verdict.said, str(known.verdict.id)
    if said is not None:
        lines += [Html(), _thanks(said, known.about, tr)]
    elif known.answer.kind.asks:
        lines += [Html(), _question(known.answer.kind, known.about, tr)]
    buttons = [_judgement(each, said, verdict, tr) for each in Said] if known.answer.kind.asks else []
    if said in (Said.PARTLY, Said.NO):
        buttons.append(Button(label=tr.plain("mine-extend"), action=Extend(str(known.verdict.report))))
    return Screen(text=Html("\n".join(lines)), rows=one_per_row(*buttons))


def _question(kind: AnswerKind, about: Problem, tr: Translator) -> Html:
    """A proposal is carried out or agreed upon: there is nothing to solve."""
    if not about.proposal:
        return tr("answer-ask")
    return tr("answer-ask-done" if kind is AnswerKind.FIXED else "answer-ask-agreed")


def _thanks(said: Said, about: Problem, tr: Translator) -> Html:
    if said is Said.YES:
        return tr("answer-thanks")
    return tr("answer-contested-proposal" if about.proposal else "answer-contested")


def _judgement(which: Said, said: Said | None, verdict: str, tr: Translator) -> Button:
    """What was said is marked, and may still be changed."""
    label = tr.plain(f"answer-{which}")
    return Button(label=f"✓ {label}" if which is said else label, action=Judge(verdict, which))


def contest(filed: Filed, tr: Translator) -> Screen:
    """To the officials: those affected say otherwise."""
    number = receipt_number(filed.municipality.prefix, filed.report.number)
    is_contested = filed.standing.state is State.CONTESTED
    lines = [
        tr("contest-title" if is_contested else "contest-settled", number=number),
        tr("report-line-about", service=tr.name(filed.service.button), problem=tr.name(filed.problem.name)),
        *standing(filed.standing, filed.problem, tr),
        "",
        tr("contest-how"),
    ]
    return Screen(text=Html("\n".join(lines)), rows=buttons(filed, tr))
