import pandas as pd
import pytest
from examples import examples
from histories import days, histories, parts, spells
from hypothesis import given, settings

from kimlab.caseload import duration_counts, durations, phases


def _counts(ended, running=(), kind="cm"):
    rows = [(kind, day, True, 1) for day in ended] + [(kind, day, False, 1) for day in running]
    frame = pd.DataFrame(rows, columns=["constellation", "days", "ended", "phases"])
    return frame.groupby(["constellation", "days", "ended"], as_index=False)["phases"].sum()


def _median(ended, running=()):
    value = durations(_counts(ended, running))["median_days"][0]
    return None if pd.isna(value) else value


def test_the_median_agrees_with_the_published_one():
    """Weeks in remission, Freireich et al. 1963, as in Gehan 1965, Biometrika 52: medians 23 and 8."""
    treated = [6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    control = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    assert _median(*treated) == 23
    assert _median(control) == 8


@pytest.mark.parametrize(
    ("ended", "running", "median"),
    [
        ([10, 20, 30], [], 20),
        ([10, 20, 30, 40], [], 20),
        ([10], [20, 20], None),  # one of three ended
        ([10, 10], [20, 20], 10),  # exactly half ended
        ([10, 30, 40], [20], 30),  # 3/4 after 10; 3/4 · 1/2 after 30
        ([20], [10, 10], 20),  # who was gone before does not count any more
        ([20, 30], [20], 30),  # on the same day: censored ones were still there, 2/3 left
        ([], [5, 6], None),
    ],
)
def test_by_hand(ended, running, median):
    assert _median(ended, running) == median


def test_running_phases_make_the_median_longer_than_the_ended_ones_alone():
    assert _median([10, 20, 30, 90], [100, 200, 300]) == 90
    assert _median([10, 20, 30, 90]) == 20


def test_ended_and_running_phases_by_constellation():
    rows = spells(
        ("f", "si", "2025-01-01", "2025-01-11"),
        ("f", "cm", "2025-01-11", None),
        ("g", "si", "2025-01-01", None),
        ("h", "closed", "2025-01-01", None),
    )
    found = durations(duration_counts(phases(rows, "2025-03-01"), "2025-03-01"))
    assert found[["constellation", "ended", "running"]].values.tolist() == [["cm", 0, 1], ["si", 1, 1]]
    assert found["median_days"].isna().tolist() == [True, False]


def test_a_phase_without_a_noted_end_lasts_until_the_next_begins():
    rows = spells(("f", "si", "2025-01-01", None), ("f", "cm", "2025-01-31", None))
    found = duration_counts(phases(rows, "2025-03-01"), "2025-03-01")
    assert found.values.tolist() == [["cm", 29, False, 1], ["si", 30, True, 1]]


def test_nothing_has_no_duration():
    assert durations(duration_counts(phases(spells(), "2025-03-01"), "2025-03-01")).empty


@settings(max_examples=examples(15), deadline=None)
@given(histories(), days)
def test_histograms_of_parts_add_up_and_no_phase_is_lost(frame, as_of):
    def counts(rows):
        return duration_counts(phases(rows, as_of), as_of)

    whole = counts(frame)
    both = pd.concat([counts(part) for part in parts(frame)])
    again = both.groupby(["constellation", "days", "ended"], as_index=False)["phases"].sum()
    assert again.values.tolist() == whole.values.tolist()
    assert whole["phases"].sum() == len(phases(frame, as_of))
    assert (whole["days"] >= 0).all()
    pd.testing.assert_frame_equal(durations(again), durations(whole))


@settings(max_examples=examples(15), deadline=None)
@given(histories(), days)
def test_without_running_phases_the_estimate_is_the_lower_median(frame, as_of):
    found = duration_counts(phases(frame, as_of), as_of).query("ended")
    for kind, rows in found.groupby("constellation"):
        lengths = sorted(rows["days"].repeat(rows["phases"].astype(int)))
        value = durations(rows).set_index("constellation").loc[kind, "median_days"]
        assert value == lengths[(len(lengths) - 1) // 2]
