"""Keeping: two encrypted files with different passphrases, and a journal of every act.

The *workbench* holds pseudonymised tables; the *vault* holds what leads back to people and is opened per call.
"""

from kimlab.store._case_names import COUNTER as CASE_COUNTER
from kimlab.store._changes import Change, rows
from kimlab.store._create import VAULT_FILE, WORKBENCH_FILE, create_stores, key_fits, key_of_passphrase
from kimlab.store._derivation import Secret
from kimlab.store._finding import StateFinding
from kimlab.store._history import Step
from kimlab.store._journal import JournalEntry
from kimlab.store._keeping import tables_of_people
from kimlab.store._moment import JOURNAL, Moment
from kimlab.store._originals import Original, ReviewRound
from kimlab.store._people import binding, change_passphrase, change_people, settled
from kimlab.store._signed_names import PROPOSALS, PUBLISHED, UNDOINGS
from kimlab.store._vault import Vault, VaultDoor, new_id
from kimlab.store._workbench_store import Transaction, WorkbenchStore
from kimlab.store.effects import changes_of, held_in
from kimlab.store.effects._authors import different_people, known_people, same_person
from kimlab.store.effects._composites import composite_sha256
from kimlab.store.effects._correctable import CORRECTABLE_WORDS
from kimlab.store.effects._corrections import is_label
from kimlab.store.effects._documents import REVIEWERS
from kimlab.store.past._past import first_reference, target_of, undone_by
from kimlab.store.past._references import refers_to
from kimlab.store.rebuilding import Checked, Finding, listed
from kimlab.store.secrets._mark import machine_mark
from kimlab.store.signatures._papers import Proposal
from kimlab.store.signatures._registry import Registries
from kimlab.store.signatures._rights import not_signed_in
from kimlab.store.signatures._signed_releases import SignedRelease
from kimlab.store.signatures._signed_steps import SignedStep
from kimlab.store.signatures._vault_entries import Unsigned
from kimlab.store.withholding import RECONSTRUCTION, SOURCES, Withheld, purpose_of, withheld

__all__ = [
    "CASE_COUNTER",
    "CORRECTABLE_WORDS",
    "JOURNAL",
    "PROPOSALS",
    "PUBLISHED",
    "RECONSTRUCTION",
    "REVIEWERS",
    "SOURCES",
    "UNDOINGS",
    "VAULT_FILE",
    "WORKBENCH_FILE",
    "Change",
    "Checked",
    "Finding",
    "JournalEntry",
    "Moment",
    "Original",
    "Proposal",
    "Registries",
    "ReviewRound",
    "Secret",
    "SignedRelease",
    "SignedStep",
    "StateFinding",
    "Step",
    "Transaction",
    "Unsigned",
    "Vault",
    "VaultDoor",
    "Withheld",
    "WorkbenchStore",
    "binding",
    "change_passphrase",
    "change_people",
    "changes_of",
    "composite_sha256",
    "create_stores",
    "different_people",
    "first_reference",
    "held_in",
    "is_label",
    "key_fits",
    "key_of_passphrase",
    "known_people",
    "listed",
    "machine_mark",
    "new_id",
    "not_signed_in",
    "purpose_of",
    "refers_to",
    "rows",
    "same_person",
    "settled",
    "tables_of_people",
    "target_of",
    "undone_by",
    "withheld",
]
