"""What the rules find, in small sentences anybody can judge; everybody in them is invented."""

import pytest

from kimlab.pseudonyms import Cast, Relative, day_of, find_identifiers, labelled


def direct(text):
    """Kind and words of what would be replaced."""
    return [(one.kind, one.text) for one in find_identifiers(text) if one.direct]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frau Sommer rief an.", [("person", "Sommer")]),
        ("Der Sommer war lang.", []),
        ("Herr Voss und Frau Lammers kamen.", [("person", "Voss"), ("person", "Lammers")]),
        ("Karims Bruder wartet, Karim nicht.", [("person", "Karim"), ("person", "Karim")]),
        ("Herr Freitag ist da.", [("person", "Freitag")]),
        ("Am Freitag ist zu.", []),
        ("Az. 4711-22/B liegt vor.", [("number", "4711-22/B")]),
        ("BG 31702//0048816", [("number", "31702//0048816")]),
        ("Konto: DE89 3704 0044 0532 0130 00", [("iban", "DE89 3704 0044 0532 0130 00")]),
        ("Tel. 02581 553109", [("phone", "02581 553109")]),
        ("Mail an m.beispiel@post.example bitte.", [("email", "m.beispiel@post.example")]),
        ("Sie wohnt Am Mühlenkolk 21 im ersten Stock.", [("address", "Am Mühlenkolk 21")]),
        ("Er arbeitet bei der Zwirbel GmbH.", [("organisation", "Zwirbel GmbH")]),
        ("Die Kita „Regenbogen“ hat zugesagt.", [("organisation", "Kita „Regenbogen“")]),
        ("Frau Yıldız (25.05.1986) kam.", [("person", "Yıldız"), ("birth_date", "25.05.1986")]),
        ("Das Jobcenter und die Ausländerbehörde warten.", []),
        ("Fiktionsbescheinigung, Aufenthaltstitel und Bürgergeld", []),
    ],
)
def test_direct_identifiers(text, expected):
    assert direct(text) == expected


def test_dates_and_municipalities_are_marked_and_not_replaced():
    found = find_identifiers("Am 3.5.2024 zog sie nach Telgte.")
    assert [(one.kind, one.text, one.direct) for one in found] == [
        ("date", "3.5.2024", False),
        ("place", "Telgte", False),
    ]


def test_combining_marks_and_soft_hyphens_do_not_hide_a_name():
    text = "Frau Mu\u0308l\u00adler-Zwirbel kam."
    found = [one for one in find_identifiers(text) if one.direct]
    assert [one.text for one in found] == ["Mu\u0308l\u00adler-Zwirbel"]
    assert text[found[0].start : found[0].end] == found[0].text


def test_names_known_from_the_case_system_are_sure_whatever_they_mean():
    found = find_identifiers("Blume hat angerufen.", known=["Blume"])
    assert [(one.text, one.certainty) for one in found] == [("Blume", "sure")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.5.2024", "2024-05-03"),
        ("03.05.24", "2024-05-03"),
        ("1.10.96", "1996-10-01"),
        ("12. März 2025", "2025-03-12"),
        ("2025-03-12", "2025-03-12"),
        ("31.2.2024", None),
        ("Mitte Mai", None),
    ],
)
def test_days(text, day):
    found = day_of(text)
    assert (found.isoformat() if found else None) == day


FAMILY = Cast(
    (
        Relative("p1", "mother", "female", "Rasha", "Haddad"),
        Relative("p2", "father", "male", "Tarek", "Haddad"),
        Relative("p3", "child", "female", "Yasmin", "Haddad"),
        Relative("p4", "child", "male", "Tarek", "Haddad"),
    )
)


def labels(text, cast=FAMILY):
    """The labels in the order of the text."""
    return [one.label for one in labelled(text, find_identifiers(text, known=cast.known_names), cast)[0]]


def test_the_family_is_called_by_its_roles():
    assert labels("Frau Haddad kam mit Yasmin.") == ["[Mutter]", "[Kind 1]"]
    assert labels("Herr Haddad wartet.") == ["[Vater]"]
    assert labels("Die Haddads warten.") == ["[Familienname]"]
    assert labels("Tarek spielt.") == ["[Vater oder Kind 2]"]
    assert labels("Sohn Tarek spielt.") == ["[Kind 2]"]


def test_others_keep_their_label_over_documents():
    first, cast = labelled("Frau Zwirbel rief an.", find_identifiers("Frau Zwirbel rief an."), FAMILY)
    text = "Zwirbel und Herr Quastenflosser."
    second, _ = labelled(text, find_identifiers(text), cast)
    assert first[0].label == second[0].label
    assert second[1].label != first[0].label


def test_a_repr_shows_no_words():
    found = find_identifiers("Frau Zwirbel rief an.")
    assert "Zwirbel" not in repr(found)
