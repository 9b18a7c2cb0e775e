"""What takes two members of staff: a number is unlinked, a one-time code is given; and the payout account is frozen."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import Instant, RowId

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "joint_acts",
        sa.Column("id", RowId, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("student_id", RowId, nullable=False),
        sa.Column("first_id", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("second_id", sa.BigInteger(), nullable=True),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("cancelled_at", Instant(), nullable=True),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("code_until", Instant(), nullable=True),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("used_by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_joint_acts_student_id_students")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_acts")),
    )
    op.create_index("ix_joint_acts_student_id", "joint_acts", ["student_id"])
    op.create_table(
        "account_freezes",
        sa.Column("id", RowId, nullable=False),
        sa.Column("student_id", RowId, nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.Column("lifted_at", Instant(), nullable=True),
        sa.Column("lifted_by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_account_freezes_student_id_students")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_freezes")),
    )
    op.create_index("ix_account_freezes_student_id", "account_freezes", ["student_id"])


def downgrade() -> None:
    for name in ("account_freezes", "joint_acts"):
        op.drop_index(f"ix_{name}_student_id", name)
        op.drop_table(name)
