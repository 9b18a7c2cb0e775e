"""Pictures at the handlers' door: refused, asked about, used all the same; albums; files that came before."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from handlers.messages.examples import COVER_SERIALS, DRAWN, FAULTS, drawing
from handlers.messages.words import words_in
from handlers.pictures.doubts import Doubt
from rules.refusal import Refused
from rules.retention import Kept
from storage.tables.pictures import Judgment, PictureRow
from tests.support.people.chat import Chat
from tests.support.people.people import COPY, OTHER_PAGE, PAGE, looking
from tests.support.people.staff_scenes import colleague
from tests.support.people.student_scenes import DATE, applications, complete_account, give_back, link, send

GOOD = {
    "source": "JPEG", "short": 960, "long": 1280, "mean": 150, "spread": 160, "upper": 190, "high": 220, "clipped": 0,
    "strokes": 20, "sharp": 0.33, "writing": 150, "glare": 0, "fill": 60, "written": 60, "apart": 40, "dhash": "0" * 64,
}  # fmt: skip
BLURRED, GLARE, FAR = {"sharp": 0.1}, {"glare": 12}, {"fill": 8, "written": 10}
FRONT, BACK, CHECK = "請傳證照正面的照片", "請傳證照背面的照片", "送出前，請再核對一次"


@pytest.fixture
def asked(world, student):
    """A student who is asked for the front of the certificate."""
    complete_account(world)
    link(world, student)
    return student.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張").says("1")


def picture(world, **facts):
    return replace(world.new_picture(), facts=GOOD | facts)


def judged(world):
    def read(session):
        return [
            (it.item, it.outcome, it.codes) for it in session.scalars(select(Judgment).order_by(Judgment.id))
        ]

    return world.db.read_now(read)


def recorded(world):
    return world.db.read_now(lambda session: session.scalars(select(PictureRow)).all())


def test_a_good_picture_is_kept_with_what_was_measured(world, asked):
    asked.sends_picture(picture(world))

    assert BACK in asked.last
    [kept] = recorded(world)
    assert (kept.facts["sharp"], kept.doubts, kept.waits_since) == (0.33, [], None)
    assert judged(world) == [("front", "kept", [])]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (BLURRED, "模糊"),
        ({"mean": 40, "high": 90}, "太暗"),
        ({"short": 300, "long": 400}, "太小"),
        ({"spread": 9, "strokes": 0}, "空白"),
    ],
)
def test_a_bad_picture_is_refused_at_first_with_a_drawing_and_the_next_one_is_taken(
    world, asked, facts, words
):
    asked.sends_picture(picture(world, **facts))

    assert words in asked.last
    assert FRONT in asked.last
    assert asked.heard[-1].method == "sendPhoto"
    assert asked.heard[-1].payload["example"] in DRAWN
    assert asked.heard[-1].payload["example"].startswith("certificate-")
    assert not [it for it in asked.buttons if "就用這張" in it]
    assert recorded(world) == []
    asked.sends_picture(picture(world))
    assert BACK in asked.last


def test_at_the_second_try_a_bad_picture_may_be_used_and_staff_see_it(world, asked):
    asked.sends_picture(picture(world, **BLURRED)).sends_picture(picture(world, **BLURRED))
    assert "審核人員會看到提醒" in asked.last
    assert applications(world)[0].front is None
    asked.presses("就用這張")
    assert BACK in asked.last
    [kept] = recorded(world)
    assert (kept.id, kept.doubts, kept.waits_since) == (applications(world)[0].front, ["blurred"], None)
    asked.presses("背面無內容").presses("送出申請")

    ann = colleague(world)
    ann.takes_next()
    assert "學生看過提醒，仍決定使用的圖片：證照正面（模糊）" in "\n".join(it.text for it in ann.heard)
    assert [it[1] for it in judged(world)] == ["refused", "refused", "kept"]


def test_a_refusal_of_the_day_before_yesterday_is_no_first_try(world, asked):
    asked.sends_picture(picture(world, **BLURRED))
    world.pass_time(days=2)
    asked.sends_picture(picture(world, **BLURRED))

    assert not [it for it in asked.buttons if "就用這張" in it]


@pytest.mark.parametrize(
    ("facts", "words"), [(GLARE, "反光"), (FAR, "好像太小"), ({"clipped": 90, "writing": 90}, "太亮")]
)
def test_what_may_be_well_is_only_asked_about_at_once(world, asked, facts, words):
    asked.sends_picture(picture(world, **facts))

    assert words in asked.last
    assert [it for it in asked.buttons if "就用這張" in it]
    asked.presses("就用這張")
    assert BACK in asked.last
    assert len(recorded(world)) == 1


def test_another_one_is_sent_in_its_place_by_button_or_at_once(world, asked):
    asked.sends_picture(picture(world, **GLARE)).presses("換一張")
    assert FRONT in asked.last
    assert recorded(world) == []
    asked.sends_picture(picture(world, **GLARE)).sends_picture(picture(world))
    assert BACK in asked.last
    assert len(recorded(world)) == 1


def test_the_question_waits_through_help_and_another_language(world, asked):
    asked.sends_picture(picture(world, **GLARE)).says("/help")
    asked.says("/language").presses("English")
    assert "reflection" in asked.last
    asked.presses("Use this one")
    assert applications(world)[0].front == recorded(world)[0].id


def test_a_picture_that_nobody_answered_for_is_swept_and_asked_for_again(world, asked):
    asked.sends_picture(picture(world, **GLARE))
    world.pass_time(days=Kept.unanswered_picture.days + 1)
    world.run(lambda records: records.album.drop_abandoned())
    assert recorded(world) == []
    asked.presses("就用這張")
    assert "這一題請傳圖片" in asked.last
    assert FRONT in asked.last


def test_a_forged_answer_keeps_nothing(world, asked):
    data = asked.heard[-1].buttons
    asked.presses_data(next(it for it in data.values() if it.endswith(":!help:")).replace("!help", "use"))

    assert FRONT in asked.last
    assert recorded(world) == []


def test_the_photo_leaves_the_chat_when_it_is_used_not_when_it_is_asked_about(world, asked):
    def deleted():
        return [it.payload["message_id"] for it in world.sent() if it.method == "deleteMessage"]

    asked.sends_picture(picture(world, **GLARE))
    assert deleted() == []
    asked.presses("就用這張")
    assert len(deleted()) == 1


def vanishing(world, minutes):
    """The students' own messages that are due to be deleted so many minutes later."""
    world.pass_time(minutes=minutes)
    return [message_id for _, _, message_id in world.run(lambda records: records.chat_deletions.due())]


@pytest.mark.parametrize("bad", [Refused("picture-broken"), BLURRED])
def test_a_refused_photo_stays_to_be_looked_at_for_a_while_and_the_answer_says_so(world, asked, bad):
    asked.sends_picture(bad if isinstance(bad, Refused) else picture(world, **bad))
    refused = asked.newest

    assert "這張沒有收下，15 分鐘後會從聊天室刪除" in asked.last
    assert vanishing(world, 14) == []
    assert vanishing(world, 1) == [refused]
    asked.sends_picture(picture(world))
    assert "沒有收下" not in asked.last
    assert vanishing(world, 99) == [refused]  # what is kept went at once


def test_a_photo_that_is_asked_about_stays_to_be_looked_at_but_not_for_ever(world, asked):
    asked.sends_picture(picture(world, **GLARE))

    assert "刪除" not in asked.last
    assert vanishing(world, 23 * 60) == []
    assert vanishing(world, 60) == [asked.newest]


def test_a_photo_that_was_changed_for_another_one_goes_as_well_and_the_answer_says_so(world, asked):
    asked.sends_picture(picture(world, **GLARE))
    first = asked.newest
    world.pass_time(minutes=60)
    asked.presses("換一張")
    assert "這張沒有收下，15 分鐘後會從聊天室刪除" in asked.last
    asked.sends_picture(picture(world))

    assert vanishing(world, 14) == []
    assert vanishing(world, 1) == [first]


def test_a_photo_in_whose_place_another_one_came_goes_as_well(world, asked):
    asked.sends_picture(picture(world, **GLARE))
    first = asked.newest
    asked.sends_picture(picture(world))

    assert vanishing(world, 15) == [first]


def test_a_photo_that_could_not_be_fetched_is_left_to_be_sent_again(world, asked):
    asked.sends_picture(Refused("picture-gone"))

    assert "請重新傳一次" in asked.last
    assert "刪除" not in asked.last
    assert vanishing(world, 99) == []


def test_pictures_that_nobody_asked_for_go_too(world, student):
    link(world, student).sends_picture()
    stray = student.newest
    assert "沒有收下，15 分鐘後會從聊天室刪除" in student.last
    student.says("/apply").says(DATE).sends_picture()
    assert "這一題還用不到圖片" in student.last

    assert vanishing(world, 15) == [stray, student.newest]


def test_what_is_left_of_an_album_goes_too(world, asked):
    for _ in range(3):
        asked.sends_picture(picture(world), album="7")

    assert "其餘 1 張沒有收下，稍後會從聊天室刪除" in asked.last
    assert vanishing(world, 15) == [asked.newest]


def test_the_same_file_for_both_sides_is_named_as_such(world, asked):
    front = picture(world)
    asked.sends_picture(front).sends_picture(replace(picture(world), sha256=front.sha256))

    assert "同一個檔案" in asked.last
    assert "證照正面" in asked.last
    asked.sends_picture(picture(world))
    assert CHECK in asked.last


def test_a_file_that_was_refused_is_known_again(world, asked):
    bad = picture(world, **BLURRED)
    asked.sends_picture(bad).sends_picture(replace(picture(world, **BLURRED), sha256=bad.sha256))

    assert "這個檔案剛才傳過，沒有通過檢查" in asked.last


def test_a_file_that_could_not_be_opened_is_remembered_too(world, asked):
    asked.sends_picture(Refused("picture-broken"))

    assert judged(world) == [("front", "refused", ["broken"])]


def test_a_file_that_staff_gave_back_is_known_again(world, student):
    complete_account(world)
    send(link(world, student))
    [application] = applications(world)
    give_back(world, application, {"front": ["front-blurred"]})
    [old] = recorded(world)
    student.presses_data(f"g:mend:{application.id}:front")
    student.sends_picture(replace(picture(world), sha256=old.sha256))
    assert "先前審核時被退回過" in student.last
    student.sends_picture(picture(world))
    assert "補件已送出" in student.last
    give_back(world, applications(world)[0], {"front": ["front-blurred"]})
    student.presses_data(f"g:mend:{application.id}:front")
    student.sends_picture(replace(picture(world), sha256=old.sha256))
    assert "先前審核時被退回過" in student.last


def test_sides_that_look_alike_are_asked_about_only_if_the_fingerprint_says_so(world, asked):
    asked.sends_picture(looking(world.vault, PAGE))
    asked.sends_picture(looking(world.vault, OTHER_PAGE))
    assert CHECK in asked.last
    asked.presses("換背面").sends_picture(looking(world.vault, COPY))
    assert "和「證照正面」看起來很像" in asked.last
    asked.presses("就用這張")
    assert CHECK in asked.last


def test_a_file_of_another_student_flags_the_application_and_says_nothing_to_the_student(world, asked):
    other = link(world, Chat(world, 1002), "B11256002")
    complete_account(world, "B11256002")
    other.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張").says("2")
    theirs = picture(world)
    other.sends_picture(theirs)
    asked.sends_picture(replace(picture(world), sha256=theirs.sha256)).presses("背面無內容").presses(
        "送出申請"
    )
    assert "申請已送出" in asked.last

    ann = colleague(world)
    ann.takes_next()
    assert "・證照正面和學生 B11256002 傳過的證照正面是同一個檔案" in ann.all_text


def test_a_passed_on_photo_is_known_by_telegrams_own_name_for_it(world, asked):
    other = link(world, Chat(world, 1002), "B11256002")
    other.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張").says("2")
    other.sends_picture(replace(picture(world), file_unique_id="AQADsame"))
    asked.sends_picture(replace(picture(world), file_unique_id="AQADsame"))
    [ours] = [it for it in applications(world) if it.front]

    def theirs(records):
        looks = records.same_pictures.looks({"front": ours.front})
        return records.same_pictures.of_others(ours.student_id, looks)

    [same] = world.run(theirs)["front"]
    assert (same.student_id != ours.student_id, same.file) == (True, True)


def test_an_album_whose_first_picture_is_bad_keeps_the_second_as_the_back(world, asked):
    asked.sends_picture(picture(world, **BLURRED), album="7").sends_picture(picture(world), album="7")
    assert "模糊" in asked.last
    assert "已收到證照背面" in asked.last
    assert FRONT in asked.last
    asked.sends_picture(picture(world))
    assert CHECK in asked.last
    [draft] = applications(world)
    assert draft.front
    assert draft.back
    assert draft.front != draft.back


def test_an_album_whose_second_picture_is_bad_says_both_in_one_answer(world, asked):
    before = len(asked.heard)
    asked.sends_picture(picture(world), album="7").sends_picture(picture(world, **BLURRED), album="7")

    assert len(asked.heard) == before + 1
    assert "已收到證照正面" in asked.last
    assert "模糊" in asked.last
    assert BACK in asked.last


def test_an_album_with_two_bad_pictures_keeps_neither(world, asked):
    asked.sends_picture(picture(world, **BLURRED), album="7").sends_picture(
        picture(world, **GLARE), album="7"
    )

    assert "證照背面：" in asked.last
    assert FRONT in asked.last
    assert recorded(world) == []


def test_ten_at_once_get_one_answer_that_asks(world, asked):
    before = len(asked.heard)
    for _ in range(10):
        asked.sends_picture(picture(world), album="7")

    assert len(asked.heard) == before + 1
    assert "您一次傳了 10 張" in asked.last
    assert "其餘 8 張沒有收下" in asked.last
    assert len(recorded(world)) == 2
    asked.presses("不對，重新傳")
    assert FRONT in asked.last


def test_an_album_where_one_picture_fits_asks_whether_the_first_was_meant(world, asked):
    asked.sends_picture(picture(world)).presses("背面無內容").presses("換正面")
    asked.sends_picture(picture(world), album="8").sends_picture(picture(world), album="8")

    assert "第 1 張當作證照正面，其餘 1 張沒有收下" in asked.last
    assert applications(world)[0].back is None
    asked.presses("對，繼續")
    assert CHECK in asked.last


def test_an_album_that_began_at_the_back_of_the_card_is_no_passbook(world, student):
    link(world, student).says("/account").presses("正確").presses("郵局").says("0071370").says("1234569")
    student.presses("本人").presses("@mail.npust.edu.tw")
    student.sends_picture(picture(world))
    student.sends_picture(picture(world), album="9").sends_picture(picture(world), album="9")

    assert "第 1 張當作身分證背面，其餘 1 張沒有收下" in student.last
    student.presses("對，繼續")
    assert "存摺封面" in student.last


def test_what_is_left_of_an_album_never_takes_away_a_receipt(world, student):
    complete_account(world)
    send(link(world, student))
    [application] = applications(world)
    give_back(world, application, {"front": ["front-blurred"]})
    student.presses_data(f"g:mend:{application.id}:front")
    for _ in range(3):
        student.sends_picture(picture(world), album="7")

    said = [it.text for it in student.heard[-2:]]
    assert "補件已送出" in said[0]
    assert "沒有收下" in said[1]


def test_a_restarted_bot_still_asks_about_the_same_picture(world, asked):
    asked.sends_picture(picture(world, **GLARE))
    again = Chat(world, asked.user_id)
    again.presses("就用這張")

    assert BACK in again.last


def test_judgments_are_forgotten_after_their_time(world, asked):
    asked.sends_picture(picture(world))
    world.pass_time(days=Kept.judgment.days + 1)
    world.run(lambda records: records.judgments.forget())

    assert judged(world) == []


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_every_doubt_has_its_words_its_short_name_and_an_example_that_is_there(language):
    words = words_in(language)
    for code in ("too-few-pixels", "blank", "too-dark", "blurred"):
        assert words.has(Doubt(code, refuses=True).key)
    for code in (
        "glare",
        "too-bright",
        "too-far",
        "same-file",
        "twin",
        "earlier-application",
        "earlier-taken-back",
        "wrong-slot",
        "file-refused",
        "file-returned",
    ):
        assert words.has(Doubt(code).key)
        assert words.has(f"doubt-name-{code}")
    for code in FAULTS:
        assert words.has(f"doubt-name-{code}")


@pytest.mark.parametrize("name", DRAWN)
def test_every_drawing_is_there_and_is_small(name):
    assert drawing(name).startswith(b"\xff\xd8")
    assert len(drawing(name)) < 40_000


def test_all_drawings_together_are_less_than_a_megabyte():
    assert sum(len(drawing(name)) for name in DRAWN) < 1_000_000


@pytest.fixture
def at_back(world, student):
    """A student who is asked for the back of the ID card."""
    link(world, student).says("/account").presses("正確").presses("郵局").says("0071370").says("1234569")
    return student.presses("本人").presses("@mail.npust.edu.tw").sends_picture(picture(world))


def shown(phone):
    return phone.heard[-1].payload.get("example")


@pytest.mark.parametrize("again", ["/help", "/language", "吃飽沒"])
def test_how_to_cover_the_serial_numbers_is_shown_whenever_the_back_of_the_card_is_asked_for(at_back, again):
    assert "國民身分證背面（有住址的那一面）" in at_back.last
    assert "遮住下方的兩組流水號" in at_back.last
    assert shown(at_back) == COVER_SERIALS
    at_back.says(again)
    if again == "/language":
        at_back.presses("English")
    assert "cover the two serial numbers" in at_back.last or "遮住下方的兩組流水號" in at_back.last
    assert shown(at_back) == COVER_SERIALS
    assert [it.payload.get("example") for it in at_back.heard].count(COVER_SERIALS) == 2


def test_no_other_picture_is_asked_for_with_a_drawing(world, at_back):
    assert [it.payload.get("example") for it in at_back.heard].count(COVER_SERIALS) == 1
    at_back.sends_picture(picture(world))
    assert "存摺封面" in at_back.last
    assert shown(at_back) is None


def test_the_drawing_shows_the_document_that_was_asked_for(world, at_back):
    """Before what is to be covered."""
    for facts, example in ((GLARE, "id_card-glare"), (BLURRED, "id_card-blurred")):
        at_back.sends_picture(picture(world, **facts))
        assert shown(at_back) == example
    at_back.sends_picture(picture(world)).sends_picture(picture(world, **BLURRED))
    assert shown(at_back) == "passbook-blurred"


def test_a_foreign_student_sees_a_residence_card(world):
    mai = link(world, Chat(world, 1003), "M11322003")
    mai.says("/account").presses("正確").presses("郵局").says("0071370").says("1234569")
    mai.presses("本人").presses("@mail.npust.edu.tw").sends_picture(picture(world, **BLURRED))
    assert shown(mai) == "residence_card-blurred"


def test_a_back_that_cannot_be_opened_is_asked_for_anew_with_what_is_to_be_covered(at_back):
    at_back.sends_picture(Refused("picture-broken"))
    assert "遮住下方的兩組流水號" in at_back.last
    assert shown(at_back) == COVER_SERIALS


def test_who_comes_back_sees_the_drawing_beside_the_question_it_belongs_to(world, at_back):
    world.run(lambda records: records.people.blocked(1001))
    at_back.says("吃飽沒")

    welcome, question = at_back.heard[-2:]
    assert "通知沒有送達" in welcome.text
    assert welcome.payload.get("example") is None
    assert "遮住下方的兩組流水號" in question.text
    assert question.payload.get("example") == COVER_SERIALS
