"""What members of a monitoring group read of themselves, and the chair of the group's chat."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.monitoring import Duty, Member, MonitoringGroup
from bot.domain.monitoring_views import Seated
from bot.domain.municipalities import Municipality
from bot.domain.people import ChatId
from bot.i18n.translator import Html, Translator
from bot.render import commands, menu
from bot.render.actions_monitoring import BindChat, ShowGroup, UnbindChat
from bot.render.screen import Button, Screen, one_per_row


def joined(seat: Seated, tr: Translator) -> Screen:
    """They are a member now, and what that lets them do."""
    return _how_to_bind(
        with_seats(Screen(text=tr("membership-joined"), keyboard=menu.keyboard(tr)), [seat], tr), [seat], tr
    )


def came(refused: str | None, translators: Iterable[Translator]) -> Screen:
    """To a newcomer, in every language: whether a link made them a member, or why not."""
    key = "membership-joined" if refused is None else f"membership-not-{refused}"
    return Screen(text=Html("\n".join(tr(key) for tr in translators)))


def sitting(seats: Iterable[Seated], tr: Translator) -> Screen:
    """What somebody is, for whom there was no language to say it in before."""
    every = tuple(seats)
    return _how_to_bind(Screen(text=Html("\n\n".join(what_i_am(every, tr)))), every, tr)


def not_joined(reason: str, tr: Translator) -> Screen:
    """The link made nobody a member."""
    return Screen(text=tr(f"membership-not-{reason}"))


def privately(address: str, tr: Translator) -> Screen:
    """In a group: a member's link is theirs alone."""
    return Screen(text=tr("membership-privately", link=address))


def what_i_am(seats: Iterable[Seated], tr: Translator) -> list[Html]:
    """A paragraph for each seat, and what a member may do."""
    told = [
        tr("membership-seat", municipality=tr.name(each.municipality.name), what=_what(each.member, tr))
        for each in seats
    ]
    may = [Html(f"/{each} — {tr(f'command-{each}')}") for each in commands.MEMBERS]
    return [*told, Html("\n".join(may))] if told else []


def with_seats(screen: Screen, seats: Iterable[Seated], tr: Translator) -> Screen:
    """A screen of everybody's, and below it what a member of a monitoring group is."""
    return replace(screen, text=Html("\n\n".join([screen.text, *what_i_am(seats, tr)])))


def changed(municipality: Municipality, seat: Seated | None, tr: Translator, *, has_menu: bool) -> Screen:
    """What they are by now, after somebody changed it; `has_menu`: their keyboard is a resident's or a member's."""
    keyboard = menu.keyboard(tr) if has_menu else None
    if seat is None:
        return Screen(text=tr("membership-over", municipality=tr.name(municipality.name)), keyboard=keyboard)
    told = Screen(text=Html("\n\n".join(what_i_am([seat], tr))), keyboard=keyboard)
    return menu.for_members(_how_to_bind(told, [seat], tr), [tr])


def asked(tr: Translator) -> Screen:
    """In the group: the chair confirms in private."""
    return Screen(text=tr("binding-asked"))


def not_bound(reason: str, tr: Translator) -> Screen:
    """Why this is no group's chat."""
    return Screen(text=tr(f"binding-not-{reason}"))


def confirm(municipalities: Iterable[Municipality], chat: ChatId, title: str, tr: Translator) -> Screen:
    """In private, to the chair: whether it is that chat they mean."""
    own = tuple(municipalities)
    buttons = [
        Button(
            label=tr.plain("binding-yes", municipality=tr.name(each.short_name)), action=BindChat(each.id, str(chat))
        )
        for each in own
    ]
    no = Button(label=tr.plain("binding-no"), action=ShowGroup(own[0].id))
    return Screen(text=tr("binding-confirm", title=title), rows=one_per_row(*buttons, no))


def bound(municipality: Municipality, tr: Translator) -> Screen:
    """To the chair: it is done."""
    show = Button(label=tr.plain("menu-group"), action=ShowGroup(municipality.id))
    return Screen(text=tr("binding-done", municipality=tr.name(municipality.name)), rows=((show,),))


def ask_to_unbind(municipality: Municipality, tr: Translator) -> Screen:
    """To the chair: what would not come there any more."""
    keep = Button(label=tr.plain("binding-keep"), action=ShowGroup(municipality.id))
    end = Button(label=tr.plain("binding-end"), action=UnbindChat(municipality.id))
    return Screen(text=tr("binding-ask-to-end", municipality=tr.name(municipality.name)), rows=one_per_row(keep, end))


def unbound(municipality: Municipality, tr: Translator) -> Screen:
    """To the chair: the group has no chat any more."""
    show = Button(label=tr.plain("menu-group"), action=ShowGroup(municipality.id))
    return Screen(text=tr("binding-undone", municipality=tr.name(municipality.name)), rows=((show,),))


def where_to_bind(tr: Translator) -> Screen:
    """In private: the command belongs into the group's chat."""
    return Screen(text=tr("monitoring-bind-hint"), keyboard=menu.keyboard(tr))


def told(municipality: Municipality, tr: Translator, *, is_bound: bool) -> Screen:
    """To a chat: it is the group's, or it is not any more."""
    key = "binding-told" if is_bound else "binding-untold"
    return Screen(text=tr(key, municipality=tr.name(municipality.name)))


def trouble(municipality: Municipality, group: MonitoringGroup, tr: Translator) -> Screen:
    """To the chair: why the group can't be told anything and what to do; or that it can again."""
    key = "binding-trouble-over" if group.trouble is None else f"binding-trouble-{group.trouble}"
    return Screen(text=tr(key, municipality=tr.name(municipality.name)))


def demoted(municipality: Municipality, tr: Translator) -> Screen:
    """To the chair: the bot can't pin any more."""
    return Screen(text=tr("binding-demoted", municipality=tr.name(municipality.name)))


def moved(municipality: Municipality, tr: Translator) -> Screen:
    """To the chair: the chat is a supergroup, and nothing is to be done."""
    return Screen(text=tr("binding-moved", municipality=tr.name(municipality.name)))


def _how_to_bind(screen: Screen, seats: Iterable[Seated], tr: Translator) -> Screen:
    """A chair reads besides how the group's chat is bound."""
    is_chair = any(each.member.duty is Duty.CHAIR for each in seats)
    return replace(screen, text=Html(f"{screen.text}\n\n{tr('monitoring-bind-hint')}")) if is_chair else screen


def _what(member: Member, tr: Translator) -> Html:
    if member.duty is Duty.MEMBER:
        return tr.safe(member.position)
    return tr("monitoring-with-duty", position=member.position, duty=tr(f"monitoring-duty-{member.duty}"))
