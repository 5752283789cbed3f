from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.coding._sentences import clauses, sentences

LONG = "Diese Zeile hat das Programm umgebrochen, weil sie für die Seite zu lang"


def cut(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie kam. Er ging.", ["Sie kam.", "Er ging."]),
        ("Wirklich! Ja? Nein …\nDoch.", ["Wirklich!", "Ja?", "Nein …", "Doch."]),
        ("Am 3. März kam z. B. kein Brief.", ["Am 3. März kam z. B. kein Brief."]),
        ("Abs. 2 bzw. Nr. 4 gilt ggf. nicht.", ["Abs. 2 bzw. Nr. 4 gilt ggf. nicht."]),
        ("Dr. Abel und Hr. Ber warten.", ["Dr. Abel und Hr. Ber warten."]),
        ("Dolm. Fr. Abel, Einw. Kl. liegt vor. Ende.", ["Dolm. Fr. Abel, Einw. Kl. liegt vor.", "Ende."]),
        ("Er ist 33. Sie ist 30.", ["Er ist 33.", "Sie ist 30."]),
        ("Es war 2023. Dann kam nichts.", ["Es war 2023.", "Dann kam nichts."]),
        ("Sie hat B1. Er hat A2.", ["Sie hat B1.", "Er hat A2."]),
        ("So war das. so ging es weiter.", ["So war das. so ging es weiter."]),
        ("„Ich komme.“ Sie kam.", ["„Ich komme.“", "Sie kam."]),
        ("Termin am 26.09.2025 um 9.30 Uhr.", ["Termin am 26.09.2025 um 9.30 Uhr."]),
        ("Anlass: Miete\nOffen: Strom", ["Anlass: Miete", "Offen: Strom"]),
        (f"{LONG}\nwar.\n\nNeu.", [f"{LONG}\nwar.", "Neu."]),
        (f"{LONG}\nWort hat.", [f"{LONG}\nWort hat."]),
        (f"{LONG}\n\nAbsatz", [LONG, "Absatz"]),
        ("Zeile eins\r\n\r\nZeile zwei\r\n", ["Zeile eins", "Zeile zwei"]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_where_sentences_end(text, expected):
    assert cut(text) == expected


def test_places_are_code_points():
    text = "🙂 U\u0308ber. Nun"
    assert sentences(text) == ((0, 8), (9, 12))


def test_words_are_parted_by_hyphens_and_not_by_combining_marks():
    text = "Der Kita-Platz – fu\u0308r das Kind – fehlt, sagt sie."
    assert clauses(text, 0, len(text)) == (
        ("Der", "Kita", "Platz"),
        ("fu\u0308r", "das", "Kind"),
        ("fehlt",),
        ("sagt", "sie"),
    )


@given(st.text(alphabet="aZ1.!?…\n\r ,„“ä\u0308🙂\u200f", max_size=60))
@settings(deadline=None)
def test_sentences_hold_every_sign_once_and_in_order(text):
    found = sentences(text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    kept = "".join(text[start:end] for start, end in found)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
