"""An answer in a form as people read it, not as it is stored."""

from datetime import date
from decimal import Decimal
from textwrap import shorten

from bot.forms import engine
from bot.forms.model import Draft, Form, Kind, Question, Value
from bot.render.questions import in_digits

_BEGINNING = 60  # characters of what somebody wrote


def answered(form: Form, draft: Draft, question: Question, value: Value) -> str | None:
    """The answer in a few words: what was chosen, a day, an hour, a number, how the words begin. None of all else."""
    offered = {each.id: each.label for each in (*engine.choices(form, draft, question), *question.unsaid)}
    if not isinstance(value, str):
        chosen = [offered[each] for each in value if each in offered]
        return ("; " if any("," in each for each in chosen) else ", ").join(chosen) or None
    return offered.get(value) or _written(question, value)


def _written(question: Question, value: str) -> str | None:
    """An answer that was not chosen from a list."""
    match question.kind:
        case Kind.DATE:
            return f"{date.fromisoformat(value):%d.%m.%Y}"
        case Kind.TIME:
            return f"{value[:2]}:{value[2:]}"
        case Kind.INTEGER | Kind.DECIMAL | Kind.RANGE:
            return " ".join(filter(None, (in_digits(Decimal(value)), question.unit)))
        case Kind.TEXT if not question.private:
            lines = value.splitlines() if question.apart else [value]
            return shorten("; ".join(lines), _BEGINNING, placeholder="…") or None
    return None
