"""Making both stores, once."""

from __future__ import annotations

from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store._database import connect_engine, create_file
from kimlab.store._migrate import migrate
from kimlab.store.anchors import set_anchors_aside

WORKBENCH_FILE = "werkbank.kimlab"
VAULT_FILE = "tresor.kimlab"

# BSI, "Sichere Passwörter erstellen": long passphrases (20 to 25 characters) or complex ones from 8; for a file
# that can be attacked offline we ask for 12 at least.
SHORTEST_PASSPHRASE = 12


def create_stores(location: Path, workbench_passphrase: str, vault_passphrase: str) -> None:
    """Create an empty workbench and an empty vault in the folder `location`.

    Raises
    ------
    StoreError
        The passphrases are equal or too short, a store exists already, or the folder cannot be written.
        Nothing is left behind.
    """
    _check_passphrases(workbench_passphrase, vault_passphrase)
    kinds = {
        "workbench": (location / WORKBENCH_FILE, workbench_passphrase),
        "vault": (location / VAULT_FILE, vault_passphrase),
    }
    made: list[Path] = []
    try:
        for kind, (path, passphrase) in kinds.items():
            create_file(path, kind)
            made.append(path)
            engine = connect_engine(path, passphrase, kind)
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


def _check_passphrases(workbench: str, vault: str) -> None:
    if workbench == vault:
        raise StoreError(
            "Werkbank und Tresor haben dieselbe Passphrase.",
            "Wer die Werkbank öffnen darf, könnte dann auch Namen und Aktenzeichen sehen.",
            "Wählen Sie zwei verschiedene Passphrasen.",
        )
    if min(len(workbench), len(vault)) < SHORTEST_PASSPHRASE:
        raise StoreError(
            f"Eine Passphrase ist kürzer als {SHORTEST_PASSPHRASE} Zeichen.",
            "Eine Datei kann in Ruhe durchprobiert werden, wenn sie in fremde Hände kommt.",
            "Nehmen Sie zum Beispiel vier bis fünf zufällige Wörter.",
        )
