"""Coarser words that people chose for passages that are quoted to others."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; it is as young as the latest entry of the journal."""
    op.create_table(
        "coarser_words",
        sa.Column("wording_id", sa.Text(), nullable=False),
        sa.Column("coding_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("coarser", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("wording_id"),
    )
    latest = op.get_bind().execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    heads = sa.table("table_heads", sa.column("table_name"), sa.column("seq"))
    op.bulk_insert(heads, [{"table_name": "coarser_words", "seq": latest}])


def downgrade() -> None:
    """There is no way back: what was chosen would be lost, and quotes would say more again."""
    raise NotImplementedError
