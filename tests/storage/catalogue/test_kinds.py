"""Certificate kinds are found by what is remembered of them."""

import pytest
from sqlalchemy import event

from storage.catalogue.kinds import Catalogue
from storage.imports.starter.load import load_starter
from tests.support.databases.full_lists import full_list
from tests.support.databases.import_lists import NOW, SCHOOL, Lists


@pytest.fixture(scope="module")
def shelf(tmp_path_factory, shared_database_url):
    shelf = Lists(tmp_path_factory.mktemp("catalogue"), shared_database_url)
    shelf.database.run_now(lambda session: load_starter(session, now=NOW, school=SCHOOL))
    shelf.database.run_now(lambda session: Catalogue(session).offer_samples())
    yield shelf
    shelf.database.close()


def found(shelf, text):
    kinds = shelf.ask(lambda session: Catalogue(session).search(text))
    return [f"{kind.name} {kind.level}".strip() for kind in kinds]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("108100043", "經濟部產業人才能力鑑定-智慧生產工程師 初級"),
        ("智慧生產工程師", "經濟部產業人才能力鑑定-智慧生產工程師 初級"),
        ("智会生产工程师", "經濟部產業人才能力鑑定-智慧生產工程師 初級"),
        ("保母", "托育人員 單一級"),
        ("丙級園藝", "園藝 丙級"),
        ("園藝 丙級", "園藝 丙級"),
        ("电脑软体应用乙", "電腦軟體應用 乙級"),
        ("電軟丙", "電腦軟體應用 丙級"),
        ("食檢乙", "食品檢驗分析 乙級"),
        ("horticulture", "園藝 丙級"),
        ("Web Desing", "網頁設計 乙級"),
        ("日檢N2", "日本語能力試驗 JLPT N2"),
        ("JLPT n1", "日本語能力試驗 JLPT N1"),
        ("ccna", "思科認證網路工程師 CCNA"),
        ("獸醫師", "專門職業及技術人員高等考試-獸醫師"),
        ("食品技師", "專門職業及技術人員高等考試-食品技師"),
        ("勞工委員會 園藝", "園藝 丙級"),
    ],
)
def test_the_kind_that_is_meant_comes_first(shelf, typed, first):
    assert found(shelf, typed)[0] == first


def test_all_levels_of_one_kind_stand_together(shelf):
    assert sorted(found(shelf, "多益")) == [f"多益測驗 TOEIC {points}分以上" for points in (550, 730, 860)]
    assert found(shelf, "電腦乙") == ["電腦軟體應用 乙級", "電腦硬體裝修 乙級"]


def test_an_issuer_or_a_level_finds_its_kinds(shelf):
    assert len(found(shelf, "勞動部")) > 20
    assert all("單一級" in kind for kind in found(shelf, "單一級"))


def test_two_characters_do_not_find_half_of_the_catalogue(shelf):
    for typed in ("電腦", "分析", "工程", "食品", "證照", "技術", "國際", "管理", "人員", "師級"):
        assert len(found(shelf, typed)) < 20, typed


def test_nonsense_finds_nothing(shelf):
    assert [found(shelf, typed) for typed in ("駕駛執照", "qwertyuiop", "？", "12345678")] == [[], [], [], []]


def test_a_kind_out_of_use_is_not_found_but_still_known(tmp_path, database_url):
    shelf = Lists(tmp_path, database_url)
    shelf.bring("catalogue", "代碼,名稱,級別,發證單位,啟用\n1,舊證照,,某單位,否\n2,新證照,,某單位,是\n")
    assert found(shelf, "證照") == ["新證照"]
    assert shelf.ask(lambda session: Catalogue(session).get("1")).name == "舊證照"
    assert shelf.ask(lambda session: Catalogue(session).get("3")) is None
    shelf.database.close()


def test_the_full_public_list_is_searched_with_the_same_patience(tmp_path, database_url):
    whole = full_list("tw_certificates.csv")
    shelf = Lists(tmp_path, database_url)
    shelf.bring("catalogue", whole)
    assert found(shelf, "丙級園藝") == ["園藝 丙級"]
    assert found(shelf, "食檢乙") == ["食品檢驗分析 乙級"]
    assert len(found(shelf, "分析")) < 10
    shelf.database.close()


def test_where_nothing_was_read_the_catalogue_is_not_even_looked_through(shelf):
    asked = []

    def work(session):
        event.listen(session, "do_orm_execute", asked.append)
        return Catalogue(session).named_in([]), len(asked), Catalogue(session).named_in(["園藝 丙級"])

    nothing, queries, kinds = shelf.ask(work)

    assert (nothing, queries) == ([], 0)
    assert [kind.name for kind in kinds][:1] == ["園藝"]
    assert len(asked) == 1
