"""Reading what a workbench keeps to itself; whoever took it away is noticed by a sentence, not by a crash."""

from __future__ import annotations

from sqlalchemy import Connection, select, type_coerce
from sqlalchemy.types import NullType

from kimlab.errors import StoreError
from kimlab.store._schema import WORKBENCH

LENGTH = 32
"""Of each secret, in bytes: random bytes of a key, or hexadecimal digits of an id."""


def read_secret(connection: Connection, name: str) -> bytes:
    """Return a secret by its name.

    Raises
    ------
    StoreError
        It is missing, or no such secret.
    """
    table = WORKBENCH.tables["secrets"]
    value = type_coerce(table.c.value, NullType())
    found: object = connection.execute(select(value).where(table.c.name == name)).scalar_one_or_none()
    if not isinstance(found, bytes) or len(found) != LENGTH:
        raise StoreError(
            "In der Werkbank fehlt etwas, das beim Anlegen gezogen wurde, oder es hat eine falsche Länge: ihre Kennung oder "
            "das Geheimnis für die Prüfzeichen.",
            "Jemand hat die Werkbank an kimlab vorbei geändert; ohne beides lässt sich nichts eintragen und nichts drucken.",
            "Arbeiten Sie nicht weiter, bewahren Sie die Datei auf und spielen Sie die letzte Sicherung ein.",
        )
    return found
