"""A clock that ran backwards."""

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from kimlab.store.anchors import Anchor, End, anchor_of, check_clock

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def journal(*minutes):
    times = [(NOW + timedelta(minutes=one)).isoformat(timespec="milliseconds") for one in minutes]
    return pd.DataFrame({"seq": range(1, len(times) + 1), "at": times})


@pytest.mark.parametrize("minutes", [(), (-60,), (-60, -60, -30), (-60, -64), (4,)])
def test_time_that_goes_on_or_differs_by_less_than_five_minutes_is_fine(minutes):
    assert check_clock(journal(*minutes), [], "Werkbank", NOW) == []


def test_an_entry_before_the_one_before_it_is_named():
    [found] = check_clock(journal(-60, -30, -36, -20), [], "Werkbank", NOW)
    assert found.where == "Werkbank"
    assert found.what == "Die Uhr ging rückwärts: Eintrag 3 trägt eine frühere Zeit als der Eintrag davor."


def test_a_time_that_has_not_come_is_named_once():
    [found] = check_clock(journal(-60, 6), [_anchor(6)], "Werkbank", NOW)
    assert "Eintrag 2 trägt eine Zeit, die noch nicht gekommen ist" in found.what
    [found] = check_clock(journal(-60), [_anchor(6)], "Werkbank", NOW)
    assert "Ein Anker trägt eine Zeit" in found.what
    assert check_clock(journal(-60), [_anchor(4)], "Werkbank", NOW) == []


def _anchor(minutes):
    from dataclasses import replace

    at = (NOW + timedelta(minutes=minutes)).isoformat()
    return replace(anchor_of("w1", None, None, by="ko1"), at=at)


def test_what_is_no_time_stops_nothing():
    """The chain says which entry was changed; the clock is judged by the others."""
    journal = pd.DataFrame(
        {"seq": [1, 2, 3], "at": ["2026-01-02T00:00:00+00:00", "anders", "2026-01-01T00:00:00+00:00"]}
    )
    found = check_clock(journal, [], "Werkbank", datetime(2026, 1, 3, tzinfo=UTC))
    assert [one.what for one in found] == [
        "Die Uhr ging rückwärts: Eintrag 3 trägt eine frühere Zeit als der Eintrag davor."
    ]


def test_an_anchor_that_is_older_than_the_entry_it_knows_is_told():
    journal = pd.DataFrame({"seq": [1, 2], "at": ["2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00"]})
    anchor = Anchor("w", 1, "2026-01-01T12:00:00+00:00", End(2, "x"), None, "ko1")
    found = check_clock(journal, [anchor], "Werkbank", datetime(2026, 1, 3, tzinfo=UTC))
    assert [one.what for one in found] == [
        "Die Uhr ging rückwärts: Ein Anker trägt eine frühere Zeit als Eintrag 2, von dem er schon weiß."
    ]
