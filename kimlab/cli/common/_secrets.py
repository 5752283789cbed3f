"""What opens both stores, as commands get it: from the environment, else from a prompt."""

from __future__ import annotations

import os

from kimlab.errors import InputError
from kimlab.store.backups import Secrets
from kimlab.workbench import VAULT_VARIABLE, WORKBENCH_VARIABLE, asked

NEW_WORKBENCH_VARIABLE = "KIMLAB_NEW_WORKBENCH_PASSPHRASE"
NEW_VAULT_VARIABLE = "KIMLAB_NEW_VAULT_PASSPHRASE"


def secrets_of_stores() -> Secrets:
    """Return what opens both stores; StoreError if it is not to be had."""
    workbench = asked(WORKBENCH_VARIABLE, "Passphrase der Werkbank")
    return Secrets(workbench, asked(VAULT_VARIABLE, "Passphrase des Tresors"))


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
