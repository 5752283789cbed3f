"""Themes: proposed, described, backed by evidence, told by composed cases, and taken from step to step."""

from __future__ import annotations

from types import MappingProxyType

from kimlab.acts._act import Act
from kimlab.acts._fields import SEARCHED, agency, id_by_kind, id_of, mark, new_id_of, one_of, words
from kimlab.acts._reach import Anybody, Through
from kimlab.acts._undo import By, Restores
from kimlab.tables import DIRECTIONS, KINDS_OF_EVIDENCE, STATES_OF_THEMES

TABLES_OF_EVIDENCE = MappingProxyType(
    {"coding": "codings", "case": "cases", "reading": "readings", "signal": "signals"}
)
"""Kind of evidence → table in which it stands; an interface stands in none, it is two agencies."""


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

    german = "Themenkandidat eingetragen"
    reach = Anybody()
    undo = Restores()
    theme_id: str = new_id_of(
        "themes", "Thema", "kimlab vergibt diese Kennung selbst, damit Belege und Schritte zum Thema finden."
    )
    name: str = words("Name", "Geben Sie dem Thema einen kurzen Namen, den alle Beteiligten verstehen.")
    question: str = words(
        "Leitfrage", "Schreiben Sie die Frage, die das Thema an die Zusammenarbeit stellt.", default=""
    )
    items: tuple[str, ...] = mark(
        "Merkmale",
        "kimlab trägt ein, welche Merkmale gemeinsam auftraten, wenn die Suche das Thema gefunden hat.",
        several=True,
        default=(),
    )
    source: str = agency(
        "Abgebende Stelle",
        "Wählen Sie die Stelle vor dem Übergang, wenn das Thema an einem Übergang liegt.",
        default="",
    )
    target: str = agency(
        "Aufnehmende Stelle",
        "Wählen Sie die Stelle nach dem Übergang, wenn das Thema an einem Übergang liegt.",
        default="",
    )
    made_from: str = mark(
        "Entstanden aus",
        "kimlab trägt die Prüfsumme der Daten ein, in denen die Suche das Thema gefunden hat.",
        default="",
    )
    meeting_id: str = id_of(
        "meetings",
        "Sitzung",
        "Wählen Sie die Sitzung, in der das Thema aufkam, falls es dort aufkam.",
        default="",
    )


class DescribeTheme(Act):
    """Name a theme or its question anew, or say how evidence against it was looked for; what is empty stays."""

    german = "Thema beschrieben"
    reach = Anybody()
    undo = Restores()
    theme_id: str = id_of("themes", "Thema", "Wählen Sie das Thema, das Sie genauer beschreiben.")
    name: str = words(
        "Name", "Schreiben Sie einen treffenderen Namen; ein leeres Feld lässt den alten stehen.", default=""
    )
    question: str = words(
        "Leitfrage", "Schreiben Sie die Frage neu; ein leeres Feld lässt die alte stehen.", default=""
    )
    contrary_search: str = words(
        "Suche nach Gegenbelegen",
        "Schreiben Sie, wo Sie nach Fällen gesucht haben, die dem Thema widersprechen.",
        wanted="search",
        instead=SEARCHED,
        default="",
    )


class LinkThemeEvidence(Act):
    """Say that something speaks for or against a theme.

    Parameters
    ----------
    evidence_id
        Random.
    theme_id, direction
        The theme; ``for`` or ``against``.
    kind, points_to
        What it is (see ``kimlab.tables.KINDS_OF_EVIDENCE``) and its id; for an interface ``SOURCE>TARGET``.
    comment
        Why it speaks so.
    """

    german = "Beleg zu einem Thema"
    reach = Through("points_to")
    undo = Restores()
    evidence_id: str = new_id_of(
        "theme_evidence", "Beleg", "kimlab vergibt diese Kennung selbst, damit kein Beleg doppelt zählt."
    )
    theme_id: str = id_of("themes", "Thema", "Wählen Sie das Thema, zu dem der Beleg gehört.")
    direction: str = one_of(
        DIRECTIONS,
        "Richtung",
        "Wählen Sie, ob der Beleg für oder gegen das Thema spricht; beides ist wertvoll.",
    )
    kind: str = one_of(KINDS_OF_EVIDENCE, "Art des Belegs", "Wählen Sie, was als Beleg dient.")
    points_to: str = id_by_kind(
        "kind",
        TABLES_OF_EVIDENCE,
        "Verweis",
        "Wählen Sie den Beleg selbst, damit man mit einem Klick dorthin kommt.",
    )
    comment: str = words(
        "Bemerkung", "Schreiben Sie in einem Satz, was der Beleg über das Thema sagt.", default="", repr=False
    )


class MoveTheme(Act):
    """Take a theme a step on or back, with the meeting that decided it, or the reason."""

    german = "Über ein Thema entschieden"
    reach = Anybody()
    undo = By("MoveTheme")  # what a group decided stays in the record; a step back has a reason
    decision_id: str = new_id_of(
        "theme_decisions",
        "Entscheidung",
        "kimlab vergibt diese Kennung selbst, damit jeder Schritt nachzulesen ist.",
    )
    theme_id: str = id_of("themes", "Thema", "Wählen Sie das Thema, das weitergeht oder zurückgestellt wird.")
    status: str = one_of(
        STATES_OF_THEMES, "Stand", "Wählen Sie den nächsten Schritt oder einen Schritt zurück."
    )
    meeting_id: str = id_of(
        "meetings",
        "Sitzung",
        "Wählen Sie die Sitzung, die das entschieden hat; voran geht es nur mit ihr.",
        default="",
    )
    reason: str = words(
        "Begründung",
        "Schreiben Sie den Grund, vor allem wenn das Thema zurückgeht oder verworfen wird.",
        default="",
    )


class ComposeCase(Act):
    """Write a composed case (zusammengesetzter Beispielfall) about a theme, from at least three cases of three families.

    It stands in for single cases where readers may see none of them; only once a second person has checked it.
    """

    german = "Zusammengesetzten Beispielfall geschrieben"
    reach = Through("case_ids")
    undo = Restores()
    composite_id: str = new_id_of(
        "composite_cases",
        "Zusammengesetzter Beispielfall",
        "kimlab vergibt diese Kennung selbst, damit die Prüfung zum Beispielfall findet.",
    )
    theme_id: str = id_of("themes", "Thema", "Wählen Sie das Thema, für das der Beispielfall steht.")
    case_ids: tuple[str, ...] = id_of(
        "cases",
        "Fälle",
        "Wählen Sie mindestens drei Fälle aus drei Familien, denn aus weniger wäre jemand wiederzuerkennen.",
        several=True,
    )
    text: str = words(
        "Wortlaut",
        "Schreiben Sie in eigenen Worten, was den Fällen gemeinsam ist, und nichts, was nur auf eine Familie zutrifft.",
        repr=False,
    )


class CheckComposite(Act):
    """Say as a second person that nobody is to be recognised in a composed case."""

    german = "Zusammengesetzten Beispielfall geprüft"
    reach = Through("composite_id")
    undo = Restores()
    composite_id: str = id_of(
        "composite_cases",
        "Zusammengesetzter Beispielfall",
        "Wählen Sie den Beispielfall, den Sie gelesen und mit den Fällen verglichen haben.",
        once=True,
    )
    shown: str = mark(
        "Prüfsumme des Gezeigten",
        "kimlab trägt ein, welcher Wortlaut Ihnen gezeigt wurde, damit die Prüfung für genau den gilt.",
    )
