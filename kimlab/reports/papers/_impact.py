"""The draft of a data protection impact assessment (Datenschutz-Folgenabschätzung), for one controller."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from kimlab.reports.paper._blocks import Points, Prose, Table, section
from kimlab.reports.papers._facts import Controller, Facts
from kimlab.reports.papers._pages import RULE, told_of_all
from kimlab.reports.papers._paper import Paper, blank
from kimlab.reports.papers._shared_words import (
    contact,
    families_of,
    insiders_in,
    measures,
    places,
    rights,
    sources_table,
)

_RISKS = (
    (
        "Jemand wird an Namen, Nummer oder Anschrift erkannt",
        "Ersetzung durch Rollen, Durchsicht durch Menschen, Suche vor dem Schreiben, zwei Freigaben",
        "was alle übersehen",
    ),
    (
        "Jemand wird an einer Zahl erkannt",
        "Mindestzahlen, Unterdrückung auch über Summen und über frühere Seiten derselben Empfänger, eine unabhängige Prüfung",
        "Zusatzwissen der Lesenden; Seiten aus der Zeit vor Version 0.5.0",
    ),
    (
        "Jemand wird an Umständen erkannt (Beruf, Ereignis, Sprache, Krankheit, Zahl der Kinder)",
        "Monate statt Tage, Bezirke statt Orte; Stellen bleiben im Team, wenn zu wenige Familien einen Umstand teilen",
        "Umstände, die in keiner Liste stehen",
    ),
    (
        "Jemand erkennt einen Fall in einer Liste einzelner Fälle",
        "Listen gehen nur an die Teambesprechung; ein Fall heißt dort ohne Namen, und was eine Stelle am Tisch entscheidet, fehlt",
        "wer den Fall kennt, erkennt ihn an Bezirk, Handlungskonstellation und Tagen",
    ),
    (
        "Eine Stelle, die entscheidet, erfährt etwas über ihre eigenen Fälle",
        "Liste dieser Stellen in der Kreisdatei; wo sie mit am Tisch sitzen, steht nichts Einzelnes aus ihren Fällen",
        "was sie aus der Akte weiß; wer eine Seite weitergibt",
    ),
    (
        "Unbefugte lesen Dateien oder Sicherungen",
        "Verschlüsselung, eigene Zugänge, Schlüsselwechsel",
        "Passphrasen, die weitergegeben werden",
    ),
    (
        "Einträge werden verändert oder gehen verloren",
        "unterschriebenes Protokoll, Anker, Prüfung „kimlab doctor“, Sicherungen",
        "wer beide Ablagen und alle Schlüssel hat",
    ),
    (
        "Daten bleiben zu lange liegen",
        "Fristen in der Kreisdatei, Liste des Fälligen, Löschen durch zwei Menschen, Schlüssel je Fall und Person",
        "Sicherungen von früher; die Liste muss jemand abarbeiten",
    ),
    (
        "Beschäftigte werden mit dem Protokoll überwacht",
        "keine Auswertung nach Personen; Entwurf einer Dienstvereinbarung",
        "eigene Programme",
    ),
)


def impact_paper(facts: Facts, controller: Controller) -> Paper:
    """Return the draft; what it must hold: DSGVO Art. 35 Abs. 7, and the like in KDG and DSG-EKD."""
    law = places(controller)
    open_points = remaining_risks()
    parts = (
        section(
            "anlass",
            "Anlass und Beteiligte",
            Prose(
                f"Grundlage: {law.cited(law.impact)}. Ob eine Folgenabschätzung Pflicht ist, entscheidet die verantwortliche Stelle; "
                "dafür sprechen schutzbedürftige Menschen, besondere Arten von Daten und das Zusammenführen aus mehreren Quellen."
            ),
            contact(controller),
            Points((
                f"Rat der datenschutzbeauftragten Person: {blank('Datum und Ergebnis')}.",
                f"Standpunkt der betroffenen Menschen oder ihrer Vertretung: {blank('wie eingeholt, Ergebnis')}.",
            )),
        ),
        section("beschreibung", "Was geschieht", Points(_steps(facts)), Prose(RULE), sources_table(controller), families_of(facts, controller),
                Prose("Welche Angaben verarbeitet werden, wer etwas bekommt und wie lange es bleibt, steht im Verzeichnis von "
                      "Verarbeitungstätigkeiten und im Löschkonzept dieser Stelle. Beide gehören zu dieser Folgenabschätzung.")),
        section("notwendig", "Notwendigkeit und Verhältnismäßigkeit", Points(_NECESSARY), rights(controller)),
        section("risiken", "Risiken und Maßnahmen", _risk_table(), measures(facts), insiders_in(facts)),
        section("rest", "Was an Risiko bleibt", Prose("Bekannte Lücken:"), Points(open_points["gaps"]),
                Prose("Was jemand mit Vorwissen noch erfahren kann:"), Points(open_points["background"])),
        section("ergebnis", "Ergebnis", Prose(
            f"Bewertung des verbleibenden Risikos: {blank('gering, mittel, hoch, mit Begründung')}. Freigabe: "
            f"{blank('Datum und Unterschrift')}. Nächste Überprüfung: {blank('Datum')}.")),
    )  # fmt: skip
    return Paper(f"dsfa_{controller.slug}.html", "Datenschutz-Folgenabschätzung", controller.name, parts)


def remaining_risks() -> dict[str, tuple[str, ...]]:
    """Return what stays open: ``gaps`` as in SECURITY.md, and ``background`` knowledge of readers."""
    held = (files("kimlab.reports.papers") / "texts" / "restrisiken.toml").read_text(encoding="utf-8")
    return {name: tuple(points) for name, points in tomllib.loads(held).items()}


def _steps(facts: Facts) -> tuple[str, ...]:
    return (*_BEFORE, told_of_all(facts), *_AFTER)


def _risk_table() -> Table:
    rows = tuple((*row, blank("Schwere"), blank("Wahrscheinlichkeit")) for row in _RISKS)
    head = ("Risiko", "Was kimlab dagegen tut", "Was bleibt", "Schwere", "Wahrscheinlichkeit")
    return Table("Risiken für die Rechte der Menschen", head, rows, numbers=9)


_BEFORE = (
    "Auszüge und Unterlagen werden aufgenommen. Namen, Nummern und Anschriften kommen in den Tresor, alles andere in die Werkbank.",
    "Menschen sehen jedes Dokument durch und berichtigen, was die Regeln übersehen.",
    "Das Team kodiert Stellen, zeichnet Wege nach und hält Lesarten fest.",
)
_AFTER = ("Über einzelne Menschen entscheidet kimlab nichts; es gibt keine automatische Entscheidung.",)
_NECESSARY = (
    "Der Zweck ist, die Zusammenarbeit der Stellen zu verbessern. Dafür muss man Wege und Wartezeiten kennen, nicht Namen.",
    "Aufgenommen wird nur, was in der Zuordnungsdatei steht; freier Text nur von Fällen, die ausgewählt sind.",
    "Ohne Quelle mit verantwortlicher Stelle, Rechtsgrundlage und Zweck wird nichts aufgenommen.",
    "Wo eine Einwilligung nötig ist, wird ohne sie nichts aufgenommen; nach einem Widerruf sind Unterlagen gesperrt und Lesarten, "
    "Belege und Kodierungen ausgeblendet.",
)
