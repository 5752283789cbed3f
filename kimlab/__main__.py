"""The entry: so light that Ctrl-C finds a sentence even while everything else is still being loaded."""

import sys


def main() -> None:
    """Load and run the command line."""
    try:
        from kimlab.cli import main as run  # noqa: PLC0415 - loading takes a second or two

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Abgebrochen. Es wurde nichts geändert.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
