"""Tables of what the office publishes: certificate kinds, banks, branches, post offices, rounds."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Table
from storage.tables.columns import RowId


class CertificateKind(Table):
    """One line of the catalogue: a certificate kind at one level.

    A `sample` is of the starter catalogue: its points are invented, and the office has named no such kind.
    """

    __tablename__ = "certificate_kinds"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    level: Mapped[str] = mapped_column(String(40), default="")
    issuer: Mapped[str] = mapped_column(String(120))
    old_issuer: Mapped[str] = mapped_column(String(120), default="")
    english_name: Mapped[str] = mapped_column(String(160), default="")
    aliases: Mapped[str] = mapped_column(String(200), default="")
    category: Mapped[str] = mapped_column(String(40), default="")
    points: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)
    sample: Mapped[bool] = mapped_column(default=False)


class Bank(Table):
    __tablename__ = "banks"
    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    short_name: Mapped[str] = mapped_column(String(40), default="")
    english_name: Mapped[str] = mapped_column(String(120), default="")
    aliases: Mapped[str] = mapped_column(String(300), default="")
    category: Mapped[str] = mapped_column(String(24), default="")


class Branch(Table):
    __tablename__ = "branches"
    bank_code: Mapped[str] = mapped_column(ForeignKey("banks.code"), primary_key=True)
    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(200), default="")


class PostOffice(Table):
    __tablename__ = "post_offices"
    number: Mapped[str] = mapped_column(String(7), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))


class RoundRow(Table):
    """An application round: which effective dates it accepts, and when it is open."""

    __tablename__ = "rounds"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    accepts_from: Mapped[date]
    accepts_to: Mapped[date]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    supplement_days: Mapped[int] = mapped_column(default=7)
    sample: Mapped[bool] = mapped_column(default=False)
