"""Signed entries: who signed, who finished for whom, and the public keys of everybody."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and tables; what was written before stays unsigned."""
    op.add_column("journal", sa.Column("finisher", sa.Text(), nullable=False, server_default=""))
    op.add_column("journal", sa.Column("ordered", sa.Text(), nullable=False, server_default=""))
    op.add_column("journal", sa.Column("signature", sa.LargeBinary(), nullable=True))
    for name in ("proposal_machine", "decision_machine", "decided_sha256"):
        op.add_column("releases", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "people_keys",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("signing", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("private_sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_table(
        "slot_files",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=True),
        sa.Column("managed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    latest = op.get_bind().execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    heads = sa.table("table_heads", sa.column("table_name"), sa.column("seq"))
    op.bulk_insert(heads, [{"table_name": name, "seq": latest} for name in ("people_keys", "slot_files")])
    kept = sa.table("secrets", sa.column("name"), sa.column("value"))
    op.bulk_insert(kept, [{"name": "workbench_id", "value": secrets.token_hex(16).encode()}])


def downgrade() -> None:
    """There is no way back: signatures would be lost."""
    raise NotImplementedError
