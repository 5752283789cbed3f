"""Roles of those who work here, and what each may record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

CASE_WORK, COORDINATION, LEAD, PRIVACY, GUEST = "case_work", "coordination", "lead", "privacy", "guest"
RECOVERY = "recovery"
"""The key that two halves on paper make up; it belongs to nobody and does nothing but let people in again."""

ROLES: Mapping[str, str] = MappingProxyType(
    {
        CASE_WORK: "Fallarbeit",
        COORDINATION: "Koordination",
        LEAD: "Leitung",
        PRIVACY: "Datenschutz",
        GUEST: "Gast",
    }
)
"""Role → its German word. Source: Handlungskonzept KIM Kreis Warendorf (case managers, coordination of a region, lead);
data protection officer: DSGVO Art. 38; guests are members of a working group from other agencies."""

_MANAGING = frozenset({"BindPeople"})
_RELEASING = frozenset({"ProposeRelease", "DecideRelease", "RecordPublication", "NoteShownCase"})
_WORKING = frozenset({CASE_WORK, COORDINATION, LEAD})
_MAY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(_MANAGING, frozenset({LEAD, RECOVERY})),
        **dict.fromkeys(_RELEASING, frozenset({COORDINATION, LEAD, PRIVACY})),
        "AdmitRecords": frozenset({COORDINATION, LEAD}),
        "ShowSourceNumber": frozenset({CASE_WORK, COORDINATION, LEAD, PRIVACY}),
        **dict.fromkeys(
            ("WithdrawConsent", "RecordObjection", "RestrictProcessing"),
            frozenset({CASE_WORK, COORDINATION, LEAD, PRIVACY}),
        ),
        "LiftRestriction": frozenset({LEAD, PRIVACY}),
        "GiveAccess": frozenset({COORDINATION, LEAD, PRIVACY}),
        "RegisterUser": frozenset({LEAD}),
        "ProposeErasure": frozenset({COORDINATION, LEAD, PRIVACY}),
        "EraseSubject": frozenset({LEAD}),
        "RepeatErasure": frozenset({COORDINATION, LEAD, PRIVACY}),
        "LiftErasure": frozenset({LEAD}),
        "UndoEntry": frozenset({CASE_WORK, COORDINATION, LEAD, PRIVACY}),
    }
)
"""Act → who may record it; every other act is for those who work on cases. kimlab's own division, to be confirmed by the
county: what leaves is for those who answer for it, people are managed by the lead, guests record nothing."""


def may_record(roles: Collection[str], act: str) -> bool:
    """Tell whether somebody with these roles may record an act of this name.

    >>> may_record(["guest"], "RecordReading"), may_record(["coordination"], "DecideRelease")
    (False, True)
    """
    return not _MAY.get(act, _WORKING).isdisjoint(roles)


def spoken(roles: Collection[str]) -> str:
    """Return roles as they stand on screen.

    >>> spoken(["lead", "case_work"])
    'Fallarbeit, Leitung'
    >>> spoken([RECOVERY])
    'Wiederherstellung'
    """
    known = {**ROLES, RECOVERY: "Wiederherstellung"}
    return ", ".join(german for name, german in known.items() if name in roles)
