"""What the pages for an audience hold of single cases, read from the register of reports, so that no draft says otherwise."""

from __future__ import annotations

from kimlab.german import in_a_row
from kimlab.reports._report import county_reports
from kimlab.reports.papers._facts import Facts

ROWS, PASSAGES, EVIDENCE = "rows", "passages", "evidence"
_WORDS = {PASSAGES, EVIDENCE}
_TOLD = {
    ROWS: "Listen einzelner Fälle, ohne Namen",
    PASSAGES: "vergröberte Textstellen",
    EVIDENCE: "vergröberte Textstellen, Lesarten und Hinweise zu Themen",
}
"""Kind of material of single cases (``Report.single_cases``) → its words."""
NO_PAGE = "zurzeit keine Seite"
RULE = (
    "Listen einzelner Fälle nennen einen Fall so, wie das KIM-Team ihn nennt („Fall 17 · Familie“), mit Handlungskonstellation, "
    "Bezirk, Fristen und Unterlagen samt ihrem Tag, und Aufgaben so, wie jemand sie eingetragen hat. Vergröberte Textstellen aus Quellen, die eine Einwilligung brauchen, stehen auf "
    "einer Seite nur, wenn die Einwilligung dieses Gremium nennt; ebenso Textstellen aus Fällen, an denen eine Stelle beteiligt "
    "ist, die dort sitzt. Lesarten und Hinweise aus solchen Fällen stehen dort nicht."
)
"""Which of it stands on a page: as ``workflow.recipients`` decides."""


def kinds_for(audience: str) -> frozenset[str]:
    """Return what the pages that an audience gets tell of single cases.

    >>> sorted(kinds_for("team")), sorted(kinds_for("steering_group"))
    (['rows'], [])
    """
    own = (report for report in county_reports() if audience in report.audiences)
    return frozenset(kind for report in own for kind in report.single_cases)


def reads_words(audience: str) -> bool:
    """Tell whether words from cases stand on a page that an audience gets."""
    return not _WORDS.isdisjoint(kinds_for(audience))


def told_of(audience: str) -> str:
    """Return what an audience gets, in words.

    >>> told_of("team"), told_of("ministry")
    ('Zahlen und Beschlüsse, dazu Listen einzelner Fälle, ohne Namen', 'zurzeit keine Seite')
    """
    if not any(audience in report.audiences for report in county_reports()):
        return NO_PAGE
    told = in_a_row(_TOLD[one] for one in sorted(kinds_for(audience)))
    return f"Zahlen und Beschlüsse, dazu {told}" if told else "nur Zahlen und Beschlüsse"


def told_of_all(facts: Facts) -> str:
    """Return in one sentence which bodies of the county file get what."""
    groups: dict[str, list[str]] = {}
    for body in facts.county.bodies:
        groups.setdefault(told_of(body.audience), []).append(body.name)
    said = "; ".join(f"{in_a_row(names)}: {what}" for what, names in groups.items())
    return f"Gremien bekommen eigene Seiten. {said}. Menschen entscheiden, welche Themen daraus werden."
