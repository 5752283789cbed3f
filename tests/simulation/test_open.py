"""Agencies that exist for a part of the time only."""

import dataclasses
from datetime import date

import pytest
from people import family_of, step_of

from kimlab.simulation._open import while_open
from kimlab.vocabulary import load_county

FAMILY = family_of("ukraine", ("Mutter", date(1990, 1, 1)))
TEAM = "jobcenter_kompetenzteam"  # Handlungskonzept 2: until 31.12.2024


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (date(2024, 12, 1), date(2024, 12, 20), [date(2024, 12, 20)]),
        (date(2024, 12, 31), date(2025, 2, 1), [date(2024, 12, 31)]),
        (date(2025, 1, 1), date(2025, 2, 1), []),
    ],
)
def test_a_dissolved_team_takes_nobody_any_more(start, end, kept):
    steps = while_open([step_of(FAMILY, TEAM, start, end)], load_county("kreis-warendorf"))
    assert [step.end for step in steps] == kept


def test_nobody_comes_before_the_first_day_or_to_an_agency_that_there_is_not():
    county = load_county("kreis-warendorf")
    agencies = tuple(
        dataclasses.replace(one, valid_from=date(2024, 1, 1)) if one.agency_id == "mbe" else one
        for one in county.agencies
    )
    steps = [
        step_of(FAMILY, agency, day, day)
        for agency in ("mbe", "mondamt")
        for day in (date(2023, 12, 31), date(2024, 1, 1))
    ]
    assert while_open(steps, dataclasses.replace(county, agencies=agencies)) == (steps[1],)
