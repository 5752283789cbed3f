"""Which numbers left the house, to whom: as they were printed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; it is as young as the latest entry of the journal."""
    op.create_table(
        "published_tables",
        sa.Column("release_id", sa.Text(), nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", "place"),
    )
    latest = op.get_bind().execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    heads = sa.table("table_heads", sa.column("table_name"), sa.column("seq"))
    op.bulk_insert(heads, [{"table_name": "published_tables", "seq": latest}])


def downgrade() -> None:
    """There is no way back: nobody would know any more what left."""
    raise NotImplementedError
