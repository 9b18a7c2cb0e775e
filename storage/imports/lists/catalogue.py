"""Catalogue import: a list of certificate kinds becomes rows."""

import hashlib
import re
from dataclasses import replace

from sqlalchemy import select

from storage.catalogue.aliases import join, separate
from storage.imports.cells import Cells
from storage.imports.context import Context
from storage.imports.formats import Format, recognise
from storage.imports.leading_zeros import restore_zeros
from storage.imports.rows import Record, RowsRead, read_rows
from storage.imports.sheet import Sheet
from storage.tables.catalogue import CertificateKind

OFFICE = Format(
    "the catalogue",
    {
        "代碼": "code",
        "名稱": "name",
        "級別": "level",
        "發證單位": "issuer",
        "舊發證單位": "old_issuer",
        "英文名稱": "english_name",
        "別名": "aliases",
        "類別": "category",
        "積分": "points",
        "啟用": "active",
    },
    optional=frozenset({"old_issuer", "english_name", "aliases", "category", "points", "active"}),
)
PUBLIC = Format(
    "a public list of certificates",
    {"code": "code", "name": "name", "level": "level", "issuer": "issuer", "category": "category"},
)
YES_OR_NO = {"是": True, "y": True, "yes": True, "1": True, "true": True} | {
    "否": False, "n": False, "no": False, "0": False, "false": False,
}  # fmt: skip
_TOLD_APART = ("name", "level", "issuer")
_UNTOLD = {
    "old_issuer": "",
    "english_name": "",
    "aliases": "",
    "category": "",
    "points": None,
    "active": True,
}
MOST_POINTS = 9999
_CODE = (r"[^,;]+", "a code has no commas and no semicolons")
_WITH_OLD = re.compile(r"(?P<now>.+?)[(（]舊[:：](?P<old>.+)[)）]")


def read_catalogue(sheet: Sheet, context: Context) -> RowsRead:
    layout = recognise(sheet.header, [OFFICE, PUBLIC])
    without_code: list[int] = []

    def office(line: int, cells: Cells) -> Record:
        return Record(line, CertificateKind, _values(cells))

    def public(line: int, cells: Cells) -> Record:
        values = _public_values(cells)
        if not values["code"]:
            without_code.append(line)
            values["code"] = _provisional(values)
        return Record(line, CertificateKind, values)

    reading = read_rows(sheet, layout, office if layout.format is OFFICE else public)
    if without_code:
        reading.notes.append(_about_codes(len(without_code)))
    reading.records = _in_place_of_samples(reading.records, context)
    columns = (CertificateKind.code, *(getattr(CertificateKind, field) for field in _TOLD_APART))
    known = {code: rest for code, *rest in context.session.execute(select(*columns))}
    return restore_zeros(reading, "code", _TOLD_APART, known)


def _in_place_of_samples(records: list[Record], context: Context) -> list[Record]:
    """What a list of the office does not say of a kind is unknown then: a sample's own words are invented."""
    samples = set(context.session.scalars(select(CertificateKind.code).where(CertificateKind.sample)))
    return [
        replace(
            it,
            values=(_UNTOLD if it.values["code"] in samples else {})
            | it.values
            | {"sample": context.starter},
        )
        for it in records
    ]


def _values(cells: Cells) -> dict[str, object]:
    values: dict[str, object] = {
        "code": cells.code("code", *_CODE),
        "name": cells.text("name", needed=True),
        "level": cells.text("level"),
        "issuer": cells.text("issuer", needed=True),
    }
    optional = {
        "old_issuer": cells.text("old_issuer"),
        "english_name": cells.text("english_name"),
        "aliases": join(separate(cells.text("aliases"))),
        "category": cells.text("category"),
        "points": cells.whole_number("points", 0, MOST_POINTS),
        "active": cells.choice("active", YES_OR_NO, otherwise=True),
    }
    return values | {field: value for field, value in optional.items() if cells.has(field)}


def _public_values(cells: Cells) -> dict[str, str]:
    issuer = cells.text("issuer", needed=True)
    found = _WITH_OLD.fullmatch(issuer)
    return {
        "code": cells.code("code", *_CODE, needed=False),
        "name": cells.text("name", needed=True),
        "level": cells.text("level"),
        "issuer": found["now"] if found else issuer,
        "old_issuer": found["old"] if found else "",
        "category": cells.text("category"),
    }


def _provisional(values: dict[str, str]) -> str:
    """A provisional code, which the same kind gets again at the next import."""
    told_apart = "|".join(values[field] for field in _TOLD_APART)
    return "TMP-" + hashlib.sha256(told_apart.encode()).hexdigest()[:8].upper()


def _about_codes(count: int) -> str:
    return (
        f"{count} row(s) have no code and get a provisional one (TMP-…). "
        "Once the office has the real code, import that kind with it and set 啟用 of the TMP- row to 否."
    )
