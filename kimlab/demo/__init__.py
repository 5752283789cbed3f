"""The demonstration: a fictional county from its files to gated reports, through the public API."""

from typing import TYPE_CHECKING

from kimlab._lazy import on_first_use

if TYPE_CHECKING:
    from kimlab.demo._files import write_files
    from kimlab.demo._place import PAGES, STORES, usual_location, variables_of
    from kimlab.demo._play import CASES, SEED, play
else:
    __getattr__, __dir__ = on_first_use(
        __name__,
        {
            "_files": ["write_files"],
            "_place": ["PAGES", "STORES", "usual_location", "variables_of"],
            "_play": ["CASES", "SEED", "play"],
        },
    )

__all__ = [
    "CASES",
    "PAGES",
    "SEED",
    "STORES",
    "play",
    "usual_location",
    "variables_of",
    "write_files",
]
