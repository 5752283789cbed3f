import dataclasses
from datetime import date

import pytest

from kimlab.errors import InputError
from kimlab.vocabulary import Agency, load_county
from kimlab.workbench._agency_days import refuse_gone

COUNTY = dataclasses.replace(
    load_county("kreis-warendorf"),
    agencies=(
        Agency("amt", "Amt", "authority"),
        Agency("team", "Team Ankunft", "authority", valid_from=date(2020, 3, 1), valid_to=date(2024, 12, 31)),
    ),
)


@pytest.mark.parametrize(
    "episode",
    [
        {"agency_id": "team", "start": "2024-12-31"},
        {"agency_id": "team", "start": "2020-02-01", "start_to": "2020-03-01"},
        {"agency_id": "amt", "start": "1999-01-01"},
        {"agency_id": "fremd", "start": "1999-01-01"},
        {"agency_id": "amt", "referred_to": "team", "start": "2024-12-31", "end": "2025-02-01"},
        {"agency_id": "amt", "referred_to": "team", "start": "2020-01-01"},
        {"agency_id": "team", "start": "irgendwann"},
        {"agency_id": "team", "start": ""},
    ],
)
def test_what_fits_or_is_no_day_is_left_to_the_store(episode):
    refuse_gone(episode, COUNTY)


@pytest.mark.parametrize(
    "episode",
    [
        {"agency_id": "team", "start": "2025-01-01"},
        {"agency_id": "team", "start": "2020-02-01", "start_to": "2020-02-29"},
        {"agency_id": "amt", "referred_to": "team", "start": "2025-01-01"},
        {"agency_id": "amt", "referred_to": "team", "start": "2020-01-01", "end": "2020-02-29"},
    ],
)
def test_an_agency_that_was_not_there_is_refused_with_its_time(episode):
    with pytest.raises(
        InputError, match=r"„Team Ankunft“ gibt oder gab es nur ab 01.03.2020 bis 31.12.2024"
    ) as caught:
        refuse_gone(episode, COUNTY)
    assert "damals zuständig" in caught.value.do
