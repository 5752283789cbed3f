"""The entry: so light that Ctrl-C finds a sentence even while everything else is still being loaded."""

import os
import signal
import sys
from types import FrameType


def main() -> None:
    """Load and run the command line."""
    signal.signal(signal.SIGINT, _end)
    from kimlab.cli import main as run  # noqa: PLC0415 - loading takes a second or two

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def _end(number: int, frame: FrameType | None) -> None:
    """End at once: while libraries are loaded an exception could get lost in one of them."""
    sys.stderr.write("Abgebrochen. Es wurde nichts geändert.\n")
    sys.stderr.flush()
    os._exit(130)


if __name__ == "__main__":
    main()
