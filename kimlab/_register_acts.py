"""The acts on readings, themes, meetings, agreements and measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from kimlab._act import REASON, Act


@dataclass(frozen=True)
class RecordClientView(Act):
    """Write down how the client sees the case: goal, a statement in other words, an assessment of their own."""

    german: ClassVar[str] = "Nutzerperspektive festgehalten"
    free_text: ClassVar[Mapping[str, str]] = {
        "goal": "Ziel",
        "statement": "Sinngemäße Aussage",
        "assessment": "Eigene Einschätzung",
    }
    once: ClassVar[str] = "view_id"
    view_id: str
    case_id: str
    goal: str = field(repr=False)
    statement: str = field(default="", repr=False)
    assessment: str = field(default="", repr=False)


@dataclass(frozen=True)
class RecordReading(Act):
    """Write a reading of a case down; it is open until :class:`DecideReading`."""

    german: ClassVar[str] = "Lesart festgehalten"
    free_text: ClassVar[Mapping[str, str]] = {"text": "Lesart"}
    once: ClassVar[str] = "reading_id"
    reading_id: str
    case_id: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class LinkReadingEvidence(Act):
    """Say that a coding or an episode of the case speaks for or against a reading."""

    german: ClassVar[str] = "Beleg zu einer Lesart"
    free_text: ClassVar[Mapping[str, str]] = {"comment": "Bemerkung"}
    once: ClassVar[str] = "evidence_id"
    evidence_id: str
    reading_id: str
    direction: str
    coding_id: str = ""
    episode_id: str = ""
    comment: str = field(default="", repr=False)


@dataclass(frozen=True)
class DecideReading(Act):
    """Decide on a reading: what it condenses to, whether it is supported or rejected, how the contrary was looked for."""

    german: ClassVar[str] = "Über eine Lesart entschieden"
    free_text: ClassVar[Mapping[str, str]] = {"contrary_search": "Suche nach Gegenbelegen"}
    reading_id: str
    status: str
    kind: str = ""
    contrary_search: str = field(default="", repr=False)


@dataclass(frozen=True)
class RecordMeeting(Act):
    """Enter a meeting: of which body, when, and which agencies and functions were there (never who)."""

    german: ClassVar[str] = "Sitzung eingetragen"
    free_text: ClassVar[Mapping[str, str]] = {
        "area": "Raum",
        "purpose": "Zweck",
        "participants": "Vertretene Stelle",
        "agenda": "Tagesordnung",
    }
    once: ClassVar[str] = "meeting_id"
    meeting_id: str
    body: str
    date: str
    area: str = ""
    purpose: str = ""
    participants: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    released_items: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecordMinutes(Act):
    """Write down what a meeting decided; again replaces what was written."""

    german: ClassVar[str] = "Ergebnisse einer Sitzung festgehalten"
    free_text: ClassVar[Mapping[str, str]] = {"decisions": "Beschluss", "minutes": "Notizen"}
    meeting_id: str
    decisions: tuple[str, ...] = ()
    minutes: str = field(default="", repr=False)


@dataclass(frozen=True)
class RecordSignal(Act):
    """Write down what somebody in a meeting said is stuck, and where."""

    german: ClassVar[str] = "Hinweis festgehalten"
    free_text: ClassVar[Mapping[str, str]] = {"what_is_stuck": "Was hakt"}
    once: ClassVar[str] = "signal_id"
    signal_id: str
    meeting_id: str
    what_is_stuck: str
    source: str = ""
    target: str = ""
    since: str = ""
    case_id: str = ""


@dataclass(frozen=True)
class ProposeTheme(Act):
    """Enter a candidate for a generative theme: a name that people gave it, and the items it consists of.

    Parameters
    ----------
    theme_id
        Random.
    name, question
        What people call it, and what it asks.
    items
        Ids of the items that come together, if a finder brought it up.
    source, target
        The interface it is about, if it is about one.
    made_from
        Hash of the finder's input; empty if it came from a meeting.
    meeting_id
        The meeting in which it came up, if it was one.
    """

    german: ClassVar[str] = "Themenkandidat eingetragen"
    free_text: ClassVar[Mapping[str, str]] = {"name": "Name", "question": "Leitfrage"}
    once: ClassVar[str] = "theme_id"
    theme_id: str
    name: str
    question: str = ""
    items: tuple[str, ...] = ()
    source: str = ""
    target: str = ""
    made_from: str = ""
    meeting_id: str = ""


@dataclass(frozen=True)
class DescribeTheme(Act):
    """Name a theme or its question anew, or say how evidence against it was looked for; what is empty stays."""

    german: ClassVar[str] = "Thema beschrieben"
    free_text: ClassVar[Mapping[str, str]] = {
        "name": "Name",
        "question": "Leitfrage",
        "contrary_search": "Suche nach Gegenbelegen",
    }
    theme_id: str
    name: str = ""
    question: str = ""
    contrary_search: str = ""


@dataclass(frozen=True)
class LinkThemeEvidence(Act):
    """Say that something speaks for or against a theme.

    Parameters
    ----------
    evidence_id
        Random.
    theme_id, direction
        The theme; ``for`` or ``against``.
    kind, points_to
        What it is (see ``kimlab.states.KINDS_OF_EVIDENCE``) and its id; for an interface ``SOURCE>TARGET``.
    comment
        Why it speaks so.
    """

    german: ClassVar[str] = "Beleg zu einem Thema"
    free_text: ClassVar[Mapping[str, str]] = {"comment": "Bemerkung"}
    once: ClassVar[str] = "evidence_id"
    evidence_id: str
    theme_id: str
    direction: str
    kind: str
    points_to: str
    comment: str = field(default="", repr=False)


@dataclass(frozen=True)
class MoveTheme(Act):
    """Take a theme a step on or back, with the meeting that decided it, or the reason."""

    german: ClassVar[str] = "Über ein Thema entschieden"
    free_text: ClassVar[Mapping[str, str]] = REASON
    once: ClassVar[str] = "decision_id"
    decision_id: str
    theme_id: str
    status: str
    meeting_id: str = ""
    reason: str = ""


@dataclass(frozen=True)
class RecordAgreement(Act):
    """Enter an agreement between two agencies, or bring it up to date (by its id)."""

    german: ClassVar[str] = "Vereinbarung eingetragen"
    free_text: ClassVar[Mapping[str, str]] = {"trigger": "Anlass", "feedback": "Rückmeldung"}
    agreement_id: str
    theme_id: str
    kind: str
    source: str
    target: str
    trigger: str
    deadline_days: int | None = None
    feedback: str = ""
    status: str = "draft"
    valid_from: str = ""
    valid_to: str = ""
    meeting_id: str = ""


@dataclass(frozen=True)
class RecordMeasure(Act):
    """Enter what was agreed to be done: what, by which agency, until when."""

    german: ClassVar[str] = "Maßnahme eingetragen"
    free_text: ClassVar[Mapping[str, str]] = {"what": "Was"}
    once: ClassVar[str] = "measure_id"
    measure_id: str
    theme_id: str
    what: str
    agency_id: str
    due: str = ""
    agreement_id: str = ""


@dataclass(frozen=True)
class SettleMeasure(Act):
    """Say that a measure is done or no longer needed, and what came of it."""

    german: ClassVar[str] = "Maßnahme abgeschlossen"
    free_text: ClassVar[Mapping[str, str]] = {"result": "Ergebnis"}
    measure_id: str
    status: str
    done: str
    result: str = ""
