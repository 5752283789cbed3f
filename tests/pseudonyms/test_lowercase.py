"""Names in small letters."""

import pytest

from kimlab.pseudonyms import find_identifiers


def people(text):
    return [(one.text, one.certainty) for one in find_identifiers(text) if one.kind == "person"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hallo frau zwirbel, alles gut", ["zwirbel"]),
        ("bei herrn klein war ich schon", ["klein"]),
        ("hier ist yasmin zwirbel mutter von petra", ["yasmin zwirbel", "petra"]),
        ("meine tochter zwirbulana ist krank", ["zwirbulana"]),
    ],
)
def test_as_people_type(text, names):
    assert [name for name, _ in people(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "die frau kommt und der herr wartet auf den bus",
        "meine tochter ist krank und mein sohn hat schule",
        "ich muss montag arbeiten, der sommer war lang",
        "bitte an die schule, an das amt und an die kita schreiben",
        "der roman liegt auf dem tisch, die tore sind zu",
    ],
)
def test_ordinary_small_words(text):
    assert people(text) == []


def test_a_sure_name_is_sure_in_small_letters_too():
    assert people("Frau Zwirbel kam. zwirbel wartet, zwirbels antrag fehlt.") == [
        ("Zwirbel", "sure"),
        ("zwirbel", "sure"),
        ("zwirbel", "sure"),
    ]


def test_a_name_that_is_an_adjective_is_none_in_small_letters():
    assert people("Frau Klein kam. Die Wohnung ist klein.") == [("Klein", "sure")]
