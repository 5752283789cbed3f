"""The manifest of a backup: what lies in it, and how it can be seen to be whole. No name, no case."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kimlab.errors import StoreError
from kimlab.store.anchors import ANCHOR_FILE
from kimlab.store.backups._folder import COMPANIONS, FILES, MANIFEST_FILE, write_private

_VERSION = 1
_BLOCK = 2**20


@dataclass(frozen=True)
class Kept:
    """A store in a backup: the hash of its file, and length and head of its journal."""

    sha256: str
    entries: int
    head: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    Attributes
    ----------
    kimlab
        The version that made it.
    made
        When (UTC, ISO 8601).
    same_keys
        Whether it opens with the keys that the stores had then.
    stores
        Kind of store → what was kept.
    companions
        File beside the stores → its SHA-256.
    """

    kimlab: str
    made: str
    same_keys: bool
    stores: Mapping[str, Kept]
    companions: Mapping[str, str]

    def files(self) -> dict[str, str]:
        """Return name → SHA-256 of every file of the backup."""
        return {FILES[kind]: kept.sha256 for kind, kept in self.stores.items()} | dict(self.companions)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, as the last of a backup's files."""
    content = json.dumps({"schema_version": _VERSION, **asdict(manifest)}, indent=1, sort_keys=True)
    write_private(folder / MANIFEST_FILE, f"{content}\n".encode())


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a backup.

    Raises
    ------
    StoreError
        There is none, so this is no finished backup; or it cannot be read.
    """
    path = folder / MANIFEST_FILE
    if not path.is_file():
        raise _no_backup(folder)
    try:
        return _manifest(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise StoreError(
            f"Die Beschreibung „{MANIFEST_FILE}“ der Sicherung „{folder.name}“ ist beschädigt, oder diese "
            "Version von kimlab kennt sie nicht.",
            "Ohne sie lässt sich nicht prüfen, ob die Sicherung vollständig und unverändert ist.",
            "Nehmen Sie eine andere Sicherung, oder die Version von kimlab, die sie gemacht hat.",
        ) from None


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _manifest(plain: Mapping[str, Any]) -> Manifest:
    if plain["schema_version"] != _VERSION or set(plain["stores"]) != set(FILES):
        raise ValueError
    if not set(plain["companions"]) <= {*COMPANIONS, ANCHOR_FILE}:
        raise ValueError  # a name from a file must not lead out of its folder
    return Manifest(
        str(plain["kimlab"]),
        str(plain["made"]),
        bool(plain["same_keys"]),
        {kind: Kept(str(one["sha256"]), int(one["entries"]), str(one["head"])) for kind, one in plain["stores"].items()},
        {str(name): str(value) for name, value in plain["companions"].items()},
    )  # fmt: skip


def _no_backup(folder: Path) -> StoreError:
    if any((folder / name).is_file() for name in FILES.values()):
        return StoreError(
            f"Im Ordner „{folder}“ liegt keine fertige Sicherung, sondern eine einfache Kopie von Ablagen oder "
            f"etwas, das unterbrochen wurde: Die Beschreibung „{MANIFEST_FILE}“ fehlt.",
            "Wurde eine Datei kopiert, während jemand damit arbeitete, fehlen ihr die letzten Einträge; "
            "an ihr allein ist das nicht zu sehen.",
            "Nehmen Sie eine Sicherung von „kimlab backup“. Haben Sie nur diese Kopie, kopieren Sie den Ordner noch "
            "einmal und prüfen Sie die zweite Kopie mit „kimlab doctor --location ORDNER“: Es vergleicht die "
            "Werkbank mit dem, was der Tresor zuletzt von ihr gesehen hat.",
        )
    return StoreError(
        f"Im Ordner „{folder}“ liegt keine Sicherung.",
        "Eingespielt wird nur, was „kimlab backup“ geschrieben hat.",
        "Nennen Sie den Ordner der Sicherung selbst; er heißt „sicherung-“ mit Tag und Uhrzeit.",
    )
