"""Keeping: two encrypted files with different passphrases, and a journal of every act.

The *workbench* holds pseudonymised tables; the *vault* holds what leads back to people and is opened per call.
"""

from kimlab.store._case_names import COUNTER as CASE_COUNTER
from kimlab.store._changes import Change, rows
from kimlab.store._create import VAULT_FILE, WORKBENCH_FILE, create_stores
from kimlab.store._finding import Finding
from kimlab.store._journal import JournalEntry
from kimlab.store._moment import JOURNAL, Moment
from kimlab.store._originals import Original
from kimlab.store._vault import Vault, VaultDoor, new_id
from kimlab.store._workbench_store import Transaction, WorkbenchStore
from kimlab.store.effects._corrections import is_label
from kimlab.store.effects._documents import REVIEWERS, same_person
from kimlab.store.effects._locks import RECONSTRUCTION, purpose_of

__all__ = [
    "CASE_COUNTER",
    "JOURNAL",
    "RECONSTRUCTION",
    "REVIEWERS",
    "VAULT_FILE",
    "WORKBENCH_FILE",
    "Change",
    "Finding",
    "JournalEntry",
    "Moment",
    "Original",
    "Transaction",
    "Vault",
    "VaultDoor",
    "WorkbenchStore",
    "create_stores",
    "is_label",
    "new_id",
    "purpose_of",
    "rows",
    "same_person",
]
