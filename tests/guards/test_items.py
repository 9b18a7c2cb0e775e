"""Items: each stands in every list that has to know it, or a table here says why not."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from emulator.samples import draw_all as drawing
from emulator.samples import examples
from emulator.samples.facts import sample_facts
from handlers.journeys import JOURNEYS
from handlers.messages.examples import DRAWN
from handlers.messages.words import words_in
from handlers.staff.review.card.documents import viewable_pictures
from handlers.steps.account.card import _paper_lines
from handlers.steps.application.drafts import first_open
from handlers.steps.completeness import gaps
from rules.items import ACCOUNT_PICTURES, ITEMS, PICTURES, Document, Item, document_of, papers_for, row_of
from rules.reading import documents as read_documents
from rules.reasons import reasons_for
from storage.retention.put_away_pictures import _take_out
from storage.tables.applications import Application
from storage.tables.people import Account
from storage.tables.pictures import PictureRow

ROOT = Path(__file__).parents[2]
DAY = date(2026, 3, 20)
EN = words_in("en")
CERTIFICATE, ACCOUNT = (
    tuple(it for it in ITEMS if it.whose == whose) for whose in ("certificate", "account")
)

NOT_IN_THE_DEMO = {
    Item.passbook_back: "it may be skipped, and the demo shows the short way",
    Item.front: "a student of the demo has several certificates, so their files are numbered",
    Item.back: "the same",
}


def dashed(name: str) -> str:
    return name.replace("_", "-")


def students(row) -> list[SimpleNamespace]:
    """Students whom the item is for, one of each kind."""
    return [SimpleNamespace(foreign=it) for it in (False, True) if row.is_for(foreign=it)]


def an_account(**answers: object) -> Account:
    return Account(**({"pictures": {}, "put_away": {}} | answers))


def full_account(student: SimpleNamespace) -> Account:
    return an_account(
        bank_code="822", branch_code="1207", number=b"sealed", holder_confirmed=True, email="a@example.org",
        residence_expiry=DAY, pictures=dict.fromkeys(papers_for(foreign=student.foreign), "id"),
    )  # fmt: skip


def test_each_item_has_one_row_and_the_rows_stand_in_its_order():
    assert [row.item for row in ITEMS] == list(Item), (
        "give every member of Item its row in ITEMS (rules/items.py)"
    )


@pytest.mark.parametrize("row", ITEMS, ids=lambda it: it.item)
def test_staff_can_return_each_item_for_a_reason_and_the_student_can_mend_it(row):
    assert reasons_for(row.item), f"item {row.item} has no reason: add one to REASONS in rules/reasons.py"
    assert row.step in JOURNEYS["mend"].rows, (
        f"staff can return {row.item}, and no step mends it: add a row for the step {row.step} to MEND in handlers/journeys.py"
    )


@pytest.mark.parametrize("row", ACCOUNT, ids=lambda it: it.item)
def test_an_account_lacks_each_item_that_it_must_have_until_it_is_there(row):
    for student in students(row):
        lacking = gaps(an_account(bank_code="822"), student, DAY)
        assert (row.item in lacking) == (row.required != "optional" and row.item is not Item.bank), (
            f"item {row.item} is not asked for as its row says: see needed in handlers/steps/completeness.py"
        )
        assert row.item not in gaps(full_account(student), student, DAY), (
            f"item {row.item} is never there: say in handlers/steps/completeness.py where its answer lies, and fill it in in full_account here"
        )


@pytest.mark.parametrize("row", ACCOUNT, ids=lambda it: it.item)
def test_the_way_to_an_account_asks_for_each_item_and_its_page_leads_back_to_it(row):
    leads = JOURNEYS["account"].rows["account_check"].leads
    steps = {f"account_change.{it.step}" for it in ACCOUNT if it.part == row.part}
    assert row.step in JOURNEYS["account"].rows, (
        f"nothing asks for {row.item}: add a row {row.step} to ACCOUNT in handlers/journeys.py"
    )
    assert row.part, f"item {row.item} is of the account and has no part: name one in rules/items.py"
    assert leads.get(row.part) in steps, (
        f"the change of {row.part} leads to none of {sorted(steps)}: see handlers/journeys.py"
    )


@pytest.mark.parametrize("foreign", [False, True], ids=["national", "foreign"])
@pytest.mark.parametrize("way", ["account", "account_change"])
def test_nobody_is_asked_for_papers_of_others_or_for_fewer_than_are_needed(way, foreign):
    rows, step = JOURNEYS[way].rows, "residence_front" if foreign else "id_front"
    asked = []
    while way == "account" and step != "account_read":
        asked.append(step)
        step = rows[step].leads["kept"]
    wanted = [
        row.step
        for row in ACCOUNT
        if row.is_for(foreign=foreign) and (row.document or row.item is Item.residence_expiry)
    ]
    if way == "account":
        assert asked == wanted, f"these are to be asked one after another: {wanted}; see handlers/journeys.py"
    assert set(wanted) <= rows.keys(), (
        f"{way} lacks {set(wanted) - rows.keys()}: add it in handlers/journeys.py"
    )


@pytest.mark.parametrize("item", ACCOUNT_PICTURES)
def test_a_picture_of_the_account_stands_on_both_cards_and_stays_known_when_it_is_put_away(item):
    account = an_account(pictures={item: "id"}, verified_at=SimpleNamespace(isoformat=str))
    for student in students(row_of(item)):
        turn = SimpleNamespace(words=EN, student=student, today=DAY)
        assert any(EN(f"item-{item}") in it for it in _paper_lines(turn, account)), (
            f"{item} is not on the student's card"
        )
    album = SimpleNamespace(viewable=set)
    desk = SimpleNamespace(account=account, application=Application(), records=SimpleNamespace(album=album))
    assert (item, "id") in viewable_pictures(desk), (
        f"{item} is not on the staff's card: see handlers/staff/review/card/documents.py"
    )
    _take_out(PictureRow(id="id"), account)
    assert account.pictures == {}
    assert item in account.put_away, (
        f"{item} is forgotten when it is put away: see storage/retention/put_away_pictures.py"
    )


def test_a_certificates_items_have_columns_are_asked_for_and_can_be_changed():
    answers = {"effective_date": DAY, "kind_code": "133003", "number": "1", "front": "id", "back": "id"}
    leads = JOURNEYS["apply"].rows["check"].leads.values()
    pictures = {it for it in PICTURES if it not in ACCOUNT_PICTURES}
    assert Application().pictures.keys() == pictures, (
        "name its column in Application.pictures (storage/tables/applications.py)"
    )
    assert len(answers) == len(CERTIFICATE), (
        "a new item of the certificate: add its answer here and in handlers/messages/titles.py"
    )
    for row, column in zip(CERTIFICATE, answers, strict=True):
        assert first_open(Application(**(answers | {column: None}))) == row.step, (
            f"{row.item} is missed: see handlers/messages/titles.py"
        )
        assert f"apply_change.{row.step}" in leads, (
            f"nothing changes {row.item}: see handlers/steps/application/check.py and journeys.py"
        )


@pytest.mark.parametrize("document", Document)
def test_each_document_is_recognised_and_has_its_drawings(document):
    assert document in read_documents._WORDS, (
        f"no words show that a picture is a {document}: add them in rules/reading/documents.py"
    )
    assert document in examples._papers(sample_facts(DAY)), (
        f"no drawing shows a {document}: add one with document={str(document)!r} to CARDS in emulator/samples/cards.py"
    )
    lost = [
        it
        for it in DRAWN
        if it.startswith(document) and not (ROOT / f"handlers/messages/examples/{it}.jpg").exists()
    ]
    assert not lost, f"{lost} are not drawn: python -m emulator.samples.examples handlers/messages/examples"


@pytest.mark.parametrize("item", PICTURES)
def test_the_demo_has_each_picture_for_every_student_who_needs_it(item):
    people = sample_facts(DAY)
    files = {Path(it.file).stem for it in drawing._samples(people)}
    needs = {who for who, it in people.items() if row_of(item).is_for(foreign=it.residence_until is not None)}
    lacking = {who for who in needs if f"{who}-{dashed(item)}" not in files}
    assert not lacking or item in NOT_IN_THE_DEMO, (
        f"the students {sorted(lacking)} of the demo have no {item} to send: add a row to CARDS in emulator/samples/cards.py"
    )
    assert document_of(item)
