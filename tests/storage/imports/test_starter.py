"""The starter lists are whole, and fill only what is empty."""

import csv

import pytest
from sqlalchemy import select

from storage.catalogue.banks import Banks
from storage.catalogue.kinds import Catalogue
from storage.imports.retirement import still_open
from storage.imports.starter.load import load_starter
from storage.tables.catalogue import Bank, Branch, CertificateKind, PostOffice, RoundRow
from storage.tables.people import Account, Student
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


OWN_BRANCHES = "bank_code,branch_code,branch_name\n004,0174,屏東分行\n004,0118,高雄分行\n"
OWN_KINDS = "代碼,名稱,級別,發證單位\n133003,園藝,丙級,勞動部\n1,自訂證照,,本校\n"
OWN_BANKS = "bank_code,bank_name\n004,臺灣銀行\n008,華南商業銀行\n"
OWN_OFFICES = "office_no,office_name\n0071370,內埔學府郵局\n"


@pytest.mark.parametrize(
    ("kind", "content", "table", "called"),
    [
        ("catalogue", OWN_KINDS, CertificateKind, "certificate kinds"),
        ("banks", OWN_BRANCHES, Branch, "branches"),
        ("banks", OWN_OFFICES, PostOffice, "post offices"),
    ],
)
def test_the_first_own_list_retires_the_rest_of_the_starters_and_says_how_many(
    started, kind, content, table, called
):
    loaded = started.count(table)
    going = loaded - (2 if table is Branch else 1)
    trial = started.bring(kind, content, dry_run=True)
    assert (trial.retired, started.count(table)) == (going, loaded)

    report = started.bring(kind, content)
    assert (report.retired, report.notes) == (going, trial.notes)
    assert report.notes[-1].startswith(f"{going} {called} of the starter list are retired")
    assert called not in started.ask(still_open)

    again = started.bring(kind, content.replace("0174", "0037").replace("0071370", "0071335"))
    assert again.retired == 0  # what the school once named stays until it says otherwise
    assert all(started.get(table, key) for key in OWN_KEYS[table])


OWN_KEYS = {
    CertificateKind: ["133003", "1"],
    Branch: [("004", "0174"), ("004", "0037"), ("004", "0118")],
    PostOffice: ["0071370", "0071335"],
}


def test_a_list_with_a_fault_retires_nothing_and_the_mended_one_all(started):
    open_before = started.ask(still_open)
    assert started.bring("banks", OWN_BRANCHES + "004,12,壞掉分行\n").rejected
    assert started.ask(still_open) == open_before == {"banks": 295, "branches": 105, "post offices": 19}
    assert started.bring("banks", OWN_BRANCHES).retired == 103
    assert started.ask(still_open) == {"banks": 295, "post offices": 19}


def test_banks_go_too_with_their_branches_but_none_that_something_else_names(started):
    def accounts(session):
        session.add(Student(number="B1", name="", enrolment="", imported_at=NOW, **dict.fromkeys(TEXTS, "")))
        session.flush()
        session.add(Account(student_id=session.scalar(select(Student.id)), bank_code="822", updated_at=NOW))

    started.database.run_now(accounts)
    report = started.bring("banks", OWN_BANKS)
    left = started.ask(lambda session: set(session.scalars(select(Bank.code))))
    assert left == {"004", "008", "700", "007", "822"}  # the buttons' two, and the account's
    assert "own buttons name them: 3." in report.notes[-1]
    assert report.retired == 290 + (105 - started.count(Branch))
    assert started.ask(lambda session: set(session.scalars(select(Branch.bank_code)))) <= left
    assert started.ask(still_open).keys() == {"branches", "post offices"}  # of branches it said nothing


def test_a_branch_that_an_account_names_stays(started):
    def account(session):
        session.add(Student(number="B1", name="", enrolment="", imported_at=NOW, **dict.fromkeys(TEXTS, "")))
        session.flush()
        mine = {"student_id": session.scalar(select(Student.id)), "bank_code": "004", "branch_code": "0037"}
        session.add(Account(updated_at=NOW, **mine))

    started.database.run_now(account)
    report = started.bring("banks", OWN_BRANCHES)
    assert started.get(Branch, ("004", "0037")) is not None
    assert report.retired == 102
    assert report.notes[-1].endswith("own buttons name them: 1.")


def test_the_list_of_all_banks_and_branches_retires_of_both(started):
    started.bring("banks", FISC_ROWS)
    assert started.ask(still_open) == {"post offices": 19}
    assert started.count(Branch) == 1
    assert started.get(Bank, "620") is not None  # its code is shared: named in the file, and kept as it was


FISC_ROWS = (
    "銀行代號/總機構代碼,分支機構代號,金融機構名稱,分支機構名稱,地址\n004,,臺灣銀行,,\n004,0037,臺灣銀行,營業部,臺北市\n"
    "620,,新園鄉農會,,\n620,,潮州鎮農會,,\n"
)
TEXTS = ("english_name", "gender", "programme", "college", "department", "class_name", "email")
