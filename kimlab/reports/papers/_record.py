"""The entry in the record of processing activities (Verzeichnis von Verarbeitungstätigkeiten), for one controller."""

from __future__ import annotations

from kimlab.reports.paper._blocks import Points, Prose, section
from kimlab.reports.papers._facts import Controller, Facts
from kimlab.reports.papers._pages import RULE
from kimlab.reports.papers._paper import Paper, blank
from kimlab.reports.papers._receivers import others_who_receive
from kimlab.reports.papers._shared_words import (
    categories_table,
    contact,
    families_of,
    insiders_in,
    measures,
    places,
    recipients_table,
    retention_table,
    sources_table,
)


def record_paper(facts: Facts, controller: Controller) -> Paper:
    """Return the entry; what it must hold: DSGVO Art. 30 Abs. 1, and the like in KDG and DSG-EKD."""
    parts = (
        section("verantwortlich", "Verantwortliche Stelle", *_answering(facts, controller)),
        section(
            "zweck", "Tätigkeit, Zwecke und Rechtsgrundlagen", Prose(_ACTIVITY), sources_table(controller)
        ),
        section(
            "betroffen",
            "Betroffene Menschen",
            Prose(_CONCERNED),
            families_of(facts, controller),
        ),
        section("daten", "Arten von Daten", Prose(_special(controller)), categories_table(facts)),
        section(
            "empfaenger",
            "Empfänger",
            recipients_table(facts),
            Prose(RULE),
            insiders_in(facts),
            *others_who_receive(facts, controller),
        ),
        section("drittland", "Drittländer", Prose(_ABROAD)),
        section("fristen", "Fristen für die Löschung", retention_table(facts)),
        section(
            "massnahmen",
            "Technische und organisatorische Maßnahmen",
            measures(facts),
            Points((blank("Räume, Geräte, Netze, Vertretung, Schulung"),)),
        ),
    )
    title = "Verzeichnis von Verarbeitungstätigkeiten"
    return Paper(f"verzeichnis_{controller.slug}.html", title, controller.name, parts)


def _answering(facts: Facts, controller: Controller) -> tuple[Prose | Points, ...]:
    law = places(controller)
    others = [one.name for one in facts.controllers if one.name != controller.name]
    joint = (
        f"zu klären ist, ob eine Vereinbarung nach {law.cited(law.joint)} nötig ist mit: {'; '.join(others)}."
        if others
        else "nach der Kreisdatei keine."
    )
    return (
        Prose(f"Grundlage dieses Eintrags: {law.cited(law.record)}."),
        contact(controller),
        Prose(f"Gemeinsam Verantwortliche: {joint}"),
    )


def _special(controller: Controller) -> str:
    law = places(controller)
    return (
        "In der Werkbank stehen die Angaben ohne Namen, im Tresor die Originale, Namen und Aktenzeichen. Unterlagen können "
        f"besondere Arten von Daten enthalten (Gesundheit, Religion, Herkunft: {law.cited(law.special)}). "
        + blank("Rechtsgrundlage für besondere Arten von Daten")
    )


_CONCERNED = (
    "Menschen, die vom Kommunalen Integrationsmanagement begleitet oder befragt werden, und ihre Familien, auch Kinder; dazu "
    "Menschen, die für Stellen arbeiten und in Unterlagen vorkommen, und die Beschäftigten, die mit kimlab arbeiten."
)
_ABROAD = "kimlab übermittelt nichts in Drittländer oder an internationale Organisationen; es baut keine Verbindung auf."
_ACTIVITY = (
    "Auswertung von Fällen des Kommunalen Integrationsmanagements: Unterlagen werden ohne Namen gelesen und geordnet, Wege zwischen "
    "Stellen nachgezeichnet und Themen für die Zusammenarbeit gefunden. Über einzelne Menschen wird damit nichts entschieden, und "
    "kimlab ersetzt keine Akte."
)
