"""Coarser words in a quote: in brackets, whole words only."""

from kimlab.disclosure.indirect import reworded


def test_whole_words_are_replaced_wherever_they_stand_the_longer_first():
    chosen = {"Arzt": "Beruf", "Arzt in Homs": "Beruf im Ausland"}
    assert reworded("Arzt  in Homs, Arztbrief, Arzt.", chosen) == "[Beruf im Ausland], Arztbrief, [Beruf]."


def test_without_a_choice_it_stays():
    assert reworded("Arzt.", {}) == "Arzt."
