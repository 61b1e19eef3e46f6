"""The monitoring group on screens: what is entered of it, who sits in it, what its keepers may change."""

from collections.abc import Iterable, Iterator

from bot.domain.monitoring import Change, Duty, Logged, Member, MonitoringGroup, Paper
from bot.domain.monitoring_views import LOGGED_ON_A_PAGE, GroupView, History, Seated
from bot.domain.municipalities import Municipality
from bot.domain.rights import Right
from bot.forms.model import Draft
from bot.i18n.translator import Html, Translator
from bot.render.actions_monitoring import (
    AddMember,
    AskToEnd,
    AskToUnbind,
    EditMember,
    EndMembership,
    EnterGroup,
    InviteMember,
    SetDuty,
    ShowGroup,
    ShowLog,
    ShowMember,
    Unseat,
)
from bot.render.screen import Button, Screen, one_per_row

_IN_A_ROW = 6


def choose(municipalities: Iterable[Municipality], tr: Translator) -> Screen:
    """Whose group, where there are several to see."""
    buttons = (Button(label=tr.name(each.short_name), action=ShowGroup(each.id)) for each in municipalities)
    return Screen(text=tr("monitoring-choose"), rows=one_per_row(*buttons))


def given_up(draft: Draft, tr: Translator) -> Screen:
    """A form of the group was given up; the group is as it was."""
    show = Button(label=tr.plain("menu-group"), action=ShowGroup(draft.context["municipality"]))
    return Screen(text=tr("form-discarded"), rows=((show,),))


def not_yours(tr: Translator) -> Screen:
    """The group is for its members, the officials and the operators to see."""
    return Screen(text=tr("monitoring-not-yours"), toast=tr.plain("stale-toast"))


def card(view: GroupView, tr: Translator, toast: str | None = None) -> Screen:
    """The group as it stands, and what its reader may do."""
    of, keeps = view.municipality, Right.KEEP_GROUP in view.rights
    told = tr.plain(toast) if toast else ""
    if view.group is None:
        register = Button(label=tr.plain("monitoring-register"), action=EnterGroup(of.id))
        text = tr("monitoring-none", municipality=tr.name(of.name))
        return Screen(text=text, rows=((register,),) if keeps else (), toast=told)
    parts = [_head(view.group, of, tr), _members(view.group, tr)]
    if view.own is not None:
        parts.append(tr("monitoring-own", what=_what(view.own, tr)))
    if Right.BIND_CHAT in view.rights and view.group.chat is None:
        parts.append(tr("monitoring-bind-hint"))
    if keeps:
        members = str(len(view.group.members))
        parts.append(Html("\n".join(tr(f"monitoring-concern-{each}", members=members) for each in view.concerns)))
    return Screen(text=Html("\n\n".join(filter(None, parts))), rows=tuple(_buttons(view, view.group, tr)), toast=told)


def preview(entered: MonitoringGroup, of: Municipality, tr: Translator) -> Html:
    """What is entered of the group, before it counts."""
    return Html("\n\n".join([tr("monitoring-preview"), _head(entered, of, tr)]))


def preview_of_member(member: Member, of: Municipality, tr: Translator) -> Html:
    """A member before they are added, or changed."""
    intro = "monitoring-preview-member" if member.id == 0 else "monitoring-preview-amended"
    return Html("\n\n".join([tr(intro), _facts(member, of, tr)]))


def member(seat: Seated, tr: Translator, toast: str | None = None) -> Screen:
    """A member, and what can be done with the seat."""
    of, known = seat
    number = str(known.id)
    joined = "monitoring-joined" if known.person is not None else "monitoring-not-joined"
    buttons = [Button(label=tr.plain("monitoring-invite"), action=InviteMember(number))]
    if known.person is not None:
        buttons = [Button(label=tr.plain("monitoring-unseat"), action=Unseat(number))]
    buttons.append(Button(label=tr.plain("monitoring-edit-member"), action=EditMember(number)))
    buttons += [
        Button(label=tr.plain(f"monitoring-make-{duty}"), action=SetDuty(number, duty))
        for duty in (Duty.CHAIR, Duty.SECRETARY, Duty.MEMBER)
        if duty is not known.duty
    ]
    buttons.append(Button(label=tr.plain("monitoring-end"), action=AskToEnd(number)))
    buttons.append(Button(label=tr.plain("button-back"), action=ShowGroup(of.id)))
    text = Html("\n".join([_facts(known, of, tr), tr("monitoring-since", day=f"{known.since:%d.%m.%Y}"), tr(joined)]))
    return Screen(text=text, rows=one_per_row(*buttons), toast=tr.plain(toast) if toast else "")


def link(seat: Seated, address: str, days: int, tr: Translator) -> Screen:
    """The one-time link with which the member joins."""
    back = Button(label=tr.plain("button-back"), action=ShowMember(str(seat.member.id)))
    text = tr("monitoring-link", position=seat.member.position, link=address, days=str(days))
    return Screen(text=text, rows=((back,),))


def ask_to_end(seat: Seated, tr: Translator) -> Screen:
    """It is not taken back: say what ends and what stays."""
    number = str(seat.member.id)
    return Screen(
        text=tr("monitoring-ask-to-end", position=seat.member.position),
        rows=one_per_row(
            Button(label=tr.plain("monitoring-keep-member"), action=ShowMember(number)),
            Button(label=tr.plain("monitoring-end-yes"), action=EndMembership(number)),
        ),
    )


def history(known: History, tr: Translator) -> Screen:
    """Who changed what, newest first."""
    lines = [tr("monitoring-log", municipality=tr.name(known.municipality.name))]
    lines += [_logged(entry, about, known.municipality, tr) for entry, about in known.entries]
    older, newer = known.after + LOGGED_ON_A_PAGE, known.after - LOGGED_ON_A_PAGE
    of, turns = known.municipality.id, []
    if newer >= 0:
        turns.append(Button(label=tr.plain("monitoring-newer"), action=ShowLog(of, str(newer))))
    if older < known.total:
        turns.append(Button(label=tr.plain("monitoring-older"), action=ShowLog(of, str(older))))
    back = Button(label=tr.plain("button-back"), action=ShowGroup(of))
    return Screen(text=Html("\n\n".join(lines)), rows=tuple(filter(None, (tuple(turns), (back,)))))


def _head(group: MonitoringGroup, of: Municipality, tr: Translator) -> Html:
    missing = tr("monitoring-not-entered")
    if group.trouble is not None:
        chat = f"monitoring-chat-{group.trouble}"
    else:
        chat = "monitoring-chat-bound" if group.chat is not None else "monitoring-chat-none"
    return tr(
        "monitoring-head",
        municipality=tr.name(of.name),
        resolution=_paper(group.resolution, tr) or missing,
        regulation=_paper(group.regulation, tr) or missing,
        term=f"{group.term_ends:%d.%m.%Y}" if group.term_ends else missing,
        quorum=str(group.quorum) if group.quorum else missing,
        chat=tr(chat),
        language=tr(f"monitoring-language-{group.language}"),
    )


def _paper(paper: Paper | None, tr: Translator) -> Html | None:
    return None if paper is None else tr("monitoring-paper", number=paper.number, day=f"{paper.day:%d.%m.%Y}")


def _members(group: MonitoringGroup, tr: Translator) -> Html:
    if not group.members:
        return tr("monitoring-no-members")
    lines = []
    for number, each in enumerate(group.members, 1):
        what = tr("monitoring-line", n=str(number), what=_what(each, tr))
        lines.append(Html(what if each.person is not None else f"{what} 🔗"))
    if any(each.person is None for each in group.members):
        lines.append(tr("monitoring-legend"))
    return Html("\n".join(lines))


def _what(member: Member, tr: Translator) -> Html:
    """Position, and the duty of who has one."""
    if member.duty is Duty.MEMBER:
        return tr.safe(member.position)
    return tr("monitoring-with-duty", position=member.position, duty=tr(f"monitoring-duty-{member.duty}"))


def _facts(member: Member, of: Municipality, tr: Translator) -> Html:
    services = [tr.name(each.button) for each in of.services if each.id in member.works_for]
    return tr(
        "monitoring-member",
        position=member.position,
        seat=tr(f"monitoring-seat-{member.seat}"),
        duty=tr(f"monitoring-duty-{member.duty}"),
        employer=", ".join(services) or tr("monitoring-no-employer"),
    )


def _buttons(view: GroupView, group: MonitoringGroup, tr: Translator) -> Iterator[tuple[Button, ...]]:
    of = view.municipality.id
    if Right.KEEP_GROUP in view.rights:
        numbers = [Button(label=str(n), action=ShowMember(str(each.id))) for n, each in enumerate(group.members, 1)]
        for first in range(0, len(numbers), _IN_A_ROW):
            yield tuple(numbers[first : first + _IN_A_ROW])
        yield (Button(label=tr.plain("monitoring-add"), action=AddMember(of)),)
        yield (Button(label=tr.plain("monitoring-enter"), action=EnterGroup(of)),)
    if Right.READ_LOG in view.rights:
        yield (Button(label=tr.plain("monitoring-show-log"), action=ShowLog(of, "0")),)
    if Right.BIND_CHAT in view.rights and group.chat is not None:
        yield (Button(label=tr.plain("monitoring-unbind"), action=AskToUnbind(of)),)


def _logged(entry: Logged, about: Member | None, of: Municipality, tr: Translator) -> Html:
    at = entry.at.astimezone(of.time_zone)
    what = tr(
        f"monitoring-change-{entry.change}",
        position=about.position if about is not None else "",
        duty=tr(f"monitoring-duty-{entry.detail}") if entry.change is Change.DUTY else "",
    )
    return tr("monitoring-logged", at=f"{at:%d.%m.%Y %H:%M}", actor=tr(f"monitoring-actor-{entry.actor}"), what=what)
