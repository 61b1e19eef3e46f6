"""Who the bot reaches, who reaches the bot, and in what words it is turned away."""

import pytest
from hand_bot import Api

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.refusals import NotPossible
from sandbox.telegram import Telegram


async def test_only_who_started_is_reached(telegram: Telegram, api: Api) -> None:
    nurlan = await telegram.person("Нурлан")
    start = await api("sendMessage", chat_id=nurlan.id, text="x")
    assert start == "Forbidden: bot can't initiate conversation with a user"
    assert api.last["error_code"] == 403
    assert await api("sendMessage", chat_id=77, text="x") == "Bad Request: chat not found"
    assert await api("sendMessage", chat_id="@nobody", text="x") == "Bad Request: chat not found"


async def test_blocking_and_unblocking(aigul: Person, api: Api) -> None:
    await aigul.block()
    assert await api("sendMessage", chat_id=aigul.id, text="x") == "Forbidden: bot was blocked by the user"
    with pytest.raises(NotPossible):
        await aigul.say("угуп жатасызбы")
    await aigul.unblock()
    assert isinstance(await api("sendMessage", chat_id=aigul.id, text="x"), dict)
    changes = [each["my_chat_member"] for each in await api.updates()]
    assert [(each["old_chat_member"]["status"], each["new_chat_member"]["status"]) for each in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_a_deep_link_starts_and_restarts(telegram: Telegram, api: Api) -> None:
    nurlan = await telegram.person("Нурлан")
    await nurlan.open_link("https://t.me/sandbox_bot?start=v_chet-nura_orto-nura")
    assert [each["message"]["text"] for each in await api.confirmed()] == ["/start v_chet-nura_orto-nura"]
    await nurlan.block()
    await nurlan.open_link("t.me/Sandbox_Bot?start=a")
    kinds = [next(kind for kind in each if kind != "update_id") for each in await api.updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


@pytest.mark.parametrize("url", ["https://t.me/other_bot?start=a", "https://example.org", "t.me/sandbox_bot?start=%20"])
async def test_other_links_do_not_open(aigul: Person, url: str) -> None:
    with pytest.raises(NotPossible):
        await aigul.open_link(url)


async def test_a_group_link_adds_the_bot_and_starts_it_there(telegram: Telegram, aigul: Person, api: Api) -> None:
    group = await telegram.group("Орто-Нура", aigul)
    assert await api("sendMessage", chat_id=group.id, text="x") == "Bad Request: chat not found"
    await aigul.open_link("https://t.me/sandbox_bot?startgroup=g1", group)
    member, added, start = await api.updates()
    assert member["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert added["message"]["new_chat_members"][0]["username"] == "sandbox_bot"
    assert start["message"]["text"] == "/start@sandbox_bot g1"
    assert isinstance(await api("sendMessage", chat_id=group.id, text="x"), dict)


async def test_privacy_mode(group: Group, aigul: Person, api: Api) -> None:
    said = await api("sendMessage", chat_id=group.id, text="Жыйын")
    await aigul.say("жөн гана сөз", to=group)
    await aigul.say("/help", to=group)
    await aigul.say("/help@sandbox_bot", to=group)
    await aigul.say("/help@other_bot", to=group)
    await aigul.say("@sandbox_bot бул эмне?", to=group)
    await aigul.say("жооп", to=group, reply_to=group.chat.message(said["message_id"]))
    texts = [each["message"]["text"] for each in await api.confirmed()]
    assert texts == ["/help", "/help@sandbox_bot", "@sandbox_bot бул эмне?", "жооп"]
    await group.promote_bot(aigul)
    await aigul.say("жөн гана сөз", to=group)
    promoted, seen = await api.updates()
    assert promoted["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert seen["message"]["text"] == "жөн гана сөз"


async def test_a_bot_taken_out_is_told_and_kept_out(group: Group, aigul: Person, api: Api) -> None:
    await group.remove_bot(aigul)
    standing, gone = await api.confirmed()
    assert standing["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert gone["message"]["left_chat_member"]["username"] == "sandbox_bot"
    assert await api("sendMessage", chat_id=group.id, text="x") == "Forbidden: bot was kicked from the group chat"
    await aigul.say("/help", to=group)
    assert await api.updates() == []


async def test_the_bot_leaves(group: Group, aigul: Person, api: Api) -> None:
    assert await api("leaveChat", chat_id=group.id) is True
    left = await api("sendMessage", chat_id=group.id, text="x")
    assert left == "Forbidden: bot is not a member of the group chat"
    assert "private" in await api("leaveChat", chat_id=aigul.id)


async def test_a_group_that_becomes_a_supergroup_moves(group: Group, aigul: Person, api: Api) -> None:
    old = group.id
    await group.migrate(aigul)
    moved = [each["message"] for each in await api.updates()]
    assert moved[0]["migrate_to_chat_id"] == group.id
    assert moved[1]["migrate_from_chat_id"] == old
    refused = await api("sendMessage", chat_id=old, text="x")
    assert refused == "Bad Request: group chat was upgraded to a supergroup chat"
    assert api.last["parameters"] == {"migrate_to_chat_id": group.id}
    assert isinstance(await api("sendMessage", chat_id=group.id, text="x"), dict)


async def test_only_members_act_in_a_group(group: Group, telegram: Telegram) -> None:
    nurlan = await telegram.person("Нурлан")
    with pytest.raises(NotPossible):
        await nurlan.say("/help", to=group)
    await group.join(nurlan)
    await nurlan.say("/help", to=group)


async def test_a_button_is_found_by_its_words(aigul: Person, api: Api) -> None:
    def markup(*words: str) -> dict[str, object]:
        return {"inline_keyboard": [[{"text": each, "callback_data": each}] for each in words]}

    await api("sendMessage", chat_id=aigul.id, text="1", reply_markup=markup("🗑 Таштанды", "Суу"))
    await api("sendMessage", chat_id=aigul.id, text="2", reply_markup=markup("Артка", "Артка 2"))
    older = await aigul.press("Таштанды")
    assert older.tap
    assert older.tap.data == "🗑 Таштанды"
    exact = await aigul.press("Артка")
    assert exact.tap
    assert exact.tap.data == "Артка"
    with pytest.raises(NotPossible, match="may be any of"):
        await aigul.press("Арт")
    with pytest.raises(NotPossible, match="there are: Артка, Артка 2, 🗑 Таштанды, Суу"):
        await aigul.press("Жол")
    forged = await aigul.tap("v1:someone-else")
    assert forged.tap
    assert (await api.updates())[-1]["callback_query"]["data"] == "v1:someone-else"


async def test_the_newest_message_with_the_button_is_pressed(aigul: Person, api: Api) -> None:
    for data in ("эски", "жаңы"):
        markup = {"inline_keyboard": [[{"text": "Ооба", "callback_data": data}]]}
        await api("sendMessage", chat_id=aigul.id, text="?", reply_markup=markup)
    newest = await aigul.press("Ооба")
    assert newest.tap
    assert newest.tap.data == "жаңы"
    older = await aigul.press("Ооба", message=aigul.chat.messages[1])
    assert older.tap
    assert older.tap.data == "эски"


async def test_an_answer_is_waited_for_in_its_own_chat(telegram: Telegram, aigul: Person, api: Api) -> None:
    nurlan = await telegram.person("Нурлан")
    await nurlan.say("/start")
    await aigul.say("суроо")
    await api("sendMessage", chat_id=nurlan.id, text="башкага")
    await api("sendMessage", chat_id=aigul.id, text="биринчи")
    await api("sendMessage", chat_id=aigul.id, text="экинчи")
    assert (await aigul.answer()).text == "биринчи"
    assert (await aigul.answer()).text == "экинчи"
    with pytest.raises(TimeoutError):
        await aigul.answer(timeout=0.01)
