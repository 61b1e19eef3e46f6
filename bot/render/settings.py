"""One screen of settings: language, village, and what its reader wishes to hear."""

from bot.domain.municipalities import Municipality
from bot.domain.people import Person
from bot.i18n.translator import Html, Translator
from bot.render import residents
from bot.render.actions_residents import ChangeHome, ChooseLanguage, SetAnnouncements, SetFollowing
from bot.render.actions_surveys import SetSurveys
from bot.render.screen import Button, Screen, one_per_row

WISHES = {"1": True, "0": False}
"""What the button of a switch asks for; the wished state, so that a second tap changes nothing back."""


def overview(me: Person, municipality: Municipality | None, tr: Translator, toast: str | None = None) -> Screen:
    """How everything is set, each with the way to change it; the municipality is that of the reader's home.

    `toast` is the key of what a tap is answered with.
    """
    lines = [tr("settings-title"), "", tr("settings-language", language=tr.plain("language-name"))]
    lines += [_home(me, municipality, tr)]
    lines += [tr("settings-following-on" if me.follows else "settings-following-off")] if me.can_follow else []
    lines += [tr("settings-announcements-on" if me.announcements else "settings-announcements-off")]
    lines += [tr("settings-surveys-on" if me.surveys else "settings-surveys-off")]
    lines += ["", tr("settings-following-means")] if me.can_follow else []
    return Screen(
        text=Html("\n".join(lines)),
        rows=one_per_row(*_buttons(me, tr)),
        toast=tr.plain(toast) if toast else "",
    )


def _home(me: Person, municipality: Municipality | None, tr: Translator) -> Html:
    if me.home is None or municipality is None:
        return tr("settings-no-home")
    return tr("settings-home", place=residents.home(me.home, municipality, tr))


def _buttons(me: Person, tr: Translator) -> list[Button]:
    home = "settings-choose-home" if me.home is None else "settings-change-home"
    buttons = [
        Button(label=tr.plain("settings-change-language"), action=ChooseLanguage()),
        Button(label=tr.plain(home), action=ChangeHome()),
    ]
    if me.can_follow:
        following = tr.plain("settings-unfollow" if me.follows else "settings-follow")
        buttons.append(Button(label=following, action=SetFollowing("0" if me.follows else "1")))
    hearing = tr.plain("settings-mute" if me.announcements else "settings-unmute")
    inviting = tr.plain("settings-uninvite" if me.surveys else "settings-invite")
    return [
        *buttons,
        Button(label=hearing, action=SetAnnouncements("0" if me.announcements else "1")),
        Button(label=inviting, action=SetSurveys("0" if me.surveys else "1")),
    ]
