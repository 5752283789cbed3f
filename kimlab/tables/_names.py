"""The tables of what a case is called, and of who looked up its source number."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kimlab.tables._columns import Table, date_column, id_column, number_column, text_column

KINDS_OF_HOUSEHOLDS: Mapping[str, str] = MappingProxyType(
    {
        "family": "Familie",
        "single_parent": "Alleinerziehend",
        "couple": "Paar",
        "single": "Alleinstehend",
        "household": "Haushalt",
    }
)
"""Who lives together, as a case's name says it; „Haushalt“ where the data do not tell. Voreinstellung of kimlab: the
concept has no such list."""

WAYS_TO_NUMBERS: Mapping[str, str] = MappingProxyType(
    {"number": "Aktenzeichen zum Fall", "case": "Fall zum Aktenzeichen"}
)
"""What was looked up: the source number of a case, or the case of a source number."""

NAME_TABLES = (
    # A row is written once, when a case comes in, and never changed: what people said of „Fall 17“ stays true.
    Table(
        "case_names",
        "Namen der Fälle",
        ("case_id",),
        (
            id_column("case_id", "Fall"),
            number_column("number", "Nummer", required=True),
            text_column("kind", "Haushalt", *KINDS_OF_HOUSEHOLDS, required=True),
        ),
    ),
    # The highest number ever given stands apart from the cases, so that no number is given again after an erasure.
    Table(
        "counters",
        "Zähler",
        ("counter_id",),
        (id_column("counter_id", "Zähler"), number_column("value", "Stand", required=True)),
    ),
    Table(
        "number_views",
        "Nachgesehene Aktenzeichen",
        ("view_id",),
        (
            id_column("view_id", "Nachsehen"),
            id_column("case_id", "Fall"),
            text_column("way", "Weg", *WAYS_TO_NUMBERS, required=True),
            text_column("reason", "Begründung", required=True),
            id_column("person", "Nachgesehen von"),
            date_column("created", "Nachgesehen am", required=True),
        ),
    ),
)
