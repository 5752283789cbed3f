"""Where each case stands at the reference date, and what happened to it in the reporting period."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from kimlab.reports._about import About
from kimlab.reports._setting import NO_CONSTELLATION


def current_constellation(cases: pd.DataFrame, spells: pd.DataFrame, about: About, closed: str) -> pd.Series:
    """Return the constellation of each case at the reference date, in the order of `cases`.

    The latest spell that has begun decides; one that has ended leaves the case closed, for „Abgeschlossen“ is
    a state of a case more than a constellation (Handlungskonzept, Abschnitt 3). A case without any spell is
    counted as such, never left out.

    Parameters
    ----------
    cases, spells
        Tables ``cases`` and ``case_spells``.
    about
        Gives the reference date.
    closed
        Id of the state „Abgeschlossen“.

    Returns
    -------
    Series
        Text, index of `cases`.
    """
    as_of = pd.Timestamp(about.as_of)
    begun = spells[spells["start"] <= as_of].sort_values(["case_id", "start", "constellation"])
    last = begun.groupby("case_id").tail(1).set_index("case_id")
    ended = last["end"].notna() & (last["end"] <= as_of)
    state = last["constellation"].mask(ended, closed)
    return cases["case_id"].map(dict(state.astype("str"))).astype("str").fillna(NO_CONSTELLATION)


def events_of(spells: pd.DataFrame, about: About, closed_states: Collection[str]) -> pd.DataFrame:
    """Return what happened to cases in the reporting period.

    A case is *new* with its first spell, *reactivated* with a spell after it was closed or after a gap of more
    than a day, *closed* when a spell ends without a next one the day after, or a spell „Abgeschlossen“ begins.

    Returns
    -------
    DataFrame
        ``case_id``, ``event`` (new / reactivated / closed), ``date``.

    Examples
    --------
    >>> from datetime import date
    >>> spells = pd.DataFrame({"case_id": ["f"], "constellation": ["case_management"],
    ...                        "start": pd.to_datetime(["2025-02-01"]), "end": pd.to_datetime(["2025-04-01"])})
    >>> events_of(spells, About("Kreis", date(2025, 6, 30), "", {}), ["closed"])["event"].to_list()
    ['new', 'closed']
    """
    known = spells.sort_values(["case_id", "start", "constellation"]).reset_index(drop=True)
    rests = known["constellation"].isin(list(closed_states))
    before, after = known.groupby("case_id"), known.groupby("case_id")
    gap_before = known["start"] - before["end"].shift(1)
    gap_after = after["start"].shift(-1) - known["end"]
    first = before.cumcount() == 0
    after_rest = rests.groupby(known["case_id"]).shift(1, fill_value=False).astype(bool)
    interrupted = gap_before > pd.Timedelta(days=1)
    goes_on = gap_after <= pd.Timedelta(days=1)
    parts = (
        ("new", known["start"], first & ~rests),
        ("reactivated", known["start"], ~first & ~rests & (after_rest | interrupted)),
        ("closed", known["start"], rests & ~after_rest & ~_ended_before(known, rests)),
        (
            "closed",
            known["end"],
            ~rests & known["end"].notna() & (~goes_on | rests.shift(-1, fill_value=False)),
        ),
    )
    frames = [
        pd.DataFrame({"case_id": known.loc[chosen, "case_id"], "event": event, "date": day[chosen]})
        for event, day, chosen in parts
    ]
    events = pd.concat(frames, ignore_index=True)
    inside = (events["date"] >= pd.Timestamp(about.since)) & (events["date"] <= pd.Timestamp(about.as_of))
    return events[inside].sort_values(["case_id", "date", "event"]).reset_index(drop=True)


def _ended_before(known: pd.DataFrame, rests: pd.Series) -> pd.Series:
    """Say of each spell whether the one before it in the same case has an end, which then is the closing."""
    ended = known["end"].notna() & ~rests
    return ended.groupby(known["case_id"]).shift(1, fill_value=False).astype(bool)
