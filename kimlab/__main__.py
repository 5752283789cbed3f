"""The entry: so light that Ctrl-C finds a sentence even while everything else is still being loaded."""

import signal

from kimlab._interrupt import end_at_once


def main() -> None:
    """Load and run the command line."""
    signal.signal(signal.SIGINT, end_at_once)
    from kimlab.cli import main as run  # noqa: PLC0415 - what Ctrl-C finds must be there before it

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
