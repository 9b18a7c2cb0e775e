"""Tables of people: roster, Telegram users, mailed codes, conversations, payout accounts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.tables.base import Table
from storage.tables.columns import RowId


class ConversationRow(Table):
    """Where one person is in a journey; `data` is sealed."""

    __tablename__ = "conversations"
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    journey: Mapped[str | None] = mapped_column(String(32))
    step: Mapped[str | None] = mapped_column(String(32))
    asked: Mapped[int] = mapped_column(default=0)
    data: Mapped[bytes | None]
    version: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]


class Person(Table):
    """A Telegram account that has written to the bot."""

    __tablename__ = "people"
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(12))
    language_chosen: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    notice_version: Mapped[str | None] = mapped_column(String(16))
    notice_at: Mapped[datetime | None]
    student_id: Mapped[int | None] = mapped_column(ForeignKey("students.id"), unique=True)
    linked_at: Mapped[datetime | None]
    menu: Mapped[str | None] = mapped_column(String(24))  # of commands, that was set for this person last
    student: Mapped["Student | None"] = relationship(lazy="joined", innerjoin=False)


class Student(Table):
    """One row of the roster; read-only for everybody but the import."""

    __tablename__ = "students"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    english_name: Mapped[str] = mapped_column(String(120), default="")
    gender: Mapped[str] = mapped_column(String(8), default="")
    programme: Mapped[str] = mapped_column(String(40), default="")
    college: Mapped[str] = mapped_column(String(60), default="")
    department: Mapped[str] = mapped_column(String(80), default="")
    class_name: Mapped[str] = mapped_column(String(40), default="")
    foreign: Mapped[bool] = mapped_column(default=False)
    enrolment: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    present: Mapped[bool] = mapped_column(default=True)
    imported_at: Mapped[datetime]


class LinkCode(Table):
    """A mailed code: hashed, bound to the account that asked; `student_id` is empty for an unknown number.

    `mail_at`: when its mail leaves or left. `late`: the account had asked often before on that day.
    """

    __tablename__ = "link_codes"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    number: Mapped[str] = mapped_column(String(16), index=True)
    student_id: Mapped[int | None] = mapped_column(ForeignKey("students.id"))
    code_hash: Mapped[bytes]
    asked_at: Mapped[datetime]
    mail_at: Mapped[datetime | None] = mapped_column(index=True)
    late: Mapped[bool] = mapped_column(default=False)
    expires_at: Mapped[datetime | None]
    wrong: Mapped[int] = mapped_column(default=0)
    last_wrong_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Account(Table):
    """A student's payout account; the number is sealed under its own data key.

    `number_index` only shows that two accounts are the same one. `origins` {item: Origin} says where an
    answer came from. `verified_at`: when staff compared it, as it is, with its documents. `put_away` {slot:
    {"picture", "verified"}} are documents that have served: the server can show them no more, or they are
    gone ("picture" is empty then).
    """

    __tablename__ = "accounts"
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), primary_key=True, autoincrement=False)
    bank_code: Mapped[str | None] = mapped_column(String(3))
    branch_code: Mapped[str | None] = mapped_column(String(4))
    number: Mapped[bytes | None]
    number_version: Mapped[int] = mapped_column(default=0)
    number_index: Mapped[bytes | None] = mapped_column(index=True)
    index_key_id: Mapped[str | None] = mapped_column(String(16))
    number_kept_anyway: Mapped[bool] = mapped_column(default=False)
    holder_confirmed: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str | None] = mapped_column(String(120))
    residence_expiry: Mapped[date | None]
    origins: Mapped[dict[str, Any]] = mapped_column(default=dict)
    pictures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    put_away: Mapped[dict[str, Any]] = mapped_column(default=dict)
    verified_at: Mapped[datetime | None]
    passbook_back_skipped: Mapped[bool] = mapped_column(default=False)  # of older releases; nobody reads it
    completed_at: Mapped[datetime | None]
    at_fault: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]


class JointAct(Table):
    """An act of two members of staff: the first has seen the student card (`seen_at`), the second confirms.

    `kind` is one of `rules.link.Act`. Of a one-time code: its hash, until when it serves, who used it.
    """

    __tablename__ = "joint_acts"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    first_id: Mapped[int] = mapped_column(BigInteger)
    begun_at: Mapped[datetime]
    until: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    second_id: Mapped[int | None] = mapped_column(BigInteger)
    done_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    code_hash: Mapped[bytes | None]
    code_until: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    used_by_id: Mapped[int | None] = mapped_column(BigInteger)
    student: Mapped[Student] = relationship(lazy="joined", innerjoin=True, viewonly=True)


class AccountFreeze(Table):
    """A freeze of a student's payout account: nothing is approved before it is over or staff have lifted it.

    `until` is empty while no Telegram account has been linked anew.
    """

    __tablename__ = "account_freezes"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(BigInteger)
