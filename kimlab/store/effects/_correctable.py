"""What `CorrectRecord` and `CorrectWords` may change: what was taken in or written, never what an act of its own decides."""

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

CORRECTABLE_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        table: frozenset(columns.split())
        for table, columns in {
            "client_views": "goal statement assessment",
            "client_view_plans": "asked_by",
            "readings": "text contrary_search",
            "reading_evidence": "comment",
            "codings": "memo",
            "coarser_words": "coarser",
            "signals": "what_is_stuck",
            "meetings": "area purpose participants agenda decisions minutes",
            "themes": "name question contrary_search",
            "theme_evidence": "comment",
            "theme_decisions": "reason",
            "composite_cases": "text",
            "agreements": "trigger feedback",
            "measures": "what result",
            "restrictions": "reason lifted_because",
            "accesses": "reason",
            "number_views": "reason",
        }.items()
    }
)
"""Table → columns in which somebody wrote freely: :class:`~kimlab.acts.CorrectWords` changes these. Left out:
what comes with an extract or a consent (`CorrectRecord`), documents (`CorrectPseudonym`), the codebook
(`DescribeCode`), and releases and erasures, which two people signed as they stand."""


def check_correctable(table: str, columns: Iterable[str]) -> None:
    """Refuse a correction of anything that another act decides.

    Raises
    ------
    InputError
        The table or a column is not there, is a key, or has an act of its own. No value is named.
    """
    _check(CORRECTABLE, table, columns)


def check_correctable_words(table: str, columns: Iterable[str]) -> None:
    """Refuse other words for anything in which nobody wrote freely, or that two people signed.

    Raises
    ------
    InputError
        The table or a column is not there, or holds no words that can be corrected so. No value is named.
    """
    _check(CORRECTABLE_WORDS, table, columns)


def _check(correctable: Mapping[str, frozenset[str]], table: str, columns: Iterable[str]) -> None:
    allowed = correctable.get(table, frozenset())
    if table in TABLES and not set(columns) <= allowed:
        raise InputError(
            f"Was in der Tabelle „{TABLES[table].german}“ berichtigt werden soll, lässt sich so nicht ändern.",
            "Kennungen bleiben; und was zwei Menschen prüfen oder eine eigene Handlung entscheidet, ändert nur diese.",
            f"Berichtigen lassen sich hier: {', '.join(sorted(allowed))}."
            if allowed
            else "Verwenden Sie die Handlung, mit der die Angabe entstanden ist.",
        )
