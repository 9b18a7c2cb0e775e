"""Updates: what a raw update says that a person did."""

from datetime import UTC, datetime

import pytest

from handlers.updates import (
    ANONYMOUS_ADMIN,
    Blocked,
    Command,
    GroupJoined,
    GroupLeft,
    GroupMoved,
    Membership,
    Other,
    Picture,
    Press,
    Text,
    read_update,
)

ARRIVED = datetime(2026, 3, 10, 2, 0, 30, tzinfo=UTC)
SENT = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
PERSON = {"id": 1001, "is_bot": False, "first_name": "X", "language_code": "zh-hant"}
PRIVATE = {"id": 1001, "type": "private"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Reviews"}
PHOTO = {"photo": [{"file_id": "small", "file_size": 9}, {"file_id": "large", "file_size": 99}]}
SERVICE = (
    *("users_shared", "chat_shared", "web_app_data", "proximity_alert_triggered", "giveaway_created", "gift"),
    *(
        "video_chat_started",
        "successful_payment",
        "passport_data",
        "something_of_next_year",
        "refunded_payment",
    ),
)
DOCUMENT = {"document": {"file_id": "d", "file_size": 7, "file_name": "x.heic"}}


def message(chat=PRIVATE, **content):
    return {"message_id": 5, "from": PERSON, "chat": chat, "date": int(SENT.timestamp()), **content}


def read(kind="message", /, **body):
    return read_update({"update_id": 1, kind: body}, ARRIVED)


def event(**content):
    return read(**message(**content)).event


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"text": "工工字第01414號"}, Text("工工字第01414號")),
        ({"text": "/start"}, Command("start")),
        ({"text": "/START  menu "}, Command("start", "menu")),
        ({"text": "/next@licence_bot now"}, Command("next", "now", "licence_bot")),
        ({"text": "/apply\n園藝 丙級"}, Command("apply", "園藝 丙級")),
        ({"text": "/"}, Command("")),
        ({"text": "／status"}, Command("status")),
        ({"text": "\u200b/status\u200b"}, Command("status")),
        ({"text": "／ＳＴＡＴＵＳ\u2060 "}, Command("status")),
        ({"text": "/status。"}, Command("status")),
        ({"text": "/why\u200b　K7M4-29QX"}, Command("why", "K7M4-29QX")),
        ({"text": "／next＠licence_bot"}, Command("next", "", "licence_bot")),
        ({"text": "/901540123452"}, Command("", "901540123452")),
        ({"text": "／工工字第01414號"}, Text("／工工字第01414號")),
        ({"text": "112/06/13"}, Text("112/06/13")),
        (PHOTO, Picture("large", 99)),
        (PHOTO | {"media_group_id": "13", "caption": "front"}, Picture("large", 99, "13")),
        (DOCUMENT, Picture("d", 7)),
        ({"document": {"file_id": "d"}}, Picture("d", None)),
        (DOCUMENT | {"animation": {"file_id": "d"}}, Other("animation")),
        ({"video": {}, "caption": "9015"}, Other("video", "9015")),
        ({"sticker": {}}, Other("sticker")),
        ({"voice": {}}, Other("voice")),
        ({"contact": {}}, Other("contact")),
        ({"dice": {}}, Other("unknown")),
        ({"poll": {}}, Other("unknown")),
        ({"paid_media": {}}, Other("unknown")),
    ],
)
def test_a_message_is_what_the_person_did(content, expected):
    assert event(**content) == expected


def test_a_text_is_cut_at_telegrams_own_length():
    assert len(event(text="x" * 9000).text) == 4096


def test_the_sender_is_who_did_it_where_and_when():
    sender = read(**message(text="x")).sender

    assert (sender.user_id, sender.chat_id, sender.private, sender.at) == (1001, 1001, True, SENT)
    assert (sender.language_code, sender.message_id, sender.disguised) == ("zh-hant", 5, False)
    assert not read(**message(chat=GROUP, text="x")).sender.private


@pytest.mark.parametrize(
    "mask",
    [
        {"from": PERSON | {"id": ANONYMOUS_ADMIN}, "sender_chat": GROUP},
        {"sender_chat": {"id": -1002, "type": "channel"}},
        {"forward_origin": {"type": "user"}},
        {"via_bot": {"id": 3}},
        {"is_automatic_forward": True},
    ],
)
def test_who_wears_a_mask_is_known_to_wear_one(mask):
    assert read(**message(chat=GROUP, text="/next") | mask).sender.disguised


def test_a_press_counts_from_its_arrival_and_shows_its_own_words():
    rows = {"inline_keyboard": [[{"text": "送出申請", "callback_data": "q:4:send:"}]]}
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    asked = message(text="請核對 <您> 的答案", entities=bold, reply_markup=rows)
    pressed = read("callback_query", id="77", **{"from": PERSON}, message=asked, data="q:4:send:")

    assert pressed.event == Press("q:4:send:", "77", "送出申請", "<b>請核</b>對 &lt;您&gt; 的答案")
    assert (pressed.sender.at, pressed.sender.message_id) == (ARRIVED, 5)


def test_a_press_on_a_message_that_telegram_no_longer_shows_is_still_a_press():
    gone = {"chat": PRIVATE, "message_id": 5, "date": 0}
    pressed = read("callback_query", id="77", **{"from": PERSON}, message=gone, data="g:menu")

    assert pressed.event == Press("g:menu", "77")


def test_a_press_may_come_without_any_message():
    pressed = read("callback_query", id="77", **{"from": PERSON})

    assert (pressed.event.data, pressed.sender.private, pressed.sender.chat_id) == ("", True, 1001)


def test_foreign_button_data_is_cut_at_telegrams_own_length():
    pressed = read("callback_query", id="77", **{"from": PERSON}, data="x" * 999)

    assert len(pressed.event.data) == 64


def test_an_edited_message_is_known_to_be_edited_and_by_its_words():
    assert read("edited_message", **message(text="other words")).event == Other("edited", "other words")
    assert read("edited_message", **message(**PHOTO)).event == Other("edited")


@pytest.mark.parametrize(("status", "blocked"), [("kicked", True), ("member", False)])
def test_blocking_and_unblocking_the_bot_is_heard(status, blocked):
    body = {"chat": PRIVATE, "from": PERSON, "date": 1, "new_chat_member": {"status": status}}

    assert read("my_chat_member", **body).event == Blocked(blocked)


@pytest.mark.parametrize(
    ("status", "heard"),
    [
        ("member", GroupJoined(-1001)),
        ("left", GroupLeft(-1001)),
        ("kicked", GroupLeft(-1001)),
        ("restricted", GroupLeft(-1001)),
    ],
)
def test_being_brought_into_a_group_and_out_of_it_is_heard(status, heard):
    body = {"chat": GROUP, "from": PERSON, "date": 1, "new_chat_member": {"status": status}}
    happening = read("my_chat_member", **body)

    assert (happening and happening.event) == heard


@pytest.mark.parametrize("origin", [{}, {"from": None}])
def test_a_groups_new_id_is_heard_whoever_tells_it(origin):
    moved = read(**message(chat=GROUP, migrate_to_chat_id=-1002) | origin)
    became = read(**message(chat=GROUP | {"id": -1002}, migrate_from_chat_id=-1001) | origin)

    assert moved.event == became.event == GroupMoved(-1001, -1002)


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"poll": {}},
        {"channel_post": {"chat": GROUP}},
        {"message": {"chat": GROUP, "date": 1}},
        {"message": message(pinned_message={"message_id": 4})},
        {"message": message(chat_background_set={"type": {}})},
        *({"message": message(**{kind: {}})} for kind in SERVICE),
        {"message": message()},
        {"message": message(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})},
    ],
)
def test_what_concerns_nobody_is_nothing(update):
    assert read_update({"update_id": 1} | update, ARRIVED) is None


def test_answers_of_the_world_are_added_to_what_happened():
    happening = read(**message(**PHOTO))
    with_rights = happening.with_member(Membership.inside, happening.sender.user_id)

    assert (with_rights.member, with_rights.event) == (Membership.inside, happening.event)
    assert happening.member is None


@pytest.mark.parametrize("content", [{"location": {"latitude": 22.6, "live_period": 900}}, {"poll": {}}])
def test_what_changes_by_itself_is_nobodys_edit(content):
    assert read("edited_message", **message(**content)) is None
    assert read("edited_message", **message(text="115/03/04")).event == Other("edited", "115/03/04")
