"""The commands ``kimlab record``: a notebook as a record, proposed and written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kimlab.acts import ProposeRelease
from kimlab.jupyter import run_notebook
from kimlab.reports import Record
from kimlab.workbench import Workbench, open_workbench, vault_door
from kimlab.workflow import export_notebook, new_release_id, notebook_record, publish_index

record_app = typer.Typer(
    help="Ein Notizbuch als Protokoll: vorschlagen und schreiben. Ergebnisse zeigt es nur, wenn sie veröffentlicht sind.",
    no_args_is_help=True,
)
_aside = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

_Notebook = Annotated[Path, typer.Argument(help="Das Notizbuch; es wird dafür einmal ausgeführt.")]
_Audience = Annotated[str, typer.Option("--audience", help="Zielgruppe des Protokolls.")]
_Location = Annotated[Path, typer.Option("--location", help="Ordner mit Werkbank und Tresor.")]
_Person = Annotated[str | None, typer.Option("--person", help="Kürzel der handelnden Person.")]


@record_app.command("propose")
def propose(
    notebook: _Notebook,
    audience: _Audience,
    recipient: Annotated[
        list[str], typer.Option("--recipient", help="Empfangende Stelle; mehrfach möglich.")
    ],
    purpose: Annotated[str, typer.Option("--purpose", help="Zweck der Weitergabe.")],
    location: _Location = Path("data"),
    person: _Person = None,
) -> None:
    """Die Freigabe eines Protokolls vorschlagen. Entschieden wird mit „kimlab report decide“."""
    with open_workbench(location, person=person) as wb:
        record = _record(wb, notebook, audience)
        release = new_release_id(wb)
        wb.record(ProposeRelease(release, record.sha256, audience, tuple(recipient), purpose))
    _aside.print(f"Vorgeschlagen als Freigabe {release}. Jetzt entscheidet eine zweite Person.")


@record_app.command("publish")
def publish_record(
    notebook: _Notebook,
    path: Annotated[Path, typer.Argument(help="Datei, die geschrieben wird (HTML).")],
    audience: _Audience,
    location: _Location = Path("data"),
    person: _Person = None,
) -> None:
    """Ein freigegebenes Protokoll schreiben."""
    with open_workbench(location, person=person) as wb:
        record = _record(wb, notebook, audience)
        written = export_notebook(wb, vault_door(location), record, path, wb.acting_person())
        _aside.print(f"Veröffentlicht: {written}")
        _aside.print(f"Übersicht: {publish_index(wb, written.parent)}")


def _record(wb: Workbench, notebook: Path, audience: str) -> Record:
    return notebook_record(wb, run_notebook(notebook, wb), notebook.stem, audience)
