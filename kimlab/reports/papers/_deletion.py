"""The deletion concept (Löschkonzept), for one controller."""

from __future__ import annotations

from kimlab.german import plural
from kimlab.reports.paper._blocks import Points, Prose, Table, section
from kimlab.reports.papers._facts import Controller, Facts
from kimlab.reports.papers._paper import Paper, blank
from kimlab.reports.papers._shared_words import places, retention_table

_EXPECTED = {
    "cases": "Pseudonymisierte Fälle in der Werkbank",
    "map": "Zuordnung von Kennungen zu Aktenzeichen im Tresor",
    "journal": "Protokoll",
}
"""What a time covers → as the county file of Kreis Warendorf calls it (Voreinstellung)."""


def deletion_paper(facts: Facts, controller: Controller) -> Paper:
    """Return the concept; how it is ordered follows DIN 66398 as background knowledge, the standard was not compared."""
    law = places(controller)
    parts = (
        section("grundsatz", "Grundsatz", Prose(
            "Daten werden gelöscht, wenn sie für den Zweck nicht mehr nötig sind. Grundlage: "
            f"{law.cited(law.erasure)}. Der Aufbau dieses Entwurfs orientiert sich an DIN 66398 (Datenarten, Löschklassen, Regeln, "
            "Zuständige); verglichen ist er damit nicht.")),
        section("klassen", "Löschklassen", retention_table(facts), _missing(facts),
                Points(_BEGINS)),
        section("arten", "Datenarten", _kinds(facts)),
        section("einzeln", "Löschen auf Verlangen", Points(_on_demand(facts))),
        section("technik", "Wie gelöscht wird", Points(_HOW)),
        section("sicherungen", "Sicherungen und Ausdrucke", Points((
            f"Sicherungen werden nach {blank('Frist')} vernichtet; bis dahin enthalten sie, was vorher darin war. Wird eine ältere "
            "eingespielt, so wird wiederholt, was seither gelöscht wurde, soweit die Liste der Löschungen dort erreichbar ist.",
            "Berichte, die schon hinausgegangen sind, holt kimlab nicht zurück. „kimlab rights recall“ nennt, welche es sind, an wen "
            "sie gingen und was den Empfängern zu schreiben ist.",
        ))),
        section("zustaendig", "Zuständig", Points((
            f"Fristen prüft: {blank('Funktion, wie oft')}.", f"Löscht: {blank('Funktion')}.", f"Weist nach: {blank('Funktion')}."))),
    )  # fmt: skip
    return Paper(f"loeschkonzept_{controller.slug}.html", "Löschkonzept", controller.name, parts)


def _missing(facts: Facts) -> Points | None:
    """Name what the county file gives no time for."""
    said = _months(facts)
    lacking = tuple(
        f"{what}: {blank('Frist in Monaten')}." for covers, what in _EXPECTED.items() if covers not in said
    )
    return Points(lacking) if lacking else None


def _kinds(facts: Facts) -> Table:
    said = _months(facts)
    work, vault, journal = (said.get(covers, blank("Frist")) for covers in _EXPECTED)
    rows = [
        (f"Was zu einem Fall oder einem Menschen führt: {', '.join(facts.tables)}", "Werkbank", work),
        ("Originale, Namen, Aktenzeichen, Zuordnung der Rollen", "Tresor", vault),
        ("Protokoll", "beide", journal),
    ]
    return Table("Datenarten und ihre Frist", ("Datenart", "Wo", "Frist"), tuple(rows), numbers=9)


def _months(facts: Facts) -> dict[str, str]:
    """Return what a time covers → the time; county files that do not say what it covers are read by their words."""
    words = {what: covers for covers, what in _EXPECTED.items()}
    return {
        one.covers or words[one.what]: plural(one.months, "Monat", "Monate")
        for one in facts.county.retention
        if one.covers or one.what in words
    }


def _on_demand(facts: Facts) -> tuple[str, ...]:
    erased = (
        "Eine eigene Handlung löscht eine Person, eine Familie, einen Fall oder eine Quelle aus beiden Ablagen. Ein Mensch schlägt "
        "sie vor, ein zweiter mit der Rolle „Leitung“ führt sie aus; beide sehen vorher, was davon abhängt. Es gibt kein Zurück. "
        "Wer gelöscht ist, kommt mit einem späteren Auszug nicht wieder hinein, solange Aktenzeichen und Quelle gleich heißen; dafür "
        "bleibt eine Prüfsumme. Wer zurückkommt und das will, kann wieder aufgenommen werden."
        if facts.can_erase
        else "Eine eigene Handlung, die eine Person ganz löscht, gibt es in dieser Fassung noch nicht. "
        + blank("wie bis dahin gelöscht wird")
    )
    return (
        "Nach dem Widerruf einer Einwilligung sind die Dokumente des Falls gesperrt, und Lesarten, Belege und Kodierungen daraus "
        "ausgeblendet: Sie zählen nicht mehr und werden nicht gezeigt. „kimlab rights due“ führt sie als zu löschen.",
        "Nach einem Widerspruch oder einer Einschränkung wird die ganze Familie nur noch aufbewahrt: nicht gezeigt, nicht gezählt. "
        "Bevor das aufgehoben wird, erfährt es die Person.",
        erased,
        f"Antwort an die Person: {blank('wer, in welcher Frist')}.",
    )


_BEGINS = (
    "Ab wann eine Frist zählt, steht in der Kreisdatei neben der Frist. So rechnet kimlab auch, wenn es Fälliges auflistet.",
    f"Ein Fall, der nie abgeschlossen wurde, wird nicht fällig: {blank('wer offene Fälle wann abschließt')}.",
    "Von selbst wird nichts gelöscht. Was fällig ist, listen „kimlab rights due“ und die Seite für die Teambesprechung.",
)
_HOW = (
    "Die Inhalte des Protokolls sind je Fall und je Person mit einem eigenen Schlüssel verschlossen. Wird der Schlüssel vernichtet, "
    "sind sie unlesbar; die Kette des Protokolls bleibt ganz.",
    "Jede Tabelle sagt, über welche Angabe ihre Zeilen zu einem Fall oder einem Menschen führen; keine wird vergessen.",
    "Zufällige Kennungen können in Prüfsummen bleiben; aus ihnen führt nichts zurück.",
)
