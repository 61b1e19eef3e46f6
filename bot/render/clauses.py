"""A clause as people read it: its words, and the decision it rests on."""

from collections.abc import Iterable, Iterator

from bot.domain.municipalities import Contact
from bot.domain.standards import Clause
from bot.i18n.translator import Html, Translator


def cited(clause: Clause | None, tr: Translator) -> Iterator[Html]:
    """The clause a report is about, or that there is none."""
    if clause is None:
        yield tr("clause-none")
        return
    yield tr("clause-line", criterion=tr.plain(f"criterion-{clause.criterion}"), text=words(clause, tr))
    yield basis(clause, tr)


def words(clause: Clause, tr: Translator) -> str:
    """The official wording where an official has entered it, else our own short words."""
    return tr.name(clause.text or clause.short)


def basis(clause: Clause, tr: Translator) -> Html:
    """The decision a clause rests on; what the documents do not say is left out, never invented."""
    status = tr.plain(f"clause-status-{clause.status}")
    decision = clause.decision
    if decision is None:
        return tr("clause-basis-none", status=status)
    title = tr.name(decision.title)
    if decision.number is None:
        return tr("clause-basis-unnumbered", title=title, status=status)
    if decision.adopted is None:
        return tr("clause-basis-undated", title=title, number=decision.number, status=status)
    date = f"{decision.adopted:%d.%m.%Y}"
    return tr("clause-basis", title=title, number=decision.number, date=date, status=status)


def phones(contacts: Iterable[Contact | None], tr: Translator) -> Iterator[Html]:
    """Whom to call, as far as anybody has told us."""
    for contact in contacts:
        if contact is not None and contact.phones:
            named = {"name": tr.name(contact.name), "phones": ", ".join(contact.phones)}
            yield (
                tr("contact-hours", hours=tr.name(contact.hours), **named)
                if contact.hours
                else tr("contact-phones", **named)
            )
