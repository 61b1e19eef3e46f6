"""What members answered in the forms of an act, before it counts."""

from datetime import date

from bot.domain.acts import Way
from bot.domain.drawing import View
from bot.forms.model import Answers, Draft, Form
from bot.i18n.translator import Html, Translator
from bot.render.forms import so_far


def preview(form: Form, draft: Draft, tr: Translator, key: str = "act-preview") -> Html:
    """What was answered, under a heading: how an act will begin."""
    return Html("\n".join([tr(key), *so_far(form, draft, tr)]))


def links_dropped(count: int, tr: Translator) -> Html:
    """Reports that are no evidence of the visit as it is now."""
    return tr("act-links-dropped", count=str(count))


def no_events(view: View, tr: Translator) -> Html:
    """Nobody reported anything of the service, there and then."""
    return tr("act-no-events" if view.drawn.act.village is not None else "act-no-events-anywhere")


def recommended(answers: Answers, tr: Translator) -> Html:
    """A recommendation before it counts: its day in full, so that a misread one is seen."""
    due = date.fromisoformat(str(answers["due"]))
    return tr("act-new-recommendation", words=str(answers["words"]), who=str(answers["who"]), due=tr.day(due))


def dissenting(answers: Answers, tr: Translator) -> Html:
    """A dissent before it is signed."""
    return tr("act-preview-dissent", words=str(answers.get("words", "")))


def returning(answers: Answers, tr: Translator) -> Html:
    """Why a text is given back, before all who agreed to it hear so."""
    return tr("act-preview-return", words=str(answers.get("words", "")))


def on_paper(view: View, answers: Answers, tr: Translator) -> Html:
    """Whose signatures the paper shows, how many files of it came so far, and the dissent that stands on it."""
    signatures = () if view.standing is None else view.standing.signed
    before = {each.member for each in signatures if each.way is Way.PAPER}
    signed = [each for each in view.group.members if str(each.id) in answers.get("signed", ()) or each.id in before]
    positions = [each.position for each in signed]
    shown = tr("act-preview-paper", signed="; ".join(positions), files=str(len(answers["scan"])))
    by = next((each.position for each in signed if str(each.id) == answers.get("dissenter")), None)
    if by is None:
        return shown
    return Html("\n\n".join([shown, tr("act-signer-on-paper-dissents", position=by, words=str(answers["dissent"]))]))
