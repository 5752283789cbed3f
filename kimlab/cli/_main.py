"""Running the command line: every expected failure ends in a German sentence."""

from __future__ import annotations

import os
import sys

import typer

from kimlab._interrupt import INTERRUPTED
from kimlab.cli._root import app
from kimlab.cli.common._german import complaint
from kimlab.cli.common._screen import say
from kimlab.errors import KimlabError


def main() -> None:
    """Run the command line and turn every expected failure into a German sentence."""
    os.umask(0o077)
    try:
        code = app(standalone_mode=False) or 0
    except KimlabError as error:
        say(f"Fehler: {error}")
        sys.exit(1)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except Exception as error:
        if not hasattr(error, "show"):
            raise
        say(complaint(error))
        sys.exit(getattr(error, "exit_code", 2))
    if code == INTERRUPTED:
        say(f"{_new_line()}Abgebrochen. Nichts ist halb geschrieben.")
    sys.exit(code)


def _new_line() -> str:
    """Return what ends the line of a question at which somebody broke off."""
    return "\n" if sys.stderr.isatty() else ""
