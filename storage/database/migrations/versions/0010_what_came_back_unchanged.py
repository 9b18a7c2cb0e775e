"""An application knows which returned items were answered with what they had before."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("applications", sa.Column("unchanged", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("applications", "unchanged")  # not by a copy: other tables refer to this one
