"""The command ``kimlab version``."""

from __future__ import annotations

from kimlab._version import __version__
from kimlab.cli.common._screen import answer
from kimlab.cli.common._style import new_app

app = new_app()


@app.command()
def version() -> None:
    """Die Version anzeigen."""
    answer(__version__)
