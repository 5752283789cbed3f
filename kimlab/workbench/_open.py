"""Opening what lies in a folder: the workbench, the door to its vault, its county file."""

from __future__ import annotations

from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE, VaultDoor, WorkbenchStore, key_fits, settled
from kimlab.store.backups import check_may_be_opened
from kimlab.store.people import NEXT, VAULT_KEY, WORKBENCH_KEY, Identity
from kimlab.vocabulary import County, load_county
from kimlab.workbench._sign_in import signed_in
from kimlab.workbench._workbench import Workbench

COUNTY_FILE = "kreis.toml"
DEFAULT_COUNTY = "kreis-warendorf"


def open_workbench(
    location: str | Path, person: str | None = None, *, identity: Identity | None = None
) -> Workbench:
    """Open the workbench in the folder `location`.

    Parameters
    ----------
    location
        The folder with ``werkbank.kimlab``; a file ``kreis.toml`` in it is the county file, else the one of
        Kreis Warendorf is used.
    person
        Who signs in (:func:`kimlab.workbench.signed_in`); by default the environment variable ``KIMLAB_PERSON``, else it is
        asked.
    identity
        Who is signed in already; by default whoever signs in now.

    Raises
    ------
    StoreError
        There is no workbench, or one of an older version; the sign-in is wrong, the slot file is not the one that the
        journal names, or the file cannot be read or written.
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
    who = signed_in(location, person) if identity is None else identity
    return Workbench(_opened_by(path, who), county)


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


def door_of(wb: Workbench) -> VaultDoor:
    """Return the door to the vault beside an open workbench, for whoever is signed in there.

    Raises
    ------
    StoreError
        The person may not open the vault.
    """
    who = wb.identity
    path = wb.location / VAULT_FILE
    key = key_of(who, VAULT_KEY, path)
    return VaultDoor(path, key, who, who.slots.workbench_id, lambda: settled(wb.store))


def door_if_allowed(wb: Workbench) -> VaultDoor | None:
    """Return the door to the vault for whoever may open it, else nothing."""
    return door_of(wb) if VAULT_KEY in wb.identity.store_keys else None


def county_of(location: Path) -> County:
    """Return the county file that applies in a folder."""
    own = location / COUNTY_FILE
    return load_county(own if own.is_file() else DEFAULT_COUNTY)
