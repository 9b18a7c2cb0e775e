"""A person's own command menu in Telegram: which one was set last; of who has none, nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("menu", sa.String(24), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "menu")  # not by a copy: other tables refer to it
