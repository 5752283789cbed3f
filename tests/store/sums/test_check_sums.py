"""Each of the vault's tables is called by a German name where something is wrong in it."""

from kimlab.store.sums._check_sums import GERMAN_TABLES, _what
from kimlab.store.sums._vault_sums import SUMMED


def test_each_table_has_a_german_name():
    assert set(GERMAN_TABLES) == set(SUMMED)


def test_sentences_agree_with_their_numbers():
    said = [_what(more).split(";")[0] for more in (-2, -1, 1, 2)]
    assert said == [
        "2 Zeilen fehlen",
        "Eine Zeile fehlt",
        "Eine Zeile steht zu viel darin",
        "2 Zeilen stehen zu viel darin",
    ]
    assert _what(0) == "Mindestens eine Zeile wurde verändert oder ausgetauscht."
