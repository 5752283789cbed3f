"""The fast hand-offs against the definition written down naively, on many small logs full of ties."""

import naive_hand_offs as naive
import numpy as np
import pandas as pd
import pytest

from kimlab.interfaces import count, edges, hand_offs, returns

DAY_ZERO = pd.Timestamp("2025-01-01")
AGENCIES = ("A", "B", "C", "D")


def random_log(seed):
    """Up to 14 episodes in two families on 12 days: ties, overlaps, open ends, vague dates and referrals abound."""
    rng = np.random.default_rng(seed)
    episodes = []
    for number in range(rng.integers(0, 15)):
        family = int(rng.integers(2))
        start = int(rng.integers(0, 12))
        length = int(rng.choice([0, 0, 1, 2, 5]))
        is_open, is_vague = rng.random() < 0.15, rng.random() < 0.2
        start_to = start + int(rng.integers(1, 12)) if is_vague else None
        end = None if is_open else start + length
        end_to = None if is_open or rng.random() < 0.85 else end + int(rng.integers(1, 12))
        episodes.append(
            naive.Episode(
                id=f"v{int(rng.integers(1000)):03}{number:02}",
                case=f"f{family}{int(rng.integers(2))}",
                person=str(rng.choice(["", "p1", "p2"])),
                family="" if rng.random() < 0.05 else f"h{family}",
                agency=str(rng.choice(AGENCIES)),
                start=start,
                end=end,
                start_to=start_to,
                end_to=end_to,
                referred_to=str(rng.choice(["", "", "", *AGENCIES, "E"])),
            )
        )
    return episodes


def as_frame(episodes, unit, zone=None):
    def times(values):
        step = pd.Timedelta(days=1) if unit == "day" else pd.Timedelta(seconds=1)
        column = pd.Series(
            [pd.NaT if v is None else DAY_ZERO + v * step for v in values], dtype="datetime64[s]"
        )
        return column if zone is None else column.dt.tz_localize(zone)

    return pd.DataFrame(
        {
            "episode_id": [e.id for e in episodes],
            "case_id": [e.case for e in episodes],
            "person_id": [e.person for e in episodes],
            "family_id": [e.family for e in episodes],
            "agency_id": [e.agency for e in episodes],
            "referred_to": [e.referred_to for e in episodes],
            "start": times([e.start for e in episodes]),
            "start_to": times([e.start_to for e in episodes]),
            "end": times([e.end for e in episodes]),
            "end_to": times([e.end_to for e in episodes]),
        }
    )


def as_rows(frame):
    columns = ["relation", "explicit", "source", "target", "wait", "wait_low", "wait_high", "wait_so_far"]
    rows = frame[columns].astype("object").where(frame[columns].notna(), None).itertuples(index=False)
    return sorted((tuple(row) for row in rows), key=repr)


SLICES = range(8, 430, 106)  # a test of its own each, so that none takes long on a busy machine
FEW_AND_MANY = [
    pytest.param(range(8), id="few"),
    *(
        pytest.param(range(first, min(first + 106, 430)), marks=pytest.mark.slow, id=f"from {first}")
        for first in SLICES
    ),
]


@pytest.mark.parametrize("seeds", FEW_AND_MANY)
@pytest.mark.parametrize("per", ["person", "family"])
@pytest.mark.parametrize("as_of", [None, 7])
def test_days_agree_with_the_definition(per, as_of, seeds):
    for seed in seeds:
        episodes = random_log(seed)
        cut = None if as_of is None else DAY_ZERO + pd.Timedelta(days=as_of)
        fast = hand_offs(as_frame(episodes, "day"), "day", cut, per=per)
        assert as_rows(fast) == naive.hand_offs(episodes, as_of, per), f"seed {seed}"
        back = returns(as_frame(episodes, "day"), cut, per=per)
        assert sorted(zip(back["source"], back["target"], strict=True)) == naive.returns(
            episodes, as_of, per
        ), seed


@pytest.mark.parametrize("seeds", FEW_AND_MANY)
def test_seconds_agree_with_the_definition(seeds):
    for seed in seeds:
        episodes = random_log(seed)
        fast = hand_offs(as_frame(episodes, "second", "UTC"), "second", vague_days=7 / 86_400)
        assert as_rows(fast) == naive.hand_offs(episodes), f"seed {seed}"


@pytest.mark.parametrize(
    "seeds",
    [
        range(2000, 2001),
        *(
            pytest.param(range(first, first + 5), marks=pytest.mark.slow)
            for first in (2001, 2006, 2011, 2016)
        ),
    ],
)
def test_row_order_and_partitioning_change_nothing(seeds):
    for seed in seeds:
        frame = as_frame([e for s in range(3) for e in _renamed(random_log(seed + s), s)], "day")
        whole = hand_offs(frame)
        shuffled = hand_offs(frame.sample(frac=1, random_state=seed))
        pd.testing.assert_frame_equal(whole, shuffled)
        together = edges(count(whole, returns(frame)))
        parts = [
            count(hand_offs(part), returns(part))
            for _, part in frame.groupby(frame["case_id"].str[-1], sort=False)
        ]
        added = parts[0]
        for part in reversed(parts[1:]):
            added = part + added
        pd.testing.assert_frame_equal(together, edges(added), check_exact=True)
        by_row = [count(whole.iloc[[i]]) for i in range(len(whole))]
        if by_row:
            added = sum(by_row[1:], by_row[0]) + count(whole.iloc[:0], returns(frame))
            pd.testing.assert_frame_equal(together, edges(added), check_exact=True)


def _renamed(episodes, block):
    return [
        naive.Episode(**{**vars(e), "id": f"{block}{e.id}", "case": f"{block}{e.case}"}) for e in episodes
    ]
