"""What happened to cases in a period: new, taken up again, closed; and which cases ran on a day."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from kimlab.caseload._spells import REST, day_of, spells_until

EVENTS = ("new", "reactivated", "closed")
_A_DAY = pd.Timedelta(days=1)


def stretches(case_spells: pd.DataFrame, as_of: object, *, states: Collection[str] = REST) -> pd.DataFrame:
    """Return for how long each case was worked on without a break, whatever its constellation was.

    Spells that follow each other within a day are one stretch: to pass from Kurzintervention to Case Management
    neither closes nor opens a case. A rest, or a gap of more than a day, ends it. A case that enters the extract
    closed must have been open before: it gets a stretch without a known beginning.

    Parameters
    ----------
    case_spells
        The table ``case_spells``.
    as_of
        Reference date: what lies after it is not known.
    states
        Constellations that are a state of rest.

    Returns
    -------
    DataFrame
        case_id, number (Int64, from 1), start (day; NaT: not known), end (day; NaT: running).

    Examples
    --------
    >>> spells = pd.DataFrame({"case_id": "f", "constellation": ["short_intervention", "case_management", "closed"],
    ...     "start": ["2025-01-01", "2025-02-02", "2025-03-02"], "end": ["2025-02-01", "2025-03-01", None]})
    >>> stretches(spells, "2025-06-30")["end"].dt.date.tolist()
    [datetime.date(2025, 3, 1)]
    """
    rows = spells_until(case_spells, as_of)
    rows = rows.assign(start=rows["start"].dt.normalize(), end=rows["end"].dt.normalize())
    rests = rows["constellation"].isin(list(states))
    first = ~rows["case_id"].duplicated()
    after_rest = rests.groupby(rows["case_id"]).shift(1, fill_value=False).astype(bool)
    begins = first | after_rest | (rows["start"] > rows.groupby("case_id")["end"].shift() + _A_DAY)
    work = rows.assign(_run=begins.cumsum())[~rests]
    ran = work.drop_duplicates("_run")[["case_id", "start", "_run"]].merge(
        work.drop_duplicates("_run", keep="last")[["_run", "end"]], on="_run", validate="one_to_one"
    )
    ran = ran[["case_id", "start", "end"]]
    entered_closed = rows.loc[first & rests, ["case_id", "start"]].rename(columns={"start": "end"})
    entered_closed["start"] = pd.Series(pd.NaT, index=entered_closed.index, dtype="datetime64[s]")
    found = pd.concat([part for part in (ran, entered_closed) if len(part)] or [ran], ignore_index=True)
    found = found.astype({"start": "datetime64[s]", "end": "datetime64[s]"})
    found = found.sort_values(["case_id", "start"], na_position="first", ignore_index=True)
    number = (found.groupby("case_id").cumcount() + 1).astype("Int64")
    return found.assign(number=number)[["case_id", "number", "start", "end"]]


def running_on(found: pd.DataFrame, day: object) -> pd.Series:
    """Return the ids of the cases that were running at the end of a day.

    Parameters
    ----------
    found
        From :func:`stretches`, whose reference date is not before the day.
    day
        The day: a case closed on it does not run any more.

    Examples
    --------
    >>> found = stretches(pd.DataFrame({"case_id": ["f"], "constellation": "case_management",
    ...     "start": "2025-01-01", "end": "2025-03-01"}), "2025-06-30")
    >>> running_on(found, "2025-02-28").tolist(), running_on(found, "2025-03-01").tolist()
    (['f'], [])
    """
    now = day_of(day)
    begun = found["start"].isna() | (found["start"] <= now)
    return found.loc[begun & (found["end"].isna() | (found["end"] > now)), "case_id"]


def movements(found: pd.DataFrame, since: object, as_of: object) -> pd.DataFrame:
    """Return what happened to cases in a period, both days included.

    A case is *new* with its first stretch of work, *reactivated* with every later one („können jederzeit wieder
    aktiviert werden“, Handlungskonzept 3), *closed* when a stretch ends. So for every set of cases, and exactly:
    running the day before the period + new + reactivated = closed + running at its end.

    Parameters
    ----------
    found
        From :func:`stretches` with the reference date `as_of`.
    since, as_of
        First and last day of the period.

    Returns
    -------
    DataFrame
        case_id, event (``new``, ``reactivated``, ``closed``), date, month (text, „2025-03“); ordered by case,
        date and event. One row a movement: adding up rows of parts of the cases gives the rows of all.

    Examples
    --------
    >>> found = stretches(pd.DataFrame({"case_id": ["f"], "constellation": "case_management",
    ...     "start": "2025-02-01", "end": "2025-04-01"}), "2025-06-30")
    >>> movements(found, "2024-07-01", "2025-06-30")[["event", "month"]].values.tolist()
    [['new', '2025-02'], ['closed', '2025-04']]
    """
    parts = (
        ("new", "start", found["number"] == 1),
        ("reactivated", "start", found["number"] > 1),
        ("closed", "end", found["end"].notna()),
    )
    frames = [
        pd.DataFrame({"case_id": found["case_id"], "event": event, "date": found[column]})[chosen]
        for event, column, chosen in parts
    ]
    events = pd.concat(frames, ignore_index=True)
    events = events[(events["date"] >= day_of(since)) & (events["date"] <= day_of(as_of))]
    events = events.assign(month=events["date"].dt.to_period("M").astype("str"))
    order = events["event"].map({name: place for place, name in enumerate(EVENTS)})
    events = events.assign(_order=order).sort_values(["case_id", "date", "_order"], ignore_index=True)
    return events.drop(columns="_order").astype({"case_id": "str", "event": "str"})


def months_of(since: object, as_of: object) -> list[str]:
    """Return the calendar months of a period, first to last, whether or not anything happened in them.

    >>> months_of("2024-11-30", "2025-01-15")
    ['2024-11', '2024-12', '2025-01']
    """
    return [str(month) for month in pd.period_range(day_of(since), day_of(as_of), freq="M")]
