from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.intake import _dates
from kimlab.intake._dates import Moment, parse_dates, parse_instants, parse_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03.02.2025", datetime(2025, 2, 3)),
        ("3.2.2025", datetime(2025, 2, 3)),
        (" 03.02.2025 08:05 ", datetime(2025, 2, 3, 8, 5)),
        ("03.02.2025 08:05:09", datetime(2025, 2, 3, 8, 5, 9)),
        ("03.02.2025 8:05 Uhr", datetime(2025, 2, 3, 8, 5)),
        ("2025-02-03", datetime(2025, 2, 3)),
        ("2025-02-03T08:05:09", datetime(2025, 2, 3, 8, 5, 9)),
        ("2025-02-03 08:05", datetime(2025, 2, 3, 8, 5)),
        ("29.02.2024", datetime(2024, 2, 29)),
    ],
)
def test_exact_dates_are_read_as_written(text, expected):
    assert parse_moment(text) == Moment(expected)


@pytest.mark.parametrize("text", ["02/2024", "2/2024", "02.2024", "ca. 02.2024", "ca 02/2024", "Ca. 2.2024"])
def test_a_month_is_a_window_from_its_first_to_its_last_day(text):
    assert parse_moment(text) == Moment(datetime(2024, 2, 1), datetime(2024, 2, 29))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.02.2024", _dates.NOT_IN_CALENDAR),
        ("29.02.2023", _dates.NOT_IN_CALENDAR),
        ("2023-02-29", _dates.NOT_IN_CALENDAR),
        ("13/2024", _dates.NOT_IN_CALENDAR),
        ("01.01.2024 25:00", _dates.NOT_IN_CALENDAR),
        ("01.01.0203", _dates.ODD_YEAR),
        ("0203-01-01", _dates.ODD_YEAR),
        ("01.01.1899", _dates.ODD_YEAR),
        ("01.01.2101", _dates.ODD_YEAR),
        ("01.01.0000", _dates.NOT_IN_CALENDAR),
        ("03.04.25", _dates.TWO_DIGITS),
        ("3/4/25", _dates.TWO_DIGITS),
        ("45321", _dates.BARE_NUMBER),
        ("45321,5", _dates.BARE_NUMBER),
        ("2024", _dates.BARE_NUMBER),
        ("morgen", _dates.NO_DATE),
        ("2024-W01-1", _dates.NO_DATE),
        ("20240101", _dates.BARE_NUMBER),
        ("ca. 12.03.2024", _dates.NO_DATE),
        ("01.02.2024 bis 03.02.2024", _dates.NO_DATE),
        ("٠١.٠٢.2024", _dates.NO_DATE),
    ],
)
def test_anything_else_is_refused_with_its_reason(text, reason):
    assert parse_moment(text) == reason


def test_the_first_and_last_years_are_within_bounds():
    assert parse_moment("01.01.1900") == Moment(datetime(1900, 1, 1))
    assert parse_moment("31.12.2100") == Moment(datetime(2100, 12, 31))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_german_and_iso_notation_agree(day):
    assert (
        parse_moment(f"{day:%d.%m.%Y}")
        == parse_moment(day.isoformat())
        == Moment(datetime(day.year, day.month, day.day))
    )


@given(st.text(max_size=30))
def test_no_text_breaks_the_parser_and_no_reason_repeats_it(text):
    moment = parse_moment(text)
    assert isinstance(moment, Moment) or moment in {
        _dates.NO_DATE, _dates.NOT_IN_CALENDAR, _dates.ODD_YEAR, _dates.TWO_DIGITS, _dates.BARE_NUMBER,
    }  # fmt: skip


def test_a_column_keeps_its_order_and_names_its_flaws_by_position():
    dates = parse_dates(pd.Series(["02/2024", "", "x", "01.03.2024 10:30", "x"]))
    assert dates.first.tolist() == [datetime(2024, 2, 1), None, None, datetime(2024, 3, 1, 10, 30), None]
    assert dates.last.tolist() == [datetime(2024, 2, 29), None, None, None, None]
    assert dates.flaws == {2: _dates.NO_DATE, 4: _dates.NO_DATE}
    assert dates.first.dtype == np.dtype("datetime64[s]")


def test_a_date_with_a_zone_becomes_local():
    dates = parse_dates(pd.Series(["2024-07-01T22:30:00Z", "2024-01-01T00:00:00+01:00"]))
    assert dates.first.tolist() == [datetime(2024, 7, 2, 0, 30), datetime(2024, 1, 1)]


def test_an_empty_column_is_no_error():
    assert len(parse_dates(pd.Series([], dtype="str")).first) == 0
    assert len(parse_instants(pd.Series([], dtype="str"))[0]) == 0


@given(st.lists(st.sampled_from(["01.02.2024", "", "morgen", "03/2024"]), max_size=8), st.randoms())
def test_parsing_does_not_depend_on_the_order_of_rows(words, random):
    order = list(range(len(words)))
    random.shuffle(order)
    plain, mixed = (
        parse_dates(pd.Series(words, dtype="str")),
        parse_dates(pd.Series([words[i] for i in order], dtype="str")),
    )
    assert plain.first[order].tolist() == mixed.first.tolist()
    assert {order[position]: reason for position, reason in mixed.flaws.items()} == plain.flaws


def instants(*words: str) -> list[str]:
    return [moment.isoformat() for moment in parse_instants(pd.Series(words))[0]]


def test_times_without_a_zone_are_local():
    assert instants("2024-01-01T12:00:00", "01.07.2024 12:00", "2024-07-01T12:00:00+00:00") == [
        "2024-01-01T11:00:00+00:00",
        "2024-07-01T10:00:00+00:00",
        "2024-07-01T12:00:00+00:00",
    ]


def test_the_doubled_and_the_missing_hour():
    # 27.10.2024: 02:30 comes twice, the first is summer time; 31.03.2024: 02:30 does not exist.
    assert instants("2024-10-27T02:30:00", "2024-03-31T02:30:00") == [
        "2024-10-27T00:30:00+00:00",
        "2024-03-31T01:00:00+00:00",
    ]


def test_fractions_of_a_second_are_kept():
    assert instants("2024-01-01T12:00:00.123456Z") == ["2024-01-01T12:00:00.123456+00:00"]


def test_an_event_needs_an_exact_time():
    assert parse_instants(pd.Series(["", "02/2024", "2024-01-01"]))[1] == {0: "leer", 1: _dates.NO_DATE}
