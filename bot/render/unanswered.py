"""The list of what officials have still to answer."""

from bot.domain.unanswered import Page, Waiting
from bot.i18n.translator import Html, Translator
from bot.render import menu
from bot.render.actions_officials import OpenReport, ShowUnanswered
from bot.render.screen import Button, Screen, one_per_row


def page(known: Page, tr: Translator) -> Screen:
    """Newest first, some at a time; each opens below, where it can be answered."""
    if not known.waiting:
        return Screen(text=tr("unanswered-none"))
    title = tr("unanswered-title", count=str(known.total))
    lines = [title, tr("unanswered-how"), Html(), *(_line(each, tr) for each in known.waiting)]
    size = len(known.waiting)
    newer = [_turn(0, "unanswered-newest", tr)] if known.after else []
    older = [_turn(known.after + size, "unanswered-older", tr)] if known.after + size < known.total else []
    turns = (*newer, *older)
    buttons = [
        Button(label=tr.plain("unanswered-open", number=each.receipt), action=OpenReport(str(each.report)))
        for each in known.waiting
    ]
    return Screen(text=Html("\n".join(lines)), rows=(*one_per_row(*buttons), *((turns,) if turns else ())))


def not_official(tr: Translator) -> Screen:
    """Only an official chat has such a list."""
    return menu.say(tr, "unknown-command")


def _line(waiting: Waiting, tr: Translator) -> Html:
    where = waiting.village if isinstance(waiting.village, str) else tr.name(waiting.village)
    mark = "❗" if waiting.is_contested else "⏳"
    return tr(
        "unanswered-line",
        mark=mark,
        number=waiting.receipt,
        day=f"{waiting.day:%d.%m}",
        village=where,
        problem=tr.name(waiting.problem),
    )


def _turn(after: int, key: str, tr: Translator) -> Button:
    return Button(label=tr.plain(key), action=ShowUnanswered(str(after)))
