"""The command ``kimlab demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._screen import say
from kimlab.cli.common._style import new_app
from kimlab.demo import play

app = new_app()


@app.command()
def demo(
    folder: Annotated[
        Path,
        typer.Option("--folder", help="Projektordner; darin entstehen data/beispiel und reports/beispiel."),
    ] = Path(),
) -> None:
    """Den erfundenen Beispielkreis von den Dateien bis zu den Berichten durchspielen."""
    index = play(folder, progress=say)
    say(f"Fertig. Öffnen Sie im Browser: {index.resolve()}")
