"""The random id of a workbench: by it anchors and slot files are told apart."""

from __future__ import annotations

from sqlalchemy import Connection

from kimlab.store.secrets._read import read_secret

_NAME = "workbench_id"


def workbench_id(connection: Connection) -> str:
    """Return the id, 32 hexadecimal digits, drawn when the file was made or brought to this version.

    Raises
    ------
    StoreError
        Somebody took it away.
    """
    return read_secret(connection, _NAME).decode("ascii", "replace")
