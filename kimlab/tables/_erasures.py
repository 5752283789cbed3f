"""The tables of erasures: who was forgotten on which ground, by random ids only, and which themes lost evidence by it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kimlab.tables._columns import Table, date_column, id_column, list_column, number_column, text_column
from kimlab.tables._states import DIRECTIONS

KINDS_OF_ERASURES: Mapping[str, str] = MappingProxyType(
    {"person": "Person", "family": "Familie", "case": "Fall", "source": "Quelle"}
)
"""Who is erased: one person, a family, one case, or all that came from a source."""

GROUNDS_OF_ERASURES: Mapping[str, str] = MappingProxyType(
    {
        "purpose": "Zweck erfüllt oder entfallen",
        "withdrawn": "Einwilligung widerrufen",
        "objection": "Widerspruch",
        "unlawful": "Unrechtmäßig verarbeitet",
        "duty": "Rechtliche Pflicht zur Löschung",
        "retention": "Aufbewahrungsfrist abgelaufen",
    }
)
"""Why somebody is erased. Source: DSGVO Art. 17 Abs. 1 Buchst. a to e, Art. 5 Abs. 1 Buchst. e (storage limitation)."""

ERASURE_TABLES = (
    Table(
        "erasures",
        "Löschungen",
        ("erasure_id",),
        (
            id_column("erasure_id", "Löschung"),
            text_column("kind", "Art", *KINDS_OF_ERASURES, required=True),
            text_column("subject", "Wer"),
            text_column("ground", "Grund", *GROUNDS_OF_ERASURES, required=True),
            text_column("occasion", "Anlass"),
            text_column("shown_sha256", "Prüfsumme des Gezeigten"),
            text_column("proposed_by", "Vorgeschlagen von"),
            date_column("proposed", "Vorgeschlagen am"),
            text_column("decided_by", "Entschieden von"),
            date_column("decided", "Gelöscht am"),
            list_column("subjects", "Gelöschte Kennungen"),
            list_column("parts", "Geleerte Teile des Protokolls"),
            number_column("rows", "Gelöschte Zeilen"),
            date_column("expires", "Sperre bis"),
            date_column("lifted", "Sperre aufgehoben am"),
            text_column("lifted_by", "Sperre aufgehoben von"),
            text_column("lift_reason", "Grund der Aufhebung"),
        ),
    ),
    Table(
        "lapsed_evidence",
        "Entfallene Belege",
        ("lapse_id",),
        (
            id_column("lapse_id", "Entfallener Beleg"),
            id_column("theme_id", "Thema"),
            text_column("direction", "Richtung", *DIRECTIONS, required=True),
            id_column("erasure_id", "Löschung"),
            date_column("created", "Entfallen am", required=True),
        ),
    ),
)
