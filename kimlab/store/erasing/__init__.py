"""Erasing: what depends on somebody, taking it out of both stores for good, and holding it out."""

from kimlab.store.erasing._dependants import GOES, LOOK, RECALL, Dependants, dependants, dependants_of
from kimlab.store.erasing._leads import Roots, gone_rows, ids_of
from kimlab.store.erasing._list_file import LIST_FILE, keep_listed, listed_erasures
from kimlab.store.erasing._listed import LISTED, Erasure, roots_in
from kimlab.store.erasing._subject import KINDS_OF_SUBJECTS, Subject
from kimlab.store.erasing._tombstones import Held, digests_of, held_out, lift, set_up
from kimlab.store.erasing._vault_erase import erase_in_vault
from kimlab.store.erasing._wipe import wipe_vault, wipe_workbench

__all__ = [
    "GOES",
    "KINDS_OF_SUBJECTS",
    "LISTED",
    "LIST_FILE",
    "LOOK",
    "RECALL",
    "Dependants",
    "Erasure",
    "Held",
    "Roots",
    "Subject",
    "dependants",
    "dependants_of",
    "digests_of",
    "erase_in_vault",
    "gone_rows",
    "held_out",
    "ids_of",
    "keep_listed",
    "lift",
    "listed_erasures",
    "roots_in",
    "set_up",
    "wipe_vault",
    "wipe_workbench",
]
