"""One certificate number has one key: those that were typed with their label are known again."""

from alembic import op

from storage.database.migrations.number_keys import renew_number_keys

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    renew_number_keys(op.get_bind())


def downgrade() -> None:
    """The older release finds what it finds by these keys as well."""
