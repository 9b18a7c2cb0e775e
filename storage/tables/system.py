"""Tables of the program itself: single remembered values."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Table


class Fact(Table):
    """A single remembered value, such as the staff group's new id after a migration."""

    __tablename__ = "facts"
    name: Mapped[str] = mapped_column(String(48), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
