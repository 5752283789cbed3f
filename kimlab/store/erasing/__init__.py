"""Erasing: what depends on somebody, taking it out of both stores for good, and holding it out."""

from kimlab.store.erasing._dependants import (
    EMPTIES,
    GOES,
    LOOK,
    RECALL,
    Dependants,
    dependants,
    dependants_of,
    dependants_of_roots,
)
from kimlab.store.erasing._emptied import GONE
from kimlab.store.erasing._leads import Roots, gone_rows, ids_of
from kimlab.store.erasing._list_file import (
    LIST_FILE,
    code_of,
    holds_all_of,
    keep_listed,
    list_at_home,
    listed_erasures,
    listed_in,
    read_list,
    take_home,
)
from kimlab.store.erasing._listed import LISTED, Erasure, roots_in
from kimlab.store.erasing._subject import KINDS_OF_SUBJECTS, Subject
from kimlab.store.erasing._tombstones import HELD_OUT, Held, digests_of, held_out, held_text, lift, set_up
from kimlab.store.erasing._vault_erase import erase_in_vault
from kimlab.store.erasing._wipe import wipe_vault, wipe_workbench

__all__ = [
    "EMPTIES",
    "GOES",
    "GONE",
    "HELD_OUT",
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
    "code_of",
    "dependants",
    "dependants_of",
    "dependants_of_roots",
    "digests_of",
    "erase_in_vault",
    "gone_rows",
    "held_out",
    "held_text",
    "holds_all_of",
    "ids_of",
    "keep_listed",
    "lift",
    "list_at_home",
    "listed_erasures",
    "listed_in",
    "read_list",
    "roots_in",
    "set_up",
    "take_home",
    "wipe_vault",
    "wipe_workbench",
]
