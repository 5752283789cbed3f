"""What opens both stores, as commands get it: by signing in."""

from __future__ import annotations

from pathlib import Path

from kimlab.store.backups import Secrets
from kimlab.workbench import keys_of, signed_in


def secrets_of_stores(location: Path, person: str | None = None) -> Secrets:
    """Return what opens both stores in a folder, or a backup, for whoever signs in; StoreError if it is not to be had."""
    who = signed_in(location, person)
    return Secrets(*keys_of(who, location), who)
