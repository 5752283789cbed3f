"""Which journal entry changed a table last, and a secret for what is printed."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables; what stands in a table may be as young as the latest entry of the journal."""
    heads = op.create_table(
        "table_heads",
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table_name"),
    )
    kept = op.create_table(
        "secrets",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    connection = op.get_bind()
    latest = connection.execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    inner = ("alembic_version", "journal", "journal_payload", "subject_keys", "table_heads", "secrets")
    names = [name for name in sa.inspect(connection).get_table_names() if name not in inner]
    op.bulk_insert(heads, [{"table_name": name, "seq": latest} for name in names])
    op.bulk_insert(kept, [{"name": "print", "value": secrets.token_bytes(32)}])


def downgrade() -> None:
    """There is no way back: pages that were printed could no longer be told from forged ones."""
    raise NotImplementedError
