"""The root of all acts, and what people write freely in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

REASON: Mapping[str, str] = {"reason": "Begründung"}


@dataclass(frozen=True)
class Written:
    """Words that a person wrote freely, and in which field of an act."""

    where: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class Act:
    """Root of all acts.

    Attributes
    ----------
    german
        Names the act on screen.
    free_text
        Fields that people write freely → their name on screen.
    once
        The field that makes the act once-only; empty where it may be recorded again and again.
    both_stores
        The act concerns the vault, too, so only the workflow records it.
    """

    german: ClassVar[str] = "Handlung"
    free_text: ClassVar[Mapping[str, str]] = {}
    once: ClassVar[str] = ""
    both_stores: ClassVar[bool] = False

    @property
    def reference(self) -> str:
        """What makes the act once-only; empty if nothing does."""
        return str(getattr(self, self.once)) if self.once else ""

    def written(self) -> tuple[Written, ...]:
        """Return what a person wrote freely: it is searched for names before it is kept."""
        return written_in(((where, getattr(self, name)) for name, where in self.free_text.items()))


def written_in(texts: Iterable[tuple[str, object]]) -> tuple[Written, ...]:
    """Return (field, words), or (field, several words), without what is empty.

    >>> [one.where for one in written_in([("Zweck", "Beratung"), ("Empfänger", ("A", "B")), ("Grund", "")])]
    ['Zweck', 'Empfänger 1', 'Empfänger 2']
    """
    found = []
    for where, said in texts:
        if isinstance(said, tuple | list):
            found += [Written(f"{where} {n}", str(one)) for n, one in enumerate(said, start=1)]
        else:
            found.append(Written(where, str(said)))
    return tuple(one for one in found if one.text.strip())
