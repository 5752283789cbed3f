"""Who was erased on which ground, and which themes lost evidence by it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TEXTS = ("kind", "subject", "ground", "occasion", "shown_sha256", "proposed_by")
_LATER = ("lifted_by", "lift_reason")


def upgrade() -> None:
    """Create the tables; they are as young as the latest entry of the journal."""
    op.create_table(
        "erasures",
        sa.Column("erasure_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("proposed", sa.DateTime(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided", sa.DateTime(), nullable=True),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=True),
        sa.Column("expires", sa.DateTime(), nullable=True),
        sa.Column("lifted", sa.DateTime(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _LATER),
        sa.PrimaryKeyConstraint("erasure_id"),
    )
    op.create_table(
        "lapsed_evidence",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("lapse_id", "theme_id", "direction", "erasure_id")
        ),
        sa.Column("created", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("lapse_id"),
    )
    latest = op.get_bind().execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    heads = sa.table("table_heads", sa.column("table_name"), sa.column("seq"))
    op.bulk_insert(heads, [{"table_name": name, "seq": latest} for name in ("erasures", "lapsed_evidence")])


def downgrade() -> None:
    """There is no way back: what was erased would come in again."""
    raise NotImplementedError
