import pandas as pd
import pytest

from kimlab.errors import InputError
from kimlab.interfaces import hand_offs, spells
from kimlab.reconstruction import sequence
from kimlab.vocabulary import Names


def test_the_wait_is_from_the_last_agency_that_had_finished(reconstruct):
    steps = reconstruct(
        ("abh", "2025-01-01", "2025-01-11"),
        ("sozialamt", "2025-01-05", "2025-01-08"),
        ("jc", "2025-02-01", "2025-02-03"),
    )
    last = steps.iloc[2]
    assert (last["came"], last["came_from"], last["wait"]) == ("hand_off", ("abh",), 21)
    assert steps["came"].tolist() == ["first", "beside", "hand_off"]
    assert steps["beside"].tolist() == [(), ("abh",), ()]


def test_an_overlap_besides_a_hand_off_is_both(reconstruct):
    steps = reconstruct(
        ("abh", "2025-01-01", None),
        ("sozialamt", "2025-01-02", "2025-01-05"),
        ("jc", "2025-01-09", None),
    )
    assert steps.iloc[2][["came_from", "wait", "beside"]].tolist() == [("sozialamt",), 4, ("abh",)]


def test_lanes_do_not_mix(reconstruct):
    steps = reconstruct(
        ("abh", "2025-01-01", "2025-01-11"),
        ("jc", "2025-02-01", "2025-02-02", {"person_id": "m"}),
    )
    assert steps["came"].tolist() == ["first", "first"]
    assert steps["lane"].tolist() == ["Familie", "Mutter"]


def test_what_follows_at_the_same_agency_is_no_hand_off(reconstruct):
    steps = reconstruct(
        ("jc", "2025-01-01", "2025-01-02"),
        ("jc", "2025-02-01", "2025-02-02"),
        ("abh", "2025-01-20", "2025-03-02", {"person_id": "m"}),
    )
    assert steps[["came", "visit"]].values.tolist() == [["first", 1], ["first", 1], ["continued", 1]]
    assert not steps["is_return"].any()


def test_coming_back_counts_the_visit_and_continuing_there_does_not(reconstruct):
    steps = reconstruct(
        ("jc", "2025-01-01", "2025-01-02"),
        ("sozialamt", "2025-01-10", "2025-01-12"),
        ("jc", "2025-02-01", "2025-02-10"),
        ("jc", "2025-02-05", "2025-02-20"),
    )
    assert steps["is_return"].tolist() == [False, False, True, False]
    assert steps["visit"].tolist() == [1, 1, 2, 2]


def test_back_at_an_agency_that_had_let_go_last_is_again(reconstruct):
    steps = reconstruct(
        ("jc", "2025-01-01", "2025-01-20"),
        ("sozialamt", "2025-01-05", "2025-01-06"),
        ("jc", "2025-02-01", "2025-02-10"),
    )
    assert steps.iloc[2][["came", "visit", "is_return"]].tolist() == ["again", 2, True]
    assert pd.isna(steps.iloc[2]["wait"])


def test_what_lies_after_the_reference_date_is_not_known(reconstruct):
    steps = reconstruct(
        ("abh", "2025-01-01", "2025-07-15"), ("jc", "2025-07-01", "2025-07-02"), as_of="2025-06-30"
    )
    assert steps[["agency_id", "is_open"]].values.tolist() == [["abh", True]]


def test_what_ends_the_day_after_the_reference_date_is_open(reconstruct):
    steps = reconstruct(("abh", "2025-06-01", "2025-07-01"), as_of="2025-06-30")
    assert steps["is_open"].tolist() == [True]


def test_the_reference_date_itself_belongs_to_what_is_known(reconstruct):
    steps = reconstruct(("abh", "2025-06-30", "2025-06-30"), as_of="2025-06-30")
    assert steps[["is_open", "is_point"]].values.tolist() == [[False, True]]


def test_vague_dates_bound_the_wait(reconstruct):
    steps = reconstruct(
        ("abh", "2025-01-01", "2025-01-11"),
        ("jc", "2025-02-01", "2025-03-20", {"start_to": "2025-02-28"}),
    )
    step = steps.iloc[1]
    assert pd.isna(step["wait"])
    assert step[["wait_low", "wait_high", "wait_is_vague", "is_vague"]].tolist() == [21, 48, True, True]


def test_a_latest_value_that_adds_nothing_is_not_vague(reconstruct):
    steps = reconstruct(("abh", "2025-01-01", "2025-01-01", {"start_to": "2025-01-01"}))
    assert steps[["is_vague", "is_point"]].values.tolist() == [[False, True]]


@pytest.mark.parametrize(
    ("second", "referral", "wait"),
    [
        (("jc", "2025-02-10", None), "picked_up", 30),
        (("jc", "2025-01-02", None), "picked_up", 0),
        (("sozialamt", "2025-02-10", None), "open", 170),
    ],
)
def test_a_referral_is_picked_up_or_stays_open(reconstruct, second, referral, wait):
    steps = reconstruct(("abh", "2025-01-01", "2025-01-11", {"referred_to": "jc"}), second)
    assert steps.iloc[0][["referral", "referral_wait"]].tolist() == [referral, wait]


def test_a_referral_to_an_agency_that_was_there_already(reconstruct):
    steps = reconstruct(
        ("jc", "2024-12-01", None), ("abh", "2025-01-01", "2025-01-11", {"referred_to": "jc"})
    )
    assert steps["referral"].tolist() == ["", "there"]
    assert steps.iloc[0]["beside"] == ()


def test_an_agency_that_lets_go_on_the_day_of_the_referral_was_there(reconstruct):
    steps = reconstruct(
        ("jc", "2024-12-01", "2025-01-01"), ("abh", "2025-01-01", "2025-01-11", {"referred_to": "jc"})
    )
    assert steps["referral"].tolist() == ["", "there"]


def test_an_agency_that_begins_on_the_day_of_the_referring_one_picks_it_up(reconstruct):
    steps = reconstruct(
        ("jc", "2025-01-01", None), ("abh", "2025-01-01", "2025-01-11", {"referred_to": "jc"})
    )
    assert steps.set_index("agency_id").loc["abh", ["referral", "referral_wait"]].tolist() == ["picked_up", 0]


def test_of_several_referring_agencies_the_last_release_counts(reconstruct):
    steps = reconstruct(
        ("abh", "2025-01-01", "2025-01-11", {"referred_to": "jc"}),
        ("sozialamt", "2025-01-02", "2025-01-21", {"referred_to": "jc"}),
        ("jc", "2025-01-31", None),
    )
    assert steps.iloc[2][["came_from", "wait"]].tolist() == [("sozialamt", "abh"), 10]


def test_kim_accompanies_and_is_no_station(reconstruct):
    steps = reconstruct(
        ("abh", "2025-01-01", "2025-01-11"),
        ("kim", "2025-01-12", "2025-01-13", {"referred_to": "mbe"}),
        ("jc", "2025-01-15", None),
    )
    assert steps["came"].tolist() == ["first", "apart", "hand_off"]
    assert steps.iloc[2][["came_from", "wait"]].tolist() == [("abh",), 4]
    assert steps.iloc[1]["referral"] == "open"
    assert pd.isna(steps.iloc[1]["referral_wait"])


def test_the_legal_sphere_comes_from_the_episode_else_from_the_agency(reconstruct):
    steps = reconstruct(
        ("jc", "2025-01-01", "2025-01-02", {"legal_sphere": "sgb_iii"}),
        ("abh", "2025-01-03", "2025-01-04"),
        ("sozialamt", "2025-01-05", "2025-01-06"),
    )
    assert steps[["legal_sphere", "sphere_from"]].values.tolist() == [
        ["sgb_iii", "episode"], ["aufenthg", "agency"], ["", ""],
    ]  # fmt: skip


def test_months_count_from_the_first_arrival_in_the_family(reconstruct):
    steps = reconstruct(
        ("abh", "2024-08-31", "2024-09-01"),
        ("jc", "2024-09-30", None, {"person_id": "k2"}),
        ("jc", "2025-01-01", "2025-02-01"),
    )
    assert steps["month"].tolist() == [-1, 0, 4]
    assert steps["month_end"].tolist() == [0, pd.NA, 5]


def test_without_an_arrival_there_are_no_months(rows, steps_from):
    nobody = pd.DataFrame({"person_id": ["m"], "family_id": ["h"]})
    steps = steps_from(rows(("abh", "2025-01-01", None)), persons=nobody)
    assert steps["month"].isna().all()


def test_the_place_in_the_documents_is_kept(reconstruct):
    steps = reconstruct(("abh", "2025-01-01", None, {"document_id": "d1", "span_start": 3, "span_end": 9}))
    assert steps[["document_id", "span_start", "span_end"]].values.tolist() == [["d1", 3, 9]]


def test_what_begins_together_goes_by_agency(reconstruct):
    steps = reconstruct(("jc", "2025-01-01", None), ("abh", "2025-01-01", None))
    assert steps["agency_id"].tolist() == ["abh", "jc"]
    assert steps["beside"].tolist() == [(), ("abh",)]


def test_no_episodes_are_an_empty_sequence(rows, steps_from):
    nothing = rows(("abh", "2025-01-01", None)).iloc[:0]
    steps = steps_from(nothing)
    assert len(steps) == 0
    assert steps["wait"].dtype == "Int64"


def test_several_cases_are_refused(rows, steps_from):
    two = rows(("abh", "2025-01-01", None), ("jc", "2025-01-01", None, {"case_id": "g"}))
    with pytest.raises(InputError, match="mehreren Fällen"):
        steps_from(two)


@pytest.mark.parametrize("wrong", ["as_of", "leave_out", "grouped"])
def test_hand_offs_of_other_episodes_are_refused(rows, names, wrong):
    episodes = rows(
        ("abh", "2025-01-01", "2025-01-11"), ("kim", "2025-01-20", None), ("jc", "2025-02-01", None)
    )
    other = (
        episodes.assign(agency_id=episodes["agency_id"].replace("jc", "jobcenter"))
        if wrong == "grouped"
        else episodes
    )
    as_of = "2025-01-15" if wrong == "as_of" else "2025-06-30"
    left = () if wrong == "leave_out" else ("kim",)
    persons = pd.DataFrame({"person_id": ["m"], "family_id": ["h"]})
    with pytest.raises(InputError, match="passen nicht zusammen"):
        sequence(
            episodes, persons, names, "2025-06-30", leave_out=("kim",),
            hand_offs=hand_offs(other, "day", as_of, leave_out=left), spells=spells(other, as_of, leave_out=left),
        )  # fmt: skip


def test_names_are_not_needed(rows, steps_from):
    steps = steps_from(rows(("abh", "2025-01-01", None)), names=Names())
    assert steps[["lane", "legal_sphere"]].values.tolist() == [["Familie", ""]]
