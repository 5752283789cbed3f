"""Backups of both stores as of one moment, restoring them, and new keys."""

from kimlab.store.backups._backup import BackedUp, write_backup
from kimlab.store.backups._both import PendingError
from kimlab.store.backups._folder import (
    COMPANIONS,
    MANIFEST_FILE,
    PEOPLE_FILE,
    check_may_be_opened,
    check_stores,
    unfinished_in,
)
from kimlab.store.backups._manifest import Manifest, read_manifest
from kimlab.store.backups._rekey import rekey_stores
from kimlab.store.backups._restore import restore_backup
from kimlab.store.backups._secrets import Secrets

__all__ = [
    "COMPANIONS",
    "MANIFEST_FILE",
    "PEOPLE_FILE",
    "BackedUp",
    "Manifest",
    "PendingError",
    "Secrets",
    "check_may_be_opened",
    "check_stores",
    "read_manifest",
    "rekey_stores",
    "restore_backup",
    "unfinished_in",
    "write_backup",
]
