"""Documents that have served are put away, accounts are marked as verified, and two equal accounts are noticed."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("number_index", sa.LargeBinary(), nullable=True))
        accounts.add_column(sa.Column("index_key_id", sa.String(16), nullable=True))
        accounts.add_column(sa.Column("put_away", sa.JSON(), nullable=False, server_default="{}"))
        accounts.add_column(sa.Column("verified_at", Instant(), nullable=True))
    op.create_index("ix_accounts_number_index", "accounts", ["number_index"])
    with op.batch_alter_table("pictures") as pictures:
        pictures.add_column(sa.Column("archived_until", Instant(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("pictures") as pictures:
        pictures.drop_column("archived_until")
    op.drop_index("ix_accounts_number_index", "accounts")
    with op.batch_alter_table("accounts") as accounts:
        for name in ("verified_at", "put_away", "index_key_id", "number_index"):
            accounts.drop_column(name)
