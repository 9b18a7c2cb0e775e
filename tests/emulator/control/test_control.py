"""The control API over HTTP, as the page and other processes use it."""

import base64
import json

import httpx
import pytest

from tests.support.running.local_telegram import ANN, BEN, GROUP, picture


@pytest.fixture
async def control(telegram):
    async with httpx.AsyncClient(base_url=f"{telegram.url}/control/") as client:
        yield client


async def test_people_and_groups_are_made_and_act(control, telegram, bot):
    await control.post("people", json={"id": 50, "first_name": "Dora", "kind": "staff", "note": "new"})
    await control.post("groups", json={"id": -1002000000050, "title": "G", "members": [50], "bot": True})
    said = (await control.post("start", json={"user": 50, "payload": "x"})).json()
    await control.post("join", json={"group": GROUP, "user": 50})
    assert said["message_id"] == 1
    assert telegram.world.groups[GROUP].has(50)
    assert (await bot.get_updates())[-2].message.text == "/start x"


async def test_pictures_travel_as_base64_and_come_back_for_the_page(control, telegram):
    content = base64.b64encode(picture(400, 300)).decode()
    await control.post("photo", json={"user": ANN, "content": content, "caption": "hi"})
    items = [{"content": content, "as": "document", "name": f"{side}.png"} for side in ("front", "back")]
    await control.post("album", json={"user": ANN, "items": items})
    seen = (await control.get("transcript", params={"user": ANN})).json()["messages"]
    assert [message["kind"] for message in seen] == ["photo", "document", "document"]
    file = await control.get(seen[0]["media"]["url"].removeprefix("/control/"))
    assert file.headers["content-type"] == "image/jpeg"


async def test_a_transcript_shows_buttons_marks_and_deletions(control, telegram, chatting):
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    sent = await chatting.send_message(
        ANN, "<b>x</b>", parse_mode="HTML", reply_markup=keys, protect_content=True
    )
    await chatting.edit_message_text("<i>y</i>", ANN, sent.message_id, parse_mode="HTML", reply_markup=keys)
    await chatting.delete_message(ANN, sent.message_id)
    seen = (await control.get("transcript", params={"user": ANN})).json()["messages"][-1]
    assert (seen["html"], seen["buttons"]) == ("<i>y</i>", keys["inline_keyboard"])
    assert (seen["edited"], seen["deleted"], seen["protected"], seen["silent"]) == (True, True, True, False)


async def test_a_reply_keyboard_stands_until_it_is_removed(control, chatting):
    async def shown():
        return (await control.get("transcript", params={"user": ANN})).json()["keyboard"]

    await chatting.send_message(ANN, "?", reply_markup={"keyboard": [["yes"]]})
    assert (await shown())["keyboard"] == [["yes"]]
    await chatting.send_message(ANN, "!", reply_markup={"remove_keyboard": True})
    assert await shown() is None


async def test_only_members_read_a_group(control, bot):
    await bot.send_message(GROUP, "hello")
    for user, count in ((BEN, 2), (ANN, 0)):
        seen = (await control.get("transcript", params={"user": user, "chat": GROUP})).json()
        assert len(seen["messages"]) == count


async def test_impossible_and_senseless_acts_are_told_apart(control):
    assert (await control.post("say", json={"user": 999, "text": "x"})).status_code == 409
    assert (await control.post("say", json={"wrong": 1})).status_code == 400
    assert (await control.post("photo", json={"user": ANN, "content": "eA=="})).status_code == 400
    assert (await control.post("fly", json={})).status_code == 404


async def test_clock_faults_calls_and_reset_are_at_hand(control, telegram, chatting):
    now = (await control.post("clock", json={"offset": 3600})).json()["now"]
    assert now == telegram.world.now()
    await control.post("faults", json={"method": "sendMessage", "code": 500})
    assert len((await control.get("state")).json()["faults"]) == 1
    await chatting.send_chat_action(ANN, "typing")
    assert (await control.get("calls")).json()["calls"][-1]["method"] == "sendChatAction"
    await control.post("reset")
    state = (await control.get("state")).json()
    assert (state["people"], state["faults"], state["pending"]) == ([], [], 0)


async def test_events_tell_of_changes_and_answers(control, telegram, chatting):
    await chatting.send_message(
        ANN, "?", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    )
    async with control.stream("GET", "events") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": welcome"
        query = telegram.phones.press(ANN, label="A")["query"]
        await chatting.answer_callback_query(query, "done")
        notices = [await notice(lines) for _ in range(2)]
    assert [one["type"] for one in notices] == ["change", "answer"]
    assert notices[1]["text"] == "done"


async def notice(lines):
    while not (line := await anext(lines)).startswith("data: "):
        pass
    return json.loads(line.removeprefix("data: "))


async def test_tests_wait_for_what_they_expect(telegram, chatting):
    telegram.phones.say(ANN, "hello")
    assert await telegram.world.until(lambda: telegram.world.find(ANN, 2))
    with pytest.raises(TimeoutError):
        await telegram.world.until(lambda: telegram.world.find(ANN, 99), timeout=0.01)
