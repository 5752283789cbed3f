"""Making both stores, once."""

from __future__ import annotations

from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store._database import connect_engine, create_file, translated
from kimlab.store._derivation import KEY_BYTES, Secret, raw_key
from kimlab.store._migrate import migrate
from kimlab.store.anchors import set_anchors_aside

WORKBENCH_FILE = "werkbank.kimlab"
VAULT_FILE = "tresor.kimlab"

# BSI, "Sichere Passwörter erstellen": long passphrases (20 to 25 characters) or complex ones from 8; for a file
# that can be attacked offline we ask for 12 at least.
SHORTEST_PASSPHRASE = 12


def create_stores(location: Path, workbench: Secret, vault: Secret) -> None:
    """Create an empty workbench and an empty vault in the folder `location`.

    Parameters
    ----------
    location
        The folder; it is made if it is missing.
    workbench, vault
        What opens each: a passphrase, or a key of 32 random bytes.

    Raises
    ------
    StoreError
        The passphrases are equal or too short, a store exists already, or the folder cannot be written.
        Nothing is left behind.
    """
    _check_secrets(workbench, vault)
    kinds = {
        "workbench": (location / WORKBENCH_FILE, workbench),
        "vault": (location / VAULT_FILE, vault),
    }
    made: list[Path] = []
    try:
        for kind, (path, secret) in kinds.items():
            create_file(path, kind)
            made.append(path)
            engine = connect_engine(path, secret, kind)
            try:
                migrate(engine, path, kind)
            finally:
                engine.dispose()
        set_anchors_aside(location)
    except BaseException:
        for path in made:
            for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
                leftover.unlink(missing_ok=True)
        raise


def key_fits(path: Path, secret: Secret) -> bool:
    """Tell whether a passphrase or key opens a store."""
    kind = "vault" if path.name == VAULT_FILE else "workbench"
    try:
        connect_engine(path, secret, kind).dispose()
    except StoreError:
        return False
    return True


def _check_secrets(workbench: Secret, vault: Secret) -> None:
    if workbench == vault:
        raise StoreError(
            "Werkbank und Tresor haben dieselbe Passphrase.",
            "Wer die Werkbank öffnen darf, könnte dann auch Namen und Aktenzeichen sehen.",
            "Wählen Sie zwei verschiedene Passphrasen.",
        )
    if min(len(one) for one in (workbench, vault)) < SHORTEST_PASSPHRASE:
        raise StoreError(
            f"Eine Passphrase ist kürzer als {SHORTEST_PASSPHRASE} Zeichen.",
            "Eine Datei kann in Ruhe durchprobiert werden, wenn sie in fremde Hände kommt.",
            "Nehmen Sie zum Beispiel vier bis fünf zufällige Wörter.",
        )


def key_of_passphrase(path: Path, passphrase: str) -> bytes:
    """Return the key that a passphrase opens a store with.

    Raises
    ------
    StoreError
        It opens nothing, or there is no such store.
    """
    kind = "vault" if path.name == VAULT_FILE else "workbench"
    with translated(path, kind):
        key = bytes.fromhex(raw_key(path, passphrase))[:KEY_BYTES]
    connect_engine(path, key, kind).dispose()
    return key
