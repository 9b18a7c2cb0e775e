"""An answer knows where it came from: typed, or taken from a picture; of older ones nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TABLES = ("applications", "accounts")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("origins", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "origins")  # not by a copy: other tables refer to these
