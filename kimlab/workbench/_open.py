"""Opening what lies in a folder: the workbench, the door to its vault, its county file."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE, VaultDoor, WorkbenchStore
from kimlab.store.backups import check_may_be_opened
from kimlab.vocabulary import County, load_county
from kimlab.workbench._workbench import PERSON_VARIABLE, Workbench

COUNTY_FILE = "kreis.toml"
DEFAULT_COUNTY = "kreis-warendorf"
WORKBENCH_VARIABLE = "KIMLAB_WORKBENCH_PASSPHRASE"
VAULT_VARIABLE = "KIMLAB_VAULT_PASSPHRASE"


def open_workbench(
    location: str | Path, passphrase: str | None = None, person: str | None = None
) -> Workbench:
    """Open the workbench in the folder `location`.

    Parameters
    ----------
    location
        The folder with ``werkbank.kimlab``; a file ``kreis.toml`` in it is the county file, else the one of
        Kreis Warendorf is used.
    passphrase
        Its passphrase; by default the environment variable ``KIMLAB_WORKBENCH_PASSPHRASE``, else a prompt.
    person
        The ``user_id`` of whoever acts; by default the environment variable ``KIMLAB_PERSON``.
        Reading needs none.

    Raises
    ------
    StoreError
        There is no workbench, the passphrase is wrong, or the file cannot be read or written.
    """
    path = Path(location) / WORKBENCH_FILE
    if not path.is_file():
        raise StoreError(
            f"Im Ordner „{path.parent}“ gibt es keine Werkbank ({WORKBENCH_FILE}).",
            "Ohne sie ist nichts zu sehen.",
            "Wählen Sie den richtigen Ordner, oder legen Sie mit „kimlab init“ eine Werkbank an.",
        )
    check_may_be_opened(path.parent)
    secret = passphrase or asked(WORKBENCH_VARIABLE, "Passphrase der Werkbank")
    county = county_of(Path(location))
    return Workbench(WorkbenchStore(path, secret), county, person or os.environ.get(PERSON_VARIABLE, ""))


def vault_door(location: str | Path, passphrase: str | None = None) -> VaultDoor:
    """Return a door to the vault beside the workbench; it is opened per call by the workflow only.

    The passphrase is taken from the argument, ``KIMLAB_VAULT_PASSPHRASE`` or a prompt.
    """
    check_may_be_opened(Path(location))
    return VaultDoor(
        Path(location) / VAULT_FILE, passphrase or asked(VAULT_VARIABLE, "Passphrase des Tresors")
    )


def county_of(location: Path) -> County:
    """Return the county file that applies in a folder."""
    own = location / COUNTY_FILE
    return load_county(own if own.is_file() else DEFAULT_COUNTY)


def asked(variable: str, label: str) -> str:
    """Return a passphrase from the environment, else from a prompt; StoreError without either."""
    found = os.environ.get(variable)
    if found:
        return found
    try:
        return getpass.getpass(f"{label}: ")
    except (EOFError, OSError):
        raise StoreError(
            f"Die {label} fehlt.",
            "Die Ablage ist verschlüsselt.",
            f"Geben Sie sie ein oder setzen Sie die Umgebungsvariable {variable}.",
        ) from None
