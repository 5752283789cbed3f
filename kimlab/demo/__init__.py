"""The demonstration: a fictional county from its files to gated reports, through the public API."""

from kimlab.demo._play import CASES, DEMO_PASSPHRASES, SEED, play, usual_location, variables_of, write_files

__all__ = ["CASES", "DEMO_PASSPHRASES", "SEED", "play", "usual_location", "variables_of", "write_files"]
