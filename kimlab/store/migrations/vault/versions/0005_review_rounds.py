"""Each look through a document is a round of its own: marks of an earlier one stay."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give reviewers and their marks a round; what was there is everybody's first, of an unknown moment."""
    op.create_table(
        "reviewers_with_rounds",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "reviewer", "round"),
    )
    op.create_table(
        "review_spans_with_rounds",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "reviewer", "round", "start", "end"),
    )
    op.execute("INSERT INTO reviewers_with_rounds SELECT document_id, reviewer, 1, '' FROM reviewers")
    op.execute(
        'INSERT INTO review_spans_with_rounds SELECT document_id, reviewer, 1, start, "end", kind, label FROM review_spans'
    )
    for name in ("reviewers", "review_spans"):
        op.drop_table(name)
        op.rename_table(f"{name}_with_rounds", name)


def downgrade() -> None:
    """There is no way back: earlier rounds would be lost."""
    raise NotImplementedError
