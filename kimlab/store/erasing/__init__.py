"""Erasing: what depends on somebody, taking it out of both stores for good, and holding it out."""

from kimlab.store.erasing._dependants import GOES, LOOK, RECALL, Dependants, dependants, dependants_of
from kimlab.store.erasing._subject import KINDS_OF_SUBJECTS, Subject

__all__ = [
    "GOES",
    "KINDS_OF_SUBJECTS",
    "LOOK",
    "RECALL",
    "Dependants",
    "Subject",
    "dependants",
    "dependants_of",
]
