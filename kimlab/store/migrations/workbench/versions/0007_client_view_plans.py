"""Who asks a client until when, where the client's view is still to come."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; it is as young as the latest entry of the journal."""
    op.create_table(
        "client_view_plans",
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("ask_until", sa.DateTime(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("plan_id"),
    )
    latest = op.get_bind().execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    heads = sa.table("table_heads", sa.column("table_name"), sa.column("seq"))
    op.bulk_insert(heads, [{"table_name": "client_view_plans", "seq": latest}])


def downgrade() -> None:
    """There is no way back: what was planned would be lost."""
    raise NotImplementedError
