"""Certificate kinds are found and compared: tips, pages, the missing one, the twin."""

import pytest
from sqlalchemy import true, update

from handlers.messages.labels import LINE, columns
from rules.status import Status
from storage.tables.catalogue import CertificateKind
from tests.support.databases.databases import on_both
from tests.support.people.student_scenes import DATE, applications, fill_in, send

pytestmark = on_both  # searched and sorted by text


def test_a_keyword_without_a_match_says_so_with_tips(world, ready):
    ready.says("/apply").says(DATE).says("潛水艇駕駛")
    assert "找不到「潛水艇駕駛」" in ready.last
    ready.says("電腦軟體")
    assert "找到 2 筆" in ready.last
    ready.presses("電腦軟體應用｜乙級")
    assert "級別：乙級" in ready.last


def test_long_names_are_told_apart_in_the_one_line_that_a_phone_shows(world, ready):
    def add(records):
        records.session.add(
            CertificateKind(
                code="900001", name="經濟部產業人才能力鑑定-智慧生產工程師", level="中級", issuer="經濟部"
            )
        )

    world.run(add)
    ready.says("/apply").says(DATE).says("智慧生產工程師")
    found = [it for it in ready.buttons if "智慧生產工程師" in it]
    assert sorted(found) == ["經濟部產…定-智慧生產工程師｜中級", "經濟部產…定-智慧生產工程師｜初級"]
    assert max(columns(it) for it in ready.buttons) <= LINE
    ready.presses("智慧生產工程師｜中級")
    assert "級別：中級" in ready.last
    assert "經濟部產業人才能力鑑定-智慧生產工程師" in ready.last


def test_a_certificate_outside_the_list_leaves_the_draft_and_says_how_to_have_it_added(world, ready):
    ready.says("/apply").says(DATE).says("潛水艇駕駛").presses("找不到我的證照")
    assert "新增證照種類申請表" in ready.last
    assert "license@mail.npust.edu.tw" in ready.last
    ready.says("/apply").presses("繼續：尚未選擇證照")
    assert "這是什麼證照" in ready.last


def test_many_matches_are_turned_over_page_by_page(world, ready):
    def add(records):
        for number in range(20):
            records.session.add(
                CertificateKind(code=f"9{number:05}", name=f"語言測驗{number:02}", issuer="某會")
            )

    world.run(add)
    ready.says("/apply").says(DATE).says("語言測驗")
    assert len([it for it in ready.buttons if "語言測驗" in it]) == 8
    ready.presses("下一頁").presses("下一頁")
    assert len([it for it in ready.buttons if "語言測驗" in it]) == 4
    ready.presses("上一頁").presses("語言測驗15").presses("就是這張")
    assert applications(world)[0].kind.name == "語言測驗15"


def test_the_wrong_kind_leads_back_to_what_was_found(world, ready):
    ready.says("/apply").says(DATE).says("電腦軟體").presses("｜乙級").presses("重新找")
    assert "找到 2 筆" in ready.last


def test_the_old_issuer_stands_beside_the_new_one(world, ready):
    world.run(lambda records: setattr(records.catalogue.get("133003"), "old_issuer", "勞工委員會"))
    ready.says("/apply").says(DATE).says("園藝").presses("園藝")
    assert "發證單位：勞動部（舊：勞工委員會）" in ready.last


def test_the_same_kind_and_level_twice_is_refused_with_the_first_ones_reference(world, ready):
    send(ready)
    [first] = applications(world)
    ready.presses("再申請一張證照").says(DATE).says("園藝").presses("園藝").presses("就是這張")
    assert f"編號 {first.reference}，目前狀態：已申請" in "".join(it.text for it in ready.heard[-2:])
    assert applications(world)[1].kind_code is None
    ready.presses("繼續填寫這份草稿").says("電腦軟體").presses("｜丙級").presses("就是這張")
    assert "證照字號是什麼" in ready.last


def test_samples_are_offered_to_nobody_until_the_office_has_named_them(world, ready):
    ready.says("/apply").says(DATE).says("園藝")
    of_old = ready.heard[-1].buttons["園藝｜丙級｜勞動部"]
    make_samples(world)

    assert "這個證照種類剛剛停用了" in ready.presses_data(of_old).last
    assert "學校的證照名冊還沒有匯入，現在還不能選證照種類" in ready.says("園藝").last
    assert "園藝" not in " ".join(ready.buttons)
    assert applications(world)[0].kind is None

    make_samples(world, sample=False)
    assert "級別：丙級" in ready.says("園藝").presses("園藝｜丙級").last


def test_beside_the_own_kinds_no_sample_is_found(world, ready):
    make_samples(world, "118003")
    ready.says("/apply").says(DATE).says("電腦軟體")
    assert "找到 1 筆" in ready.last
    assert "找不到「118003」" in ready.says("118003").last


def test_where_nobody_is_real_samples_are_offered_and_the_reviewer_sees_what_they_are(world, ready, ann):
    make_samples(world)
    world.run(lambda records: records.catalogue.offer_samples())
    send(ready)
    ann.takes_next()
    assert "〔示範〕園藝（示範資料，積分不是學校公告的）" in ann.all_text


def test_where_nobody_is_real_the_first_own_kind_retires_the_samples(world, ready):
    make_samples(world, "118002", "118003")
    world.run(lambda records: records.catalogue.offer_samples())
    ready.says("/apply").says(DATE).says("電腦軟體")
    assert "找不到「電腦軟體」" in ready.last


def test_a_whole_draft_of_a_kind_that_is_offered_no_more_is_asked_for_another_one_only(world, ready):
    fill_in(ready)
    make_samples(world, "133003")

    ready.presses("送出申請")
    assert "園藝 丙級現在不開放申請" in ready.last
    assert "這是什麼證照" in ready.last
    ready.says("電腦軟體").presses("｜丙級").presses("就是這張")
    assert "證照：電腦軟體應用" in ready.last
    ready.presses("送出申請")
    [sent] = applications(world)
    assert (sent.status, sent.kind_code) == (Status.applied, "118003")


@pytest.mark.parametrize("whole", [True, False])
def test_a_draft_that_is_taken_up_again_says_at_once_that_its_kind_is_gone(world, ready, whole):
    fill_in(ready)
    [draft] = applications(world)
    make_samples(world, "133003")
    if whole:
        ready.says("/menu")
    else:
        world.run(lambda records: records.applications.write(records.applications.get(draft.id), front=None))
        ready.presses_data(f"g:draft:{draft.id}")
    assert "現在不開放申請" in ready.last
    ready.says("電腦軟體").presses("｜丙級").presses("就是這張")
    assert (
        "證照：電腦軟體應用" if whole else "證照字號"
    ) in ready.last  # no number and no picture is asked for again


def test_a_kind_retired_while_it_is_compared_is_not_taken(world, ready):
    ready.says("/apply").says(DATE).says("園藝").presses("園藝")
    make_samples(world, "133003")
    ready.presses("就是這張")
    assert "現在不開放申請" in ready.last
    assert applications(world)[0].kind_code is None


def test_what_was_sent_before_its_kind_was_retired_is_reviewed_as_ever(world, ready, ann):
    send(ready)
    make_samples(world, "133003")
    ann.takes_next()
    assert "〔示範〕園藝" in ann.all_text
    ann.presses("審核通過")
    assert applications(world)[0].status is Status.approved


def make_samples(world, *codes, sample=True):
    where = CertificateKind.code.in_(codes) if codes else true()
    world.run(
        lambda records: records.session.execute(update(CertificateKind).where(where).values(sample=sample))
    )
