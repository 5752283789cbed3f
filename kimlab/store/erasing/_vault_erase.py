"""Taking somebody out of the vault: rows, originals, keys; and what holds them out from then on."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select

from kimlab.acts import EraseSubject, RepeatErasure
from kimlab.store._journal import now
from kimlab.store._schema import VAULT
from kimlab.store.erasing._dependants import Dependants
from kimlab.store.erasing._naming import Naming
from kimlab.store.erasing._tombstones import set_up
from kimlab.store.erasing._vault_leads import take_out_of_vault
from kimlab.store.erasing._vault_mentions import blacken
from kimlab.store.erasing._vault_values import named_in, values_of

if TYPE_CHECKING:
    from kimlab.store._vault import Vault

_DAY = len("2025-01-01")


def erase_in_vault(act: EraseSubject | RepeatErasure, found: Dependants, vault: Vault) -> int:
    """Take out everything about those found and set the act's tombstones up; return how many rows went or changed.

    Also what others of a case's documents are called goes where it is a name of somebody who goes, and passages of others'
    documents that name them are blackened.
    """
    connection = vault.connection
    values = values_of(act.persons, vault)
    gone = take_out_of_vault(connection, found.ids) + _take_out_names(connection, values, found.naming)
    gone += blacken(found.passages, found.naming, found.ids, vault)
    set_up(connection, act.tombstones, act.erasure_id, now()[:_DAY], act.expires)
    return gone


def _take_out_names(connection: Connection, values: Collection[str], naming: Naming) -> int:
    """Take out who is called what, where the words are names of somebody who goes."""
    gone = 0
    for name, column in (("cast", "names"), ("chosen_labels", "words")):
        table = VAULT.tables[name]
        keys = list(table.primary_key.columns)
        for row in connection.execute(select(table)).all():
            held = getattr(row, column)
            words = " ".join(held) if isinstance(held, tuple) else str(held)
            if named_in(words, values) or naming.stretches(words):
                where = [key == getattr(row, key.name) for key in keys]
                gone += connection.execute(delete(table).where(*where)).rowcount
    return gone
