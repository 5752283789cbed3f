"""What the vault knows of its workbench: who the first people were, and a mark of the secret that makes its marks.

Whoever has only the workbench's key cannot change either.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from kimlab.errors import StoreError
from kimlab.store import _journal
from kimlab.store._finding import StateFinding
from kimlab.store._schema import VAULT

_PEOPLE, _SINCE, _SECRET = "people", "signed_since", "marks"
OF_THE_SECRET = "kimlab: the secret itself 1"  # noqa: S105 - what is marked with it
"""The text whose mark stands for the secret: 64 bits of an HMAC, from which nobody works it out."""

_WHAT = "Das Geheimnis für Prüfzeichen und Stichproben ist nicht das, das der Tresor kennt."
_WHY = "Jemand hat es an kimlab vorbei ausgetauscht: Prüfzeichen und Stichproben ließen sich so aussuchen."
_DO = "Arbeiten Sie nicht weiter, sagen Sie es dem Datenschutz und spielen Sie die letzte Sicherung ein."


def first_people(connection: Connection) -> str:
    """Return the hash of the entry that gave the first people keys of their own; "" for none."""
    return _noted(connection, _PEOPLE)


def signed_since(connection: Connection) -> int:
    """Return the first entry of the vault's journal that must bear a signature: where the first people were noted."""
    noted = _noted(connection, _SINCE)
    return int(noted) if noted.isdecimal() else 1


def note_first_people(connection: Connection, entry_hash: str) -> None:
    """Note who the first people were; StoreError if others are noted."""
    known = first_people(connection)
    if known and known != entry_hash:
        raise StoreError(
            "Der Tresor kennt die Zugänge dieser Werkbank nicht.",
            "Er gehört zu anderen, oder jemand hat die Werkbank ausgetauscht.",
            "Sagen Sie es dem Datenschutz, und spielen Sie die letzte Sicherung ein.",
        )
    if not known:
        _note(connection, {_PEOPLE: entry_hash, _SINCE: str(_journal.head(connection, VAULT)[0])})


def check_secret(connection: Connection, mark: str) -> list[StateFinding]:
    """Return whether another secret is noted than the one that makes this mark of :data:`OF_THE_SECRET`."""
    same = _noted(connection, _SECRET) in ("", mark)
    return [] if same else [StateFinding("Werkbank", _WHAT, _WHY, _DO)]


def hold_secret(connection: Connection, mark: str) -> None:
    """Note the secret's mark; StoreError if another one is noted."""
    if check_secret(connection, mark):
        raise StoreError(_WHAT, _WHY, _DO)
    if not _noted(connection, _SECRET):
        _note(connection, {_SECRET: mark})


def _noted(connection: Connection, name: str) -> str:
    table = VAULT.tables["trust"]
    found = connection.execute(select(table.c.value).where(table.c.name == name)).scalar_one_or_none()
    return str(found or "")


def _note(connection: Connection, values: dict[str, str]) -> None:
    rows = [{"name": name, "value": value} for name, value in values.items()]
    connection.execute(insert(VAULT.tables["trust"]), rows)
