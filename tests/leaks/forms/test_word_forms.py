"""Names in one word with a word of the trade, and forms of names that are ordinary words."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.leaks._scan import Watchlist
from kimlab.leaks.forms import AskedForms, Forms, WordForms


def of(made, *names):
    return made.of(pd.DataFrame({"kind": "family_name", "value": list(names)}))


FIRM = of(Forms, "Ahmadi", "Yildiz", "Zwirbelmann", "El-Masri", "Fang", "Roth")
ORDINARY = ("Sommer", "Klein", "Wolf", "Jan")


@pytest.mark.parametrize(
    "word",
    [
        "Ahmadiakte", "Ahmadi-Akte", "Yildizfall", "Yildizfalls", "Fall-Yildiz-Gespräch",
        "Zwirbelmannkinder", "Ahmadisfamilie", "Familieahmadi", "Familienahmadi", "zwirbelmann2024",
        "2024zwirbelmann", "Ahmadi|akte", "Al-Masri", "almasri", "Masri", "אחמדי",
    ],
)  # fmt: skip
def test_a_name_in_one_word_with_another_is_found(word):
    vault = pd.DataFrame({"kind": "family_name", "value": ["Ahmadi", "Yildiz"]})
    assert FIRM.find(f"die {word} kam") or Watchlist.of(vault).find(f"die {word} kam")


def test_a_short_name_with_digits_for_letters_is_found():
    assert FIRM.find("Herr r0th kam")


@pytest.mark.parametrize("word", ["Anfang", "Umfang", "Fangfrage", "Unfall", "Fallakte", "Handakte"])
def test_a_word_that_begins_or_ends_like_a_name_is_none(word):
    assert FIRM.find(f"die {word} kam") == []


@pytest.mark.parametrize(
    "word", ["Sommersche", "sommerschen", "Kleinsche", "Wolfsche", "Jansche", "S0mmer", "remmoS"]
)
def test_a_form_that_only_a_name_has_is_found_of_ordinary_names(word):
    assert of(WordForms, *ORDINARY).find(f"die {word} Akte")


@pytest.mark.parametrize("word", ["Sommer", "sommer", "kleine", "wölfisch", "Sommers", "Jan", "Sommerakte"])
def test_the_word_itself_is_no_form(word):
    assert of(WordForms, *ORDINARY).find(f"die {word} hier") == []


def test_a_compound_of_an_ordinary_name_is_asked_about_but_not_what_is_a_word():
    asked = of(AskedForms, *ORDINARY)
    assert asked.find("die Sommerakte")
    assert asked.find("die Kleinkinder") == []


@given(
    st.text(alphabet="abdeghiklmoruz", min_size=5, max_size=10),
    st.sampled_from(["akte", "fall", "kinder", "familie"]),
)
def test_any_name_is_found_before_a_word_of_the_trade(name, head):
    forms = of(Forms, name)
    assert forms.find(f"die {name}{head}.") or forms._is_word(f"{name}{head}")
