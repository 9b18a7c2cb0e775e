"""Load the starter lists into tables that are still empty, by the same readers as any import.

Of them the certificate kinds are samples, which no student is offered outside of the demo.
"""

from datetime import datetime
from importlib.resources import files

from sqlalchemy import select
from sqlalchemy.orm import Session

from rules.school import School
from storage.imports.report import ListKind, Report
from storage.tables.base import Table
from storage.tables.catalogue import Bank, Branch, CertificateKind, PostOffice

LISTS: tuple[tuple[type[Table], ListKind, str], ...] = (
    (Bank, ListKind.BANKS, "banks.csv"),
    (Branch, ListKind.BANKS, "branches.csv"),
    (PostOffice, ListKind.BANKS, "post_offices.csv"),
    (CertificateKind, ListKind.CATALOGUE, "catalogue.csv"),
)


def load_starter(session: Session, *, now: datetime, school: School) -> list[Report]:
    """Fill the empty tables only; what the office has imported is never touched."""
    empty = [each for each in LISTS if session.scalar(select(each[0]).limit(1)) is None]
    if not empty:
        return []
    from storage.imports.runner import run_import  # once in the life of a database

    folder = files("storage.imports.starter")
    reports = [
        run_import(kind, folder / name, session, now=now, school=school, starter=True)
        for _, kind, name in empty
    ]
    assert not any(report.rejected for report in reports), "a starter list has a fault"
    return reports
