"""Who is meant: one label for each person within a case; the plain cases of a family stand in test_examples."""

import pytest

from kimlab.pseudonyms import Cast, Relative, find_identifiers, labelled

FAMILY = Cast(
    (
        Relative("p1", "mother", "female", "Rasha", "Haddad"),
        Relative("p2", "father", "male", "Tarek", "Haddad"),
        Relative("p3", "child", "female", "Yasmin", "Haddad"),
        Relative("p4", "child", "male", "Tarek", "Haddad"),
    )
)


def read(text, cast=FAMILY):
    """The labels of the people in a text, and the cast after it."""
    found, after = labelled(text, find_identifiers(text, known=cast.known_names), cast)
    return [one.label for one in found if one.identifier.kind in ("person", "organisation")], after


def labels(text, cast=FAMILY):
    return read(text, cast)[0]


@pytest.mark.parametrize(
    "name",
    [
        "Rasha",
        "RASHA",
        "rasha",
        "Rashas",
        "Rasha Haddad",
        "R. Haddad",
        "Frau Haddad",
        "Frau Dr. Haddad",
        "Frau H.",
        "Raşa",
        "Rascha",
    ],
)
def test_one_person_however_written(name):
    assert labels(f"Es kam {name}.") == ["[Mutter]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarek kam.", ["[Vater oder Kind 2]"]),
        ("Vater Tarek kam mit Sohn Tarek.", ["[Vater]", "[Kind 2]"]),
        ("Herr Tarek Haddad kam.", ["[Vater]"]),
        ("T. Haddad kam.", ["[Vater oder Kind 2]"]),
    ],
)
def test_a_father_and_a_child_of_the_same_name(text, expected):
    assert labels(text) == expected


def test_nobody_can_tell_whose_family_name_it_is():
    assert labels("Haddad fehlt. Familie Haddad wartet.") == ["[Familienname]", "[Familienname]"]


def test_a_stranger_of_the_familys_name_is_no_relative():
    assert labels("Karim Haddad hilft.") == ["[Person 1]"]


def test_a_professional_with_the_familys_name():
    first, cast = read("Sachbearbeiterin Samira Haddad prüft.")
    assert first == ["[Fachkraft 1]"]
    assert labels("Frau Haddad vom Jobcenter prüft.", cast) == ["[Fachkraft 1]"]
    assert labels("Frau Haddad wartet.", cast) == ["[Familienname]"]  # two women may be meant
    assert labels("Rasha Haddad wartet.", cast) == ["[Mutter]"]


def test_two_people_of_the_same_given_name():
    first, cast = read("Petra Zwirbel und Petra Quaster kamen. Petra ging.", Cast())
    assert first == ["[Person 1]", "[Person 2]", "[Person 1 oder Person 2]"]
    assert labels("Frau Quaster, dann Petra Zwirbel.", cast) == ["[Person 2]", "[Person 1]"]


def test_the_same_label_over_documents_inflections_and_transliterations():
    first, cast = read("Frau Oliinyk kam.", Cast())
    second, cast = read("Familie Olijnyk zog um, Oliinyks Antrag fehlt.", cast)
    third, _ = read("O. OLIYNYK rief an. Olena Oliinyk auch.", cast)
    assert {*first, *second, *third} == {"[Person 1]"}


def test_an_initial_fits_until_the_name_is_known():
    _, cast = read("P. Zwirbel kam.", Cast())
    assert labels("Petra Zwirbel kam.", cast) == ["[Person 1]"]
    _, cast = read("Petra Zwirbel kam.", cast)
    assert labels("Paul Zwirbel kam.", cast) == ["[Person 2]"]


def test_an_initial_alone_is_nobody_else():
    assert labels("Frau W. rief an. Herr Weber auch. Frau W. weint.", Cast()) == [
        "[Person 1]",
        "[Person 2]",
        "[Person 1]",
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Dolmetscherin Frau Zwirbel kam.", "[Fachkraft 1]"),
        ("Herr Zwirbel vom Jobcenter kam.", "[Fachkraft 1]"),
        ("Frau Zwirbel (ABH) kam.", "[Fachkraft 1]"),
        ("Dr. Zwirbel kam.", "[Fachkraft 1]"),
        ("gez. Zwirbel", "[Fachkraft 1]"),
        ("Frau Zwirbel war beim Jobcenter.", "[Person 1]"),  # a client goes there
        ("Insgesamt war Frau Zwirbel zufrieden.", "[Person 1]"),
        ("Die Nachbarin Frau Zwirbel kam.", "[Person 1]"),
    ],
)
def test_who_is_a_professional(text, label):
    assert labels(text, Cast()) == [label]


def test_named_places_have_labels_of_their_own():
    first, cast = read("Bäckerei Zwirbel und Kita Regenbogenland, Frau Zwirbel.", Cast())
    assert first == ["[Einrichtung 1]", "[Einrichtung 2]", "[Person 1]"]
    assert labels("Die Kita Regenbogenland schließt.", cast) == ["[Einrichtung 2]"]


def test_a_label_that_a_person_once_has_stays():
    family = (
        Relative("p2", "father", "male", "Tarek", "Haddad", "Vater"),
        Relative("p4", "child", "male", "Amin", "Haddad", "Kind 2"),
        Relative("p3", "child", "female", "Yasmin", "Haddad"),
        Relative("p5", "child", "female", "Nour", "Haddad", "Kind 1"),
    )
    assert Cast(family).labels() == {"p2": "Vater", "p4": "Kind 2", "p3": "Kind 3", "p5": "Kind 1"}


def test_numbers_that_people_gave_are_not_given_twice():
    cast = Cast(others=(("Person 4", ("zwirbel",)), ("Tante", ("quaster",))))
    assert labels("Frau Zwirbel, Frau Quaster, Frau Schnorbus.", cast) == [
        "[Person 4]",
        "[Tante]",
        "[Person 5]",
    ]


def test_other_kinds_have_fixed_labels():
    text = "Tel. 02581 553109, Am Zwirbelkolk 3, Az. 12-345/67, x@post.example, geb. 3.5.1986, مريم"
    found, _ = labelled(text, find_identifiers(text), Cast())
    assert [one.label for one in found] == [
        "[Telefonnummer]",
        "[Anschrift]",
        "[Aktenzeichen]",
        "[E-Mail-Adresse]",
        "[Geburtsdatum]",
        "[andere Schrift]",
    ]
