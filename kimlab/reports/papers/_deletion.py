"""The deletion concept (Löschkonzept), for one controller."""

from __future__ import annotations

from kimlab.german import plural
from kimlab.reports.paper._blocks import Points, Prose, Table, section
from kimlab.reports.papers._facts import Controller, Facts
from kimlab.reports.papers._paper import Paper, blank
from kimlab.reports.papers._shared_words import places, retention_table

_EXPECTED = (
    "Pseudonymisierte Fälle in der Werkbank",
    "Zuordnung von Kennungen zu Aktenzeichen im Tresor",
    "Protokoll",
)
"""What a county says a time for; as the county file of Kreis Warendorf calls it (Voreinstellung)."""


def deletion_paper(facts: Facts, controller: Controller) -> Paper:
    """Return the concept; how it is ordered follows DIN 66398 as background knowledge, the standard was not compared."""
    law = places(controller)
    parts = (
        section("grundsatz", "Grundsatz", Prose(
            f"Daten werden gelöscht, wenn sie für den Zweck nicht mehr nötig sind ({law.cited(law.erasure)}). Der Aufbau dieses "
            "Entwurfs orientiert sich an DIN 66398 (Datenarten, Löschklassen, Regeln, Zuständige); verglichen ist er damit nicht.")),
        section("klassen", "Löschklassen", retention_table(facts), _missing(facts),
                Prose(f"Beginn jeder Frist: {blank('zum Beispiel Ende des Falls oder letzter Auszug')}.")),
        section("arten", "Datenarten", _kinds(facts)),
        section("einzeln", "Löschen auf Verlangen", Points(_on_demand(facts))),
        section("technik", "Wie gelöscht wird", Points(_HOW)),
        section("sicherungen", "Sicherungen und Ausdrucke", Points((
            f"Sicherungen werden nach {blank('Frist')} vernichtet; bis dahin enthalten sie, was vorher darin war.",
            "Berichte, die schon hinausgegangen sind, holt kimlab nicht zurück. Das Protokoll nennt, welche es sind und an wen sie "
            "gingen.",
        ))),
        section("zustaendig", "Zuständig", Points((
            f"Fristen prüft: {blank('Funktion, wie oft')}.", f"Löscht: {blank('Funktion')}.", f"Weist nach: {blank('Funktion')}."))),
    )  # fmt: skip
    return Paper(f"loeschkonzept_{controller.slug}.html", "Löschkonzept", controller.name, parts)


def _missing(facts: Facts) -> Points | None:
    """Name what the county file gives no time for."""
    said = {one.what for one in facts.county.retention}
    lacking = tuple(f"{what}: {blank('Frist in Monaten')}." for what in _EXPECTED if what not in said)
    return Points(lacking) if lacking else None


def _kinds(facts: Facts) -> Table:
    months = {one.what: plural(one.months, "Monat", "Monate") for one in facts.county.retention}
    work, vault, journal = (months.get(what, blank("Frist")) for what in _EXPECTED)
    rows = [(name, "Werkbank", work) for name in facts.tables]
    rows += [
        ("Originale, Namen, Aktenzeichen, Zuordnung der Rollen", "Tresor", vault),
        ("Protokoll", "beide", journal),
    ]
    return Table("Datenarten und ihre Frist", ("Datenart", "Wo", "Frist"), tuple(rows), numbers=9)


def _on_demand(facts: Facts) -> tuple[str, ...]:
    erased = (
        "Eine eigene Handlung löscht eine Person, eine Familie oder einen Fall aus beiden Ablagen."
        if facts.can_erase
        else "Eine eigene Handlung, die eine Person ganz löscht, gibt es in dieser Fassung noch nicht. "
        + blank("wie bis dahin gelöscht wird")
    )
    return (
        "Nach dem Widerruf einer Einwilligung sind die Dokumente des Falls gesperrt: Sie zählen nicht mehr und werden nicht gezeigt.",
        erased,
        f"Antwort an die Person: {blank('wer, in welcher Frist')}.",
    )


_HOW = (
    "Die Inhalte des Protokolls sind je Fall und je Person mit einem eigenen Schlüssel verschlossen. Wird der Schlüssel vernichtet, "
    "sind sie unlesbar; die Kette des Protokolls bleibt ganz.",
    "Jede Tabelle sagt, über welche Angabe ihre Zeilen zu einem Fall oder einem Menschen führen; keine wird vergessen.",
    "Zufällige Kennungen können in Prüfsummen bleiben; aus ihnen führt nichts zurück.",
)
