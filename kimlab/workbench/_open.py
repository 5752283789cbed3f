"""Opening what lies in a folder: the workbench, the door to its vault, its county file."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE, VaultDoor, WorkbenchStore, key_fits, settled
from kimlab.store.backups import check_may_be_opened
from kimlab.store.people import NEXT, VAULT_KEY, WORKBENCH_KEY, Identity, read_slots
from kimlab.vocabulary import County, load_county
from kimlab.workbench._demonstration import public_passphrase
from kimlab.workbench._sign_in import PERSON_VARIABLE, signed_in
from kimlab.workbench._workbench import Workbench

COUNTY_FILE = "kreis.toml"
DEFAULT_COUNTY = "kreis-warendorf"
WORKBENCH_VARIABLE = "KIMLAB_WORKBENCH_PASSPHRASE"
VAULT_VARIABLE = "KIMLAB_VAULT_PASSPHRASE"

_handed_over: dict[str, str] = {}  # ends with the process; in no file and no environment


def open_workbench(
    location: str | Path,
    passphrase: str | None = None,
    person: str | None = None,
    *,
    identity: Identity | None = None,
) -> Workbench:
    """Open the workbench in the folder `location`.

    Parameters
    ----------
    location
        The folder with ``werkbank.kimlab``; a file ``kreis.toml`` in it is the county file, else the one of
        Kreis Warendorf is used.
    passphrase
        Where people have no keys of their own yet: the workbench's passphrase; by default the environment variable
        ``KIMLAB_WORKBENCH_PASSPHRASE``, else, of a demonstration, the public one, else a prompt.
    person
        Who signs in, or, where people have no keys of their own yet, in whose name is recorded; by default the environment
        variable ``KIMLAB_PERSON``. Reading needs none.
    identity
        Who is signed in already (:func:`kimlab.workbench.signed_in`); by default whoever signs in at a prompt.

    Raises
    ------
    StoreError
        There is no workbench, the sign-in or the passphrase is wrong, the slot file is not the one that the journal names,
        or the file cannot be read or written.
    """
    path = Path(location) / WORKBENCH_FILE
    if not path.is_file():
        raise StoreError(
            f"Im Ordner „{path.parent}“ gibt es keine Werkbank ({WORKBENCH_FILE}).",
            "Ohne sie ist nichts zu sehen.",
            "Wählen Sie den richtigen Ordner, oder legen Sie mit „kimlab init“ eine Werkbank an.",
        )
    check_may_be_opened(path.parent)
    county = county_of(Path(location))
    if identity is not None or (passphrase is None and read_slots(path.parent) is not None):
        who = signed_in(location, person) if identity is None else identity
        return Workbench(_opened_by(path, who), county, who.user_id)
    secret = passphrase or _known(WORKBENCH_VARIABLE, Path(location), "workbench", "Passphrase der Werkbank")
    return Workbench(WorkbenchStore(path, secret), county, person or os.environ.get(PERSON_VARIABLE, ""))


def _opened_by(path: Path, who: Identity) -> WorkbenchStore:
    """Open the workbench with a signed-in person's key, and see that they still have a way in."""
    store = WorkbenchStore(path, key_of(who, WORKBENCH_KEY, path), who)
    try:
        slots = settled(store)
        slot = None if slots is None else slots.slot(who.user_id)
        if slot is None or slot.public.signing != who.public_key:
            raise StoreError(
                "Ihr Zugang steht nicht im Protokoll dieser Werkbank.",
                "Er wurde entfernt oder erneuert, oder die Datei mit den Zugängen gehört zu einer anderen Werkbank.",
                "Fragen Sie, wer die Zugänge verwaltet.",
            )
    except BaseException:
        store.close()
        raise
    return store


def keys_of(who: Identity, location: Path) -> tuple[bytes, bytes]:
    """Return the keys that open workbench and vault for a signed-in person.

    Raises
    ------
    StoreError
        The person may not open the vault.
    """
    vault = key_of(who, VAULT_KEY, location / VAULT_FILE)
    return key_of(who, WORKBENCH_KEY, location / WORKBENCH_FILE), vault


def key_of(who: Identity, name: str, path: Path) -> bytes:
    """Return the key that opens a store: while keys are being changed it may already be the next one.

    Raises
    ------
    StoreError
        The person may not open it.
    """
    keys = [who.store_keys[one] for one in (name, name + NEXT) if one in who.store_keys]
    if not keys:
        raise StoreError(
            "Den Tresor dürfen Sie nicht öffnen.",
            "In ihm stehen Namen und Aktenzeichen; nur wenige haben seinen Schlüssel.",
            "Bitten Sie jemanden, der ihn öffnen darf, oder lassen Sie sich den Zugang geben.",
        )
    for key in keys[:-1]:
        if key_fits(path, key):
            return key
    return keys[-1]


def vault_door(location: str | Path, passphrase: str | None = None) -> VaultDoor:
    """Return a door to the vault of stores without keys of people's own; it is opened per call by the workflow only.

    The passphrase is taken from the argument, ``KIMLAB_VAULT_PASSPHRASE``, of a demonstration the public one, or a prompt.
    """
    check_may_be_opened(Path(location))
    secret = passphrase or _known(VAULT_VARIABLE, Path(location), "vault", "Passphrase des Tresors")
    return VaultDoor(Path(location) / VAULT_FILE, secret)


def door_of(wb: Workbench) -> VaultDoor:
    """Return the door to the vault beside an open workbench, for whoever is signed in there.

    Where people have no keys of their own, the vault's passphrase is asked for as by :func:`vault_door`.

    Raises
    ------
    StoreError
        The person may not open the vault.
    """
    who = wb.identity
    if who is None:
        return vault_door(wb.location)
    path = wb.location / VAULT_FILE
    return VaultDoor(path, key_of(who, VAULT_KEY, path), who, who.slots.workbench_id)


def county_of(location: Path) -> County:
    """Return the county file that applies in a folder."""
    own = location / COUNTY_FILE
    return load_county(own if own.is_file() else DEFAULT_COUNTY)


def hand_over(variable: str, secret: str) -> None:
    """Tell this process a passphrase, as if the variable had been set, but for no process below it.

    So whoever runs a notebook can pass on what a person has typed.
    """
    _handed_over[variable] = secret


def _known(variable: str, location: Path, kind: str, label: str) -> str:
    found = _handed_over.get(variable) or os.environ.get(variable) or public_passphrase(location, kind)
    return found or asked(variable, label)


def asked(variable: str, label: str) -> str:
    """Return a passphrase from the environment, else from a prompt; StoreError without either."""
    found = _handed_over.get(variable) or os.environ.get(variable)
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
