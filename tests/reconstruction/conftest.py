"""A tiny family and its episodes; nobody in it exists."""

import pandas as pd
import pytest

from kimlab.interfaces import hand_offs, spells
from kimlab.reconstruction import sequence
from kimlab.vocabulary import Names

PERSONS = pd.DataFrame(
    {
        "person_id": ["k2", "m", "k1"],
        "family_id": "h",
        "role": ["child", "mother", "child"],
        "age_band": ["0-5", "27-44", "6-17"],
        "arrival_month": pd.to_datetime(["2024-11-01", "2024-09-01", "2024-09-01"]),
    }
)
NAMES = Names(
    {
        "agency": {"abh": "Ausländerbehörde", "jc": "Jobcenter", "sozialamt": "Sozialamt", "kim": "KIM"},
        "legal_sphere": {"sgb_ii": "SGB II", "aufenthg": "AufenthG"},
        "field_of_action": {"livelihood": "Lebensunterhalt"},
        "action": {"application": "Antrag"},
        "outcome": {"not_responsible": "nicht zuständig", "granted": "bewilligt"},
        "wait_reason": {"document": "Dokument"},
        "person_role": {"mother": "Mutter", "father": "Vater", "child": "Kind"},
        "age_band": {"0-5": "unter 6", "6-17": "6 bis 17", "27-44": "27 bis 44"},
    },
    {"abh": "aufenthg", "jc": "sgb_ii"},
)
AS_OF = "2025-06-30"


def episode_rows(*rows):
    """Return episodes from (agency, start, end) and further columns as a dict."""
    made = [
        {
            "episode_id": f"e{place}",
            "case_id": "f",
            "family_id": "h",
            "agency_id": agency,
            "start": start,
            "end": end,
            **more,
        }
        for place, (agency, start, end, more) in enumerate(
            ((*row, {}) if len(row) == 3 else row for row in rows), start=1
        )
    ]
    frame = pd.DataFrame(made)
    for name in ("start", "end", "start_to", "end_to"):
        if name in frame.columns:
            frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame


def steps_of(episodes, as_of=AS_OF, *, persons=PERSONS, names=NAMES, leave_out=("kim",)):
    """Return the sequence with hand-offs and spells of the same episodes."""
    found = hand_offs(episodes, "day", as_of, leave_out=leave_out)
    return sequence(
        episodes, persons, names, as_of,
        hand_offs=found, spells=spells(episodes, as_of, leave_out=leave_out), leave_out=leave_out,
    )  # fmt: skip


@pytest.fixture(scope="session")
def rows():
    return episode_rows


@pytest.fixture(scope="session")
def reconstruct():
    return lambda *given, **more: steps_of(episode_rows(*given), **more)


@pytest.fixture(scope="session")
def steps_from():
    return steps_of


@pytest.fixture(scope="session")
def names():
    return NAMES
