"""Names that are ordinary words, given away by what they do in the sentence."""

import pytest

from kimlab.pseudonyms import find_identifiers


def people(text):
    return [(one.text, one.certainty) for one in find_identifiers(text) if one.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sommer ruft zurück.", "Sommer"),
        ("Morgen, sagt Busch, ist alles da.", "Busch"),
        ("Nach Rücksprache mit Winter geht es weiter.", "Winter"),
        ("Laut Winter fehlt nichts.", "Winter"),
        ("Dazu Klein (JC): das dauert.", "Klein"),
        ("Die Mail an Sommer ging raus.", "Sommer"),
    ],
)
def test_words_that_act_as_people_do(text, name):
    assert people(text) == [(name, "check")]


@pytest.mark.parametrize(
    "text",
    [
        "Der Sommer kommt.",
        "Das Jobcenter sagt nein, die Kita meldet sich.",
        "Im Gespräch mit dem Koch ging es um Reis.",
        "Laut Bescheid und laut Gesetz fehlt nichts.",
        "Die Mutter weint, Mama ruft an.",
        "Er sagt Bescheid, sie schreibt Bewerbungen.",
    ],
)
def test_things_and_roles_that_do_not(text):
    assert people(text) == []


def test_a_list_of_those_present():
    text = "Anwesend: Sommer, Winter (KI), Fr. Klein und Busch\nEntschuldigt: Vogel\nThema: Sommer und Winter"
    assert [name for name, _ in people(text.partition("\nThema")[0])] == [
        "Sommer",
        "Winter",
        "Klein",
        "Busch",
        "Vogel",
    ]
