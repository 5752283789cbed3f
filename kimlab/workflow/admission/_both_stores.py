"""One act across both stores: the vault commits first, with the act in its outbox, then the workbench.

Whatever happens in between, nothing is half: before the vault's commit neither store has changed; after it the act stands
in the outbox and is carried over by the next call, or by ``kimlab doctor``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kimlab.acts import Act
from kimlab.store import JournalEntry, Transaction, Vault, VaultDoor
from kimlab.workbench import Workbench
from kimlab.workflow.admission._admit import subjects_of, without_interruption
from kimlab.workflow.admission._settle import settle


@dataclass(frozen=True)
class BothStores:
    """Both stores, open for writing; others wait until the block ends."""

    transaction: Transaction
    vault: Vault
    person: str
    begun: list[Act] = field(default_factory=list, repr=False)

    def rows(self, name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        """Return rows of a workbench table as they stand now, all or those whose columns hold one of the values."""
        return self.transaction.rows(name, **among)

    def record(self, act: Act) -> JournalEntry:
        """Record an act in the workbench, and note it in the vault's outbox."""
        entry = self._carry_over(act, self.person)
        self.vault.put_in_outbox(act, self.person)
        return entry

    def catch_up(self) -> None:
        """Carry over what an interrupted call left in the outbox, so that the stores are alike from here on."""
        for act, person, order in self.vault.outbox():
            self._carry_over(act, person, order)

    def _carry_over(self, act: Act, person: str, order: str = "") -> JournalEntry:
        self.begun.append(act)
        keys = self.vault.subject_keys(subjects_of(act))
        return self.transaction.record(act, person, keys, order=order)


@contextmanager
def both_stores(wb: Workbench, vault: VaultDoor, purpose: str) -> Iterator[BothStores]:
    """Open both stores for one purpose; if the block fails, both are as before.

    Parameters
    ----------
    wb, vault
        The open workbench of the acting person, and the door to the vault.
    purpose
        Why the vault is opened; it is journaled there.
    """
    person = wb.person
    with without_interruption():
        with wb.store.transaction() as transaction, vault.open(person, purpose) as opened:
            both = BothStores(transaction, opened, person)
            both.catch_up()
            yield both
            # The vault's block ends, and commits, before the workbench's does.
        settle(wb, vault, [act.reference for act in both.begun], f"Bestätigt: {purpose}")
