"""Who is to be forgotten: a person, a family, a case, or all that came from one source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, Protocol

import pandas as pd

from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import rows

SubjectKind = Literal["person", "family", "case", "source"]
KINDS_OF_SUBJECTS: Mapping[str, str] = MappingProxyType(
    {"person": "Person", "family": "Familie", "case": "Fall", "source": "Quelle"}
)
"""Kind of subject → its German word."""


@dataclass(frozen=True)
class Subject:
    """Whom a right of Art. 15 to 18 DSGVO concerns.

    Attributes
    ----------
    kind
        A key of :data:`KINDS_OF_SUBJECTS`.
    id
        The random id of a person, family or case; of a source its id in the county file.
    """

    kind: SubjectKind
    id: str

    def __post_init__(self) -> None:
        """Refuse a kind that there is not, and nobody."""
        if self.kind not in KINDS_OF_SUBJECTS or not self.id:
            raise InputError(
                "Es ist nicht klar, um wen es geht.",
                "Von einer Person, einer Familie, einem Fall und einer Quelle hängt Verschiedenes ab.",
                f"Nennen Sie eines davon: {', '.join(KINDS_OF_SUBJECTS.values())}.",
            )


class Framed(Protocol):
    """Anything whose tables can be read as frames: a snapshot, a moment, a store."""

    def frame(self, name: str) -> pd.DataFrame:
        """Return a table."""


def reader(tables: Framed | Read) -> Read:
    """Return how to read rows of a snapshot, a moment, a store or a transaction, each table once."""
    asked = getattr(tables, "rows", None) or (tables if not hasattr(tables, "frame") else None)
    known: dict[str, list[dict[str, Any]]] = {}

    def all_of(name: str) -> list[dict[str, Any]]:
        return asked(name) if asked is not None else rows(tables.frame(name))  # type: ignore[union-attr]

    def read(name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        found = known[name] if name in known else known.setdefault(name, all_of(name))
        return [row for row in found if all(row[column] in values for column, values in among.items())]

    _: Callable[..., list[dict[str, Any]]] = read
    return read
