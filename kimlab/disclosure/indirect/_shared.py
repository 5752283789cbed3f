"""How many families share an indirect identifier: by their documents, and by what the tables say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from kimlab.disclosure.indirect._find import Indirect, indirect_identifiers, traits_in
from kimlab.vocabulary import County

Trait = tuple[str, str, str]
"""Kind, group and value; without a value the whole group is meant, without a group the whole kind."""


ANY = 1_000_000
"""What words without any indirect identifier are enough for: whatever number of families somebody asks for."""


@dataclass(frozen=True)
class Shared:
    """Which families share which trait.

    Attributes
    ----------
    families
        Trait → the families that it is known of.
    """

    families: Mapping[Trait, frozenset[str]] = field(repr=False)

    def of(self, trait: Trait) -> frozenset[str]:
        """Return the families that share a trait; of a group, those that share anything in it."""
        kind, group, value = trait
        return frozenset(
            family
            for (one_kind, one_group, one_value), them in self.families.items()
            if one_kind == kind and group in ("", one_group) and value in ("", one_value)
            for family in them
        )

    def enough_for(self, found: Iterable[Indirect]) -> int:
        """Return how many families share all of these together; :data:`ANY` where there is nothing to share."""
        traits = traits_in(list(found))
        if not traits:
            return ANY
        return len(frozenset.intersection(*(self.of(trait) for trait in sorted(traits))))


def shared_by(
    documents: pd.DataFrame,
    columns: Mapping[Trait, Iterable[str]] | None = None,
    *,
    county: County | None = None,
) -> Shared:
    """Count which families share which trait.

    Parameters
    ----------
    documents
        ``family_id`` and ``text``, a row a document: a family shares what one of its documents mentions. That a document
        mentions something does not say of whom; so this is an upper bound of the families that it holds of, and beyond the
        documents a lower bound of those in the county.
    columns
        Trait → families by controlled columns (size of the family, age group, group of origin).
    county
        See :func:`indirect_identifiers`.

    Examples
    --------
    >>> rows = pd.DataFrame({"family_id": ["h1", "h2"], "text": ["Ein Maurer.", "Er war Maurer, nun Koch."]})
    >>> shared = shared_by(rows)
    >>> shared.enough_for(indirect_identifiers("Maurer")), shared.enough_for(indirect_identifiers("Maurer und Koch"))
    (2, 1)
    """
    found: dict[Trait, set[str]] = {trait: set(families) for trait, families in (columns or {}).items()}
    for family, text in zip(documents["family_id"], documents["text"], strict=True):
        for trait in traits_in(indirect_identifiers(str(text), county)):
            found.setdefault(trait, set()).add(str(family))
    return Shared({trait: frozenset(families) for trait, families in found.items()})
