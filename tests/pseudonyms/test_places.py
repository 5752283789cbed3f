"""Addresses are replaced, places are marked."""

import pytest

from kimlab.pseudonyms import find_identifiers


def found(text, *kinds):
    return [(one.kind, one.text) for one in find_identifiers(text) if one.kind in kinds]


@pytest.mark.parametrize(
    "address",
    [
        "Tannenstraße 14a",
        "Kolpingstr. 22",
        "Hauptstr.5",
        "Birkenweg 3",
        "Ostenallee 107",
        "Am Bahnhof 3",
        "Auf der Heide 17",
        "Königsberger Weg 16",
        "Von-Ketteler-Str. 8",
        "Alter Postweg 118",
        "Nordring 30, App. 12",
        "Hof Lohmann 2",
        "Südstraße 12/14",
        "lindenweg 3",
    ],
)
def test_streets_with_a_number(address):
    assert found(f"Sie wohnt jetzt {address}, seit März.", "address") == [("address", address)]


def test_a_street_without_a_number_where_somebody_lives():
    assert found("Sie wohnt in der Zeppelinstraße bei Freunden.", "address") == [
        ("address", "Zeppelinstraße")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ein Kitaplatz 2025 wäre gut.",
        "Er hat den Arbeitsplatz 3 Wochen.",
        "Der Fragebogen 2 fehlt, Anhang 1 auch.",
        "In der Klasse 7b sind 24 Kinder.",
        "Im Absatz 3 steht es.",
        "Unterwegs 3 Stunden.",
        "Handlungsfeld 2 und Arbeitsmarkt 1",
    ],
)
def test_what_is_no_street(text):
    assert found(text, "address") == []


def test_a_postcode_before_a_place():
    assert found("Südstr. 3\n48231 Warendorf", "address", "place") == [
        ("address", "Südstr. 3"),
        ("address", "48231"),
        ("place", "Warendorf"),
    ]
    assert found("Die Stadt hat 12000 Einwohner und 13000 Bäume.", "address") == []


@pytest.mark.parametrize(
    "town",
    [
        "Ahlen",
        "Beckum",
        "Beelen",
        "Drensteinfurt",
        "Ennigerloh",
        "Everswinkel",
        "Oelde",
        "Ostbevern",
        "Sassenberg",
        "Sendenhorst",
        "Telgte",
        "Wadersloh",
        "Warendorf",
    ],
)
def test_the_municipalities_stay_readable(town):
    text = f"Frau Averbeck zog nach {town}. {town} ist zuständig, Gemeinde {town}, Sozialamt {town}."
    assert [one.text for one in find_identifiers(text) if one.direct] == ["Averbeck"]
    assert len(found(text, "place")) == 4


def test_towns_elsewhere_after_a_preposition_are_places():
    assert found("Er kommt aus Aleppo und fährt nach Münster.", "place", "person") == [
        ("place", "Aleppo"),
        ("place", "Münster"),
    ]


def test_an_unknown_word_after_from_is_rather_a_place():
    assert found("Sie stammt aus Kandrabad.", "place", "person") == [("place", "Kandrabad")]


def test_a_town_that_is_somebodys_name_here_is_a_name():
    text = "Frau Florenz Zwirbel kam. Gestern kam Florenz mit Yasmin."
    assert [one.kind for one in find_identifiers(text)] == ["person"] * 3
