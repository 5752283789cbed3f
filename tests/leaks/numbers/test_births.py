import pandas as pd
import pytest

from kimlab.leaks._scan import Watchlist

WATCHED = Watchlist.of(pd.DataFrame({"kind": ["birth_date"], "value": ["1990-05-02"]}))


@pytest.mark.parametrize(
    "text",
    [
        "geb. 2.5.1990",
        "geboren am 02.05.1990",
        "geb. 2. Mai 1990",
        "* 02/05/1990",
        "geb. 02 05 90",
        "Geburtsdatum: 2.5.90",
    ],
)
def test_a_birthday_is_found_in_every_notation_where_somebody_is_born(text):
    assert [one.kind for one in WATCHED.find(f"Sie, {text}, kam.")] == ["birth_date"]


@pytest.mark.parametrize(
    "text", ["am 2.5.1990", "geb. 3.5.1990", "geb. 2.5.1991", "gab 2.5.1990", "geb. 99.99.1990"]
)
def test_a_day_alone_or_another_day_is_nobodys(text):
    assert WATCHED.find(f"Sie, {text}, kam.") == []
