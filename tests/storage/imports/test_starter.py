"""The starter lists are whole, and fill only what is empty."""

import csv

import pytest
from sqlalchemy import select

from storage.catalogue.banks import Banks
from storage.catalogue.kinds import Catalogue
from storage.imports.starter.load import load_starter
from storage.tables.catalogue import Bank, Branch, CertificateKind, PostOffice, RoundRow
from storage.tables.people import Student
from tests.support.databases.full_lists import full_list
from tests.support.databases.import_lists import NOW, SCHOOL


@pytest.fixture
def started(shelf):
    shelf.database.run_now(lambda session: load_starter(session, now=NOW, school=SCHOOL))
    return shelf


def column(name, field):
    with full_list(name).open(encoding="utf-8-sig", newline="") as file:
        return {row[field] for row in csv.DictReader(file)}


def test_every_table_of_the_starter_is_filled(started):
    counts = {table: started.count(table) for table in (Bank, Branch, PostOffice, CertificateKind)}
    assert counts[Bank] == 295
    assert counts[Branch] >= 80
    assert counts[PostOffice] >= 5
    assert counts[CertificateKind] >= 60


def test_no_student_and_no_round_is_invented(started):
    """Those belong to the demo alone."""
    assert (started.count(Student), started.count(RoundRow)) == (0, 0)


def test_loading_again_finds_nothing_empty(started):
    again = started.database.run_now(lambda session: load_starter(session, now=NOW, school=SCHOOL))
    assert again == []


def test_what_the_office_has_imported_is_not_touched(shelf):
    shelf.bring("catalogue", "代碼,名稱,級別,發證單位\n1,自訂證照,,本校\n")
    shelf.database.run_now(lambda session: load_starter(session, now=NOW, school=SCHOOL))
    assert (shelf.count(CertificateKind), shelf.count(Bank)) == (1, 295)


def test_every_bank_code_of_the_country_is_there(started):
    mine = started.ask(lambda session: set(session.scalars(select(Bank.code))))
    assert mine == column("tw_banks.csv", "bank_code")


def test_every_branch_and_office_of_the_starter_exists(started):
    branches = started.ask(lambda session: set(session.execute(select(Branch.bank_code, Branch.code)).all()))
    offices = started.ask(lambda session: set(session.scalars(select(PostOffice.number))))
    with full_list("tw_bank_branches.csv").open(encoding="utf-8-sig", newline="") as file:
        official = {(row["bank_code"], row["branch_code"]) for row in csv.DictReader(file)}
    assert {tuple(branch) for branch in branches} <= official
    assert offices <= column("tw_post_offices.csv", "office_no")


def test_the_kinds_of_the_guide_are_there(started):
    def kind(code):
        return started.get(CertificateKind, code)

    assert (kind("108100043").level, kind("108100043").issuer) == ("初級", "經濟部")
    started.database.run_now(lambda session: Catalogue(session).offer_samples())
    found = started.ask(lambda session: Catalogue(session).search("保母人員"))
    assert [(each.name, each.level, each.old_issuer) for each in found] == [
        ("托育人員", "單一級", "行政院勞工委員會")
    ]


def test_every_kind_has_an_english_name_a_category_and_points(started):
    kinds = started.ask(lambda session: session.scalars(select(CertificateKind)).all())
    assert all(each.english_name and each.category and each.points for each in kinds)
    assert {"技術士", "經濟部iPAS", "語文", "資訊", "金融", "商管", "國家考試"} <= {
        each.category for each in kinds
    }


def test_the_school_beside_the_campus_post_office_is_found_by_its_number(started):
    assert started.ask(lambda session: Banks(session).post_office("0071370")).name == "內埔學府郵局"
    assert started.ask(lambda session: Banks(session).post_office("0000000")) is None


def test_its_kinds_are_samples_until_a_list_of_the_office_names_them(started):
    assert started.ask(lambda session: Catalogue(session).search("園藝")) == []
    started.bring("catalogue", "代碼,名稱,級別,發證單位\n133003,園藝,丙級,勞動部\n")

    [own] = started.ask(lambda session: Catalogue(session).search("園藝"))
    assert (own.sample, own.points, own.aliases) == (False, None, "")  # the office has said nothing of them
    assert started.ask(lambda session: Catalogue(session).counts()) == (1, started.count(CertificateKind) - 1)
