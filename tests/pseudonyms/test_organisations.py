"""Small named places that lead back to a person; agencies stay readable."""

import pytest

from kimlab.pseudonyms import find_identifiers


def found(text):
    return [one.text for one in find_identifiers(text) if one.kind == "organisation"]


@pytest.mark.parametrize(
    "name",
    [
        "Zwirbel GmbH",
        "Zwirbel Bedachungen GmbH & Co. KG",
        "Kita Regenbogenland",
        "Kita „Kleine Strolche“",
        "Kindergarten St. Regina",
        "Paul-Zwirbel-Schule",
        "Zwirbelschule",
        "Grundschule am Zwirbelufer",
        "Gesamtschule Am Stadtpark",
        "GGS Zwirbel",
        "Praxis Dr. Zwirbel",
        "Spedition Zwirbel",
        "Firma Zwirbel",
        "Hausverwaltung Zwirbel",
        "Dentallabor Zwirbel & Sohn",
        "Bauunternehmung Zwirbel",
        "Gasthof Zum Anker",
        "Pizzeria Da Enzo",
        "China-Restaurant Goldener Drache",
        "SV Blau-Weiß Telgte",
        "FC 09 Telgte",
        "Turnverein Zwirbel Telgte",
        "Hof Schulze Zwirbel",
        "Sankt Magnus",
    ],
)
def test_named_places(name):
    assert found(f"Das steht im Zeugnis, er war bei {name}, zwei Jahre.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Das Jobcenter, die Ausländerbehörde und die Agentur für Arbeit sind beteiligt.",
        "Die Grundschule hat einen Platz, die Kita auch, der Verein hilft.",
        "Er sucht Arbeit auf dem Bau und in der Bäckerei.",
        "Sprachschule, Förderschule, Volkshochschule und Fahrschule",
        "Die Gemeinde Telgte und die Stadtverwaltung Ahlen antworten.",
        "In der Firma Probleme, in der Praxis Termine.",
        "Die Kita am Montag, die Schule im Sommer.",
        "Am Bahnhof Ahlen.",
        "Krankengymnastik (KG-Übungen), Kita-Platz, Kita-Gebühren",
    ],
)
def test_kinds_without_a_name_and_agencies(text):
    assert found(text) == []


def test_a_legal_form_is_sure_and_a_trade_is_to_be_looked_at():
    certainty = {one.text: one.certainty for one in find_identifiers("Zwirbel GmbH; Bäckerei Zwirbelmann")}
    assert certainty == {"Zwirbel GmbH": "sure", "Bäckerei Zwirbelmann": "check"}
