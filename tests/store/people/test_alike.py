"""Names that look the same belong to one person, as far as anybody can tell who reads a page."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import InputError
from kimlab.store.people._alike import check_letters, looks_like

LETTERS = st.text(st.sampled_from("abcdefgäöüßñçłIl10mnrvw -'"), min_size=1, max_size=20)


@pytest.mark.parametrize(
    "name",
    [
        "Kim Веispiel",  # Cyrillic Ve and ie
        "Кіт",  # nothing but Cyrillic
        "Κim Beispiel",  # Greek Kappa
        "Kim Beispieɭ",  # a letter of phonetics
        "Kim\u200b Beispiel",  # a blank of no width
        "Kim \u202eleipsieB",  # written backwards
        "Kim\x00Beispiel",
    ],
)
def test_letters_of_another_script_and_signs_that_nobody_sees_are_refused(name):
    with pytest.raises(InputError, match="lateinischer Schrift") as caught:
        check_letters(name)
    assert name not in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "Renate Averbeck",
        "Jürgen Weiß",
        "Ayşe Yılmaz",
        "Łukasz Nowak",
        "Trần Thị Hoa",
        "O’Brien-Sørensen",
        "Dr. A. Kim (2)",
    ],
)
def test_names_as_they_stand_in_passports_are_taken(name):
    check_letters(name)
    check_letters(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilse Beispiel", "llse Beispiel"),  # a capital I, a small l
        ("Ilse Beispiel", "ILSE  BEISPIEL "),
        ("Anna Maria Beispiel", "Anna-Maria Beispiel"),
        ("Karmen Beispiel", "Karrnen Beispiel"),
        ("Otto Beispiel", "0tto Beispiel"),
        ("Müller", "Muller"),
        ("Yılmaz", "Yilmaz"),
        ("ﬁona", "Fiona"),
        ("Ｋim", "Kim"),
    ],
)
def test_names_that_look_the_same_are_found(one, other):
    assert looks_like(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Beispiel", "Tim Beispiel"), ("Anna Beispiel", "Anna Beispiel (Ahlen)"), ("ko1", "ko2")],
)
def test_names_that_differ_are_two(one, other):
    assert not looks_like(one, other)


@given(LETTERS)
def test_how_a_name_is_stored_and_capitals_and_blanks_make_no_other_name(name):
    assert looks_like(name, unicodedata.normalize("NFD", name))
    assert looks_like(name, f"  {name.upper()} ")


@given(LETTERS, LETTERS)
def test_looking_alike_goes_both_ways(one, other):
    assert looks_like(one, other) == looks_like(other, one)
