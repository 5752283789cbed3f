"""Who objected or asked for restriction, whose words a published page showed, and who was told what is kept of them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TABLES: dict[str, dict[str, Any]] = {
    "restrictions": {
        "restriction_id": sa.Text(),
        "person_id": sa.Text(),
        "kind": sa.Text(),
        "ground": sa.Text(),
        "since": sa.DateTime(),
        "reason": sa.Text(),
        "lifted": sa.DateTime(),
        "informed": sa.DateTime(),
        "lifted_because": sa.Text(),
        "person": sa.Text(),
        "created": sa.DateTime(),
    },
    "shown_cases": {
        "shown_id": sa.Text(),
        "release_id": sa.Text(),
        "case_id": sa.Text(),
        "way": sa.Text(),
    },
    "accesses": {
        "access_id": sa.Text(),
        "case_id": sa.Text(),
        "person_id": sa.Text(),
        "reason": sa.Text(),
        "person": sa.Text(),
        "created": sa.DateTime(),
    },
}


def upgrade() -> None:
    """Create the tables, as young as the latest entry of the journal."""
    latest = op.get_bind().execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    heads = sa.table("table_heads", sa.column("table_name"), sa.column("seq"))
    for name, columns in _TABLES.items():
        made = [
            sa.Column(column, kind, nullable=isinstance(kind, sa.DateTime))
            for column, kind in columns.items()
        ]
        op.create_table(name, *made, sa.PrimaryKeyConstraint(next(iter(columns))))
        op.bulk_insert(heads, [{"table_name": name, "seq": latest}])


def downgrade() -> None:
    """There is no way back: an objection would be forgotten."""
    raise NotImplementedError
