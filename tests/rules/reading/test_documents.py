"""The kind of document is told by its words, and a certificate's number by its form or its label."""

import pytest

from rules.items import Document
from rules.reading.documents import documents_on, other_document, read_number

ID = ["中華民國國民身分證", "姓名\t林曉晴", "統一編號\tA200000001"]
RESIDENT = ["中華民國居留證\tResident Certificate", "有效期限 Expiry\t2027/11/28"]
PASSBOOK = ["郵政存簿儲金簿", "局號\t帳號"]
SKILL = ["中華民國技術士證", "身分證統一編號\tA200000001", "技術士證總編號\t133-000414"]
IPAS = ["經濟部產業人才能力鑑定證書", "工工字第01414號"]


@pytest.mark.parametrize(
    ("lines", "document"),
    [
        (ID, Document.id_card),
        (["國民身分證\t背面"], Document.id_card),
        (RESIDENT, Document.residence_card),
        (PASSBOOK, Document.passbook),
        (["活期儲蓄存款存摺"], Document.passbook),
        (SKILL, Document.certificate),
        (IPAS, Document.certificate),
        (["This is to certify that"], Document.certificate),
    ],
)
def test_a_document_is_known_by_its_words(lines, document):
    assert documents_on(lines) == {document}
    assert other_document(lines, document) is None
    assert all(other_document(lines, it) is document for it in Document if it is not document)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["TOEIC", "Listening 450"],
        ["存摺", "國民身分證"],  # two in one picture: the reviewer sees them
        ["報名資料：國民身分證或居留證"],
    ],
)
def test_nobody_is_corrected_where_it_is_not_certain(lines):
    assert not [it for it in Document if other_document(lines, it)]


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (SKILL, "133-000414"),
        (IPAS, "工工字第01414號"),
        (["總編號 No.133-000414"], "133-000414"),
        (["No.工工字第02036號"], "工工字第02036號"),
        (["證書字號工工字第02036號"], "工工字第02036號"),
        (["證書字號：ABC-2026/001"], "ABC-2026/001"),
        (["統一編號\tA200000001"], None),
        (["姓名\t林曉晴"], None),
        (["證號\t——"], None),
        ([], None),
    ],
)
def test_a_number_is_proposed_as_it_is_printed(lines, number):
    assert read_number(lines) == number
