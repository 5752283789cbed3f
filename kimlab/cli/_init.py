"""The command ``kimlab init``: both stores, empty."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._options import CountyFile
from kimlab.cli.common._screen import say
from kimlab.cli.common._style import new_app
from kimlab.store import create_stores
from kimlab.workbench import COUNTY_FILE, VAULT_VARIABLE, WORKBENCH_VARIABLE, asked

app = new_app()


@app.command()
def init(
    location: Annotated[
        Path, typer.Argument(metavar="ORDNER", help="Ordner, in dem Werkbank und Tresor angelegt werden.")
    ],
    county: CountyFile = None,
) -> None:
    """Eine leere Werkbank und einen leeren Tresor anlegen."""
    location.mkdir(parents=True, exist_ok=True)
    workbench = asked(WORKBENCH_VARIABLE, "Neue Passphrase der Werkbank")
    vault = asked(VAULT_VARIABLE, "Neue Passphrase des Tresors")
    create_stores(location, workbench, vault)
    if county is not None:
        (location / COUNTY_FILE).write_bytes(county.read_bytes())
    say(f"Werkbank und Tresor liegen in „{location}“. Bewahren Sie die Passphrasen getrennt auf.")
