"""A backup: both stores as of one moment, in a new folder, checked, with a manifest written last."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kimlab._version import __version__
from kimlab.errors import StoreError
from kimlab.store._failures import german_kind
from kimlab.store._journal import now
from kimlab.store.anchors import ANCHOR_FILE
from kimlab.store.backups._anchored import write_backups_anchor
from kimlab.store.backups._both import BothAtOnce, both_at_once
from kimlab.store.backups._copy import Progress, check_copy, copy_store
from kimlab.store.backups._folder import FILES, new_folder, write_private
from kimlab.store.backups._manifest import Kept, Manifest, file_sha256, write_manifest
from kimlab.store.backups._secrets import Secrets

_ROOM = 1.2  # of the stores' size: the copy, and what a check may need beside it


@dataclass(frozen=True)
class BackedUp:
    """A finished backup.

    Attributes
    ----------
    folder
        Where it lies.
    manifest
        What it says of itself.
    held
        How long others had to wait, in seconds.
    """

    folder: Path
    manifest: Manifest
    held: float


def write_backup(
    location: Path,
    secrets: Secrets,
    into: Path,
    at: datetime,
    *,
    progress: Progress = lambda step: None,
) -> BackedUp:
    """Back up both stores of a folder while others go on working.

    Parameters
    ----------
    location, secrets
        The stores and what opens them.
    into
        The folder in which the backup's new folder is made.
    at
        The local time that names it: ``sicherung-2026-11-30-1405``.
    progress
        Is told how far it is.

    Raises
    ------
    PendingError
        An act was interrupted between both stores; see ``workflow.finish_pending``.
    StoreError
        Something cannot be read or written, there is no room, or the copy is not whole. Nothing is left.
    """
    _need_room(location, into)
    target = _free_name(into, at)
    with both_at_once(location, secrets) as both, new_folder(target) as folder:
        progress("Werkbank und Tresor werden kopiert; alle können weiterarbeiten …")
        ends = {kind: _copied(both, folder, secrets, kind, progress) for kind in FILES}
        for name, content in both.companions.items():
            write_private(folder / name, content)
        write_backups_anchor(folder, location, both.readers, ends, secrets)
        manifest = _described(folder, ends, [*both.companions, ANCHOR_FILE])
        write_manifest(folder, manifest)
    return BackedUp(target, manifest, both.held)


def _copied(
    both: BothAtOnce, folder: Path, secrets: Secrets, kind: str, progress: Progress
) -> tuple[int, str]:
    path, secret = folder / FILES[kind], secrets.of(kind)
    copy_store(both.readers[kind], path, secret, kind, progress)
    progress(f"{german_kind(kind)}: Die Kopie wird geprüft …")
    return check_copy(both.readers[kind], path, secret, kind)


def _described(folder: Path, ends: Mapping[str, tuple[int, str]], companions: Collection[str]) -> Manifest:
    stores = {kind: Kept(file_sha256(folder / FILES[kind]), *ends[kind]) for kind in FILES}
    hashes = {name: file_sha256(folder / name) for name in companions}
    return Manifest(__version__, now(), same_keys=True, stores=stores, companions=hashes)


def _free_name(into: Path, at: datetime) -> Path:
    """Return a name that nothing bears yet: two backups within a minute are two."""
    plain = into / f"sicherung-{at:%Y-%m-%d-%H%M}"
    taken, target = 1, plain
    while target.exists():
        taken += 1
        target = plain.with_name(f"{plain.name}-{taken}")
    return target


def _need_room(location: Path, into: Path) -> None:
    sizes = (path.stat().st_size for name in FILES.values() for path in location.glob(f"{name}*"))
    needed = int(sum(sizes) * _ROOM)
    there = next((folder for folder in (into, *into.absolute().parents) if folder.is_dir()), Path("/"))
    if shutil.disk_usage(there).free < needed:
        raise StoreError(
            f"Auf dem Laufwerk von „{into}“ sind weniger als {needed // 2**20 + 1} MB frei.",
            "Eine halbe Sicherung darf es nicht geben; deshalb wurde nichts begonnen.",
            "Schaffen Sie Platz, oder nehmen Sie ein anderes Laufwerk.",
        )
