"""Histories of cases for tests: by hand, and drawn by Hypothesis. Nobody in them exists."""

import pandas as pd
from hypothesis import strategies as st

KINDS = ("short_intervention", "process_support", "case_management", "closed")
FIRST = pd.Timestamp("2024-01-01")


def spells(*rows):
    """Return case_spells from (case, constellation, start, end)."""
    frame = pd.DataFrame(rows, columns=["case_id", "constellation", "start", "end"])
    return frame.astype({"start": "datetime64[s]", "end": "datetime64[s]"})


@st.composite
def histories(draw, most_cases=5):
    """Draw spells with gaps, neighbours, overlaps, rests and open ends, of cases called f0, f1 and so on."""
    rows = []
    for case in range(draw(st.integers(0, most_cases))):
        days = draw(st.lists(st.integers(0, 500), min_size=1, max_size=4, unique=True))
        for day in sorted(days):
            start = FIRST + pd.Timedelta(days=day)
            length = draw(st.one_of(st.none(), st.integers(0, 200)))
            end = None if length is None else start + pd.Timedelta(days=length)
            rows.append((f"f{case}", draw(st.sampled_from(KINDS)), start, end))
    return spells(*rows)


def parts(frame):
    """Split a frame with case ids into two parts by case."""
    even = frame["case_id"].str[1:].astype(int) % 2 == 0
    return frame[even], frame[~even]


days = st.integers(0, 620).map(lambda day: FIRST + pd.Timedelta(days=day))
