"""What a database or an operating system refuses with, as sentences: each names the store and what to do, never a value.

Source: SQLite's result codes (sqlite.org/rescode.html), by name: their texts are in English and change between versions.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kimlab.errors import InputError, KimlabError, StoreError, why_refused
from kimlab.store._new_keys import key_error

_NAMES: Mapping[str, str] = MappingProxyType({"workbench": "Werkbank", "vault": "Tresor"})
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_UNTOUCHED = "Die Änderung wurde ganz zurückgenommen; die Ablage ist wie zuvor."


def german_kind(kind: str) -> str:
    """Return the name of a store on screen.

    >>> german_kind("vault")
    'Tresor'
    """
    return _NAMES[kind]


def of_database(failure: BaseException, path: Path, kind: str, *, was_open: bool = False) -> KimlabError:
    """Return what a database's failure means for whoever works with the store; `was_open`: its key fitted before."""
    code, text = str(getattr(failure, "sqlite_errorname", "")), str(failure).lower()
    if code.startswith("SQLITE_NOTADB") or "not a database" in text:
        return key_error(path, german_kind(kind), was_open=was_open)
    if not path.exists():
        return vanished(path, kind)
    if code.startswith("SQLITE_FULL") or (code.startswith("SQLITE_IOERR") and _is_full(path)):
        return _no_room(path, kind)
    if code.startswith("SQLITE_CONSTRAINT") and "unique" in text:  # the driver names no finer code
        return _known_already(path, kind)
    for beginnings, meaning in _MEANINGS:
        if code.startswith(beginnings):
            return meaning(path, kind)
    # A value that cannot be bound has no code at all: the driver refuses it before the database sees it.
    return wrong_kind() if not code else _not_understood(path, kind)


def of_system(failure: OSError, path: Path, kind: str) -> StoreError:
    """Return what a refusal of the operating system means for whoever works with the store."""
    if failure.errno in _NO_ROOM:
        return _no_room(path, kind)
    if failure.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _no_rights(path, kind)
    return StoreError(
        f"{german_kind(kind)} „{path.name}“ im Ordner „{path.parent}“: {why_refused(failure)}.",
        _UNTOUCHED,
        "Prüfen Sie Laufwerk, Ordner und Rechte und wiederholen Sie den Schritt.",
    )


def vanished(path: Path, kind: str) -> StoreError:
    """Return the error for a store whose file was taken away, or replaced, while it was open."""
    return StoreError(
        f"{german_kind(kind)} „{path.name}“ liegt nicht mehr im Ordner „{path.parent}“, oder dort liegt jetzt eine andere.",
        "Was jetzt geschrieben würde, wäre verloren; es wurde nichts geändert.",
        "Prüfen Sie, ob Laufwerk oder Netz noch verbunden sind, und öffnen Sie die Ablage neu. Fehlt die Datei, spielen Sie "
        "die Sicherung ein.",
    )


def foreign_rules(path: Path, kind: str) -> StoreError:
    """Return the error for a store with triggers or views, which do or show something else than what was recorded."""
    return StoreError(
        f"{german_kind(kind)} „{path.name}“ enthält Regeln oder Sichten, die kimlab nicht angelegt hat.",
        "Sie könnten Einträge verschlucken oder ändern, ohne dass es jemand merkt; es wurde nichts eingetragen.",
        "Arbeiten Sie nicht weiter, bewahren Sie die Datei auf, sagen Sie es dem Datenschutz und spielen Sie die letzte "
        "Sicherung ein.",
    )


def wrong_kind(where: str = "") -> InputError:
    """Return the error for a value that no store can keep: a mistake of whoever wrote the call, not of the store."""
    return InputError(
        f"Eine Angabe{where} ist von einer Art, die sich nicht speichern lässt (zum Beispiel ein Datum, wo ein Text stehen "
        "soll).",
        "Es wurde nichts geändert.",
        "Geben Sie Texte als Text an, Tage als „JJJJ-MM-TT“ und Zahlen als ganze Zahlen.",
    )


def _is_full(path: Path) -> bool:
    """Tell whether the drive has no room for another page: some systems say then only that writing failed."""
    import shutil  # noqa: PLC0415 - only when something failed

    try:
        return shutil.disk_usage(path.parent).free < 65_536  # SQLite's largest page
    except OSError:
        return False


def _no_room(path: Path, kind: str) -> StoreError:
    return StoreError(
        f"{german_kind(kind)} „{path.name}“: Der Speicherplatz reicht nicht aus.",
        _UNTOUCHED,
        f"Schaffen Sie Platz auf dem Laufwerk von „{path.parent}“ und wiederholen Sie den Schritt.",
    )


def _no_rights(path: Path, kind: str) -> StoreError:
    return StoreError(
        f"{german_kind(kind)} „{path.name}“ darf hier nicht gelesen oder beschrieben werden.",
        "Ohne Schreibrecht kann kimlab nichts protokollieren und ändert deshalb nichts.",
        f"Prüfen Sie die Rechte am Ordner „{path.parent}“ oder wählen Sie einen anderen.",
    )


def _drive_failed(path: Path, kind: str) -> StoreError:
    return StoreError(
        f"{german_kind(kind)} „{path.name}“: Das Laufwerk hat beim Lesen oder Schreiben einen Fehler gemeldet.",
        _UNTOUCHED,
        f"Prüfen Sie, ob das Laufwerk von „{path.parent}“ noch verbunden ist und Platz hat, und wiederholen Sie den "
        "Schritt. Kommt der Fehler wieder, kopieren Sie die Ablage auf ein anderes Laufwerk.",
    )


def _busy(path: Path, kind: str) -> StoreError:
    return StoreError(
        f"{german_kind(kind)} „{path.name}“ wird gerade von einem anderen Programm beschrieben.",
        "Es wurde nichts geändert.",
        "Warten Sie einen Augenblick und wiederholen Sie den Schritt.",
    )


def _known_already(path: Path, kind: str) -> StoreError:
    return StoreError(
        f"{german_kind(kind)} „{path.name}“: Diese Handlung ist schon protokolliert, oder ihre Kennung ist vergeben.",
        "Jede Handlung steht genau einmal im Protokoll; es wurde nichts geändert.",
        "Laden Sie die Ansicht neu. Wollten Sie etwas anderes eintragen, nehmen Sie eine neue Kennung.",
    )


def _no_memory(path: Path, kind: str) -> StoreError:
    return StoreError(
        f"{german_kind(kind)} „{path.name}“: Der Arbeitsspeicher reicht nicht aus.",
        _UNTOUCHED,
        "Schließen Sie andere Programme oder Notizbücher und wiederholen Sie den Schritt.",
    )


def _damaged(path: Path, kind: str) -> StoreError:
    return StoreError(
        f"{german_kind(kind)} „{path.name}“ ist beschädigt oder nicht lesbar.",
        "Die Änderung wurde ganz zurückgenommen.",
        "Rufen Sie „kimlab doctor“ auf und halten Sie eine Sicherung bereit.",
    )


def _not_understood(path: Path, kind: str) -> StoreError:
    return StoreError(
        f"{german_kind(kind)} „{path.name}“ hat den Schritt nicht ausgeführt: Die Anfrage von kimlab passte nicht zu ihr.",
        "Das ist ein Fehler in kimlab, nicht in Ihren Angaben; es wurde nichts geändert.",
        "Starten Sie kimlab neu. Kommt der Fehler wieder, melden Sie ihn mit dem Schritt, bei dem er auftrat.",
    )


def _no_value(path: Path, kind: str) -> InputError:
    return wrong_kind()


_MEANINGS = (
    (("SQLITE_READONLY_DBMOVED",), vanished),
    (("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_CANTOPEN"), _no_rights),
    (("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"), _busy),
    (("SQLITE_IOERR_NOMEM", "SQLITE_NOMEM"), _no_memory),
    (("SQLITE_IOERR",), _drive_failed),
    (("SQLITE_CORRUPT",), _damaged),
    (("SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG", "SQLITE_RANGE"), _no_value),
)
"""Beginnings of SQLite's codes → what they mean; the first that fits counts."""
