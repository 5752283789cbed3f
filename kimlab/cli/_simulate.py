"""The command ``kimlab simulate``: the files of an invented county."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._screen import say
from kimlab.cli.common._style import new_app
from kimlab.demo import write_files
from kimlab.simulation import simulate as simulate_county

app = new_app()


@app.command()
def simulate(
    folder: Annotated[
        Path, typer.Argument(metavar="ORDNER", help="Ordner für den Auszug des erfundenen Kreises.")
    ],
    seed: Annotated[int, typer.Option("--seed", help="Startwert; derselbe ergibt dieselben Dateien.")] = 1,
    cases: Annotated[int, typer.Option("--cases", min=0, help="Anzahl der Fälle.")] = 240,
) -> None:
    """Den Auszug eines erfundenen Kreises schreiben; alle Personen sind erfunden."""
    files, _ = simulate_county(seed, cases)
    write_files(folder, files)
    say(f"{len(files)} Dateien liegen in „{folder}“. Alle Personen darin sind erfunden.")
