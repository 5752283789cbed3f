"""Names in other forms than the vault has them; all of them invented."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.leaks._scan import Watchlist
from kimlab.leaks.forms import Forms

VAULT = pd.DataFrame(
    [
        ("family_name", "Ahmadi"),
        ("given_name", "Omar"),
        ("family_name", "Hassan"),
        ("family_name", "Schahinzade"),
        ("family_name", "Özdemirel"),
        ("family_name", "Çelikbaş"),
        ("family_name", "El-Masri"),
        ("family_name", "Kurd"),
        ("family_name", "Philippos"),
        ("given_name", "Aziz"),
        ("case", "KIM-2024/0815"),
    ],
    columns=["kind", "value"],
)
FORMS, EXACT = Forms.of(VAULT), Watchlist.of(VAULT)


def found(text, markup=False):
    """What of a text is a name in some form."""
    hits = [*FORMS.find(text, markup=markup), *EXACT.find(text, markup=markup)]
    return {text[one.position : one.end] for one in hits}


@pytest.mark.parametrize(
    "form",
    [
        "Ahmadische", "Ahmadischen", "Ahmadisches", "ahmadisch", "Hassansche", "Ahmadis", "Azizens", "Masrische",
        "Oezdemirel", "Ozdemirel", "Tschelikbas", "Chelikbasch", "Shahinzade", "Schachinzadeh", "Achmady", "Akhmadi",
        "Filippos",
        "4hm4d1", "Ahm4di", "0zdemire1", "Ha55an",
        "idamhA", "nassaH",
        "omarahmadi", "AzizHassan",
        "Ахмади", "Хасан", "Гасан", "Оздемирель", "Челикбаш", "Αχμαντί", "Χασάν", "أحمدي", "حسن", "عزیز", "ახმადი", "Հասան",
        "Аhmаdі", "Ηassan", "ᴀhmadi", "Ahmаdi",
        "A\u0336h\u0336m\u0336a\u0336d\u0336i", "Ah\u0304madi", "Ah\u2060ma\U000e0001di", "Ahm\ufe0fadi",
        "A h m a d i", "A-h-m-a-d-i", "Ah-madi", "A.h.m.a.d.i", "Az-iz", "A z i z", "Ahmadi’s", "Ahmadi-Akte",
        "A. Ahmadi", "Omar A.",
    ],
)  # fmt: skip
def test_a_name_is_found_in_each_of_its_forms(form):
    text = f"Am Dienstag kam {form.replace('Masri', 'El-Masri')} ins Amt."
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "die kurdische Sprache", "Kurden und Kurdinnen", "Frau A. und Herr O. A.", "die Armada", "der Hafen",
        "die Hasen hassen", "an der Omme",
        "Masken", "Phillip wohnt hier", "3hm4 und a4 und b2", "die Ahnen", "omargrad", "В городе тихо", "Μια μέρα",
        "a z", "az iz", "class",
    ],
)  # fmt: skip
def test_words_that_are_none_stay(text):
    assert found(text) == set()


def test_a_form_says_where_it_stands_in_the_text_as_given():
    text = "<p>Die Ahm&aacute;d<b>is</b>che Akte</p>"
    assert found(text, markup=True) == {"Ahm&aacute;d<b>is</b>che"}


def test_allowed_words_are_no_forms():
    assert Forms.of(VAULT, {"ahmadis", "hassan"}).find("Ahmadis Hassansche Akte") == []


def test_a_name_within_the_word_of_a_file():
    assert [one.kind for one in FORMS.inside("akteahmadi2024.html")] == ["family_name"]
    assert FORMS.inside("unterhaltung.html") == []


def test_nothing_is_shown_of_the_names():
    assert "hmad" not in repr(FORMS)


@given(
    name=st.text(alphabet="abdefgiklmnoprstuzäöüşçğ", min_size=5, max_size=12),
    ending=st.sampled_from(["sche", "schen", "sches", "s"]),
    before=st.text(alphabet="xyz ,.\n", max_size=10),
)
def test_any_name_is_found_inflected_wherever_it_stands(name, ending, before):
    forms = Forms.of(pd.DataFrame({"kind": ["family_name"], "value": [name]}))
    word = f"{name}{ending}"
    text = f"{before} {word} Akte"
    assert forms.find(text) or forms._is_word(word)
