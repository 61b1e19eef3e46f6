"""Who is in a group and as what, and what the bot gets to know of it."""

from typing import Any

import pytest
from hand_bot import Api, Control

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.refusals import NotPossible
from sandbox.telegram import Telegram

ALL = ["message", "my_chat_member", "chat_member"]


def _changes(updates: list[dict[str, Any]]) -> list[tuple[str, str]]:
    members = [each["chat_member"] for each in updates if "chat_member" in each]
    return [(each["old_chat_member"]["status"], each["new_chat_member"]["status"]) for each in members]


async def test_coming_and_going_is_said_in_the_group(group: Group, aigul: Person, telegram: Telegram, api: Api) -> None:
    nurlan = await telegram.person("Нурлан")
    await group.join(nurlan)
    await group.join(nurlan)
    await group.leave(nurlan)
    await group.join(nurlan)
    await group.leave(nurlan, by=aigul)
    messages = [each["message"] for each in await api.confirmed()]
    assert [each.get("new_chat_members", [{}])[0].get("first_name") for each in messages] == ["Нурлан", None] * 2
    assert [each.get("left_chat_member", {}).get("first_name") for each in messages] == [None, "Нурлан"] * 2
    assert [each["from"]["first_name"] for each in messages] == ["Нурлан", "Нурлан", "Нурлан", "Айгүл"]
    with pytest.raises(NotPossible):
        await nurlan.say("/help", to=group)


async def test_members_are_told_of_only_to_an_administrator_that_asked(
    group: Group, aigul: Person, telegram: Telegram, api: Api
) -> None:
    nurlan, gulmira = [await telegram.person(each) for each in ("Нурлан", "Гүлмира")]
    await api.updates(allowed_updates=ALL)
    await group.join(nurlan)
    assert _changes(await api.confirmed()) == []
    await group.promote_bot(aigul)
    await group.join(gulmira)
    await group.promote(nurlan, by=aigul)
    await group.demote(nurlan, by=aigul)
    await group.leave(gulmira, by=aigul)
    await group.leave(nurlan)
    expected = [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "member"),
        ("member", "kicked"),
        ("member", "left"),
    ]
    assert _changes(await api.confirmed()) == expected
    await api.updates(allowed_updates=[])
    await group.join(nurlan)
    assert _changes(await api.confirmed()) == []


async def test_what_somebody_is(group: Group, aigul: Person, telegram: Telegram, api: Api) -> None:
    nurlan, gulmira = [await telegram.person(each) for each in ("Нурлан", "Гүлмира")]

    async def status(who: int) -> object:
        found = await api("getChatMember", chat_id=group.id, user_id=who)
        return found["status"] if isinstance(found, dict) else found

    await group.join(nurlan)
    assert [await status(each.id) for each in (aigul, nurlan, gulmira)] == ["creator", "member", "left"]
    assert await status(42) == "member"
    await group.promote(nurlan, by=aigul)
    await group.promote_bot(aigul)
    assert [await status(each) for each in (nurlan.id, 42)] == ["administrator", "administrator"]
    await group.leave(nurlan, by=aigul)
    assert await status(nurlan.id) == "kicked"
    assert await status(777) == "Bad Request: PARTICIPANT_ID_INVALID"
    assert await status(0) == "Bad Request: invalid user_id specified"
    await group.remove_bot(aigul)
    assert await status(42) == "left"
    assert await status(aigul.id) == "Forbidden: bot was kicked from the group chat"


async def test_administrators_and_the_number_of_members(
    group: Group, aigul: Person, telegram: Telegram, api: Api
) -> None:
    nurlan = await telegram.person("Нурлан")
    await group.join(nurlan)

    async def administrators() -> list[str]:
        found = await api("getChatAdministrators", chat_id=group.id)
        return [f"{each['user']['first_name']} {each['status']}" for each in found]

    assert await administrators() == ["Айгүл creator"]
    await group.promote(nurlan, by=aigul)
    await group.promote_bot(aigul)
    assert await administrators() == ["Айгүл creator", "Нурлан administrator", "Sandbox bot administrator"]
    assert await api("getChatMemberCount", chat_id=group.id) == 3
    assert await api("getChatMemberCount", chat_id=aigul.id) == 2
    alone = await api("getChatAdministrators", chat_id=aigul.id)
    assert alone == "Bad Request: there are no administrators in the private chat"


async def test_a_moved_group_keeps_who_is_who_and_counts_its_messages_anew(
    group: Group, aigul: Person, telegram: Telegram, api: Api
) -> None:
    nurlan = await telegram.person("Нурлан")
    await group.join(nurlan)
    await group.promote(nurlan, by=aigul)
    await group.promote_bot(aigul)
    await group.migrate(aigul)
    found = await api("getChatAdministrators", chat_id=group.id)
    assert [each["status"] for each in found] == ["creator", "administrator", "administrator"]
    moved = (await api.confirmed())[-1]["message"]
    assert (moved["message_id"], moved["chat"]["type"]) == (1, "supergroup")
    assert (await api("sendMessage", chat_id=group.id, text="x"))["message_id"] == 2
    assert (await api("sendMessage", chat_id=aigul.id, text="x"))["message_id"] > 2
    await group.remove_bot(aigul)
    kicked = await api("sendMessage", chat_id=group.id, text="x")
    assert kicked == "Forbidden: bot was kicked from the supergroup chat"


async def test_only_the_creator_appoints_and_only_administrators_put_out(
    group: Group, aigul: Person, telegram: Telegram
) -> None:
    nurlan = await telegram.person("Нурлан")
    await group.join(nurlan)
    for act in (group.promote(aigul, by=nurlan), group.leave(aigul, by=nurlan), group.promote(aigul, by=aigul)):
        with pytest.raises(NotPossible):
            await act


async def test_members_by_control_orders(group: Group, aigul: Person, control: Control, api: Api) -> None:
    nurlan = (await control("people", first_name="Нурлан"))["result"]["id"]
    for order, more in (("join", {}), ("promote", {"by": aigul.id}), ("leave", {"by": aigul.id})):
        assert (await control(order, person=nurlan, group=group.id, **more))["ok"]
    assert (await api("getChatMember", chat_id=group.id, user_id=nurlan))["status"] == "kicked"


async def test_a_restricted_bot_hears_and_may_not_write_until_it_may_again(
    group: Group, aigul: Person, api: Api
) -> None:
    with pytest.raises(NotPossible):
        await group.restrict_bot(aigul)
    await group.migrate(aigul)
    await api.confirmed()
    await group.restrict_bot(aigul)
    await aigul.say("/help", to=group)
    told, said = await api.confirmed()
    assert told["my_chat_member"]["new_chat_member"]["status"] == "restricted"
    assert told["my_chat_member"]["new_chat_member"]["can_send_messages"] is False
    assert said["message"]["text"] == "/help"
    refused = await api("sendMessage", chat_id=group.id, text="x")
    assert refused == "Bad Request: not enough rights to send text messages to the chat"
    await group.add_bot(aigul)
    (again,) = await api.confirmed()
    assert again["my_chat_member"]["old_chat_member"]["status"] == "restricted"
    assert again["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert isinstance(await api("sendMessage", chat_id=group.id, text="x"), dict)


async def test_a_new_title_is_said_in_the_group(group: Group, aigul: Person, api: Api) -> None:
    await group.rename("Башка", aigul)
    (said,) = await api.confirmed()
    assert said["message"]["new_chat_title"] == "Башка"
    assert said["message"]["chat"]["title"] == "Башка"
