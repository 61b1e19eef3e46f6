"""The weekly summary as a message: its lines, what became of it, and the ways on."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from bot.domain.digest_lines import lines
from bot.domain.digests import Digest, Fate, Kept, NoWeek
from bot.domain.municipalities import Municipality
from bot.domain.periods import Period
from bot.i18n.translator import Html, Translator, clock_time
from bot.render import menu
from bot.render.actions_decisions import ShowActs
from bot.render.actions_digests import BringDigest, ShowDigest
from bot.render.actions_officials import ShowUnanswered
from bot.render.digest_lines import marked, title
from bot.render.screen import Button, Document, Picture, Screen, one_per_row

LINK: Final = "d_"
"""How the payload of a link to a week begins: «d_chet-nura_2026-W47»."""


class Form(StrEnum):
    """What else a summary comes as."""

    TEXT = "text"  # to paste elsewhere
    CHART = "chart"
    PAGE = "page"


class Shown(NamedTuple):
    """A week for somebody who asks; `later` is the week after, where that is over too.

    `fate`: what became of it in the group's chat.
    `is_official` and `may_read_acts`: which lists of what waits open where it is asked for.
    """

    municipality: Municipality
    digest: Digest
    kept: Kept | None
    fate: Fate
    later: Period | None
    is_official: bool
    may_read_acts: bool


def in_words(of: Digest, tr: Translator) -> tuple[str, ...]:
    """All that is told to the group, its title first."""
    return (title(of, tr), *(marked(line, tr) for line in lines(of)))


def posted(kept: Kept, bot_name: str, tr: Translator) -> Screen:
    """To the group, word for word as it is kept; what waits is listed in private, where each has their own rights."""
    of = kept.told.digest
    link = f"https://t.me/{bot_name}?start={LINK}{of.municipality}_{of.week.name}"
    private = Button(label=tr.plain("digest-button-private"), url=link)
    return Screen(text=_text(kept.told.lines), rows=((private,), *_buttons(of, None, tr)))


def shown(of: Shown, tr: Translator, *, is_below: bool = False) -> Screen:
    """To somebody who asks, with what the group was told of it and when."""
    said = in_words(of.digest, tr) if of.kept is None else _said(of.kept, tr)
    text = Html(f"{_text(said)}\n\n<i>{_fate(of, tr)}</i>")
    return Screen(text=text, rows=(*_lists(of, tr), *_buttons(of.digest, of.later, tr)), below=is_below)


def told_before(kept: Kept, of: Municipality, tr: Translator) -> Screen:
    """Below a week that was reckoned anew: what the group was told of it before, and when."""
    assert kept.said is not None  # noqa: S101  (nothing else was told)
    when = tr("digest-told-before", **_when(kept.said, of))
    return Screen(text=Html(f"{_text(_said(kept, tr))}\n\n<i>{when}</i>"), below=True)


def picture(content: bytes) -> Picture:
    """Eight weeks."""
    return Picture(content=content)


def page(of: Digest, make: Callable[[], bytes], tr: Translator) -> Document:
    """The page, with what to do with it."""
    return Document(name=f"{of.municipality}-{of.week.name}.pdf", make=make, caption=tr("digest-page-caption"))


def choose(municipalities: Iterable[Municipality], week: Callable[[Municipality], str], tr: Translator) -> Screen:
    """Whose week: an operator's chat, or an official chat of several."""
    rows = tuple(
        (Button(label=tr.name(each.short_name), action=ShowDigest(each.id, week(each))),) for each in municipalities
    )
    return Screen(text=tr("digest-choose"), rows=rows)


def bad_day(tr: Translator) -> Screen:
    """It names no day that has a summary."""
    return Screen(text=tr("digest-bad-day"))


def no_week(of: Municipality, reason: NoWeek, last: Period, tr: Translator) -> Screen:
    """Why it has no summary, and the way to the last week that has one."""
    there = Button(label=tr.plain("digest-button-last"), action=ShowDigest(of.id, last.name))
    return Screen(text=tr(f"digest-no-week-{reason}"), rows=((there,),), below=True)


def not_yours(tr: Translator) -> Screen:
    """Whom it concerns; nothing of it is shown."""
    return Screen(text=tr("digest-not-yours"), rows=(menu.start(tr),), toast=tr.plain("stale-toast"), below=True)


def unpinned(of: Municipality, tr: Translator) -> Screen:
    """To the chair: the words were said, the pin was not allowed."""
    return Screen(text=tr("digest-unpinned", name=tr.name(of.short_name)))


def _text(said: Iterable[str]) -> Html:
    head, *rest = said
    return Html("\n".join((f"<b>{Translator.safe(head)}</b>", *map(Translator.safe, rest))))


def _fate(of: Shown, tr: Translator) -> Html:
    if of.kept is None or of.kept.said is None:
        return tr(f"digest-fate-{of.fate}")
    return tr("digest-fate-told", **_when(of.kept.said, of.municipality))


def _said(kept: Kept, tr: Translator) -> tuple[str, ...]:
    """Word for word, in the language in which it was said."""
    return kept.told.lines if kept.told.language == tr.language else in_words(kept.told.digest, tr)


def _when(said: datetime, of: Municipality) -> dict[str, str]:
    local = said.astimezone(of.time_zone)
    return {"day": f"{local:%d.%m.%Y}", "time": clock_time(local.time())}


def _lists(of: Shown, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    """What waits, to be opened and dealt with; whoever opens it is asked for their right again."""
    acts = Button(label=tr.plain("digest-button-acts"), action=ShowActs(of.municipality.id, "0"))
    reports = Button(label=tr.plain("digest-button-reports"), action=ShowUnanswered("0"))
    shown = [acts] if of.may_read_acts else []
    shown += [reports] if of.is_official else []
    return one_per_row(*shown)


def _buttons(of: Digest, later: Period | None, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    def show(week: Period, key: str) -> Button:
        return Button(label=tr.plain(key), action=ShowDigest(of.municipality, week.name))

    def bring(form: Form, key: str) -> Button:
        return Button(label=tr.plain(key), action=BringDigest(of.municipality, of.week.name, form))

    weeks = [show(of.week.before, "digest-button-before")] if of.follows_another else []
    weeks += [show(later, "digest-button-after")] if later is not None else []
    return (
        (bring(Form.TEXT, "digest-button-text"),),
        (bring(Form.CHART, "digest-button-chart"), bring(Form.PAGE, "digest-button-page")),
        *((tuple(weeks),) if weeks else ()),
    )
