"""What was answered in the monitoring group's forms, as values."""

from datetime import date

from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Paper, Seat, paper_number
from bot.domain.standards import ServiceId
from bot.forms.model import DONT_KNOW, Answers
from bot.storage.monitoring import Entered, NewMember


def entered(answers: Answers) -> Entered:
    """The papers, term and quorum; «none yet» and no answer are the same."""
    term, quorum = _said(answers, "term"), _said(answers, "quorum")
    return Entered(
        resolution=_paper(answers, "resolution"),
        regulation=_paper(answers, "regulation"),
        term_ends=None if term is None else date.fromisoformat(term),
        quorum=None if quorum is None else int(quorum),
        language=Language(str(answers["language"])),
    )


def new_member(answers: Answers) -> NewMember:
    """What is entered of a member; one who is known keeps their duty."""
    return NewMember(
        position=str(answers["position"]),
        seat=Seat(str(answers["seat"])),
        duty=Duty(str(answers.get("duty", Duty.MEMBER))),
        works_for=frozenset(ServiceId(each) for each in answers.get("employer", ()) if each != DONT_KNOW),
    )


def _paper(answers: Answers, name: str) -> Paper | None:
    number, day = _said(answers, name), _said(answers, f"{name}-day")
    return None if number is None or day is None else Paper(number=paper_number(number), day=date.fromisoformat(day))


def _said(answers: Answers, question: str) -> str | None:
    value = answers.get(question)
    return value if isinstance(value, str) and value != DONT_KNOW else None
