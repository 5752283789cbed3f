"""Playing the demonstration: simulate, take in, analyse, release, publish. Every step is one call of the public API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import as_file, files
from pathlib import Path

from kimlab.demo._documents import code_documents, take_in_documents, talks_of_documents
from kimlab.demo._files import write_files
from kimlab.demo._place import PAGES, STORES, fresh
from kimlab.demo._replay import replay
from kimlab.demo._team import team_of
from kimlab.reports import Draft, codebook_html
from kimlab.simulation import EXTRACTS, simulate
from kimlab.store import VaultDoor
from kimlab.vocabulary import load_codebook
from kimlab.workbench import Workbench, door_of
from kimlab.workflow import (
    admit,
    adopt_codebook,
    analyse,
    codebook_of,
    drafts_of,
    publish,
    publish_index,
)

Progress = Callable[[str], None]

SEED = 20_251
CASES = 240
CODEBOOK = "kodebuch.html"


def play(
    folder: Path, *, progress: Progress = lambda step: None, seed: int = SEED, cases: int = CASES
) -> Path:
    """Play the demonstration below a project's folder and return the path of the reports' index.

    Its stores and the files that they come from lie in ``data/beispiel``, its reports in ``reports/beispiel``. An earlier
    demonstration there is replaced; everything else in `folder` stays as it is.

    Parameters
    ----------
    folder
        The folder that holds ``data`` and ``reports``; both are made where they are missing.
    progress
        Called with a German sentence at each step.
    seed, cases
        Which county, and how large; the documents belong to the usual one.

    Raises
    ------
    InputError
        One of the two places holds something that is not a demonstration; nothing is touched.
    """
    stores, pages = folder / STORES, folder / PAGES
    fresh(stores, pages)
    progress(f"1/8 Ein erfundener Kreis mit {cases} Fällen wird simuliert …")
    usual = (seed, cases) == (SEED, CASES)
    talks = talks_of_documents() if usual else {}
    write_files(stores / "auszuege", simulate(seed, cases, talks=talks)[0])
    progress("2/8 Werkbank und Tresor werden angelegt, mit Zugängen für drei erfundene Personen …")
    with team_of(stores) as team:
        wb, lead = team["koordination"], team["leitung"]
        progress("3/8 Zwei Auszüge des Fachverfahrens werden aufgenommen …")
        adopt_codebook(wb, load_codebook(), looked_at=True)
        _admit_extracts(wb, door_of(wb), stores / "auszuege", progress)
        if usual:
            _documents(team, stores / "unterlagen", progress)
        else:
            progress(
                "4/8 Dossiers gehören zum üblichen Kreis und bleiben hier weg; 5/8 und 6/8 entfallen damit."
            )
        progress("7/8 Schnittstellen und Fallzahlen werden ausgewertet …")
        drafts = drafts_of(analyse(wb, as_of=EXTRACTS[-1][0]))
        progress("8/8 Zwei erfundene Personen geben frei; die Berichte werden geprüft und geschrieben …")
        _replay(team, "decisions.jsonl", drafts)
        if "theme_sheet" not in drafts.left_out:  # without dossiers there is no theme
            _replay(team, "themenblaetter.jsonl", drafts)
        for draft in drafts.values():
            publish(lead, door_of(lead), draft, pages / draft.file_name)
        (pages / CODEBOOK).write_text(codebook_html(codebook_of(wb), wb.county.name), encoding="utf-8")
        return publish_index(wb, pages)


def _documents(team: Mapping[str, Workbench], folder: Path, progress: Progress) -> None:
    progress("4/8 Dossiers und Interviews werden aufgenommen und von zwei erfundenen Personen durchgesehen …")
    take_in_documents(team, folder, progress)
    progress("5/8 Was zwei erfundene Personen kodiert haben, wird nachgetragen …")
    code_documents(team, progress)
    progress("6/8 Lesarten, Sitzungen und das Themenregister werden nachgetragen …")
    _replay(team, "themen.jsonl")


def _replay(team: Mapping[str, Workbench], name: str, drafts: Mapping[str, Draft] | None = None) -> None:
    with as_file(files("kimlab.demo") / name) as decisions:
        replay(team, decisions, drafts)


def _admit_extracts(wb: Workbench, door: VaultDoor, folder: Path, progress: Progress) -> None:
    for as_of, name in EXTRACTS:
        admission = admit(wb, door, folder / name, folder / "zuordnung.toml", as_of=as_of, on_bad_rows="list")
        taken = sum(ref.taken for ref in admission.extract.files)
        progress(
            f"    Auszug vom {as_of:%d.%m.%Y}: {taken} Zeilen aufgenommen, "
            f"{len(admission.extract.rejected)} mit Grund aufgelistet, "
            f"{len(admission.extract.noted)} mit Hinweis, {admission.entry.changes} Änderungen."
        )
