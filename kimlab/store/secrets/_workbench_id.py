"""The random id of a workbench: by it anchors and slot files are told apart."""

from __future__ import annotations

from sqlalchemy import Connection, select

from kimlab.store._schema import WORKBENCH

_NAME = "workbench_id"


def workbench_id(connection: Connection) -> str:
    """Return the id, 32 hexadecimal digits, drawn when the file was made or brought to this version."""
    kept = WORKBENCH.tables["secrets"]
    value = connection.execute(select(kept.c.value).where(kept.c.name == _NAME)).scalar_one()
    return bytes(value).decode()
