"""The form about one's home, and the welcome after it."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.municipalities import Municipality, MunicipalityId, local_day, village, villages_on
from bot.domain.people import Place
from bot.forms.model import Answers, Choice, Form, Kind, Question, never
from bot.i18n.translator import Translator
from bot.render import menu
from bot.render.actions_residents import ChangeHome
from bot.render.screen import Button, Screen

HOME = "home"
UNLISTED = "-"
"""The option that says: my village is not in the list."""
_VERSION = 1
_LONGEST_NAME = 60


def home_form(municipalities: Mapping[MunicipalityId, Municipality], now: datetime, tr: Translator) -> Form:
    """Municipality and village; a village that is not in the list is typed."""

    def in_municipality(answers: Answers) -> tuple[Choice, ...]:
        municipality = municipalities.get(MunicipalityId(str(answers.get("municipality"))))
        if municipality is None:
            return ()
        listed = (
            Choice(id=each.id, label=tr.name(each.name))
            for each in villages_on(municipality, local_day(municipality, now))
        )
        return (*listed, Choice(id=UNLISTED, label=tr.plain("home-unlisted")))

    return Form(
        id=HOME,
        version=_VERSION,
        previewed=never,
        questions=(
            Question(
                id="municipality",
                kind=Kind.SELECT_ONE,
                ask=tr.plain("home-ask-municipality"),
                choices=lambda _: tuple(
                    Choice(id=each.id, label=tr.name(each.short_name)) for each in municipalities.values()
                ),
            ),
            Question(id="village", kind=Kind.SELECT_ONE, ask=tr.plain("home-ask-village"), choices=in_municipality),
            Question(
                id="typed",
                kind=Kind.TEXT,
                ask=tr.plain("home-ask-typed"),
                relevant=lambda answers: answers.get("village") == UNLISTED,
                longest=_LONGEST_NAME,
                one_line=True,
            ),
        ),
    )


def home(place: Place, municipality: Municipality, tr: Translator) -> str:
    """A home as people say it: the village and its municipality."""
    listed = village(municipality, place.village) if place.village else None
    name = tr.name(listed.name) if listed else (place.typed or "")
    return tr.plain("home-place", village=name, municipality=tr.name(municipality.name))


def chosen(place: Place, municipality: Municipality, tr: Translator) -> Screen:
    """In place of the last question: what was chosen."""
    return Screen(text=tr("home-chosen", place=home(place, municipality, tr)))


def home_shown(place: Place, municipality: Municipality, tr: Translator) -> Screen:
    """Where the reader lives, with the way to change it."""
    change = Button(label=tr.plain("home-change"), action=ChangeHome())
    return Screen(text=tr("home-shown", place=home(place, municipality, tr)), rows=((change,),))


def welcome(place: Place, municipality: Municipality, tr: Translator) -> Screen:
    """Who reads what, in a few lines, with the main menu below."""
    return Screen(text=tr("home-welcome", place=home(place, municipality, tr)), keyboard=menu.keyboard(tr))
