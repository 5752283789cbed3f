"""Signed openings, ordered acts on their way, and which people the vault trusts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; what was written before stays unsigned."""
    op.add_column("journal", sa.Column("finisher", sa.Text(), nullable=False, server_default=""))
    op.add_column("journal", sa.Column("ordered", sa.Text(), nullable=False, server_default=""))
    op.add_column("journal", sa.Column("signature", sa.LargeBinary(), nullable=True))
    op.add_column("outbox", sa.Column("ordered", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "trust",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def downgrade() -> None:
    """There is no way back: signatures would be lost."""
    raise NotImplementedError
