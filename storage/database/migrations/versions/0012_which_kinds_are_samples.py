"""A certificate kind knows whether it is of the starter catalogue: what stands as it was loaded is a sample."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_COLUMNS = (
    "code", "name", "level", "issuer", "old_issuer", "english_name", "aliases", "category", "points"
)  # fmt: skip
_LOADED = set(  # each kind that a release has loaded, by the mark of its columns
    """
    b9c02bad 70ebcabc 4f7135c2 1700d605 bf39335e f3090ab2 d7dd6b4e 2aaec6c9 869d660f 84bbf8c6 ea70f0f4
    af6f023c 025bff62 6775e879 5754ef3a 4b065b60 a1c66699 8a25b6d3 43f103f1 94733805 c8d700ed 10da8a4e
    9ad7eb24 d0c7e0db 698d77f5 c9bdb078 9eaafc46 e6782c54 d5f65b64 19585c09 764bca7e 77aa88c5 7a11a59b
    59e36d39 2f9210f5 5d2535c3 22d47bf6 112abde7 da8844bb ac517da2 17dbf1f4 99b3c599 f4b3f8ee 7b7028c8
    af847dcc 8712fc32 28b590cf ceb55437 e85f9146 c812881b a33bf134 180a7a35 f0927046 9f6c1f2f c3754ccd
    ae0a44bc 785931ff 3fe52ce6 8c244816 48ca0dfc de15a107 bf4c6379 b2c30b1b eaaf43b2 bf56dd8f 43b6b83d
    0364a3ae 280ed680 697446b5 e70c2e6b ee5d5789 5c613347 1a3a8fe3 18f65506 e89994e3 2caa9f5e dab3c5eb
    """.split()
)


def upgrade() -> None:
    op.add_column(
        "certificate_kinds", sa.Column("sample", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    kinds = sa.table("certificate_kinds", sa.column("sample"), *map(sa.column, _COLUMNS))
    rows = op.get_bind().execute(sa.select(*(kinds.c[it] for it in _COLUMNS))).all()
    samples = [row[0] for row in rows if _mark(row) in _LOADED]
    op.execute(kinds.update().where(kinds.c.code.in_(samples)).values(sample=True))


def downgrade() -> None:
    op.drop_column("certificate_kinds", "sample")  # not by a copy: other tables refer to this one


def _mark(row: sa.Row[tuple[object, ...]]) -> str:
    return sha256("|".join(map(str, row)).encode()).hexdigest()[:8]
