"""Documents: what kind of document a picture shows, and what can be proposed off a certificate."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from rules.items import Document
from rules.reading.printed_number import BETWEEN, LABEL

_LONGEST_NUMBER: Final = 40
_WORDS: Final = {
    Document.id_card: re.compile(r"國民身分證|身分證(?!統一編號|字號|號碼|明文件)"),
    Document.residence_card: re.compile(r"居留證(?!號碼|統一證號|明)|residentcertificate"),
    Document.passbook: re.compile(r"存摺|存簿|儲金|局號|passbook"),
    Document.certificate: re.compile(
        r"技術士證|證書|合格證|及格證|證照(?!獎勵)|字第|成績單|thisistocertify|certificateof|techniciancertificate"
    ),
}
_FORM: Final = re.compile(r"[\u4e00-\u9fff()0-9]{0,12}字第\s*[0-9A-Za-z-]+\s*號")
_NUMBER: Final = re.compile(r"(?=[A-Za-z/ -]*[0-9])[0-9A-Za-z][0-9A-Za-z/ -]*")


def documents_on(lines: Iterable[str]) -> set[Document]:
    """Every kind whose words stand on the picture; more than one when one of them only mentions another."""
    text = "\n".join(_bare(line) for line in lines)
    return {document for document, words in _WORDS.items() if words.search(text)}


def other_document(lines: Iterable[str], expected: Document) -> Document | None:
    """The kind that a picture shows for certain, if it is another than the expected one."""
    found = documents_on(lines)
    return found.pop() if len(found) == 1 and expected not in found else None


def read_number(lines: Iterable[str]) -> str | None:
    """A certificate number to propose, as it is printed: …字第…號, or what stands beside its label."""
    seen = [unicodedata.normalize("NFKC", line).replace(BETWEEN, " ") for line in lines]
    for line in seen:
        if found := _FORM.search(LABEL.sub(" ", line)):
            return found[0]
    for line in seen:
        label = LABEL.search(line)
        number = label and _NUMBER.search(LABEL.sub(" ", line[label.start() :]))
        if number and len(number[0].strip()) <= _LONGEST_NUMBER:
            return number[0].strip(" -/")
    return None


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
