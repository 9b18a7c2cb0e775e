"""The outbox compares keys by their bytes, also where PostgreSQL was made for a language with an order of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _collate("C")


def downgrade() -> None:
    _collate("default")


def _collate(name: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("outbox", "key", type_=sa.String(120, collation=name))
