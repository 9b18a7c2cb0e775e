"""What was read off a picture lies sealed beside it, under the picture's own key, and goes with it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("pictures") as pictures:
        pictures.add_column(sa.Column("reading", sa.LargeBinary(), nullable=True))
        pictures.add_column(sa.Column("reading_version", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("pictures") as pictures:
        for name in ("reading_version", "reading"):
            pictures.drop_column(name)
