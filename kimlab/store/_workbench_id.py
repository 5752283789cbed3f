"""The random id of a workbench, drawn with its first act: by it anchors are told apart."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from kimlab.store._schema import WORKBENCH

_NAME = "workbench"


def workbench_id(connection: Connection) -> str:
    """Return the id, drawing it if there is none yet; the caller holds a write transaction."""
    kept = WORKBENCH.tables["secrets"]
    known = connection.execute(select(kept.c.value).where(kept.c.name == _NAME)).scalar_one_or_none()
    if known is None:
        known = secrets.token_bytes(16)
        connection.execute(insert(kept), {"name": _NAME, "value": known})
    return bytes(known).hex()


def known_id(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the id that stands among the rows of ``secrets``; empty if there is none yet."""
    return next((bytes(row["value"]).hex() for row in rows if row["name"] == _NAME), "")
