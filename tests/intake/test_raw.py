from __future__ import annotations

import pytest

from kimlab.errors import InputError
from kimlab.intake._raw import heading, positions, texts


def test_headings_are_compared_in_one_form():
    assert heading(" Gro\u0308ße\r\n des\tHaushalts ") == "Größe des Haushalts"


def test_positions_follow_the_wanted_names():
    assert positions(("A", "B", "C"), ["C", "A"], "x.csv") == {"C": 2, "A": 0}


def test_a_hint_comes_with_the_advice():
    with pytest.raises(InputError, match=r"fehlt in x\.csv\. Ohne sie .* Getrennt\? Prüfen Sie"):
        positions(("A",), ["B"], "x.csv", hint="Getrennt? ")


def test_texts_are_stripped():
    assert texts([" a ", "", "\u00a0b"]).tolist() == ["a", "", "b"]
