"""Import tests' fixtures: a database, an invented school, the lists beside the project."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rules.school import School
from storage.database.engine import Database
from storage.imports.report import ListKind, Report
from storage.imports.runner import run_import
from storage.tables.base import Table
from tests.support.databases.databases import new_sqlite

NOW = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)
SCHOOL = School(
    name="測試科技大學", name_en="Test University", office="職涯處", office_en="Careers",
    office_mail="office@example.edu", office_phone="08-0000000", mail_from="bot@example.edu",
)  # fmt: skip

Import = Callable[..., Report]


class Lists:
    """The lists: a database, and one call for an import in a transaction of its own."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        self.database = Database(url or new_sqlite(folder))

    def bring(self, kind: ListKind | str, content: str | bytes | Path, **options) -> Report:
        """Import a text, bytes or a file."""
        file = content if isinstance(content, Path) else self.folder / "list.csv"
        if isinstance(content, str):
            file.write_text(content, encoding="utf-8", newline="")
        elif isinstance(content, bytes):
            file.write_bytes(content)
        options = {"now": NOW, "school": SCHOOL} | options
        return self.database.run_now(lambda session: run_import(ListKind(kind), file, session, **options))

    def ask(self, question: Callable[[Session], object]):
        return self.database.read_now(question)

    def count(self, table: type[Table]) -> int:
        return self.ask(lambda session: session.scalar(select(func.count()).select_from(table)))

    def get(self, table: type[Table], key):
        return self.ask(lambda session: session.get(table, key))


def reasons(report: Report) -> list[tuple[int, str]]:
    return [(rejected.line, rejected.reason) for rejected in report.rejected]
