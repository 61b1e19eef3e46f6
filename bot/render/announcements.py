"""An announcement as residents read it, and what officials see before and after sending it."""

from collections.abc import Iterable
from datetime import date

from bot.domain.announcements import UNLISTED, Announcement, is_for_all
from bot.domain.municipalities import Municipality, local_day, village
from bot.domain.standards import VillageId
from bot.i18n.translator import Html, Translator
from bot.render.actions_officials import Announce
from bot.render.actions_residents import MuteAnnouncements
from bot.render.screen import Button, Screen, one_per_row


def announced(announcement: Announcement, tr: Translator) -> Screen:
    """What a resident reads, with the way to read no more of it."""
    mute = Button(label=tr.plain("announcement-mute"), action=MuteAnnouncements())
    return Screen(text=_body(announcement, tr), rows=((mute,),))


def preview(announcement: Announcement, readers: int | None, tr: Translator) -> Html:
    """Exactly what residents will read, and how many."""
    return Html("\n\n".join([tr("announcement-preview"), _body(announcement, tr), _readers(readers, tr)]))


def sent(announcement: Announcement, readers: int | None, link: str, tr: Translator) -> tuple[Screen, Screen]:
    """It is on its way; the same words to paste where people read besides, of other villages too."""
    of = announcement.municipality
    text = tr(
        "announcement-to-paste",
        okmot=tr.name(of.okmot.name),
        date=tr.day(local_day(of, announcement.at)),
        villages=_villages(announcement, tr),
        words=announcement.words,
        link=link,
    )
    done = [tr("announcement-ready")] if readers == 0 else [tr("announcement-sent"), _readers(readers, tr)]
    done += [Html(), tr("announcement-paste-below")]
    return Screen(text=Html("\n".join(done))), Screen(text=text)


def choose(municipalities: Iterable[Municipality], tr: Translator) -> Screen:
    """A chat that is official for several says for which it speaks."""
    buttons = (Button(label=tr.name(each.short_name), action=Announce(each.id)) for each in municipalities)
    return Screen(text=tr("announcement-choose"), rows=one_per_row(*buttons))


def enough(again: date, tr: Translator) -> Screen:
    """The week's announcements are used up."""
    return Screen(text=tr("announcement-enough", date=tr.day(again)))


def not_official(tr: Translator) -> Screen:
    """This chat may not announce."""
    return Screen(text=tr("announcement-not-official"))


def village_alone(announcement: Announcement) -> VillageId | None:
    """The one village it is for, where it is for one."""
    only = announcement.villages[0] if len(announcement.villages) == 1 else UNLISTED
    return None if only == UNLISTED else VillageId(only)


def _body(announcement: Announcement, tr: Translator) -> Html:
    of = announcement.municipality
    head = [
        tr("announcement-title"),
        tr("announcement-from", okmot=tr.name(of.okmot.name), date=tr.day(local_day(of, announcement.at))),
        _villages(announcement, tr),
    ]
    return Html("\n".join([*head, "", tr.safe(announcement.words)]))


def _villages(announcement: Announcement, tr: Translator) -> Html:
    if is_for_all(announcement):
        return tr("announcement-all-villages")
    return tr("announcement-villages", villages=", ".join(_names(announcement, tr)))


def _names(announcement: Announcement, tr: Translator) -> Iterable[str]:
    for each in announcement.villages:
        known = village(announcement.municipality, VillageId(each))
        if known is not None:
            yield tr.name(known.name)
        elif each == UNLISTED:
            yield tr.plain("announcement-unlisted")


def _readers(readers: int | None, tr: Translator) -> Html:
    if readers is None:
        return tr("announcement-few-readers")
    return tr("announcement-readers", count=str(readers)) if readers else tr("announcement-no-readers")
