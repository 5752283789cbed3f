"""Words that say nothing, by table and by property."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.tables._empty_words import is_empty, is_no_mark, names_no_place

EMPTY = (
    "", " ", "\n\t", "-", "–", "—", "--", ".", "…", "?", "??", "/", "x", "X", "xxx", "XX", "aaa", "7", "k. A.", "k.A.", "kA",
    "n/a", "N/A", "n. n.", "keine", "Keine Angabe", "keine Angaben.", "nicht gefragt", "Nicht erhoben", "noch nicht erhoben",
    "unbekannt", "tbd", "TODO", "s. o.", "siehe oben", "folgt", "wird später erfragt", "entfällt", "nichts", "null",
    "None", "ｘ", "🌻", "\u00a0", "\u200b-",
)  # fmt: skip
SAID = (
    "Arbeit", "KI", "eigene Wohnung", "Sie will nicht gefragt werden.", "Keine Schulden mehr", "Es dauert.", "ja",
    "Es fehlt ein Kurs.", "Es fehlt nichts.", "So ist es nicht.", "keine Ahnung",
    "Unbekannt ist ihr nur der Antrag.", "Ausländerbehörde", "übersehen", "работа", "عمل",
)  # fmt: skip


@pytest.mark.parametrize("text", EMPTY)
def test_it_says_nothing(text):
    assert is_empty(text)
    assert names_no_place(text)


@pytest.mark.parametrize("text", SAID)
def test_it_says_something(text):
    assert not is_empty(text)


@given(st.text(alphabet=string.punctuation + string.whitespace + "–—…·„“«»\u00a0\u2009"))
def test_signs_and_gaps_never_say_anything(text):
    assert is_empty(text)
    assert is_no_mark(text)
    assert names_no_place(text)


@given(st.sampled_from(EMPTY + SAID), st.text(alphabet=" .,;!?-–…\n", max_size=5), st.booleans())
def test_signs_around_words_change_nothing(text, around, loud):
    assert is_empty(around + (text.upper() if loud else text) + around) == is_empty(text)


@pytest.mark.parametrize("text", ["1", "A", "2024-1", "V. 3", "11"])
def test_a_short_mark_is_enough_for_a_version(text):
    assert not is_no_mark(text)


@pytest.mark.parametrize(
    "text", ["Nichts gefunden.", "keine Gegenbelege gefunden", "Wir haben gesucht und nichts gefunden", "ja", "Vergeblich."]
)  # fmt: skip
def test_a_search_that_does_not_say_where_is_none(text):
    assert names_no_place(text)


@pytest.mark.parametrize(
    "text", ["Gesucht in allen Briefen, nichts gefunden.", "Alle Vorgänge noch einmal gelesen.", "Vier Fälle gelesen."]
)  # fmt: skip
def test_a_search_that_says_where_is_a_result(text):
    assert not names_no_place(text)
