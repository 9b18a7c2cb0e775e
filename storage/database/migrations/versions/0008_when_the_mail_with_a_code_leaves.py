"""When the mail with a code leaves, for some have to wait; of the codes that there are it left when they were asked for."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("link_codes") as codes:
        codes.add_column(sa.Column("mail_at", Instant(), nullable=True))
        codes.add_column(sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("update link_codes set mail_at = asked_at")
    op.create_index("ix_link_codes_mail_at", "link_codes", ["mail_at"])


def downgrade() -> None:
    op.drop_index("ix_link_codes_mail_at", "link_codes")
    with op.batch_alter_table("link_codes") as codes:
        for name in ("late", "mail_at"):
            codes.drop_column(name)
