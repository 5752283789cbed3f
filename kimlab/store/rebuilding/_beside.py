"""Findings about what stands beside the tables: their heads, the secret, and what the file is made of."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, MetaData, text

from kimlab.german import plural
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store.rebuilding._finding import Finding
from kimlab.store.rebuilding._replay import Rebuilt
from kimlab.store.rebuilding._values import raw_rows
from kimlab.store.secrets._read import LENGTH
from kimlab.tables import TABLES

_SECRETS = {
    "print": "Das Geheimnis für die Prüfzeichen auf Berichten",
    "workbench_id": "Die Kennung der Werkbank",
}
_VERSION = "alembic_version"


def of_heads(connection: Connection, rebuilt: Rebuilt) -> list[Finding]:
    """Return which tables are said to be younger or older than the journal says."""
    noted = dict(raw_rows(connection, WORKBENCH.tables["table_heads"], ("table_name", "seq")))
    unread = {one.seq for one in rebuilt.unopened}
    found = [
        Finding(
            "head",
            f"{TABLES[name].german}: Vermerkt ist, Eintrag {noted.get(name, 0)} habe die Tabelle zuletzt geändert; nach dem "
            f"Protokoll war es Eintrag {rebuilt.head(name)}.",
            name,
            (rebuilt.head(name),),
        )
        for name in STORED_TABLES
        if noted.get(name, 0) != rebuilt.head(name) and noted.get(name, 0) not in unread
    ]
    unknown = len(noted.keys() - set(STORED_TABLES))
    if unknown:
        found.append(
            Finding(
                "head",
                f"Für {plural(unknown, 'Tabelle', 'Tabellen')}, die kimlab nicht kennt, ist ein letzter Eintrag vermerkt.",
                rows=unknown,
            )
        )
    return found


def of_secrets(connection: Connection) -> list[Finding]:
    """Return which secrets are lacking; nothing in the file tells whether they are still the same."""
    found = dict(raw_rows(connection, WORKBENCH.tables["secrets"], ("name", "value")))
    return [
        Finding("secret", f"{said} fehlt oder hat eine falsche Länge.")
        for name, said in _SECRETS.items()
        if not isinstance(value := found.get(name), bytes) or len(value) != LENGTH
    ]


def of_versions(connection: Connection, rebuilt: Rebuilt) -> list[Finding]:
    """Return entries about a change to a version that the store cannot have reached then."""
    current = connection.execute(text(f"SELECT max(version_num) FROM {_VERSION}")).scalar_one()  # noqa: S608 - a constant
    found: list[Finding] = []
    before = ""
    for one in sorted(rebuilt.migrations, key=lambda one: one.seq):
        if not before < one.version <= str(current):
            found.append(
                Finding(
                    "version",
                    f"Eintrag {one.seq} nennt eine Fassung, auf der die Ablage damals nicht sein konnte.",
                    "journal",
                    (one.seq,),
                )
            )
        before = max(before, one.version)
    return found


def of_shape(connection: Connection, metadata: MetaData = WORKBENCH) -> tuple[list[Finding], tuple[str, ...]]:
    """Return what in the file kimlab did not make, and which of its tables can be read."""
    made = connection.execute(
        text("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    ).all()
    expected = {*metadata.tables, _VERSION}
    foreign = sum(
        kind in ("view", "trigger") or (kind == "table" and name not in expected) for kind, name in made
    )
    found = []
    if foreign:
        found.append(
            Finding(
                "shape",
                f"Die Datei enthält {plural(foreign, 'Tabelle oder Regel', 'Tabellen oder Regeln')}, die kimlab nicht "
                "angelegt hat.",
                rows=foreign,
            )
        )
    whole = tuple(
        name
        for name, table in metadata.tables.items()
        if _columns(connection, name) == {*table.columns.keys()}
    )
    found += [_misshapen(name) for name in metadata.tables if name not in whole]
    return found, whole


def _misshapen(name: str) -> Finding:
    said = TABLES[name].german if name in TABLES else "Ein Teil der Ablage neben den Tabellen"
    return Finding(
        "shape", f"{said}: fehlt in der Datei oder hat andere Spalten, als kimlab sie anlegt.", name
    )


def _columns(connection: Connection, name: str) -> Collection[str]:
    """Return the columns of a table, also those that it works out by itself, which nobody else lists."""
    return set(
        connection.execute(text("SELECT name FROM pragma_table_xinfo(:name)"), {"name": name}).scalars()
    )
