"""Playing the demonstration: simulate, take in, analyse, release, publish. Every step is one call of the public API."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from importlib.resources import as_file, files
from pathlib import Path

from kimlab.demo._documents import code_documents, take_in_documents
from kimlab.errors import InputError
from kimlab.reports import Draft, codebook_html
from kimlab.simulation import EXTRACTS, simulate
from kimlab.store import WORKBENCH_FILE, VaultDoor, create_stores
from kimlab.vocabulary import load_codebook
from kimlab.workbench import PERSON_VARIABLE, WORKBENCH_VARIABLE, Workbench, open_workbench, vault_door
from kimlab.workflow import admit, analyse, drafts_of, publish, publish_index, replay

Progress = Callable[[str], None]

SEED = 20_251
CASES = 240
CODEBOOK = "kodebuch.html"

# Only for invented people: real stores get passphrases of their own, and two different ones.
DEMO_PASSPHRASES = {"workbench": "nur-zum-ausprobieren-werkbank", "vault": "nur-zum-ausprobieren-tresor"}

_MARK = ".vorfuehrung"


def usual_location() -> Path:
    """Return ``data`` if it holds a workbench, else the demonstration's folder.

    Raises
    ------
    InputError
        Neither is there.
    """
    for folder in (Path("data"), Path("demo")):
        if (folder / WORKBENCH_FILE).is_file():
            return folder
    raise InputError(
        "Hier gibt es noch keine Werkbank, weder in „data“ noch eine Vorführung in „demo“.",
        "Ohne sie ist nichts zu sehen.",
        "Rufen Sie „make demo“ auf, oder legen Sie mit „kimlab init data“ eine eigene an.",
    )


def variables_of(folder: Path) -> dict[str, str]:
    """Return the environment that a demonstration's notebooks need; nothing for a real workbench."""
    if not (folder / _MARK).is_file():
        return {}
    return {WORKBENCH_VARIABLE: DEMO_PASSPHRASES["workbench"], PERSON_VARIABLE: "koordination"}


def play(
    folder: Path, *, progress: Progress = lambda step: None, seed: int = SEED, cases: int = CASES
) -> Path:
    """Play the demonstration in `folder` and return the path of the reports' index.

    An earlier demonstration in the folder is replaced; a folder that holds anything else is refused.

    Raises
    ------
    InputError
        The folder holds something that is not a demonstration.
    """
    _fresh(folder)
    progress(f"1/8 Ein erfundener Kreis mit {cases} Fällen wird simuliert …")
    write_files(folder / "auszuege", simulate(seed, cases)[0])
    progress("2/8 Werkbank und Tresor werden angelegt …")
    create_stores(folder, DEMO_PASSPHRASES["workbench"], DEMO_PASSPHRASES["vault"])
    door = vault_door(folder, DEMO_PASSPHRASES["vault"])
    with open_workbench(folder, DEMO_PASSPHRASES["workbench"], person="koordination") as wb:
        progress("3/8 Zwei Auszüge des Fachverfahrens werden aufgenommen …")
        _replay(wb, "mitwirkende.jsonl")
        _admit_extracts(wb, door, folder / "auszuege", progress)
        if (seed, cases) == (SEED, CASES):
            _documents(wb, door, folder / "unterlagen", progress)
        else:
            progress(
                "4/8 Dossiers gehören zum üblichen Kreis und bleiben hier weg; 5/8 und 6/8 entfallen damit."
            )
        progress("7/8 Schnittstellen und Fallzahlen werden ausgewertet …")
        drafts = drafts_of(analyse(wb, as_of=EXTRACTS[-1][0]))
        progress("8/8 Zwei erfundene Personen geben frei; die Berichte werden geprüft und geschrieben …")
        _replay(wb, "decisions.jsonl", drafts)
        if "theme_sheet" not in drafts.left_out:  # without dossiers there is no theme
            _replay(wb, "themenblaetter.jsonl", drafts)
        reports = folder / "berichte"
        reports.mkdir(mode=0o700)
        for draft in drafts.values():
            publish(wb, door, draft, reports / draft.file_name, "leitung")
        (reports / CODEBOOK).write_text(codebook_html(load_codebook(), wb.county.name), encoding="utf-8")
        return publish_index(wb, reports)


def _documents(wb: Workbench, door: VaultDoor, folder: Path, progress: Progress) -> None:
    progress("4/8 Dossiers und Interviews werden aufgenommen und von zwei erfundenen Personen durchgesehen …")
    take_in_documents(wb, door, folder, progress)
    progress("5/8 Was zwei erfundene Personen kodiert haben, wird nachgetragen …")
    code_documents(wb, progress)
    progress("6/8 Lesarten, Sitzungen und das Themenregister werden nachgetragen …")
    _replay(wb, "themen.jsonl")


def _replay(wb: Workbench, name: str, drafts: Mapping[str, Draft] | None = None) -> None:
    with as_file(files("kimlab.demo") / name) as decisions:
        replay(wb, decisions, drafts)


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files below a folder; their names may hold folders of their own."""
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _admit_extracts(wb: Workbench, door: VaultDoor, folder: Path, progress: Progress) -> None:
    for as_of, name in EXTRACTS:
        admission = admit(wb, door, folder / name, folder / "zuordnung.toml", as_of=as_of, on_bad_rows="list")
        taken = sum(ref.taken for ref in admission.extract.files)
        progress(
            f"    Auszug vom {as_of:%d.%m.%Y}: {taken} Zeilen aufgenommen, "
            f"{len(admission.extract.rejected)} mit Grund aufgelistet, {admission.entry.changes} Änderungen."
        )


def _fresh(folder: Path) -> None:
    if folder.exists():
        if any(folder.iterdir()) and not (folder / _MARK).is_file():
            raise InputError(
                f"Der Ordner „{folder}“ enthält schon etwas, das nicht von einer Vorführung stammt.",
                "Die Vorführung beginnt mit einem leeren Ordner und würde es löschen.",
                "Wählen Sie mit --folder einen anderen.",
            )
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True)
    (folder / _MARK).write_text(
        "Erfundene Daten; dieser Ordner wird bei jeder Vorführung neu angelegt.\n", encoding="utf-8"
    )
