"""Small named places that point to a person: an employer, a practice, a named Kita, school, club or church."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimlab.pseudonyms._identifiers import Hit

_NAME = r"[A-ZÄÖÜ][\w’.\-]*(?:\s(?:&|und|am|an der|im|zum|zur)?\s?[A-ZÄÖÜ][\w’\-]*){0,2}"
_LEGAL = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w&.\-]*\s(?:(?:&|und)\s)?){1,4}(?:GmbH(?:\s&\sCo\.?\s?KG)?|gGmbH|mbH|KG|OHG|GbR|UG|e\.\s?K\.|e\.\s?V\.|eG)(?!\w)"
)
_KINDS = (
    "Kita|Kindergarten|Kindertagesstätte|Familienzentrum|Grundschule|Hauptschule|Realschule|Gesamtschule|Sekundarschule|Förderschule|Gymnasium|"
    "Berufskolleg|Schule|Praxis|Arztpraxis|Zahnarztpraxis|Kinderarztpraxis|Hausarztpraxis|Gemeinschaftspraxis|Klinik|Krankenhaus|Hospital|Apotheke|Bäckerei|Metzgerei|Fleischerei|"
    "Tischlerei|Schreinerei|Autohaus|Werkstatt|Firma|Spedition|Gärtnerei|Restaurant|Gaststätte|Pizzeria|Imbiss|Hotel|Gasthof|Landgasthof|Friseur|Friseursalon|Salon|"
    "Reinigungsfirma|Pflegedienst|Seniorenheim|Pflegeheim|Altenheim|Seniorenzentrum|Pflegezentrum|Verein|Sportverein|Moschee|Moscheegemeinde|Kirchengemeinde|Pfarrei|"
    "Gemeinde|Kanzlei|Wohnungsgesellschaft|Wohnbau|Hausverwaltung|Zeitarbeitsfirma|Supermarkt|Cafe|Café|Malerbetrieb|Elektro|Sanitär|Hof|Haus|Wohnheim|Stift|Großbäckerei|Schlachthof|Baumschule"
)
_KIND_NAME = re.compile(
    rf"\b(?:{_KINDS})\s(?:[„\"»‚']({_NAME})[“\"«‘']|((?:St\.|Sankt|Dr\.|Am|An der|Zum|Zur|Im)\s{_NAME}|{_NAME}))"
)
_QUOTED = re.compile(rf"[„\"»]({_NAME})[“\"«]-?(?:{_KINDS})")
_HYPHENED = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w.]*-)+(?:Schule|Grundschule|Hauptschule|Realschule|Gesamtschule|Sekundarschule|Gymnasium|Kolleg|Berufskolleg|Kita|Kindergarten|Familienzentrum|Hospital|"
    r"Krankenhaus|Klinik|Stift|Apotheke|Gemeinde|Moschee|Haus|Heim|Verein|Praxis)(?!\w)"
)
_SAINT = re.compile(r"\b(?:St\.|Sankt)[\s\-][A-ZÄÖÜ][\w\-]+")
_GENERIC = re.compile(
    r"^(?:Sprach|Deutsch|Jugend|Familien|Frauen|Kinder|Abend|Berufs|Förder|Ganztags|Regel|Wunsch|U3|Ü3|Kreis|Eltern|Schul|Grund|Haupt|Real)-"
)


def organisations(text: str) -> Iterator[Hit]:
    """Yield named places; sure where a legal form, quotation marks or a composed name give them away."""
    for match in _LEGAL.finditer(text):
        yield Hit(match.start(), match.end(), "organisation", "sure", 6)
    for match in _KIND_NAME.finditer(text):
        group = 1 if match.group(1) else 2
        yield Hit(
            match.start(group),
            match.end(group),
            "organisation",
            "sure" if group == 1 else "check",
            2 + 3 * (group == 1),
        )
    for match in _QUOTED.finditer(text):
        yield Hit(match.start(1), match.end(1), "organisation", "sure", 5)
    for match in _HYPHENED.finditer(text):
        if not _GENERIC.match(match.group()):
            yield Hit(match.start(), match.end(), "organisation", "sure", 6)
    for match in _SAINT.finditer(text):
        yield Hit(match.start(), match.end(), "organisation", "sure", 5)
