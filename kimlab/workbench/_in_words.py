"""What stands in a column, in words: no id, no hash, whatever the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kimlab.german import MISSING, date, month
from kimlab.store import refers_to
from kimlab.store.people import ROLES
from kimlab.tables import (
    DECISIONS_ON_RELEASES,
    DIRECTIONS,
    GROUNDS_OF_ERASURES,
    GROUNDS_OF_RESTRICTIONS,
    KINDS_OF_AGREEMENTS,
    KINDS_OF_CODES,
    KINDS_OF_DOCUMENTS,
    KINDS_OF_ERASURES,
    KINDS_OF_EVIDENCE,
    KINDS_OF_HOUSEHOLDS,
    KINDS_OF_READINGS,
    KINDS_OF_RESTRICTIONS,
    ORIGINS_OF_CODINGS,
    STATES_OF_AGREEMENTS,
    STATES_OF_DOCUMENTS,
    STATES_OF_MEASURES,
    STATES_OF_READINGS,
    STATES_OF_THEMES,
    TABLES,
    VOICES,
    WAYS_OF_SHOWING,
    WAYS_TO_NUMBERS,
)
from kimlab.vocabulary import AUDIENCES, LISTS_OF_COLUMNS, Names, names_of
from kimlab.workbench._document_names import DocumentNames

if TYPE_CHECKING:
    from kimlab.workbench._tables import Tables

UNKEPT = "(Worte, die das Protokoll nicht aufbewahrt)"
GONE = "nicht mehr vorhanden"
_HASH = "sha256:"

WORDS_OF_COLUMNS: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType(
    {
        ("cases", "source"): {
            "case_work": "Fallarbeit",
            "interview": "Interview",
            "other_service": "Andere Stelle",
        },
        ("consents", "purpose"): {"reconstruction": "Fallrekonstruktion"},
        ("consents", "language"): {"de": "Deutsch", "de-interpreted": "Deutsch, gedolmetscht"},
        ("documents", "kind"): KINDS_OF_DOCUMENTS,
        ("documents", "voice"): VOICES,
        ("documents", "release"): STATES_OF_DOCUMENTS,
        ("document_spans", "kind"): {"date": "Datum", "place": "Ort", "placeholder": "Platzhalter"},
        ("codings", "origin"): ORIGINS_OF_CODINGS,
        **dict.fromkeys((("codes", "kind"), ("code_groups", "kind"), ("code_kinds", "kind")), KINDS_OF_CODES),
        ("readings", "kind"): KINDS_OF_READINGS,
        ("readings", "status"): STATES_OF_READINGS,
        ("reading_evidence", "direction"): DIRECTIONS,
        ("themes", "status"): STATES_OF_THEMES,
        ("theme_evidence", "direction"): DIRECTIONS,
        ("theme_evidence", "kind"): KINDS_OF_EVIDENCE,
        ("theme_decisions", "before"): STATES_OF_THEMES,
        ("theme_decisions", "after"): STATES_OF_THEMES,
        ("agreements", "kind"): KINDS_OF_AGREEMENTS,
        ("agreements", "status"): STATES_OF_AGREEMENTS,
        ("measures", "status"): STATES_OF_MEASURES,
        ("releases", "decision"): DECISIONS_ON_RELEASES,
        ("releases", "audience"): AUDIENCES,
        ("case_names", "kind"): KINDS_OF_HOUSEHOLDS,
        ("number_views", "way"): WAYS_TO_NUMBERS,
        ("restrictions", "kind"): KINDS_OF_RESTRICTIONS,
        ("restrictions", "ground"): GROUNDS_OF_RESTRICTIONS,
        ("shown_cases", "way"): WAYS_OF_SHOWING,
        ("erasures", "kind"): KINDS_OF_ERASURES,
        ("erasures", "ground"): GROUNDS_OF_ERASURES,
        ("lapsed_evidence", "direction"): DIRECTIONS,
        ("people_keys", "roles"): ROLES,
    }
)
"""(table, column) → id → German word, for kimlab's own closed lists."""

_AGENCIES = frozenset({"agency_id", "referred_to", "source", "target"})
_COLLEAGUES = frozenset({"person", "coder", "reviewer", "proposed_by", "decided_by", "user_id", "managed_by"})
_MONTHS = frozenset({"arrival_month"})
"""Days of which only the month was ever said."""
_TECHNICAL = frozenset(
    {
        "family_id",
        "writer_id",
        "import_id",
        "parent_id",
        "made_from",
        "colour",
        "position",
        "cues",
        "signing",
        "counter",
        "subjects",
        "parts",
        "proposal_machine",
        "decision_machine",
    }
)


def is_shown(name: str, column: str) -> bool:
    """Tell whether a column says something to a person: no id of the row itself, no checksum, nothing technical."""
    return column not in TABLES[name].key and column not in _TECHNICAL and not column.endswith("sha256")


@dataclass(frozen=True)
class Wording:
    """Ids of one moment, in words; for the KIM team only.

    Attributes
    ----------
    seen
        The tables.
    documents
        The names of documents and cases.
    names
        The county's names.
    """

    seen: Tables = field(repr=False)
    documents: DocumentNames = field(repr=False)
    names: Names = field(repr=False)

    @classmethod
    def of(cls, seen: Tables) -> Wording:
        """Return what a snapshot holds."""
        return cls(seen, DocumentNames.of(seen), names_of(seen.county))

    def value(self, name: str, column: str, row: Mapping[str, Any]) -> str:
        """Return what stands in a column of a row, as the journal keeps it, in words; „–“ for nothing."""
        held = row.get(column)
        if held is None or held in ("", [], ()):
            return MISSING
        if isinstance(held, str) and held.startswith(_HASH):
            return UNKEPT
        if isinstance(held, list | tuple):
            return "; ".join(self._one(name, column, str(one), {**row, column: one}) for one in held)
        return self._one(name, column, held, row)

    def colleague(self, user_id: str) -> str:
        """Return the name of somebody who works here, else the short form under which they act."""
        known = self.seen.frame("people", "name", user_id=[user_id])["name"]
        return str(known.iloc[0]) if len(known) else user_id

    def record(self, name: str, row_id: str) -> str:
        """Return what people call a row."""
        if name == "cases":
            known = row_id in self.documents.case_names.numbers
            return self.documents.case_names.name(row_id) if known else GONE
        if name == "documents":
            return self.documents.whole(row_id) if row_id in self.documents.names else GONE
        rows = self.seen.frame(name, **{TABLES[name].key[0]: [row_id]}).to_dict("records")
        if not rows:
            return GONE
        say = _SAID.get(name)
        return say(self, rows[0]) if say else TABLES[name].german

    def _one(self, name: str, column: str, held: Any, row: Mapping[str, Any]) -> str:  # noqa: ANN401 - any cell
        targets = sorted(one for one in refers_to(name, {**row, column: held}) if one[1] == held)
        if targets:
            return self.record(*targets[0])
        if (name, column) == ("erasures", "subject"):
            return self._forgotten(str(row.get("kind", "")), str(held))
        if isinstance(held, bool):
            return "ja" if held else "nein"
        if TABLES[name].column(column).dtype == "date":
            return month(held) if column in _MONTHS else date(held)
        words = WORDS_OF_COLUMNS.get((name, column))
        return words.get(str(held), str(held)) if words else self._of_county(name, column, str(held))

    def _forgotten(self, kind: str, subject: str) -> str:
        """Return what people call who is to be erased, as long as they are there."""
        if kind == "source":
            return next((one.name for one in self.seen.county.sources if one.source_id == subject), GONE)
        if kind == "family":
            cases = self.seen.frame("cases", "case_id", family_id=[subject])["case_id"]
            return "; ".join(self.record("cases", one) for one in sorted(cases)) or GONE
        return self.record("persons" if kind == "person" else "cases", subject)

    def _of_county(self, name: str, column: str, held: str) -> str:
        if column in _COLLEAGUES:
            return self.colleague(held)
        if column in _AGENCIES:
            return self.names.name("agency", held)
        if (name, column) == ("themes", "items"):
            return self._item(held)
        if (name, column) == ("theme_evidence", "points_to"):
            return self._item(f"path:{held}")
        if column == "origin_group":
            return next((one.name for one in self.seen.county.origin_groups if one.group_id == held), held)
        listed = LISTS_OF_COLUMNS.get((name, column), column)
        whole = self.seen.county.body_names() if column == "body" else {}
        whole |= (
            {one.source_id: one.name for one in self.seen.county.sources} if column == "source_id" else {}
        )
        return whole.get(held) or self.names.lists.get(listed, {}).get(held, held)

    def _item(self, item: str) -> str:
        kind, _, rest = item.partition(":")
        if kind == "code":
            return self.record("codes", rest)
        return " → ".join(self.names.name("agency", one) for one in rest.split(">")[:2])


_SAID: Mapping[str, Callable[[Wording, Mapping[Any, Any]], str]] = MappingProxyType(
    {
        "persons": lambda wording, row: wording.names.name("person_role", row["role"]),
        "codes": lambda _, row: f"„{row['name']}“",
        "code_groups": lambda _, row: f"„{row['name']}“",
        "codings": lambda wording, row: f"Stelle mit dem Kode {wording.record('codes', row['code_id'])}",
        "episodes": lambda wording, row: (
            f"Vorgang bei {wording.names.name('agency', row['agency_id'])} seit {date(row['start'])}"
        ),
        "readings": lambda _, row: f"„{row['text']}“",
        "meetings": lambda wording, row: f"{wording.value('meetings', 'body', row)} vom {date(row['date'])}",
        "signals": lambda _, row: f"„{row['what_is_stuck']}“",
        "themes": lambda _, row: f"„{row['name']}“",
        "agreements": lambda _, row: f"{KINDS_OF_AGREEMENTS[row['kind']]}: {row['trigger']}",
        "measures": lambda _, row: f"„{row['what']}“",
        "releases": lambda _, row: f"Freigabe an {', '.join(row['recipients'])}",
        "people": lambda _, row: str(row["name"]),
    }
)
"""Table → what people call one of its rows."""
