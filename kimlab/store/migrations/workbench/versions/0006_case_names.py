"""Each case has a number and a kind of household as its name, and looking up a source number leaves a row."""

import json
from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

from kimlab.store._case_names import COUNTER, household

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and name the cases that are there, once, in the order in which the journal first tells of them."""
    names, counters, views = _create_tables()
    connection = op.get_bind()
    latest = connection.execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    heads = sa.table("table_heads", sa.column("table_name"), sa.column("seq"))
    op.bulk_insert(heads, [{"table_name": table.name, "seq": latest} for table in (names, counters, views)])
    families = {
        row.case_id: row.family_id
        for row in connection.execute(sa.text("SELECT case_id, family_id FROM cases"))
    }
    if not families:
        return
    seen, roles = _first_seen(connection), _roles(connection)
    order = sorted(families, key=lambda case: (case not in seen, seen.get(case, 0), case))
    op.bulk_insert(
        names,
        [
            {"case_id": case, "number": number, "kind": household(roles.get(families[case], ()))}
            for number, case in enumerate(order, start=1)
        ],
    )
    op.bulk_insert(counters, [{"counter_id": COUNTER, "value": len(order)}])


def _create_tables() -> tuple[sa.Table, sa.Table, sa.Table]:
    names = op.create_table(
        "case_names",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
    )
    counters = op.create_table(
        "counters",
        sa.Column("counter_id", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("counter_id"),
    )
    views = op.create_table(
        "number_views",
        sa.Column("view_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("view_id"),
    )
    return names, counters, views


def _first_seen(connection: sa.Connection) -> Mapping[str, int]:
    """Return case or person → the journal's entry that first concerned it. Subjects stand there unsealed."""
    found: dict[str, int] = {}
    for row in connection.execute(sa.text("SELECT seq, subjects FROM journal_payload ORDER BY seq, part")):
        for subject in json.loads(row.subjects):
            found.setdefault(subject, row.seq)
    return found


def _roles(connection: sa.Connection) -> Mapping[str, list[str]]:
    """Return family → the roles of its persons."""
    found: dict[str, list[str]] = {}
    for row in connection.execute(sa.text("SELECT family_id, role FROM persons ORDER BY person_id")):
        found.setdefault(row.family_id, []).append(row.role)
    return found


def downgrade() -> None:
    """There is no way back: what people wrote of „Fall 17“ would mean nothing."""
    raise NotImplementedError
