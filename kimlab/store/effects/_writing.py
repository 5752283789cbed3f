"""Writing what an act changes into the tables, and which entry changed them last."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, insert, update

from kimlab.store._changes import Change
from kimlab.store._schema import WORKBENCH


def note_heads(connection: Connection, names: Collection[str], seq: int) -> None:
    """Note which entry changed these tables last."""
    heads = WORKBENCH.tables["table_heads"]
    if names:
        connection.execute(delete(heads).where(heads.c.table_name.in_(names)))
        connection.execute(insert(heads), [{"table_name": name, "seq": seq} for name in sorted(names)])


def write(connection: Connection, changes: Sequence[Change]) -> None:
    """Write changes into their tables; what is only said once more stands there already."""
    new: dict[str, list[dict[str, object]]] = {}
    changed = (change for change in changes if not change.restated)
    for change in sorted(changed, key=lambda change: change.after is not None):  # what goes makes room first
        table = WORKBENCH.tables[change.table]
        where = [table.c[column] == value for column, value in change.key.items()]
        if change.after is None:
            connection.execute(delete(table).where(*where))
        elif change.before is None:
            new.setdefault(change.table, []).append(dict(change.after))
        else:
            connection.execute(update(table).where(*where).values(**change.after))
    for name, fresh in new.items():
        connection.execute(insert(WORKBENCH.tables[name]), fresh)
