"""The anchor of a backup: how far both journals reach in it, under the signature of whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kimlab.errors import StoreError
from kimlab.store._database import connect_engine
from kimlab.store._workbench_store import WorkbenchStore
from kimlab.store.anchors import (
    ANCHOR_FILE,
    CLOSING,
    Anchor,
    End,
    Look,
    Looked,
    anchor_of,
    check_anchor,
    look,
    read_anchor,
    write_anchor,
)
from kimlab.store.backups._folder import FILES
from kimlab.store.backups._manifest import Manifest
from kimlab.store.backups._secrets import Secrets

_PLACE = "in der Sicherung"
_DO = "Nehmen Sie eine andere Sicherung, und klären Sie, wer diese geändert hat."


def write_backups_anchor(
    folder: Path,
    location: Path,
    readers: Mapping[str, Any],
    ends: Mapping[str, tuple[int, str]],
    secrets: Secrets,
) -> None:
    """Write the anchor of a backup into its folder; it continues the one beside the stores.

    Parameters
    ----------
    folder, location
        The backup and the stores.
    readers
        Kind of store → a connection within the read transaction that was copied.
    ends
        Kind of store → number and hash of the latest entry in the copy.
    secrets
        Whoever is signed in signs.
    """
    identifier = (
        readers["workbench"].execute("SELECT value FROM secrets WHERE name = 'workbench_id'").fetchone()
    )
    closed = readers["vault"].execute(
        "SELECT reference FROM journal WHERE act = ? ORDER BY seq DESC LIMIT 1", (CLOSING,)
    ).fetchone()  # fmt: skip
    tables = closed[0].split(" ")[0] if closed else ""
    signer = secrets.signer
    anchor = anchor_of(
        identifier[0].decode() if identifier else "",
        End(*ends["workbench"]),
        End(*ends["vault"], tables),
        by="" if signer is None else signer.user_id,
        signer=signer,
        counter=1 + _counter(location),
    )
    write_anchor(folder / ANCHOR_FILE, anchor)


def check_backups_anchor(folder: Path, secrets: Secrets, manifest: Manifest) -> None:
    """Refuse a backup whose anchor is missing where people have keys of their own, or is not that of its stores.

    Raises
    ------
    StoreError
        It was altered by somebody who could not sign for it.
    """
    anchor = read_anchor(folder / ANCHOR_FILE)
    store = WorkbenchStore(folder / FILES["workbench"], secrets.workbench, secrets.signer)
    try:
        known = store.registries()
        if anchor is None and known.all:
            raise _refused(
                "Ihr fehlt der Anker: die Unterschrift darunter, wie weit beide Protokolle reichten."
            )
        if anchor is None:
            return
        if not _is_of(anchor, manifest):
            raise _refused("Ihr Anker sagt etwas anderes darüber, wie weit beide Protokolle reichen.")
        vault = _Vault(folder / FILES["vault"], secrets)
        found = check_anchor(
            anchor, store, vault, place=_PLACE, workbench_id=store.workbench_id(), known=known
        )
    finally:
        store.close()
    if found:
        raise _refused(f"{found[0].where}: {found[0].what}")


class _Vault(Looked):
    """The vault of a backup, to be looked at without a trace."""

    def __init__(self, path: Path, secrets: Secrets) -> None:
        self._path, self._secrets = path, secrets

    def look(self, numbers: Any = ()) -> Look:  # noqa: ANN401 - as in the protocol
        """Return how far its journal reaches."""
        engine = connect_engine(self._path, self._secrets.vault, "vault")
        try:
            return look(engine, numbers)
        finally:
            engine.dispose()


def _is_of(anchor: Anchor, manifest: Manifest) -> bool:
    """Tell whether an anchor and the manifest say the same of both journals."""
    ends = {"workbench": anchor.workbench, "vault": anchor.vault}
    return all(
        end is not None
        and (end.length, end.head) == (manifest.stores[kind].entries, manifest.stores[kind].head)
        for kind, end in ends.items()
    )


def _counter(location: Path) -> int:
    try:
        anchor = read_anchor(location / ANCHOR_FILE)
    except StoreError:
        return 0
    return 0 if anchor is None else anchor.counter


def _refused(what: str) -> StoreError:
    return StoreError(
        f"Diese Sicherung ist nicht mehr die, die gemacht wurde. {what}",
        "Eine veränderte Sicherung wird nicht eingespielt: Niemand könnte sagen, was darin stimmt.",
        _DO,
    )
