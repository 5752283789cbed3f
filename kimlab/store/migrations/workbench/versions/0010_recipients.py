"""Why a release goes to others than bodies of its audience; and composed cases."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the table; what was released before gave no reason."""
    op.add_column("releases", sa.Column("beyond_reason", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "composite_cases",
        sa.Column("composite_id", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.Text(), nullable=False),
        sa.Column("case_ids", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.Column("checked", sa.DateTime(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("composite_id"),
    )
    latest = op.get_bind().execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    heads = sa.table("table_heads", sa.column("table_name"), sa.column("seq"))
    op.bulk_insert(heads, [{"table_name": "composite_cases", "seq": latest}])


def downgrade() -> None:
    """There is no way back: reasons that people signed, and composed cases, would be lost."""
    raise NotImplementedError
