"""The sequence says of every step what the hand-offs say, whatever the episodes are."""

import pandas as pd
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.interfaces import hand_offs, returns, spells
from kimlab.reconstruction import sequence
from kimlab.vocabulary import Names

AS_OF = "2024-12-01"
AGENCIES = ["a", "b", "c", "kim"]
PERSONS = pd.DataFrame({"person_id": ["p"], "family_id": ["h"], "arrival_month": ["2024-01-01"]})
FIRST = pd.Timestamp("2024-03-25")  # so that many spans cross the change of the clocks on 31 March
days = st.integers(0, 12)  # few, so that many things happen on one day


@st.composite
def episodes(draw):
    rows = []
    for number in range(draw(st.integers(1, 7))):
        start, length = draw(days), draw(st.none() | days)
        rows.append(
            {
                "episode_id": f"e{number}",
                "case_id": "f",
                "family_id": "h",
                "person_id": draw(st.sampled_from(["", "p"])),
                "agency_id": draw(st.sampled_from(AGENCIES)),
                "referred_to": draw(st.sampled_from(["", "", *AGENCIES])),
                "start": FIRST + pd.Timedelta(days=start),
                "start_to": draw(st.none() | days.map(lambda more, s=start: FIRST + pd.Timedelta(days=s + more))),
                "end": pd.NaT if length is None else FIRST + pd.Timedelta(days=start + length),
                "end_to": None if length is None else draw(
                    st.none() | days.map(lambda more, e=start + length: FIRST + pd.Timedelta(days=e + more))
                ),
            }
        )  # fmt: skip
    frame = pd.DataFrame(rows)
    for name in ("start", "start_to", "end", "end_to"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame


def _steps(frame, as_of):
    found = hand_offs(frame, "day", as_of, leave_out=["kim"])
    steps = sequence(
        frame, PERSONS, Names(), as_of,
        hand_offs=found, spells=spells(frame, as_of, leave_out=["kim"]), leave_out=["kim"],
    )  # fmt: skip
    return found, steps


dates = st.sampled_from([AS_OF, "2024-04-02"])


@settings(max_examples=examples(20), deadline=None)
@given(episodes(), dates)
def test_the_sequence_says_of_every_step_what_the_interfaces_say(frame, as_of):
    found, steps = _steps(frame, as_of)
    _same_hand_offs(found, steps)
    _same_overlaps(found, steps)
    _same_referrals(found, steps)
    assert steps["is_return"].sum() == len(returns(frame, as_of, leave_out=["kim"]))


def _same_hand_offs(found, steps):
    into = found[found["relation"] == "hand_off"].sort_values(["released", "source"])
    expected = [
        (person, target, frozenset(rows["source"]), str(last.wait), last.wait_low, last.wait_high)
        for (person, target, _), rows in into.groupby(["person_id", "target", "picked_up"])
        for last in (rows.iloc[-1],)
    ]
    said = [
        (
            step.person_id,
            step.agency_id,
            frozenset(step.came_from),
            str(step.wait),
            step.wait_low,
            step.wait_high,
        )
        for step in steps[steps["came"] == "hand_off"].itertuples()
    ]
    assert sorted(said, key=repr) == sorted(expected, key=repr)


def _same_overlaps(found, steps):
    rows = found[(found["relation"] == "concurrent") & ~found["explicit"]]
    expected = [(row.person_id, row.source, row.target) for row in rows.itertuples()]
    said = [(step.person_id, source, step.agency_id) for step in steps.itertuples() for source in step.beside]
    assert sorted(set(said)) == sorted(set(expected))


def _same_referrals(found, steps):
    for relation, referral in (("open", "open"), ("hand_off", "picked_up"), ("concurrent", "there")):
        rows = found[found["explicit"] & (found["relation"] == relation)]
        mine = steps[(steps["referral"] == referral) & (steps["came"] != "apart")]
        assert {(row.person_id, row.source, row.target) for row in rows.itertuples()} == {
            (step.person_id, step.agency_id, step.referred_to) for step in mine.itertuples()
        }


@settings(max_examples=examples(6), deadline=None)
@given(episodes(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(frame, random):
    order = list(range(len(frame)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(_steps(frame, AS_OF)[1], _steps(frame.iloc[order], AS_OF)[1])
