"""The journal's entries of one act, each under the reference that the act itself bears."""

from __future__ import annotations

import pandas as pd

from kimlab.store import first_reference


def recorded(journal: pd.DataFrame, act: str) -> pd.DataFrame:
    """Return the entries of an act in their order.

    What was undone and is entered again stands there twice, under the same reference.

    Parameters
    ----------
    journal
        The journal's headings: seq, act, reference.
    act
        The act's name.
    """
    own = journal[journal["act"] == act].sort_values("seq")
    return own.assign(reference=own["reference"].map(first_reference))
