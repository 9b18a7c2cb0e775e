"""Certificate numbers that look alike, or lack the frame around them, have one key."""

from alembic import op

from storage.database.migrations.number_keys import renew_number_keys

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    renew_number_keys(op.get_bind())


def downgrade() -> None:
    """The older release finds what it finds by these keys as well."""
