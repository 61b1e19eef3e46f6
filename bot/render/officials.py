"""How a municipality gets its official chat: the operator's link and the chat's welcome."""

from collections.abc import Iterable

from bot.domain.municipalities import Municipality
from bot.i18n.translator import Html, Translator
from bot.render import menu
from bot.render.actions_officials import InviteOfficial
from bot.render.screen import Button, Screen, one_per_row


def choose(municipalities: Iterable[Municipality], tr: Translator) -> Screen:
    """The municipalities one can invite an official chat for."""
    buttons = (Button(label=tr.name(each.short_name), action=InviteOfficial(each.id)) for each in municipalities)
    return Screen(text=tr("official-choose"), rows=one_per_row(*buttons))


def link(municipality: Municipality, address: str, payload: str, days: int, tr: Translator) -> Screen:
    """The one-time link to the bot at `address`, for a private chat and for a group."""
    text = tr(
        "official-link",
        municipality=tr.name(municipality.name),
        private=f"{address}?start={payload}",
        group=f"{address}?startgroup={payload}",
        days=str(days),
    )
    return Screen(text=text)


def accepted(municipality: Municipality, waiting: int, acts: int, tr: Translator, *, has_menu: bool) -> Screen:
    """This chat hears of reports from now on; those that waited follow at once. A group has no lasting keyboard."""
    text = tr("official-accepted", municipality=tr.name(municipality.name), waiting=str(waiting))
    if acts:
        text = Html(f"{text}\n\n{tr('official-accepted-acts', acts=str(acts))}")
    return Screen(text=text, keyboard=menu.keyboard(tr) if has_menu else None)


def link_used(tr: Translator) -> Screen:
    """The link opens nothing any more."""
    return Screen(text=tr("official-link-used"))


def is_bound(tr: Translator) -> Screen:
    """A monitoring group's chat becomes no official one; the link is not used up."""
    return Screen(text=tr("official-is-bound"))


def taken_over(municipality: Municipality, tr: Translator, *, has_menu: bool) -> Screen:
    """Another chat hears of reports from now on; whoever reads this is a resident again."""
    text = tr("official-taken-over", municipality=tr.name(municipality.name))
    return Screen(text=text, keyboard=menu.keyboard(tr) if has_menu else None)


def how_to(tr: Translator, *, in_group: bool) -> Screen:
    """What officials do in their chat; somebody whose private chat it is stays a resident besides."""
    if in_group:
        return Screen(text=tr("official-how-to"))
    text = Html("\n\n".join([tr("official-how-to"), tr("official-as-resident")]))
    return Screen(text=text, keyboard=menu.keyboard(tr))
