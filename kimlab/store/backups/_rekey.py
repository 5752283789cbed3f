"""New keys for both stores, in their files: killed at any moment, each opens with exactly one of old and new.

SQLCipher writes every page anew in one transaction (https://www.zetetic.net/sqlcipher/sqlcipher-api/#rekey). Tried here with
SQLCipher 4.19 in WAL mode: within ``BEGIN IMMEDIATE`` it waits for other writers instead of failing; the salt in the
file's beginning stays, so that a passphrase leads to the same key before and after the log is folded back; whoever has
the store open with the old key can finish reading what they began, and nothing else.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

import sqlcipher3.dbapi2 as sqlcipher

from kimlab.errors import StoreError
from kimlab.store._database import translated
from kimlab.store._derivation import Secret, raw_key
from kimlab.store._failures import german_kind
from kimlab.store._new_keys import note_key_change
from kimlab.store._vault import VaultDoor
from kimlab.store._workbench_store import WorkbenchStore
from kimlab.store.backups._connections import bare_connection, take_write_lock
from kimlab.store.backups._copy import Progress
from kimlab.store.backups._folder import FILES, PEOPLE_FILE, check_stores, write_private
from kimlab.store.backups._secrets import Secrets, check_new

_PATIENCE = 120.0  # seconds, as for a backup
_READERS = 5000  # milliseconds that readers of the old pages get to finish
_NEXT = ".neu"
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


def rekey_stores(
    location: Path,
    old: Secrets,
    new: Secrets,
    person: str,
    *,
    progress: Progress = lambda step: None,
    companions: Mapping[str, bytes] = _NOTHING,
    in_place: Collection[str] = (),
) -> tuple[str, ...]:
    """Give both stores new secrets; call it again with the same ones to finish what was interrupted.

    Parameters
    ----------
    location, old, new
        The stores, what opens them, and what shall.
    person
        Who does it, for the vault's journal.
    progress
        Is told which store's turn it is.
    companions
        New content of files beside the stores that depend on the keys. It is written beside them, as ``NAME.neu``, before
        any key changes, and takes their place when both have changed: so new keys never exist without what leads to them.
    in_place
        Names of such files that lead to both secrets already. Others may change them meanwhile; they stay as they are then.

    Returns
    -------
    tuple of str
        The kinds of the stores that were given a new secret by this call.

    Raises
    ------
    StoreError
        A store opens with neither; the new secrets are equal or too short; or people sign in with keys of their own, and
        neither `companions` nor `in_place` says how they will. No key was changed then.
    """
    check_stores(location)
    check_new(new)
    _refuse_without_people(location, {*companions, *in_place})
    due = tuple(kind for kind in FILES if _is_due(location / FILES[kind], old.of(kind), new.of(kind), kind))
    for name, content in companions.items():
        _put_ready(location / f"{name}{_NEXT}", content)
    note_key_change(location, done=False)
    for kind in due:
        progress(f"{german_kind(kind)}: Alle Seiten werden neu verschlüsselt …")
        _rekey(location / FILES[kind], old.of(kind), new.of(kind), kind)
    for name in companions:
        (location / f"{name}{_NEXT}").replace(location / name)
    _journal(location, new, person)
    note_key_change(location, done=True)
    return due


def _refuse_without_people(location: Path, leading: Collection[str]) -> None:
    if (location / PEOPLE_FILE).is_file() and PEOPLE_FILE not in leading:
        raise StoreError(
            "An dieser Werkbank melden sich Menschen mit eigenen Schlüsseln an.",
            "Bekämen die Ablagen allein neue Schlüssel, käme niemand mehr hinein. Es wurde nichts geändert.",
            "Wechseln Sie die Schlüssel dort, wo die Personen verwaltet werden: „kimlab people --help“.",
        )


def _put_ready(path: Path, content: bytes) -> None:
    """Write a file whole in place of an earlier one, which is there until then: it may be all that leads to the keys."""
    fresh = path.with_name(f"{path.name}-{secrets.token_hex(3)}")
    write_private(fresh, content)
    fresh.replace(path)


def _is_due(path: Path, old: Secret, new: Secret, kind: str) -> bool:
    """Tell whether a store still opens with the old secret; StoreError if it opens with neither."""
    if _opens(path, new, kind):
        return False
    with translated(path, kind):
        bare_connection(path, old).close()
    return True


def _opens(path: Path, secret: Secret, kind: str) -> bool:
    with translated(path, kind):
        try:
            bare_connection(path, secret).close()
        except sqlcipher.DatabaseError as failure:
            if "not a database" not in str(failure):
                raise
            return False
    return True


def _rekey(path: Path, old: Secret, new: Secret, kind: str) -> None:
    with translated(path, kind):
        connection = bare_connection(path, old)
        try:
            take_write_lock(connection, _PATIENCE)
            connection.execute(f"""PRAGMA rekey = "x'{raw_key(path, new)}'" """)
            connection.execute("COMMIT")
            # Until the log is folded back, the file still holds pages under the old key.
            connection.execute(f"PRAGMA busy_timeout = {_READERS}")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def _journal(location: Path, new: Secrets, person: str) -> None:
    """Journal the change in the vault, and see that both stores and their journals hold under the new secrets."""
    store = WorkbenchStore(location / FILES["workbench"], new.workbench, new.signer)
    try:
        door = VaultDoor(location / FILES["vault"], new.vault, new.signer, store.workbench_id())
        with door.open(person, "Schlüssel gewechselt") as vault:
            vault.anchor(store)
    finally:
        store.close()
