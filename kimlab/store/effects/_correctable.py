"""What `CorrectRecord` may change: what was taken in or written down, never what people decided by an act of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kimlab.errors import InputError
from kimlab.tables import TABLES

CORRECTABLE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(TABLES[name].names) - {*TABLES[name].key, *own_act}
        for name, own_act in {
            "cases": ("selected_for",),
            "case_spells": (),
            "contacts": (),
            "persons": (),
            "consents": ("withdrawn",),
            "episodes": ("case_id", "document_id", "span_start", "span_end"),
            "documents": ("case_id", "source_id", "text", "text_sha256", "release"),
            "people": (),
        }.items()
    }
)
"""Table → columns. Left out: keys, and what only its own act decides. A correction that could set a release's decision
or a document's text would go round the two people that both need."""


def check_correctable(table: str, columns: Iterable[str]) -> None:
    """Refuse a correction of anything that another act decides.

    Raises
    ------
    InputError
        The table or a column is not there, is a key, or has an act of its own. No value is named.
    """
    allowed = CORRECTABLE.get(table, frozenset())
    if table in TABLES and not set(columns) <= allowed:
        raise InputError(
            f"Was in der Tabelle „{TABLES[table].german}“ berichtigt werden soll, lässt sich so nicht ändern.",
            "Kennungen bleiben; und was zwei Menschen prüfen oder eine eigene Handlung entscheidet, ändert nur diese.",
            f"Berichtigen lassen sich hier: {', '.join(sorted(allowed))}."
            if allowed
            else "Verwenden Sie die Handlung, mit der die Angabe entstanden ist.",
        )
