"""Base of the mapped classes, one for each table."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase

from rules.status import Actor, Status
from storage.tables.columns import Coded, Instant


class Table(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: Instant,
        Status: Coded(Status),
        Actor: Coded(Actor),
        dict[str, Any]: JSON,
        list[str]: JSON,
        bytes: LargeBinary,
    }
