"""Numbers as people write them otherwise, and counts that are none."""

import pandas as pd
import pytest

from kimlab.leaks._scan import Watchlist
from kimlab.leaks.numbers import subscriber, without_letters

VAULT = pd.DataFrame(
    [
        ("case", "AZ-4711-a"),
        ("case", "4822"),
        ("case", "81234567"),
        ("phone", "02581 553109"),
        ("address", "Lindenweg 12, 48231 Warendorf"),
    ],
    columns=["kind", "value"],
)
WATCHED = Watchlist.of(VAULT)


@pytest.mark.parametrize(
    "text",
    [
        "AZ 47 11-a", "az.4711.a", "4711-a", "AZ-4711", "Az. 4711", "Aktenzeichen 47 11", "Akte 47.11", "Az. 4822",
        "Fallakte Nr. 4822", "Kundennummer: 48-22", "8123 4567", "81 23 45 67", "81.234.567", "٨١٢٣٤٥٦٧", "８１２３４５６７",
        "02581 55 31 09", "2581553109", "Tel. 553109", "Durchwahl 55 31 09", "+49 2581 553109",
    ],
)  # fmt: skip
def test_a_number_is_found(text):
    assert WATCHED.find(f"Es war {text}!"), text


@pytest.mark.parametrize(
    "text",
    [
        "4822 Familien",
        "4711 mal",
        "553109 Euro",
        "48231 Warendorf",
        "Akte von 12 bis 48, 22 Seiten",
        "Az. 48221",
        "Akte\n4822",
    ],
)
def test_counts_and_postcodes_are_none(text):
    assert WATCHED.find(f"Es waren {text}!") == []


def test_letters_go_only_where_enough_digits_stay():
    assert list(without_letters("kim-2024/0815")) == ["2024/0815"]
    assert list(without_letters("a-17")) == []


def test_a_telephone_number_without_groups_has_no_shorter_form():
    assert subscriber("02581553109") == ""
