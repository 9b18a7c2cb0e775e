"""Lists of certificate kinds become rows, the office's own and public ones."""

import pytest

from storage.tables.catalogue import CertificateKind
from tests.support.databases.full_lists import full_list
from tests.support.databases.import_lists import reasons

HEADER = "代碼,名稱,級別,發證單位,舊發證單位,英文名稱,別名,類別,積分,啟用\n"
GARDEN = "133003,園藝,丙級,勞動部,行政院勞工委員會,Horticulture,園丁；花藝,技術士,5,是\n"
PUBLIC = "code,name,level,issuer,category\n"


def kind(shelf, code):
    return shelf.get(CertificateKind, code)


def test_the_office_list_fills_every_field(shelf):
    assert shelf.bring("catalogue", HEADER + GARDEN).new == 1
    garden = kind(shelf, "133003")
    assert (garden.name, garden.level, garden.issuer) == ("園藝", "丙級", "勞動部")
    assert (garden.old_issuer, garden.aliases, garden.points) == ("行政院勞工委員會", "園丁;花藝", 5)
    assert garden.active


def test_columns_that_a_file_does_not_have_stay_as_they_are(shelf):
    shelf.bring("catalogue", HEADER + GARDEN)
    report = shelf.bring("catalogue", "代碼,名稱,級別,發證單位,積分\n133003,園藝,丙級,勞動部,8\n")
    garden = kind(shelf, "133003")
    assert (report.changed, garden.points, garden.aliases) == (1, 8, "園丁;花藝")


def test_a_kind_is_put_out_of_use_and_empty_means_in_use(shelf):
    shelf.bring(
        "catalogue", HEADER + GARDEN.replace("是", "否") + GARDEN.replace("133003", "1").replace("是", "")
    )
    assert (kind(shelf, "133003").active, kind(shelf, "1").active) == (False, True)


def test_a_public_list_tells_the_old_issuer_apart(shelf):
    shelf.bring("catalogue", PUBLIC + "133003,園藝,丙級,勞動部(舊:勞工委員會),技術士\n")
    garden = kind(shelf, "133003")
    assert (garden.issuer, garden.old_issuer, garden.points) == ("勞動部", "勞工委員會", None)


def test_a_public_row_without_code_gets_the_same_provisional_one_again(shelf):
    text = PUBLIC + ",獸醫師,高等考試,考選部,專技\n,獸醫師,普通考試,考選部,專技\n"
    first = shelf.bring("catalogue", text)
    again = shelf.bring("catalogue", text)
    assert (first.new, again.new, again.unchanged) == (2, 0, 2)
    assert "2 row(s) have no code" in first.notes[0]


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("133003,", ",", "代碼 is empty."),
        ("133003,", f"{'9' * 21},", "代碼 has 21 characters; at most 20"),
        ("133003,", "1;2,", "代碼 is “1;2”, but a code has no commas"),
        ("園藝,丙級,勞動部", ",丙級,勞動部", "名稱 is empty."),
        ("丙級,勞動部,", "丙級,,", "發證單位 is empty."),
        (",5,", ",five,", "積分 is “five”, but must be a whole number"),
        (",是", ",maybe", "啟用 is “maybe”, but must be one of 是"),
        ("園丁；花藝", "花" * 201, "別名 has 201 characters; at most 200"),
    ],
)
def test_a_wrong_kind_is_refused_and_the_mended_one_imports(shelf, right, wrong, reason):
    report = shelf.bring("catalogue", HEADER + GARDEN.replace(right, wrong, 1))
    assert [(line, why.startswith(reason)) for line, why in reasons(report)] == [(2, True)]
    assert shelf.bring("catalogue", HEADER + GARDEN).new == 1


def test_the_office_list_must_name_every_code_once(shelf):
    report = shelf.bring("catalogue", HEADER + GARDEN + GARDEN)
    assert [line for line, _ in reasons(report)] == [2, 3]
    assert shelf.bring("catalogue", HEADER + GARDEN).new == 1


def test_the_full_public_list_imports_and_stays(shelf):
    path = full_list("tw_certificates.csv")
    assert (shelf.bring("catalogue", path).new, shelf.count(CertificateKind)) == (380, 380)
    assert shelf.bring("catalogue", path).unchanged == 380
    assert kind(shelf, "108100043").level == "初級"
