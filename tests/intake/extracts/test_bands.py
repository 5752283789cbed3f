from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.intake.extracts._bands import age_bands, months, origin_groups
from kimlab.vocabulary import load_county

COUNTY = load_county("kreis-warendorf")


def band(word: str, as_of: date = date(2024, 6, 30)) -> tuple[str, dict[int, str]]:
    values, flaws = age_bands(pd.Series([word]), COUNTY, as_of)
    return values.iloc[0], flaws


def of_age(age: int) -> str:
    return COUNTY.age_band(age).band_id


@pytest.mark.parametrize(
    ("word", "age"),
    [
        ("30.06.2000", 24),
        ("01.07.2000", 23),
        ("2000-06-30", 24),
        ("24", 24),
        ("0", 0),
        ("29.02.2000", 24),
        ("120", 120),
    ],
)
def test_an_age_is_counted_on_the_given_day(word, age):
    assert band(word) == (of_age(age), {})


@given(st.dates(date(1930, 1, 1), date(2024, 6, 30)))
def test_the_band_is_the_one_of_the_age(born):
    age = 2024 - born.year - (1 if (born.month, born.day) > (6, 30) else 0)
    assert band(f"{born:%d.%m.%Y}") == (of_age(age), {})


def test_a_vague_birth_is_taken_if_all_its_ages_share_a_band():
    first = next(band for band in COUNTY.age_bands if band.to_age - band.from_age >= 3)
    inside, edge = 2024 - first.from_age - 2, 2024 - first.to_age - 1
    assert band(str(inside))[0] == band(f"06/{inside}")[0] == first.band_id
    assert band(str(edge)) == ("", {0: "zu ungenau: Es kommen zwei Altersgruppen infrage"})


@pytest.mark.parametrize("word", ["01.07.2024", "121", "01.01.1901", "1901"])
def test_nobody_is_unborn_or_older_than_120(word):
    assert band(word) == ("", {0: "ergibt kein Alter zwischen 0 und 120 Jahren"})


def test_an_unreadable_birthday_is_a_flaw_and_an_empty_one_is_not():
    assert band("31.02.2000")[1] == {0: "diesen Tag oder diese Uhrzeit gibt es nicht"}
    assert band("") == ("", {})


def test_countries_become_groups():
    group = COUNTY.origin_groups[0]
    values, flaws = origin_groups(pd.Series([group.countries[0], "", "Nirgendland"]), COUNTY)
    assert values.tolist() == [group.group_id, "", ""]
    assert list(flaws) == [2]
    assert "Nirgendland" not in flaws[2]


def test_a_day_becomes_the_first_of_its_month():
    first, flaws = months(pd.Series(["17.05.2023", "05/2023", "", "05.23"]))
    assert first.tolist()[:2] == [datetime(2023, 5, 1)] * 2
    assert first.isna().tolist() == [False, False, True, True]
    assert list(flaws) == [3]
