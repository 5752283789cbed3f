"""Whether each entry of the vault's journal bears the signature of whoever it names, who still had a way in then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kimlab.store._schema import VAULT
from kimlab.store.signatures._registry import Registries, bears_key


@dataclass(frozen=True)
class Unsigned:
    """An entry that nobody who might have signed it signed.

    Attributes
    ----------
    seq
        Its number.
    left
        Whether it bears the signature of the person whom it names, who had no way in any more.
    """

    seq: int
    left: bool = False


def unsigned_openings(connection: Connection, known: Registries, since: int) -> Iterator[Unsigned]:
    """Yield entries of the vault from `since` on without the right signature.

    Parameters
    ----------
    connection
        A transaction of the vault.
    known
        Who could sign when, by the workbench.
    since
        The first entry that must be signed (:meth:`Vault.signed_since`).

    Notes
    -----
    The vault's entries are not numbered with the workbench's, so their times are compared, with five minutes' grace.
    Somebody who left and writes an entry under a time before they left is found as soon as somebody else has opened the
    vault since: then the clock runs backwards.
    """
    journal = VAULT.tables["journal"]
    later = select(journal).where(journal.c.seq >= since).order_by(journal.c.seq)
    for row in connection.execute(later):
        keys = [key for key in known.keys_ever(str(row.person)) if bears_key(row, key, VAULT)]
        if not keys or row.finisher or row.ordered:
            yield Unsigned(int(row.seq))
        elif all(known.had_left(str(row.person), key, str(row.at)) for key in keys):
            yield Unsigned(int(row.seq), left=True)
