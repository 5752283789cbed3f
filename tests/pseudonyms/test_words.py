"""Which words are names, and which are ordinary German."""

import subprocess
import sys
from importlib.resources import files

import pytest

from kimlab.pseudonyms._words import (
    CAPITAL,
    field_words,
    is_german,
    is_listed_name,
    is_wordlike,
    may_be_a_name,
    names,
    no_names,
    only_compound,
    without_accents,
    wordlike_names,
    words_in,
)

LISTS = sorted(path.name for path in (files("kimlab.pseudonyms") / "lists").iterdir())


@pytest.mark.parametrize(
    "word",
    [
        "Wohnung",
        "Bewilligungsbescheid",
        "Einstufungstest",
        "Kindergeldantrag",
        "Grenzübertrittsbescheinigung",
    ],
)
def test_german_words_and_compounds(word):
    assert is_german(word)


@pytest.mark.parametrize("word", ["Zwirbulan", "Zwirbolana", "Xiaoyan", "Tesfamichael"])
def test_no_german_words(word):
    assert not is_german(word)
    assert may_be_a_name(word)


def test_names_that_are_words_are_kept_apart():
    assert "sommer" in wordlike_names("family")
    assert "sommer" not in names("family")
    assert is_wordlike("Sommer")
    assert is_listed_name("Sommer")
    for kind in ("given", "family"):
        assert not names(kind) & wordlike_names(kind)


@pytest.mark.parametrize("name", ["Ömer", "Hassan", "Ahmet", "Nora", "Karl", "Marek", "Özgür", "Tim"])
def test_a_name_is_no_word_only_because_a_dictionary_knows_it(name):
    assert name.casefold() in names("given")
    assert not is_wordlike(name)


@pytest.mark.parametrize(
    ("word", "may"),
    [
        ("Busch", True),
        ("Böckenholt", True),
        ("Bescheid", False),
        ("Wohnungssuche", False),
        ("Hoffnung", False),
    ],
)
def test_what_may_be_a_name(word, may):
    assert may_be_a_name(word) == may


def test_a_compound_alone_is_no_proof_against_a_name():
    assert only_compound("Böckenholt")
    assert not only_compound("Wohnung")
    assert not only_compound("Zwirbulan")


def test_what_is_no_name_is_in_no_way_listed_as_one():
    assert not no_names() & names("given")
    assert not field_words() & names("given")


def test_plain_letters_keep_their_places():
    assert without_accents("Yıldız ßÇ n\u0303 ﬁ 𝔄") == "Yildiz ßC n\u0303 f A"
    assert len(without_accents("a\u0308ß…ﬀ")) == len("a\u0308ß…ﬀ")


def test_capitals():
    assert "Ș" in CAPITAL
    assert "ș" not in CAPITAL


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_in_order_and_hold_nothing_twice(name):
    words = words_in(name.removesuffix(".txt"))
    if name != "cities.txt":  # names of several words, a line each
        plain = sorted(word for word in words if not word.startswith("~"))
        marked = sorted(word for word in words if word.startswith("~"))
        assert words == [*plain, *marked]
        assert len({word.lstrip("~") for word in words}) == len(words)


@pytest.mark.slow
def test_no_list_is_read_before_it_is_needed():
    code = (
        "import kimlab.pseudonyms as p\n"
        "from kimlab.pseudonyms import _words as w, _places as q\n"
        "read = [w.names, w.wordlike_names, w.no_names, w.field_words, q._cities]\n"
        "assert [one.cache_info().currsize for one in read] == [0] * 5\n"
        "p.find_identifiers('Frau Sommer')\n"
        "assert w.names.cache_info().currsize > 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
