"""Opening the workbench from a notebook: the one whose notebook it is, or a sentence on how to open notebooks."""

from __future__ import annotations

import os

from kimlab.errors import InputError
from kimlab.jupyter._server import LOCATION_VARIABLE
from kimlab.workbench import Workbench, open_workbench


class OpenedElsewhereError(InputError):
    """A notebook was opened by another program than kimlab; a notebook shows the sentence, and no traceback."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows."""
        return [str(self)]


def open_here() -> Workbench:
    """Return the workbench whose notebook this is: ``kimlab start`` tells its notebooks where it lies.

    Raises
    ------
    OpenedElsewhereError
        Nobody told: the notebook was opened by another program.
    """
    location = os.environ.get(LOCATION_VARIABLE, "")
    if not location:
        raise OpenedElsewhereError(
            "Dieses Notizbuch wurde nicht mit kimlab geöffnet.",
            "So weiß es nicht, welche Werkbank es öffnen soll, und ein anderes Programm speichert Ergebnisse mit ab.",
            "Schließen Sie es hier. Geben Sie im Terminal „kimlab start“ ein (im Projektordner: „make start“), und "
            "öffnen Sie das Notizbuch in dem Fenster, das dann aufgeht.",
        )
    return open_workbench(location)
