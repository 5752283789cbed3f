"""The commands ``kimlab record``: a notebook as a record, proposed and written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._open_releases import how_to_decide, number_of
from kimlab.cli.common._options import (
    DATA,
    BeyondReason,
    Location,
    LookedAt,
    NewPage,
    Person,
    Purpose,
    Recipients,
)
from kimlab.cli.common._options import audience as audience_meant
from kimlab.cli.common._screen import say
from kimlab.cli.common._style import new_app
from kimlab.jupyter import run_notebook
from kimlab.reports import Minutes
from kimlab.workbench import Workbench, door_of, open_workbench
from kimlab.workflow import Proposal, export_notebook, notebook_minutes, propose_many, publish_index

app = new_app(
    "Ein Notizbuch als Protokoll: vorschlagen und schreiben. Ergebnisse zeigt es nur, wenn sie veröffentlicht sind."
)

_Notebook = Annotated[
    Path, typer.Argument(metavar="NOTIZBUCH", help="Das Notizbuch; es wird dafür einmal ausgeführt.")
]
_Audience = Annotated[
    str, typer.Option("--audience", help="Zielgruppe des Protokolls, zum Beispiel Projektgruppe.")
]


@app.command("propose")
def propose(
    notebook: _Notebook,
    audience: _Audience,
    recipient: Recipients,
    purpose: Purpose,
    location: Location = DATA,
    person: Person = None,
    looked_at: LookedAt = False,
    beyond_reason: BeyondReason = "",
) -> None:
    """Die Freigabe eines Protokolls vorschlagen. Entschieden wird mit „kimlab report decide“."""
    with open_workbench(location, person=person) as wb:
        record = _record(wb, notebook, audience)
        proposal = Proposal(record, tuple(recipient), purpose, beyond_reason)
        (release,) = propose_many(wb, [proposal], looked_at=looked_at)
        number = number_of(wb, release)
    say(
        f"Vorgeschlagen als Freigabe {number}: das Protokoll „{record.title}“. Jetzt entscheidet eine zweite Person:"
    )
    say(how_to_decide(number, location))


@app.command("publish")
def publish_minutes(
    notebook: _Notebook,
    path: NewPage,
    audience: _Audience,
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Ein freigegebenes Protokoll schreiben."""
    with open_workbench(location, person=person) as wb:
        record = _record(wb, notebook, audience)
        written = export_notebook(wb, door_of(wb), record, path)
        say(f"Veröffentlicht: {written}")
        say(f"Übersicht: {publish_index(wb, written.parent)}")


def _record(wb: Workbench, notebook: Path, audience: str) -> Minutes:
    meant = audience_meant(audience)  # a slip is told before minutes are spent on running
    return notebook_minutes(wb, run_notebook(notebook, wb), notebook.stem, meant)
