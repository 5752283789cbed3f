"""What drafts are made of: controllers of both county files, and numbers as bands only."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kimlab.reports.papers import Facts, band
from kimlab.vocabulary import load_county

WHOLE = st.integers(0, 3000)


@given(WHOLE, st.integers(1, 60))
def test_a_band_holds_the_number_and_names_none_below_the_threshold(families, least):
    said = band(families, least)
    numbers = [int(one) for one in re.findall(r"\d+", said)]
    assert min(numbers) >= max(least, 10)
    if said.startswith("weniger"):
        assert families < numbers[0]
    else:
        assert numbers[0] <= families <= (numbers[1] if len(numbers) > 1 else families)


@given(WHOLE, WHOLE, st.integers(1, 60))
def test_a_band_is_at_least_ten_wide_so_that_one_family_more_or_less_seldom_shows(one, other, least):
    said = [band(n, least) for n in (one, other)]
    if said[0] != said[1]:
        assert one != other
    edges = [int(n) for n in re.findall(r"\d+", said[0])]
    assert len(edges) == 1 or edges[1] - edges[0] >= 9 or edges[0] == max(least, 10)


def test_everybody_who_answers_for_data_is_a_controller_once_under_one_law():
    for name in ("kreis-warendorf", "kreis-beispielau"):
        county = load_county(name)
        controllers = Facts(county, date(2025, 11, 30)).controllers
        named = {(one.name, one.law) for one in controllers}
        assert named == {(s.controller, s.data_law) for s in county.sources} | {
            (a.controller, a.data_law) for a in county.agencies if a.controller
        }
        assert sorted(s.source_id for one in controllers for s in one.sources) == sorted(
            s.source_id for s in county.sources
        )
        assert len({one.slug for one in controllers}) == len(controllers)
