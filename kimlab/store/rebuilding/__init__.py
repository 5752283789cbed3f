"""Rebuilding: the workbench made anew from its journal, and every value compared with what stands in the file.

The journal says what everything must be; whatever was changed beside it, in whichever table, is found here and told
with the table and the entry. :data:`UNKNOWABLE` lists what no rebuild can know.
"""

from kimlab.store.rebuilding._check import UNKNOWABLE, Checked, check_journal, check_vault, check_workbench
from kimlab.store.rebuilding._finding import Finding, listed
from kimlab.store.rebuilding._migrated import WRITTEN_BY, journal_migration
from kimlab.store.rebuilding._progress import Progress
from kimlab.store.rebuilding._replay import Rebuilt, replay

__all__ = [
    "UNKNOWABLE",
    "WRITTEN_BY",
    "Checked",
    "Finding",
    "Progress",
    "Rebuilt",
    "check_journal",
    "check_vault",
    "check_workbench",
    "journal_migration",
    "listed",
    "replay",
]
