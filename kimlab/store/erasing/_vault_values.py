"""The words by which the vault knows somebody, and where they stand in other words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kimlab.store._vault import Vault


SHORTEST = 3
"""Letters of a word that is searched for. Voreinstellung of kimlab: shorter ones stand in every text."""


def values_of(ids: Collection[str], vault: Vault) -> frozenset[str]:
    """Return names, numbers and words of the way back that belong to these cases, persons or documents."""
    identities = vault.identities(ids).values()
    values = {value for one in identities for value in one.values()}
    values |= set(vault.all_numbers_of(ids))
    values |= {span.text for one in ids for span in vault.documents.way_back(one) if span.kind == "person"}
    return frozenset(value.strip() for value in values if len(value.strip()) >= SHORTEST)


def named_in(text: str, values: Collection[str]) -> frozenset[str]:
    """Return which of these values stand in a text, as whole words, however they are written.

    >>> sorted(named_in("Frau ZWIRBELMANN war da.", ["Zwirbelmann", "Amira", "Zwirbel"]))
    ['zwirbelmann']
    """
    pattern = matcher(values)
    return frozenset() if pattern is None else frozenset(pattern.findall(text.casefold()))


def matcher(values: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds these values in a casefolded text; None if there are none."""
    folded = sorted({value.casefold() for value in values}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, folded))})(?!\w)") if folded else None
