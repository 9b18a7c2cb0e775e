"""Banks and branches are found as people call them."""

import pytest

from storage.catalogue.banks import Banks
from storage.imports.starter.load import load_starter
from tests.support.databases.full_lists import full_list
from tests.support.databases.import_lists import NOW, SCHOOL, Lists


@pytest.fixture(scope="module")
def shelf(tmp_path_factory, shared_database_url):
    shelf = Lists(tmp_path_factory.mktemp("banks"), shared_database_url)
    shelf.database.run_now(lambda session: load_starter(session, now=NOW, school=SCHOOL))
    yield shelf
    shelf.database.close()


def banks(shelf, text):
    return [bank.code for bank in shelf.ask(lambda session: Banks(session).search(text))]


def branches(shelf, bank, text):
    return [branch.name for branch in shelf.ask(lambda session: Banks(session).branches(bank, text))]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("郵局", "700"), ("中華郵政", "700"), ("post office", "700"), ("700", "700"), ("７００", "700"),
        ("一銀", "007"), ("第一銀行", "007"), ("第一商業銀行", "007"), ("First Bank", "007"),
        ("中信", "822"), ("中国信托", "822"), ("中國信拖", "822"), ("國泰", "013"), ("玉山", "808"),
        ("台新", "812"), ("臺新", "812"), ("Richart", "812"), ("合庫", "006"), ("土銀", "005"),
        ("華銀", "008"), ("彰銀", "009"), ("台灣銀行", "004"), ("臺灣銀行", "004"), ("台銀", "004"),
        ("台企銀", "050"), ("兆豐", "017"), ("富邦", "012"), ("line bank", "824"), ("高雄銀行", "016"),
        ("內埔農會", "749"), ("潮州農會", "620"), ("屏東農會", "620"), ("匯豐", "081"), ("新光", "103"),
    ],
)  # fmt: skip
def test_the_bank_that_is_meant_comes_first(shelf, typed, code):
    assert banks(shelf, typed)[0] == code


@pytest.mark.parametrize("typed", ["000", "中央銀行國庫局", "票券", "600", "997", "952", "國庫署"])
def test_a_bank_that_no_student_can_have_is_never_offered(shelf, typed):
    offered = set(banks(shelf, typed))
    assert offered.isdisjoint({"000", "060", "061", "062", "066", "372", "600", "952", "995", "996", "997"})


def test_short_words_do_not_find_half_of_the_banks(shelf):
    few = ("一銀", "台新", "中信", "土地", "新光", "潮州", "第一", "三信")
    assert all(len(banks(shelf, typed)) < 10 for typed in few)
    assert len(banks(shelf, "農會")) == 40


def test_branches_are_found_by_name_town_code_and_simplified_writing(shelf):
    for typed in (
        "屏東分行",
        "屏東",
        "屏东",
        "7419",
        "0077419",
        "一銀屏東",
        "第一商業銀行屏東分行",
        "屏動分行",
    ):
        assert branches(shelf, "007", typed) == ["屏東分行"], typed
    assert branches(shelf, "007", "0937") == ["營業部"]


def test_no_text_shows_all_branches_in_the_order_of_their_codes(shelf):
    assert branches(shelf, "008", "") == ["營業部", "高雄分行", "屏東分行", "內埔分行", "潮州分行"]
    assert branches(shelf, "099", "") == []


def test_a_branch_and_a_bank_are_got_by_their_codes(shelf):
    assert shelf.ask(lambda session: Banks(session).branch("007", "0937")).name == "營業部"
    assert shelf.ask(lambda session: Banks(session).branch("007", "9999")) is None
    assert shelf.ask(lambda session: Banks(session).get("007")).short_name == "一銀"


def test_the_full_branch_list_is_searched_by_town_and_number(tmp_path, database_url):
    lists = [full_list("tw_banks.csv"), full_list("tw_bank_branches.csv")]
    shelf = Lists(tmp_path, database_url)
    for it in lists:
        shelf.bring("banks", it)
    assert branches(shelf, "007", "內埔") == []
    assert branches(shelf, "007", "萬巒") == ["萬巒分行(客戶移撥潮州分行服務)"]
    assert branches(shelf, "620", "里港")[0] == "里港鄉農會"
    assert len(branches(shelf, "007", "分行")) == 40
    shelf.database.close()
