"""A picture carries what was measured of it, and every judgment is remembered, also of what was not kept."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import Instant, RowId

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("pictures") as pictures:
        pictures.add_column(sa.Column("file_unique_id", sa.String(64), nullable=False, server_default=""))
        pictures.add_column(sa.Column("facts", sa.JSON(), nullable=False, server_default="{}"))
        pictures.add_column(sa.Column("doubts", sa.JSON(), nullable=False, server_default="[]"))
        pictures.add_column(sa.Column("waits_since", Instant(), nullable=True))
    op.create_table(
        "judgments",
        sa.Column("id", RowId, nullable=False),
        sa.Column("student_id", RowId, nullable=False),
        sa.Column("item", sa.String(24), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_judgments_student_id_students"),
        sa.PrimaryKeyConstraint("id", name="pk_judgments"),
    )
    op.create_index("ix_judgments_sha256", "judgments", ["sha256"])
    op.create_index("ix_judgments_student_id", "judgments", ["student_id"])


def downgrade() -> None:
    op.drop_table("judgments")
    with op.batch_alter_table("pictures") as pictures:
        for name in ("waits_since", "doubts", "facts", "file_unique_id"):
            pictures.drop_column(name)
