"""What opens both stores, as commands get it: by signing in, or as two passphrases where nobody has keys of their own."""

from __future__ import annotations

import os
from pathlib import Path

from kimlab.errors import InputError
from kimlab.store.backups import Secrets
from kimlab.store.people import Identity, read_slots
from kimlab.workbench import VAULT_VARIABLE, WORKBENCH_VARIABLE, asked, keys_of, signed_in

NEW_WORKBENCH_VARIABLE = "KIMLAB_NEW_WORKBENCH_PASSPHRASE"
NEW_VAULT_VARIABLE = "KIMLAB_NEW_VAULT_PASSPHRASE"


def secrets_of_stores(location: Path, person: str | None = None) -> tuple[Secrets, str]:
    """Return what opens both stores in a folder, or a backup, and who does it; StoreError if it is not to be had."""
    if read_slots(location) is not None:
        who = signed_in(location, person)
        return secrets_of(who, location), who.user_id
    workbench = asked(WORKBENCH_VARIABLE, "Passphrase der Werkbank")
    return Secrets(workbench, asked(VAULT_VARIABLE, "Passphrase des Tresors")), person or ""


def secrets_of(who: Identity, location: Path) -> Secrets:
    """Return what opens both stores for somebody who is signed in."""
    workbench, vault = keys_of(who, location)
    return Secrets(workbench, vault, who)


def new_secrets() -> Secrets:
    """Return new passphrases for both, each typed twice; InputError if the two differ."""
    workbench = _twice(NEW_WORKBENCH_VARIABLE, "Neue Passphrase der Werkbank")
    return Secrets(workbench, _twice(NEW_VAULT_VARIABLE, "Neue Passphrase des Tresors"))


def _twice(variable: str, label: str) -> str:
    first = asked(variable, label)
    if not os.environ.get(variable) and asked(variable, f"{label}, noch einmal") != first:
        raise InputError(
            f"{label}: Die beiden Eingaben sind verschieden.",
            "Mit einem Tippfehler darin öffnete sich die Ablage nie wieder. Es wurde nichts geändert.",
            "Rufen Sie den Befehl noch einmal auf.",
        )
    return first
