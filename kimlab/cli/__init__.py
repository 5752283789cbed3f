"""The command line: German help, exit code 0 or a sentence on standard error and exit code 1.

Each command has a module of its own, which is loaded when the command is called.
"""

from kimlab.cli._main import main
from kimlab.cli._root import app

__all__ = ["app", "main"]
