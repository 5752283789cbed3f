"""The command ``kimlab start``: the workbench in the browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._style import new_app
from kimlab.demo import usual_location, variables_of
from kimlab.jupyter import start as start_server

app = new_app()


@app.command()
def start(
    location: Annotated[
        Path | None,
        typer.Option(
            "--location", help="Ordner mit der Werkbank; sonst data, sonst die Vorführung in data/beispiel."
        ),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Den Browser öffnen.")] = True,
) -> None:
    """Die Werkbank im Browser öffnen (JupyterLab, nur auf diesem Rechner)."""
    folder = location or usual_location()
    sys.exit(start_server(folder, open_browser=browser, variables=variables_of(folder)))
