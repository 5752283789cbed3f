"""The tables of people's rights: who objected or asked for restriction, and whose words a published page showed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kimlab.tables._columns import Table, date_column, id_column, text_column

KINDS_OF_RESTRICTIONS: Mapping[str, str] = MappingProxyType(
    {"objection": "Widerspruch", "restriction": "Einschränkung"}
)
"""Sources: DSGVO Art. 21 Abs. 1 (objection), Art. 18 (restriction)."""

GROUNDS_OF_RESTRICTIONS: Mapping[str, str] = MappingProxyType(
    {
        "contested": "Die Person bestreitet, dass die Angaben richtig sind",
        "unlawful": "Die Verarbeitung ist unrechtmäßig, die Person will keine Löschung",
        "claims": "Die Person braucht die Angaben für Rechtsansprüche",
        "objected": "Über ihren Widerspruch ist noch nicht entschieden",
    }
)
"""Why processing is restricted: DSGVO Art. 18 Abs. 1 Buchst. a to d."""

WAYS_OF_SHOWING: Mapping[str, str] = MappingProxyType(
    {
        "passage": "Textstelle",
        "reading": "Lesart",
        "signal": "Hinweis",
        "comment": "Bemerkung zu einem Beleg",
        "listed": "Zeile einer Liste einzelner Fälle",
    }
)
"""What of a case stood on a page that left."""

RIGHTS_TABLES = (
    Table(
        "restrictions",
        "Widersprüche und Einschränkungen",
        ("restriction_id",),
        (
            id_column("restriction_id", "Vermerk"),
            id_column("person_id", "Person"),
            text_column("kind", "Art", *KINDS_OF_RESTRICTIONS, required=True),
            text_column("ground", "Grund", *GROUNDS_OF_RESTRICTIONS, required=True),
            date_column("since", "Seit", required=True),
            text_column("reason", "Vorgebracht"),
            date_column("lifted", "Aufgehoben am"),
            date_column("informed", "Davor unterrichtet am"),
            text_column("lifted_because", "Aufgehoben, weil"),
            id_column("person", "Eingetragen von"),
            date_column("created", "Eingetragen am", required=True),
        ),
    ),
    Table(
        "shown_cases",
        "Auf Seiten gezeigte Fälle",
        ("shown_id",),
        (
            id_column("shown_id", "Nachweis"),
            id_column("release_id", "Freigabe"),
            id_column("case_id", "Fall"),
            text_column("way", "Was gezeigt wurde", *WAYS_OF_SHOWING, required=True),
        ),
    ),
    Table(
        "accesses",
        "Auskünfte",
        ("access_id",),
        (
            id_column("access_id", "Auskunft"),
            text_column("case_id", "Fall"),
            text_column("person_id", "Person"),
            text_column("reason", "Anlass", required=True),
            id_column("person", "Erteilt von"),
            date_column("created", "Erteilt am", required=True),
        ),
    ),
)
