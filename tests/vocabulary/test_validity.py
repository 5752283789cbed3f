from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.vocabulary import OUTSIDE, Agency, existed, load_county, outside_validity

AS_OF = "2025-06-30"
TEAM = Agency("t", "Team", "authority", valid_from=date(2020, 3, 1), valid_to=date(2024, 12, 31))
ALWAYS = Agency("a", "Amt", "authority")


def found(agencies=(TEAM, ALWAYS), as_of=AS_OF, **columns):
    names = ("start", "start_to", "end", "end_to")
    row = {"agency_id": "t", "referred_to": "", **dict.fromkeys(names), **columns}
    frame = pd.DataFrame([row])
    frame[list(names)] = frame[list(names)].apply(pd.to_datetime).astype("datetime64[s]")
    return outside_validity(frame, agencies, as_of)[["kind", "column", "agency_id"]].values.tolist()


@pytest.mark.parametrize(
    ("start", "end", "kinds"),
    [
        ("2024-12-31", "2024-12-31", []),
        ("2024-12-31 15:00", "2024-12-31 16:00", []),
        ("2025-01-01", "2025-01-02", [["no_longer", "agency_id", "t"]]),
        ("2020-03-01", "2020-03-02", []),
        ("2020-02-29", "2020-03-05", [["not_yet", "agency_id", "t"]]),
        ("2024-12-01", "2025-01-01", [["outlived", "end", "t"]]),
        ("2024-12-01", None, [["outlived", "end", "t"]]),
        ("2025-07-01", None, []),
    ],
)
def test_the_last_day_of_an_agency_counts(start, end, kinds):
    assert found(start=start, end=end) == kinds


def test_an_open_episode_goes_on_until_the_reference_date():
    assert found(start="2024-12-01", as_of="2024-12-31") == []
    assert found(start="2024-12-01", as_of="2025-01-01") == [["outlived", "end", "t"]]


def test_a_vague_day_is_read_so_that_it_fits():
    assert found(start="2020-02-01", start_to="2020-03-01", end="2020-04-01") == []
    assert found(start="2024-12-01", end="2024-12-31", end_to="2025-01-31") == []
    assert found(start="2024-12-01", end="2025-01-01", end_to="2025-01-31") == [["outlived", "end", "t"]]


def test_a_referral_needs_its_target_at_some_time_of_the_episode():
    def referred(**columns):
        return found(agency_id="a", referred_to="t", **columns)

    assert referred(start="2024-12-31", end="2025-02-01") == []
    assert referred(start="2025-01-01", end="2025-02-01") == [["referred", "referred_to", "t"]]
    assert referred(start="2025-01-01") == [["referred", "referred_to", "t"]]
    assert referred(start="2020-01-01", end="2020-02-29") == []  # whoever closes refers to the successor


def test_an_agency_with_several_entries_exists_in_all_of_them():
    again = Agency("t", "Team, neu", "authority", valid_from=date(2025, 3, 1))
    assert found((TEAM, again), start="2025-03-01", end="2025-03-02") == []
    assert found((TEAM, again), start="2025-02-28", end="2025-03-02") == [["no_longer", "agency_id", "t"]]
    assert found((TEAM, again), start="2024-12-01", end="2025-03-02") == []


def test_what_is_unknown_or_unlimited_is_not_judged():
    assert found(agency_id="fremd", referred_to="fremd", start="2025-01-01") == []
    assert found(agency_id="a", start="1990-01-01") == []
    assert existed([TEAM], "fremd", date(1900, 1, 1), date(1900, 1, 1))


def test_an_empty_frame_has_no_findings():
    empty = pd.DataFrame(
        {"agency_id": pd.Series([], dtype="str"), "start": pd.Series([], dtype="datetime64[s]")}
    )
    assert list(outside_validity(empty, [TEAM], AS_OF).columns) == ["kind", "column", "agency_id"]


def test_the_jobcenters_team_of_warendorf_is_gone_since_2025():
    agencies = load_county("kreis-warendorf").agencies
    last, first = date(2024, 12, 31), date(2025, 1, 1)
    assert existed(agencies, "jobcenter_kompetenzteam", last, last)
    assert not existed(agencies, "jobcenter_kompetenzteam", first, first)


@given(st.dates(date(2019, 1, 1), date(2026, 1, 1)), st.integers(0, 400))
def test_an_episode_is_in_order_exactly_if_all_its_days_are_days_of_the_agency(start, days):
    end = start + pd.Timedelta(days=days)
    held = TEAM.valid_from <= start and end <= TEAM.valid_to
    kinds = found(start=str(start), end=str(end), as_of="2030-01-01")
    assert (kinds == []) == held
    assert all(kind in OUTSIDE for kind, _, _ in kinds)
