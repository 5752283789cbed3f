"""What was erased stays erased: keyed hashes of its numbers, and the key."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, and draw the key once: each later backup bears the same."""
    op.create_table(
        "tombstones",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("erasure_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("expires", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "erasure_id"),
    )
    trust = sa.table("trust", sa.column("name"), sa.column("value"))
    op.bulk_insert(trust, [{"name": "tombstones", "value": secrets.token_hex(32)}])


def downgrade() -> None:
    """There is no way back: what was erased would come in again."""
    raise NotImplementedError
