"""The states that documents, readings, themes, agreements and measures go through, and what each step needs.

One truth for store, workbench, rooms and reports. Sources: Handlungskonzept KIM Kreis Warendorf (candidate themes go
from the working group to the project group and the steering group; interfaces are put down as Schnittstellenkonzept or
Kooperationsvereinbarung); objective hermeneutics for readings (what contradicts them is looked for on purpose).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kimlab.tables._empty_words import is_empty, names_no_place

KINDS_OF_READINGS: Mapping[str, str] = MappingProxyType(
    {
        "single_case": "Besonderheit des Einzelfalls",
        "structural": "strukturelles Problem",
        "legal": "rechtliches Problem",
    }
)
STATES_OF_READINGS: Mapping[str, str] = MappingProxyType(
    {"open": "offen", "supported": "gestützt", "rejected": "verworfen"}
)
DIRECTIONS: Mapping[str, str] = MappingProxyType({"for": "dafür", "against": "dagegen"})

STATES_OF_THEMES: Mapping[str, str] = MappingProxyType(
    {
        "candidate": "Kandidat",
        "confirmed": "bestätigt",
        "project_group": "in der Projektgruppe",
        "agreed": "vereinbart",
        "closed": "abgeschlossen",
        "dropped": "verworfen",
    }
)
MOVES_OF_THEMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "candidate": ("confirmed", "dropped"),
        "confirmed": ("project_group", "candidate", "dropped"),
        "project_group": ("agreed", "confirmed", "dropped"),
        "agreed": ("closed", "project_group"),
        "closed": ("agreed",),
        "dropped": ("candidate",),
    }
)
"""State → states that may follow: one step on, or one back; what was dropped may be taken up again."""

KINDS_OF_EVIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "coding": "Textstelle",
        "case": "Fall",
        "reading": "Lesart",
        "signal": "Hinweis aus einer Sitzung",
        "interface": "Schnittstelle",
    }
)
KINDS_OF_AGREEMENTS: Mapping[str, str] = MappingProxyType(
    {
        "interface_agreement": "Schnittstellenkonzept",
        "cooperation_agreement": "Kooperationsvereinbarung",
    }
)
STATES_OF_AGREEMENTS: Mapping[str, str] = MappingProxyType(
    {"draft": "Entwurf", "agreed": "vereinbart", "ended": "beendet"}
)
STATES_OF_MEASURES: Mapping[str, str] = MappingProxyType(
    {"open": "offen", "done": "erledigt", "dropped": "entfallen"}
)

STATES_OF_DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "draft": "im Tresor, Durchsicht offen",
        "reviewed": "durchgesehen",
        "released": "für Gruppen freigegeben",
        "locked": "gesperrt",
    }
)
USABLE = ("reviewed", "released")
"""States of documents that may be worked with; what is locked is kept, and nothing else (DSGVO Art. 18)."""

ORIGINS_OF_CODINGS: Mapping[str, str] = MappingProxyType(
    {"person": "selbst vergeben", "accepted_suggestion": "Vorschlag übernommen"}
)
DECISIONS_ON_RELEASES: Mapping[str, str] = MappingProxyType(
    {"approved": "zugestimmt", "refused": "abgelehnt"}
)

_STEPS_OF_A_MEETING = ("confirmed", "project_group", "agreed", "closed")


@dataclass(frozen=True)
class Weight:
    """What lies behind a reading or a theme.

    Attributes
    ----------
    evidence_for, evidence_against
        How many pieces of evidence.
    contrary_search
        How evidence against it was looked for, where none was found.
    agreements
        How many agreements are in force on a theme.
    open_measures
        How many of its measures are not settled.
    """

    evidence_for: int = 0
    evidence_against: int = 0
    contrary_search: str = ""
    agreements: int = 0
    open_measures: int = 0

    @property
    def looked_at_contrary(self) -> bool:
        """Somebody looked for what contradicts: they found something, or say where they looked."""
        return self.evidence_against > 0 or not names_no_place(self.contrary_search)


def reading_obstacles(status: str, kind: str, weight: Weight) -> tuple[str, ...]:
    """Return, as German sentences, what a reading lacks for a status; empty is: nothing.

    ``supported`` needs evidence for it and a look at the contrary, ``rejected`` evidence against it; both need to say
    what the reading condenses to.

    >>> reading_obstacles("supported", "legal", Weight(evidence_for=1))
    ('Es ist nicht festgehalten, ob etwas gegen die Lesart spricht.',)
    """
    found = []
    if status != "open" and not kind:
        found.append("Es fehlt die Verdichtung: Einzelfall, strukturelles oder rechtliches Problem.")
    if status == "supported" and not weight.evidence_for:
        found.append("Es fehlt ein Beleg, der für die Lesart spricht.")
    if status == "supported" and not weight.looked_at_contrary:
        found.append("Es ist nicht festgehalten, ob etwas gegen die Lesart spricht.")
    if status == "rejected" and not weight.evidence_against:
        found.append("Es fehlt ein Beleg, der gegen die Lesart spricht.")
    return tuple(found)


def theme_obstacles(
    before: str, after: str, weight: Weight, *, meeting: str = "", reason: str = ""
) -> tuple[str, ...]:
    """Return, as German sentences, what stands against a theme's step; empty is: nothing.

    Every step forward is a group's, so it names a meeting. A theme is confirmed only with evidence for it and a look
    at the contrary; it counts as agreed once an agreement is in force, and as closed once its measures are settled.
    A step back and dropping a theme need a reason.

    >>> theme_obstacles("candidate", "confirmed", Weight(2, 1), meeting="s1")
    ()
    >>> theme_obstacles("candidate", "agreed", Weight(2, 1), meeting="s1")
    ('Auf „Kandidat“ folgt nicht „vereinbart“, sondern: bestätigt, verworfen.',)
    """
    if after not in MOVES_OF_THEMES[before]:
        following = ", ".join(STATES_OF_THEMES[one] for one in MOVES_OF_THEMES[before])
        return (
            f"Auf „{STATES_OF_THEMES[before]}“ folgt nicht „{STATES_OF_THEMES[after]}“, sondern: {following}.",
        )
    found = []
    states = list(STATES_OF_THEMES)
    forward = after in _STEPS_OF_A_MEETING and states.index(after) > states.index(before)
    if forward and not meeting:
        found.append("Es ist nicht genannt, in welcher Sitzung das entschieden wurde.")
    if not forward and is_empty(reason):
        found.append("Es fehlt eine Begründung.")
    if forward and after == "confirmed":
        found += lacking_evidence(weight)
    if forward and after == "agreed" and not weight.agreements:
        found.append("Es gibt noch keine Vereinbarung zu dem Thema.")
    if forward and after == "closed" and weight.open_measures:
        found.append("Zu dem Thema sind noch Maßnahmen offen.")
    return tuple(found)


def lacking_evidence(weight: Weight) -> list[str]:
    """Return, as German sentences, what a confirmed theme must have and this one lacks; empty is: nothing.

    >>> lacking_evidence(Weight(1, 0, "Vier Fälle gelesen."))
    []
    """
    found = []
    if not weight.evidence_for:
        found.append("Es fehlt ein Beleg, der für das Thema spricht.")
    if not weight.looked_at_contrary:
        found.append("Es ist nicht festgehalten, ob etwas gegen das Thema spricht.")
    return found
