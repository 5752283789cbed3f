"""The mapping file: which column of a source becomes what, and what never comes in.

A mapping says for every column of an extract what happens to it (its *treatment*). What it does not name
is dropped. The form of the file is described in :mod:`kimlab.intake.extracts._mapping_file`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from kimlab.vocabulary import Settings

Treatment = Literal["key", "controlled", "date", "band", "text", "drop"]
Band = Literal["age", "origin", "month"]

MAPPING = Settings("Die Zuordnungsdatei", "So ist nicht festgelegt, was übernommen wird.")

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "case_id": "case",
        "family_id": "family",
        "person_id": "person",
        "episode_id": "episode",
        "contact_id": "contact",
        "writer_id": "writer",
        "guardian": "person",
    }
)
"""Columns of the tables that hold ids → what the id identifies; the vault replaces the source numbers."""

OWNERS: Mapping[str, str] = MappingProxyType(
    {
        "cases": "case_id",
        "persons": "person_id",
        "case_spells": "case_id",
        "contacts": "contact_id",
        "episodes": "episode_id",
        "consents": "person_id",
    }
)
"""Tables that an extract may fill → the id column that a row's names and texts belong to."""

FROM_COUNTY = ("region", "controller", "legal_basis")
"""Columns of ``cases`` that come from the county file, never from an extract.

An extract may say per case which source of the county file answers for it: a controlled column with the list ``source``
and the target ``controller``. The words still come from the county file.
"""


@dataclass(frozen=True)
class ColumnMapping:
    """What happens to one column of the source; the fields that its treatment does not use are empty."""

    source: str
    treatment: Treatment
    target: str = ""
    target_to: str = ""
    identifies: str = ""
    attribute: str = ""
    list: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    band: Band | Literal[""] = ""
    keep: bool = False


@dataclass(frozen=True)
class FileMapping:
    """Which files (or which of their sheets) fill which table, and how.

    ``optional`` says that the file may be missing or hold no row; otherwise that is an error.
    """

    match: str
    table: str
    columns: tuple[ColumnMapping, ...]
    sheet: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False

    @property
    def wanted(self) -> tuple[str, ...]:
        """The source columns that are taken in; the others are not even kept in memory."""
        return tuple(
            column.source
            for column in self.columns
            if not (column.treatment == "drop" or (column.treatment == "text" and not column.keep))
        )

    @property
    def filled(self) -> Iterator[str]:
        """The columns of the table that this mapping fills, with repetition."""
        for column in self.columns:
            yield from (name for name in (column.target, column.target_to) if name)
        yield from self.constants


@dataclass(frozen=True)
class Mapping_:  # noqa: N801 - „Mapping“ is the name of the abstract dict
    """A mapping file as it was read: the source's id in the county file, and one entry a kind of file."""

    name: str
    source: str
    files: tuple[FileMapping, ...]

    def place(self, number: int, column: str = "") -> str:
        """Return where an entry stands in the mapping file, for messages.

        >>> Mapping_("zuordnung.toml", "x", ()).place(0, "Wohnort")
        'zuordnung.toml, Eintrag [[files]] Nr. 1, Spalte „Wohnort“'
        """
        spot = f"{self.name}, Eintrag [[files]] Nr. {number + 1}"
        return f"{spot}, Spalte „{column}“" if column else spot
