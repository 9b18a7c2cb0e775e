"""The next update of all chats is found without passing over a week of done ones."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WAITING = sa.text("status = 'new'")


def upgrade() -> None:
    op.create_index("ix_inbox_next", "inbox", ["update_id"], sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    op.drop_index("ix_inbox_next", "inbox")
