"""A note beside the stores that their keys were changed: whoever still holds the old ones learns why nothing opens.

It holds two times and no key. Beside damage, only this tells an open program that its key is an old one: to SQLCipher both
are "not a database".
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kimlab.errors import StoreError

KEYS_FILE = "schluesselwechsel.json"


@dataclass(frozen=True)
class KeyChange:
    """When keys were changed, or began to be."""

    begun: str
    done: str = ""

    @property
    def said(self) -> str:
        """The time, as it is said on screen."""
        return f"{datetime.fromisoformat(self.done or self.begun).astimezone():%d.%m.%Y um %H:%M Uhr}"


def note_key_change(folder: Path, *, done: bool) -> None:
    """Write that a change of keys begins, or that it is done; the note is there whole or not at all."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    known = key_change(folder)
    change = KeyChange(known.begun if known and done else at, at if done else "")
    path = folder / f"{KEYS_FILE}.{secrets.token_hex(3)}"
    try:
        path.write_text(json.dumps({"begun": change.begun, "done": change.done}) + "\n", encoding="utf-8")
        path.chmod(0o600)
        path.replace(folder / KEYS_FILE)
    except OSError:
        path.unlink(missing_ok=True)
        raise StoreError(
            f"In den Ordner „{folder}“ lässt sich nicht schreiben.",
            "Dort wird vermerkt, dass die Schlüssel gewechselt sind, damit offene Programme es erfahren.",
            "Prüfen Sie Rechte und Platz auf dem Laufwerk.",
        ) from None


def key_change(folder: Path) -> KeyChange | None:
    """Return the latest change of keys in a folder; None if there was none, or the note cannot be read."""
    try:
        plain = json.loads((folder / KEYS_FILE).read_text(encoding="utf-8"))
        change = KeyChange(str(plain["begun"]), str(plain["done"]))
        return change if change.said else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def key_error(path: Path, name: str, *, was_open: bool = False) -> StoreError:
    """Return the error of a store that does not open with a key: the keys are new, or the key is wrong."""
    change = key_change(path.parent)
    if change is None:
        return StoreError(
            f"{name} „{path.name}“ lässt sich mit dieser Passphrase nicht öffnen.",
            "Entweder ist die Passphrase falsch oder die Datei ist keine kimlab-Ablage; beides sieht gleich aus.",
            "Geben Sie die Passphrase noch einmal ein; Tresor und Werkbank haben verschiedene.",
        )
    if not change.done:
        return StoreError(
            f"Die Ablage „{path.parent.name}“ bekommt gerade neue Schlüssel, oder der Wechsel wurde am {change.said} "
            f"unterbrochen: {name} „{path.name}“ lässt sich mit dieser Passphrase nicht öffnen.",
            "Bis der Wechsel fertig ist, kann eine Datei schon die neuen Schlüssel haben und die andere noch die "
            "alten. Es ist nichts verloren.",
            "Warten Sie einen Augenblick. Öffnet sie sich dann nicht, wiederholen Sie „kimlab rekey“; es führt den "
            "Wechsel zu Ende.",
        )
    doubt = "" if was_open else ", oder die Passphrase stimmt nicht"
    return StoreError(
        f"Die Ablage hat neue Schlüssel, seit dem {change.said}{doubt}: {name} „{path.name}“ lässt sich so nicht öffnen.",
        "Was bis dahin gespeichert wurde, ist da; mit den alten Schlüsseln öffnet sich nur noch eine Sicherung "
        "von vorher.",
        "Schließen Sie das Notizbuch oder Programm und melden Sie sich neu an.",
    )
