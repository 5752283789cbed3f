"""The demonstration: a fictional county from its files to gated reports, through the public API."""

from kimlab.demo._play import DEMO_PASSPHRASES, play, usual_location, variables_of, write_files

__all__ = ["DEMO_PASSPHRASES", "play", "usual_location", "variables_of", "write_files"]
