"""Where a demonstration lies: its stores below ``data``, its pages below ``reports``, each with a mark."""

from __future__ import annotations

import shutil
from pathlib import Path

from kimlab.errors import InputError
from kimlab.store import WORKBENCH_FILE
from kimlab.workbench import DEMO_PERSON, MARK, PERSON_VARIABLE, is_demonstration

__all__ = ["PAGES", "STORES", "fresh", "usual_location", "variables_of"]

STORES = Path("data", "beispiel")
PAGES = Path("reports", "beispiel")

_DATA = Path("data")
_SAID = "Erfundene Daten; dieser Ordner wird bei jeder Vorführung neu angelegt.\n"


def usual_location() -> Path:
    """Return ``data`` if it holds a workbench, else the demonstration's folder.

    Raises
    ------
    InputError
        Neither is there.
    """
    for folder in (_DATA, STORES):
        if (folder / WORKBENCH_FILE).is_file():
            return folder
    raise InputError(
        f"Hier gibt es noch keine Werkbank, weder in „{_DATA}“ noch eine Vorführung in „{STORES}“.",
        "Ohne sie ist nichts zu sehen.",
        "Rufen Sie „make demo“ auf, oder legen Sie mit „kimlab init data“ eine eigene an.",
    )


def variables_of(folder: Path) -> dict[str, str]:
    """Return who acts in a demonstration's notebooks, as their environment says it; nothing for a real workbench."""
    return {PERSON_VARIABLE: DEMO_PERSON} if is_demonstration(folder) else {}


def fresh(*folders: Path) -> None:
    """Make each folder anew, empty but for its mark. Nothing is touched if one of them is not a demonstration's.

    Raises
    ------
    InputError
        A folder holds something that is not a demonstration.
    """
    for folder in folders:
        _check(folder)
    for folder in folders:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / MARK).write_text(_SAID, encoding="utf-8")
        for old in folder.iterdir():
            if old.name != MARK:  # the mark stays: an interrupted demonstration can be played again
                _remove(old)


def _check(folder: Path) -> None:
    if folder.is_symlink() or any(one.exists() and not one.is_dir() for one in (folder, *folder.parents)):
        raise InputError(
            f"„{folder}“ lässt sich nicht als Ordner anlegen: Dort oder darüber liegt eine Datei oder eine Verknüpfung.",
            "Es wurde nichts verändert.",
            "Verschieben Sie sie, oder wählen Sie mit --folder einen anderen Projektordner.",
        )
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())) or (folder / MARK).is_file():
        return
    raise InputError(
        f"„{folder}“ enthält schon etwas, das nicht von einer Vorführung stammt.",
        "Die Vorführung beginnt mit einem leeren Ordner und würde es löschen.",
        "Verschieben Sie es, oder wählen Sie mit --folder einen anderen Projektordner.",
    )


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
