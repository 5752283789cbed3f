"""Sections on pairs of agencies besides hand-offs: open referrals, returns, parallel involvement."""

from __future__ import annotations

from kimlab.reports.paper._blocks import Prose, Section, Table, rows_of, section
from kimlab.reports.paper._figures import Figures, say_count
from kimlab.reports.sections._interfaces import MOST_LISTED, names_of, nothing, visible

_UNKNOWN = "Wie viele es insgesamt sind, lässt sich nicht zeigen."


def open_section(figures: Figures) -> Section:
    """List referrals that nobody has picked up."""
    return _pair_section(
        figures,
        "open",
        "Offene Verweise",
        "Eine Stelle hat an eine andere verwiesen; dass dort bis zum Stichtag ein Vorgang begann, ist nicht dokumentiert. "
        "Das kann Wartezeit sein, ein Verweis ins Leere oder eine fehlende Rückmeldung.",
        head=("Von", "An", "Offene Verweise"),
        total=("Kein Verweis ist offen.", "Ein Verweis ist offen.", "Insgesamt sind {count} Verweise offen."),
    )


def returns_section(figures: Figures) -> Section:
    """List returns A-B-A."""
    return _pair_section(
        figures,
        "returns",
        "Rückläufe",
        "Ein Fall ging von einer Stelle zu einer anderen und von dort wieder zurück. Manchmal ist das so gedacht; "
        "manchmal fehlte eine Unterlage oder die Zuständigkeit war unklar.",
        head=("Zurück von", "Zurück an", "Rückläufe"),
        total=("Es gab keinen Rücklauf.", "Es gab einen Rücklauf.", "Insgesamt gab es {count} Rückläufe."),
    )


def concurrent_section(figures: Figures) -> Section:
    """List pairs of agencies that were involved at the same time."""
    return _pair_section(
        figures,
        "concurrent",
        "Parallele Beteiligung",
        "Zwei Stellen waren gleichzeitig mit demselben Fall befasst. Das kann gute Zusammenarbeit sein oder eine "
        "Doppelstruktur; die Zahlen unterscheiden es nicht.",
        head=("Erste Stelle", "Zweite Stelle", "Überschneidungen"),
        total=(
            "Es gab keine Überschneidung.",
            "Es gab eine Überschneidung.",
            "Insgesamt gab es {count} Überschneidungen.",
        ),
    )


def _pair_section(
    figures: Figures,
    table: str,
    title: str,
    text: str,
    *,
    head: tuple[str, str, str],
    total: tuple[str, str, str],
) -> Section:
    """List the pairs of agencies of one table (open referrals, returns, parallel involvement)."""
    rows = visible(figures, table, table)
    count = figures.tables[table].count(table)
    none = total[0]
    whole = _UNKNOWN if count.withheld else none if count.text == "–" else say_count(count, *total)
    if not rows:
        return section(table, title, Prose(text), Prose(f"{whole} {nothing('Verbindung')}"))
    listed = Table(
        caption=title,
        head=head,
        rows=rows_of((*names_of(figures, row), row.count(table)) for row in rows[:MOST_LISTED]),
        numbers=2,
    )
    return section(table, title, Prose(text), Prose(whole), listed)
