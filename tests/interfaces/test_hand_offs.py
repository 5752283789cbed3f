"""Hand-made lanes; each result is worked out by hand in the comment above it."""

import pandas as pd
import pytest

from kimlab.errors import InputError
from kimlab.interfaces import hand_offs, spells


def lane(*episodes, person="p1", family="h1", case="f1"):
    """Episodes as (agency, start, end[, more]); dates of January 2025 as "3" or whole texts; None is open."""
    rows = []
    for number, (agency, start, end, *more) in enumerate(episodes, start=1):
        extra = more[0] if more else {}
        rows.append(
            {
                "episode_id": f"v{number}",
                "case_id": case,
                "person_id": person,
                "family_id": family,
                "agency_id": agency,
                "start": day(start),
                "end": day(end),
                "start_to": day(extra.get("start_to")),
                "end_to": day(extra.get("end_to")),
                "referred_to": extra.get("to", ""),
                **{
                    key: value
                    for key, value in extra.items()
                    if key in ("episode_id", "person_id", "case_id")
                },
            }
        )
    frame = pd.DataFrame(rows)
    times = ["start", "end", "start_to", "end_to"]
    return frame.astype(dict.fromkeys(times, "datetime64[s]"))


def day(text):
    if text is None:
        return pd.NaT
    return pd.Timestamp(f"2025-01-{int(text):02}" if str(text).isdigit() else text)


def brief(frame, *columns):
    names = columns or ("source", "target", "wait", "relation")
    values = frame[list(names)].astype("object").where(frame[list(names)].notna(), None)
    return values.values.tolist()


def test_a_wait_runs_from_end_to_beginning():
    # A ends on the 10th, B begins on the 20th: 10 days
    assert brief(hand_offs(lane(("A", 1, 10), ("B", 20, 25)))) == [["A", "B", 10, "hand_off"]]


def test_touching_and_consecutive_episodes_of_one_agency_are_one_spell():
    # A 1–3 and A 5–6 with nobody between are one spell to the 6th; B begins on the 9th: 3 days
    assert brief(hand_offs(lane(("A", 1, 3), ("A", 5, 6), ("B", 9, 9)))) == [["A", "B", 3, "hand_off"]]


def test_overlapping_episodes_of_one_agency_merge_around_another():
    # A 1–10 and A 8–12 merge to 1–12; B 4–5 began inside: concurrent, and nobody had finished before it
    found = hand_offs(lane(("A", 1, 10), ("B", 4, 5), ("A", 8, 12)))
    assert brief(found) == [["A", "B", None, "concurrent"]]


def test_the_last_to_finish_is_the_source_even_if_another_still_runs():
    # C begins on the 10th: A had finished on the 5th, B still runs to the 20th: A → C waits 5 days, B beside C
    found = hand_offs(lane(("A", 1, 5), ("B", 3, 20), ("C", 10, 12)))
    assert brief(found) == [
        ["A", "B", None, "concurrent"],
        ["A", "C", 5, "hand_off"],
        ["B", "C", None, "concurrent"],
    ]


def test_equal_ends_go_to_the_later_start_then_agency():
    # A 1–5 and B 2–5 end together; B began later and is the source
    found = hand_offs(lane(("A", 1, 5), ("B", 2, 5), ("C", 7, 7)))
    assert ["B", "C", 2, "hand_off"] in brief(found)
    # A and B the same span: by name the last, B
    found = hand_offs(lane(("B", 1, 5), ("A", 1, 5), ("C", 7, 7)))
    assert [row for row in brief(found) if row[3] == "hand_off"] == [["B", "C", 2, "hand_off"]]


def test_points_at_one_moment_go_in_order_of_name_and_never_back():
    # A, B and C all on the 3rd without length: A → B → C, waits 0, and nothing concurrent
    found = hand_offs(lane(("C", 3, 3), ("A", 3, 3), ("B", 3, 3)))
    assert brief(found) == [["A", "B", 0, "hand_off"], ["B", "C", 0, "hand_off"]]
    assert found["same_day"].all()


def test_ties_of_one_agency_go_by_id_whatever_the_row_order():
    frame = lane(("A", 3, 3), ("B", 3, 3), ("A", 3, 3))
    # sorted: A(v1), A(v3), B(v2): one spell A, then B
    assert brief(hand_offs(frame.iloc[::-1])) == [["A", "B", 0, "hand_off"]]


def test_nobody_hands_over_to_themselves():
    # A ends 5th; B 6–7 ; then A again: A → B, B → A; and from A to A never
    found = hand_offs(lane(("A", 1, 5), ("B", 6, 7), ("A", 9, 9)))
    assert brief(found) == [["A", "B", 1, "hand_off"], ["B", "A", 2, "hand_off"]]
    # A 1–2, B 1–30, A 28–29: the last to finish before the 28th is A itself: no hand-off, only B beside
    found = hand_offs(lane(("A", 1, 2), ("B", 1, 30), ("A", 28, 29)))
    assert brief(found) == [["A", "B", None, "concurrent"], ["B", "A", None, "concurrent"]]


def test_an_open_end_is_never_a_source():
    assert brief(hand_offs(lane(("A", 1, None), ("B", 5, 6)))) == [["A", "B", None, "concurrent"]]


def test_beginning_on_the_day_the_other_ends_is_a_hand_off_of_unknown_order():
    found = hand_offs(lane(("A", 1, 5), ("B", 5, 9)))
    assert brief(found, "wait", "relation", "same_day") == [[0, "hand_off", True]]
    # with times of day the order is known
    timed = lane(("A", "2025-01-01 09:00", "2025-01-05 10:00"), ("B", "2025-01-05 14:00", "2025-01-05 15:00"))
    assert brief(hand_offs(timed), "wait", "same_day") == [[0, False]]
    assert brief(hand_offs(timed, "second"), "wait", "same_day") == [[4 * 3600, False]]
    # one of them known by its day only: marked in both units
    half = lane(("A", "2025-01-01", "2025-01-05 10:00"), ("B", "2025-01-06", "2025-01-06"))
    assert hand_offs(half, "second")["same_day"].tolist() == [False]
    half = lane(("A", "2025-01-01", "2025-01-05"), ("B", "2025-01-05 14:00", "2025-01-06"))
    assert hand_offs(half, "second")["same_day"].tolist() == [True]


def test_a_vague_date_within_a_week_counts_by_its_midpoint():
    # B begins between the 20th and the 24th, midpoint 22nd: 12 days, between 10 and 14
    found = hand_offs(lane(("A", 1, 10), ("B", 20, 30, {"start_to": 24})))
    assert brief(found, "wait", "vague", "wait_low", "wait_high") == [[12, False, 10, 14]]


def test_a_vague_date_beyond_a_week_is_bounded_only():
    # "ca. January": 1st to 31st; A ended on the 3rd: 0 to 28 days, no wait; midpoint 16th decides the order
    found = hand_offs(lane(("A", 1, 3), ("B", 1, "2025-02-20", {"start_to": 31})))
    assert brief(found, "wait", "vague", "wait_low", "wait_high") == [[None, True, 0, 28]]
    # exactly seven days of uncertainty still count, eight do not
    for last, vague in ((17, False), (18, True)):
        found = hand_offs(lane(("A", 1, 3), ("B", 10, 30, {"start_to": last})))
        assert found["vague"].tolist() == [vague]
    assert hand_offs(lane(("A", 1, 3), ("B", 10, 30, {"start_to": 18})), vague_days=8)["vague"].tolist() == [
        False
    ]


def test_a_vague_end_counts_too():
    # A ends between the 10th and the 14th, B begins on the 20th: midpoint 12th, 8 days, between 6 and 10
    found = hand_offs(lane(("A", 1, 10, {"end_to": 14}), ("B", 20, 21)))
    assert brief(found, "wait", "wait_low", "wait_high") == [[8, 6, 10]]


def test_a_referral_that_is_picked_up_is_explicit_and_overrides():
    # A refers to C and ends on the 5th; B 6–8 comes between; C begins on the 15th: A → C 10 days, not B → C 7
    found = hand_offs(lane(("A", 1, 5, {"to": "C"}), ("B", 6, 8), ("C", 15, 16)))
    assert brief(found, "source", "target", "wait", "explicit") == [
        ["A", "B", 1, False],
        ["A", "C", 10, True],
    ]


def test_a_referral_picked_up_while_the_referring_episode_runs_has_no_wait():
    # A 1–20 refers to C; C begins on the 10th: nobody waited
    found = hand_offs(lane(("A", 1, 20, {"to": "C"}), ("C", 10, 12)))
    assert [row for row in brief(found, "source", "target", "wait", "relation", "explicit") if row[4]] == [
        ["A", "C", 0, "hand_off", True]
    ]


def test_a_referral_to_somebody_who_is_there_already():
    # C 1–30 runs when A 5–9 refers to it: C was there, no wait and nothing open
    found = hand_offs(lane(("C", 1, 30), ("A", 5, 9, {"to": "C"})))
    assert [row for row in brief(found, "source", "target", "relation", "wait", "explicit") if row[4]] == [
        ["A", "C", "concurrent", None, True]
    ]
    assert "open" not in set(found["relation"])


def test_a_referral_that_nobody_picked_up_is_open():
    # A ended on the 5th and referred to C; by the 25th nobody: 20 days so far, and no wait
    frame = lane(("A", 1, 5, {"to": "C"}))
    found = hand_offs(frame, as_of="2025-01-25")
    assert brief(found, "source", "target", "relation", "wait", "wait_so_far") == [
        ["A", "C", "open", None, 20]
    ]
    assert found["picked_up"].isna().all()
    assert hand_offs(frame)["wait_so_far"].isna().all()  # without a reference date nobody can say
    # C ended before A began: it did not pick this up
    found = hand_offs(lane(("C", 1, 2), ("A", 3, 5, {"to": "C"})), as_of="2025-01-25")
    assert found[found["explicit"]]["relation"].tolist() == ["open"]
    # while the referring episode is open itself, its beginning counts
    found = hand_offs(lane(("A", 3, None, {"to": "C"})), as_of="2025-01-25")
    assert found["wait_so_far"].tolist() == [22]


def test_repeated_referrals_count_once_from_the_first():
    # A refers to C on the 5th and again on the 8th (B between); C on the 20th: one hand-off A → C, 15 days
    found = hand_offs(lane(("A", 1, 5, {"to": "C"}), ("B", 6, 6), ("A", 7, 8, {"to": "C"}), ("C", 20, 20)))
    assert [row for row in brief(found, "source", "target", "wait", "explicit") if row[3]] == [
        ["A", "C", 15, True]
    ]
    # two agencies refer to C: two hand-offs
    found = hand_offs(lane(("A", 1, 5, {"to": "C"}), ("B", 6, 8, {"to": "C"}), ("C", 20, 20)))
    assert [row[:2] for row in brief(found, "source", "target", "explicit") if row[2]] == [
        ["A", "C"],
        ["B", "C"],
    ]
    # open to the same agency: once
    found = hand_offs(
        lane(("A", 1, 5, {"to": "C"}), ("B", 6, 6), ("A", 7, 8, {"to": "C"})), as_of="2025-01-25"
    )
    assert [row for row in brief(found, "relation", "wait_so_far") if row[0] == "open"] == [["open", 20]]


def test_a_referral_to_the_own_or_a_left_out_agency_is_none():
    assert brief(hand_offs(lane(("A", 1, 5, {"to": "A"})), as_of="2025-01-25")) == []
    assert brief(hand_offs(lane(("A", 1, 5, {"to": "kim"})), as_of="2025-01-25", leave_out={"kim"})) == []


def test_kim_itself_is_no_node_unless_asked():
    frame = lane(("A", 1, 5), ("kim", 6, 7), ("B", 9, 9))
    assert brief(hand_offs(frame, leave_out={"kim"})) == [["A", "B", 4, "hand_off"]]
    assert len(hand_offs(frame)) == 2


def test_the_family_is_a_lane_of_its_own():
    # the family's A ends on the 5th; the person's B on the 9th has nobody before it in its lane
    frame = lane(("A", 1, 5, {"person_id": ""}), ("B", 9, 9))
    assert hand_offs(frame).empty
    found = hand_offs(frame, per="family")
    assert brief(found, "source", "target", "wait", "person_id") == [["A", "B", 4, ""]]


def test_two_cases_of_a_family_meet_only_per_family():
    frame = lane(("A", 1, 5), ("B", 9, 9, {"case_id": "f2"}))
    assert hand_offs(frame).empty
    assert len(hand_offs(frame, per="family")) == 1


def test_the_reference_date_cuts_beginnings_and_opens_ends():
    frame = lane(("A", 1, 10), ("B", 20, 25))
    assert hand_offs(frame, as_of="2025-01-19").empty
    assert len(hand_offs(frame, as_of="2025-01-20")) == 1
    # on the 8th A still runs: C beside it
    frame = lane(("A", 1, 10), ("C", 7, 8), ("B", 20, 25))
    assert brief(hand_offs(frame, as_of="2025-01-09")) == [["A", "C", None, "concurrent"]]
    assert pd.isna(spells(frame, "2025-01-09")["end"].iloc[0])
    # the whole reference day counts, in local time
    late = lane(("A", "2025-01-01", "2025-01-02"), ("B", "2025-01-20 23:30", "2025-01-21"))
    assert len(hand_offs(late, as_of="2025-01-20")) == 1


def test_days_are_days_of_the_local_calendar():
    # 23:30 on the 29th of March to 00:30 on the 30th: one hour, and one day later on the calendar
    frame = lane(("A", "2025-03-29", "2025-03-29 23:30"), ("B", "2025-03-30 00:30", "2025-03-30 01:00"))
    assert hand_offs(frame)["wait"].tolist() == [1]
    assert hand_offs(frame, "second")["wait"].tolist() == [3600]


def test_the_night_the_clocks_change_has_its_true_length():
    # 30 March 2025, 01:00 to 04:00 local is two hours; 26 October, 01:00 to 04:00 is four
    spring = lane(("A", "2025-03-29", "2025-03-30 01:00"), ("B", "2025-03-30 04:00", "2025-03-30 05:00"))
    autumn = lane(("A", "2025-10-25", "2025-10-26 01:00"), ("B", "2025-10-26 04:00", "2025-10-26 05:00"))
    assert hand_offs(spring, "second")["wait"].tolist() == [2 * 3600]
    assert hand_offs(autumn, "second")["wait"].tolist() == [4 * 3600]


def test_times_with_a_zone_give_the_same_waits_as_local_ones():
    local = lane(("A", "2025-07-01 10:00", "2025-07-01 22:30"), ("B", "2025-07-02 00:30", "2025-07-03 10:00"))
    aware = local.assign(
        **{
            name: local[name].dt.tz_localize("Europe/Berlin").dt.tz_convert("UTC")
            for name in ("start", "end")
        },
        start_to=pd.Series([pd.NaT] * 2, dtype="datetime64[s, UTC]"),
        end_to=pd.Series([pd.NaT] * 2, dtype="datetime64[s, UTC]"),
    )
    for unit, wait in (("day", 1), ("second", 7200)):
        assert hand_offs(local, unit)["wait"].tolist() == hand_offs(aware, unit)["wait"].tolist() == [wait]
    assert str(hand_offs(aware)["picked_up"].dtype) == "datetime64[s, UTC]"
    assert str(hand_offs(local)["picked_up"].dtype) == "datetime64[s]"


def test_released_and_picked_up_are_told():
    found = hand_offs(lane(("A", 1, 10), ("B", 20, 25)))
    assert brief(found, "case_id", "person_id", "family_id") == [["f1", "p1", "h1"]]
    assert found["released"].tolist() == [pd.Timestamp("2025-01-10")]
    assert found["picked_up"].tolist() == [pd.Timestamp("2025-01-20")]


def test_no_episodes_no_hand_offs_and_the_same_columns():
    some = hand_offs(lane(("A", 1, 10), ("B", 20, 25)))
    none = hand_offs(lane(("A", 1, 10)).iloc[:0])
    assert none.empty
    assert list(none.columns) == list(some.columns)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame.drop(columns="agency_id"), "agency_id"),
        (lambda frame: frame.assign(episode_id="geheim"), "mehrfach"),
        (lambda frame: frame.assign(end=day("2024-01-01")), "Bei 2 Vorgängen liegt das Ende vor dem Beginn"),
    ],
)
def test_bad_episodes_are_refused_without_showing_them(change, message):
    with pytest.raises(InputError, match=message) as caught:
        hand_offs(change(lane(("A", 1, 10), ("B", 20, 25))))
    assert "geheim" not in str(caught.value)
    assert caught.value.do


def test_columns_that_a_log_does_not_have_may_be_missing():
    bare = lane(("A", 1, 10), ("B", 20, 25))[["episode_id", "case_id", "agency_id", "start", "end"]]
    assert brief(hand_offs(bare)) == [["A", "B", 10, "hand_off"]]


EVERY_RELATION = [
    ("C", 1, 30),
    ("A", 5, 9, {"to": "C"}),
    ("B", 10, 12, {"to": "D"}),
    ("D", 12, 14, {"to": "E"}),
]


def test_every_relation_has_the_same_dtypes():
    # C runs beside all; A refers to C (there already); B to D (picked up on the same day); D to E (nobody)
    found = hand_offs(lane(*EVERY_RELATION), as_of="2025-01-31")
    assert set(zip(found["relation"], found["explicit"], strict=True)) == {
        ("hand_off", False), ("hand_off", True), ("concurrent", False), ("concurrent", True), ("open", True),
    }  # fmt: skip
    none = hand_offs(lane(("A", 1, 2)))
    for relation, rows in [*found.groupby("relation"), ("none", none)]:
        assert {name: str(rows[name].dtype) for name in ("explicit", "same_day", "vague")} == {
            "explicit": "bool", "same_day": "bool", "vague": "bool",
        }, relation  # fmt: skip
        for name in ("case_id", "person_id", "family_id", "source", "target", "relation"):
            assert str(rows[name].dtype) == "str"
        for name in ("wait", "wait_low", "wait_high", "wait_so_far"):
            assert str(rows[name].dtype) == "Int64"
    assert found.index.tolist() == list(range(len(found)))


def test_an_explicit_hand_off_within_a_day_is_marked_too():
    found = hand_offs(lane(*EVERY_RELATION), as_of="2025-01-31")
    named = found[found["explicit"] & (found["relation"] == "hand_off")]
    assert brief(named, "source", "target", "wait", "same_day") == [["B", "D", 0, True]]
    later = hand_offs(lane(("B", 10, 12, {"to": "D"}), ("D", 13, 14)))
    assert later["same_day"].tolist() == [False]
    assert hand_offs(lane(("B", 10, 12, {"to": "D"}), ("D", 12, 14)), "second")["same_day"].tolist() == [True]


def test_per_family_no_row_names_a_person():
    found = hand_offs(lane(*EVERY_RELATION), as_of="2025-01-31", per="family")
    assert set(found["relation"]) == {"hand_off", "concurrent", "open"}
    assert set(found["person_id"]) == {""}


def test_in_seconds_vague_means_the_same_number_of_days():
    for last, vague in ((17, False), (18, True)):
        frame = lane(("A", 1, 3), ("B", 10, 30, {"start_to": last}))
        assert hand_offs(frame, "second")["vague"].tolist() == [vague]
    named = lane(("A", 1, 3, {"to": "B"}), ("B", 10, 30, {"start_to": 17}))
    assert hand_offs(named, "second")["wait"].tolist() == [int(10.5 * 86_400)]


def test_waiting_so_far_runs_to_the_end_of_the_reference_day():
    frame = lane(("A", "2025-01-01 08:00", "2025-01-05 10:00", {"to": "C"}))
    # 5 January 10:00 to 6 January 23:59:59
    found = hand_offs(frame, "second", as_of="2025-01-06")
    assert found["wait_so_far"].tolist() == [38 * 3600 - 1]
    assert hand_offs(frame, as_of="2025-01-05")["wait_so_far"].tolist() == [0]


def test_touching_exactly_leaves_no_room_for_a_wait():
    assert brief(hand_offs(lane(("A", 1, 5), ("B", 5, 9))), "wait_low", "wait_high") == [[0, 0]]


def test_released_keeps_the_zone_of_the_log():
    frame = lane(("A", 1, 10), ("B", 20, 25))
    aware = frame.assign(
        **{name: frame[name].dt.tz_localize("UTC") for name in ("start", "end", "start_to", "end_to")}
    )
    assert str(hand_offs(aware)["released"].dtype) == "datetime64[s, UTC]"


def test_ending_when_another_begins_is_not_beside_it():
    # X 1–20 runs beside all; A ends on the 8th, the day C begins: A → C, not A beside C
    found = hand_offs(lane(("X", 1, 20), ("A", 2, 8), ("C", 8, 9)))
    assert brief(found, "source", "target", "relation") == [
        ["X", "A", "concurrent"],
        ["A", "C", "hand_off"],
        ["X", "C", "concurrent"],
    ]


def test_an_open_referral_tells_since_when():
    found = hand_offs(lane(("A", 3, None, {"to": "C"})), as_of="2025-01-25")
    assert found["released"].tolist() == [pd.Timestamp("2025-01-03")]
    found = hand_offs(lane(("A", 3, 5, {"to": "C"})), as_of="2025-01-25")
    assert found["released"].tolist() == [pd.Timestamp("2025-01-05")]
