"""What the answers of a form claim."""

from datetime import date, time

from bot.domain.people import Place
from bot.domain.places import point
from bot.domain.reports import Claim
from bot.domain.standards import ProblemId, ServiceId
from bot.forms.model import Answers, Value


def claim(home: Place, answers: Answers) -> Claim:
    """The claim that the answers of the report form make; the form engine has checked that they are whole."""
    day, hour = _text(answers.get("when", answers.get("since"))), _text(answers.get("hour"))
    spot = _text(answers.get("point"))
    return Claim(
        municipality=home.municipality,
        village=home.village,
        typed_village=home.typed,
        service=ServiceId(str(answers["service"])),
        problem=ProblemId(str(answers["problem"])),
        day=date.fromisoformat(day) if day else None,
        hour=time.fromisoformat(hour) if hour else None,
        place=_text(answers.get("place")),
        point=point(spot) if spot else None,
        words=_text(answers.get("words")),
        named="name" in answers,
        institution=_text(answers.get("institution")),
        photos=photos(answers),
        voice=_text(answers.get("voice")),
    )


def photos(answers: Answers) -> tuple[str, ...]:
    """The numbers of the photos among the answers."""
    sent = answers.get("photo", ())
    return (sent,) if isinstance(sent, str) else tuple(sent)


def sent_files(answers: Answers) -> tuple[int, ...]:
    """The numbers of all files among the answers, the voice with the photos."""
    voice = _text(answers.get("voice"))
    return tuple(int(each) for each in (*photos(answers), *((voice,) if voice else ())) if each.isdecimal())


def _text(value: Value | None) -> str | None:
    return str(value) if value else None
