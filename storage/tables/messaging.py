"""Tables of messages: inbox and outbox."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Table
from storage.tables.columns import ByteOrdered, RowId


class InboxRow(Table):
    """One raw update; `raw` is sealed, and gone once it is done."""

    __tablename__ = "inbox"
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    lane: Mapped[str] = mapped_column(String(32))
    raw: Mapped[bytes | None]
    status: Mapped[str] = mapped_column(String(8), default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    run_after: Mapped[datetime | None]
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(80))
    # partial on PostgreSQL too, where a migration made them; to say so here would load its dialect
    __table_args__ = (
        Index("ix_inbox_waiting", "lane", "update_id", sqlite_where=text("status = 'new'")),
        Index("ix_inbox_next", "update_id", sqlite_where=text("status = 'new'")),
    )


class OutboxRow(Table):
    """One thing to send; `payload` is sealed, and gone once it is done."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    lane: Mapped[str] = mapped_column(String(48))
    method: Mapped[str] = mapped_column(String(32))
    payload: Mapped[bytes | None]
    key: Mapped[str] = mapped_column(ByteOrdered(120), unique=True)  # compared with < and >
    topic: Mapped[str | None] = mapped_column(String(60), index=True)
    urgent: Mapped[bool] = mapped_column(default=True)
    quiet: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(8), default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    drop_after: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    delete_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    __table_args__ = (
        Index("ix_outbox_waiting", "lane", "id", sqlite_where=text("status in ('new', 'sending')")),
        Index("ix_outbox_delete_at", "delete_at", sqlite_where=text("delete_at is not null")),
    )
