"""Keeping: two encrypted files with different passphrases, and a journal of every act.

The *workbench* holds pseudonymised tables; the *vault* holds what leads back to people and is opened per call.
"""

from kimlab.store._changes import Change
from kimlab.store._create import VAULT_FILE, WORKBENCH_FILE, create_stores
from kimlab.store._journal import JournalEntry
from kimlab.store._papers import MarkedSpan, Original, ReplacedSpan
from kimlab.store._vault import Vault, VaultDoor, new_id
from kimlab.store._workbench_store import WorkbenchStore

__all__ = [
    "VAULT_FILE",
    "WORKBENCH_FILE",
    "Change",
    "JournalEntry",
    "MarkedSpan",
    "Original",
    "ReplacedSpan",
    "Vault",
    "VaultDoor",
    "WorkbenchStore",
    "create_stores",
    "new_id",
]
