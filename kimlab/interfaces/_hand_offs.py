"""Hand-offs: from which agency a person or family came to which, and how long they waited."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.interfaces._moments import OPEN, Integers, Unit
from kimlab.interfaces._pairs import concurrent_pairs, predecessors
from kimlab.interfaces._referrals import Referrals, referrals
from kimlab.interfaces._spells import Lanes, Per, Rows, lanes, to_times, who

VAGUE_DAYS = 7
"""More uncertainty than this keeps a wait out of quantiles (county file: ``vague_days``)."""

COLUMNS = (
    "case_id",
    "person_id",
    "family_id",
    "source",
    "target",
    "released",
    "picked_up",
    "wait",
    "relation",
    "explicit",
    "same_day",
    "vague",
    "wait_low",
    "wait_high",
    "wait_so_far",
)


def hand_offs(
    episodes: pd.DataFrame,
    unit: Unit = "day",
    as_of: object = None,
    *,
    per: Per = "person",
    leave_out: Collection[str] = (),
    vague_days: float = VAGUE_DAYS,
) -> pd.DataFrame:
    """Return every hand-off, every overlap and every referral that nobody picked up.

    The hand-off into a spell S (see :func:`~kimlab.interfaces.spells`) comes from the spell of its lane with the
    largest end ≤ S.start; among equal ends from the last in the order (start, agency, id), and never from one that
    stands after S in that order. If that spell is of S's own agency there is no hand-off.

    ``relation`` is

    * ``"hand_off"``: with a wait from the end of the source's spell to the beginning of the target's;
    * ``"concurrent"``: the target's spell began while the source's was running; no wait. One row a pair;
    * ``"open"``: an explicit referral that nobody had picked up by `as_of` (censored): no wait, only
      ``wait_so_far``, which is no finished wait and must not be averaged with them.

    An explicit referral (``referred_to``) is picked up by the first spell of that agency in the lane that had not
    ended when the referring episode began. It overrides inference for that spell: the referring agencies are its
    sources, whoever had finished last. If the spell began before the referring episode, the row is concurrent
    (the agency was there already); if it began within the episode, the wait is 0. Of several referrals by one
    agency that the same spell picks up, or that stay open to the same agency, the first counts. A referral to the
    own agency is none. What stays open is released at the end of the referring episode, or at its beginning while
    it is open.

    Parameters
    ----------
    episodes
        The table ``episodes``; ``start``/``end`` naive local or zone-aware; row order does not matter.
    unit
        ``"day"``: waits are differences of calendar days in Europe/Berlin. ``"second"``: differences in UTC.
        Waits are integers in this unit.
    as_of
        Reference date: what starts later is left out, what ends later is open. None cuts nothing, and
        ``wait_so_far`` is missing.
    per
        ``"person"``: lanes are (case, person), the family's own episodes a lane of their own, never copied into
        persons' lanes. ``"family"``: one lane a family.
    leave_out
        Agencies that are no node; give ``county.kim_agencies()`` unless KIM itself is the question.
    vague_days
        A wait whose bounds are further apart than this many days is counted and bounded
        (``wait_low``, ``wait_high``), but has no ``wait``.

    Returns
    -------
    DataFrame
        case_id, person_id, family_id, source, target (str); released, picked_up (times, midpoints of vague ones);
        wait (Int64, in `unit`); relation (str); explicit (bool); same_day (bool: both on one local day and at
        least one without a time of day, so that their order within the day is not known); vague (bool);
        wait_low, wait_high (Int64, never below 0); wait_so_far (Int64). Ordered by lane, picked_up, source.

    Raises
    ------
    InputError
        A column is missing, an episode ends before it starts, or an episode_id stands twice.

    Examples
    --------
    >>> episodes = pd.DataFrame({"episode_id": ["1", "2"], "case_id": "f", "agency_id": ["abh", "jobcenter"],
    ...     "start": pd.to_datetime(["2025-01-01", "2025-02-01"]),
    ...     "end": pd.to_datetime(["2025-01-11", None])})
    >>> hand_offs(episodes)[["source", "target", "wait", "relation"]].values.tolist()
    [['abh', 'jobcenter', 21, 'hand_off']]
    """
    found = lanes(episodes, unit, as_of, per=per, leave_out=leave_out)
    spells, named = found.spells, referrals(found)
    from_, to = predecessors(spells)
    inferred = (spells.agency[from_] != spells.agency[to]) & ~np.isin(
        to, named.picked_spell[named.is_hand_off]
    )
    over, during = concurrent_pairs(spells)
    parts = [
        _inferred(found, from_[inferred], to[inferred], per, unit=unit, vague_days=vague_days),
        _concurrent(found, over, during, per),
        _explicit(found, named, per, unit, vague_days),
    ]
    whole = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    order = ["case_id", "person_id", "picked_up", "source", "target", "relation", "released"]
    return whole.sort_values(order, ignore_index=True, kind="stable")[list(COLUMNS)]


def _inferred(
    found: Lanes, from_: Integers, to: Integers, per: Per, *, unit: Unit, vague_days: float
) -> pd.DataFrame:
    source, target = found.spells[from_], found.spells[to]
    waits = _waits(source.end_low, source.end_high, target, unit, vague_days)
    same_day = _same_day(source.end_low, source.end_dated, target, unit, source.end)
    return _frame(
        found,
        target.episode,
        per,
        source=found.agencies[source.agency],
        target=found.agencies[target.agency],
        released=source.end,
        picked_up=target.start,
        relation="hand_off",
        explicit=False,
        same_day=same_day,
        **waits,
    )


def _concurrent(found: Lanes, over: Integers, during: Integers, per: Per) -> pd.DataFrame:
    source, target = found.spells[over], found.spells[during]
    nothing = np.full(len(over), OPEN)
    return _frame(
        found,
        target.episode,
        per,
        source=found.agencies[source.agency],
        target=found.agencies[target.agency],
        released=nothing,
        picked_up=target.start,
        relation="concurrent",
        explicit=False,
        same_day=np.zeros(len(over), dtype=bool),
        **_no_waits(len(over)),
    )


def _explicit(found: Lanes, named: Referrals, per: Per, unit: Unit, vague_days: float) -> pd.DataFrame:
    """Return the rows of referrals: picked up, picked up by somebody who was there already, or open."""
    parts = [
        _picked_up(found, named, per, unit, vague_days),
        _there_already(found, named, per),
        _not_picked_up(found, named, per, unit),
    ]
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _picked_up(found: Lanes, named: Referrals, per: Per, unit: Unit, vague_days: float) -> pd.DataFrame:
    rows = named[named.is_hand_off]
    picked = found.spells[rows.picked_spell]
    return _referred(
        found,
        rows,
        per,
        released=np.minimum(rows.released, picked.start),
        picked_up=picked.start,
        relation="hand_off",
        same_day=_same_day(rows.released_low, rows.released_dated, picked, unit, rows.released),
        **_waits(rows.released_low, rows.released_high, picked, unit, vague_days),
    )


def _there_already(found: Lanes, named: Referrals, per: Per) -> pd.DataFrame:
    rows = named[named.is_there]
    return _referred(
        found,
        rows,
        per,
        released=np.full(len(rows), OPEN),
        picked_up=found.spells[rows.picked_spell].start,
        relation="concurrent",
        same_day=np.zeros(len(rows), dtype=bool),
        **_no_waits(len(rows)),
    )


def _not_picked_up(found: Lanes, named: Referrals, per: Per, unit: Unit) -> pd.DataFrame:
    rows = named[named.is_open]
    return _referred(
        found,
        rows,
        per,
        released=rows.released,
        picked_up=np.full(len(rows), OPEN),
        relation="open",
        same_day=np.zeros(len(rows), dtype=bool),
        **{**_no_waits(len(rows)), "wait_so_far": _so_far(found, rows, unit)},
    )


def _referred(found: Lanes, rows: Referrals, per: Per, **columns: Any) -> pd.DataFrame:  # noqa: ANN401 - as _frame
    return _frame(found, rows.episode, per, source=rows.source, target=rows.target, explicit=True, **columns)


Waits = dict[str, object]


def _waits(end_low: Integers, end_high: Integers, target: Rows, unit: Unit, vague_days: float) -> Waits:
    """Return wait, its bounds, and whether the bounds are too far apart for a wait."""
    low = np.maximum(target.start_low - end_high, 0)
    high = np.maximum(target.start_high - end_low, 0)
    middle = np.maximum((target.start_low + target.start_high - end_low - end_high) // 2, 0)
    limit = vague_days if unit == "day" else vague_days * 86_400
    vague = (end_high - end_low) + (target.start_high - target.start_low) > limit
    return {
        "wait": _masked(middle, vague),
        "vague": vague,
        "wait_low": _masked(low, np.zeros(len(low), dtype=bool)),
        "wait_high": _masked(high, np.zeros(len(high), dtype=bool)),
        "wait_so_far": _missing(len(low)),
    }


def _no_waits(length: int) -> Waits:
    names = ("wait", "wait_low", "wait_high", "wait_so_far")
    return {**{name: _missing(length) for name in names}, "vague": np.zeros(length, dtype=bool)}


def _so_far(found: Lanes, rows: Referrals, unit: Unit) -> pd.Series:
    if found.last is None:
        return _missing(len(rows))
    now = found.last[1] if unit == "day" else found.last[0]
    middle = (rows.released_low + rows.released_high) // 2
    return _masked(np.maximum(now - middle, 0), np.zeros(len(rows), dtype=bool))


def _same_day(
    end_low: Integers, end_dated: npt.NDArray[np.bool_], target: Rows, unit: Unit, end: Integers
) -> npt.NDArray[np.bool_]:
    """Tell whether release and pick-up fall on one local day with at least one of them known by its day only."""
    dated = end_dated | target.start_dated
    if unit == "day":
        same = end_low == target.start_low
    else:
        same = (to_times(end, None).dt.normalize() == to_times(target.start, None).dt.normalize()).to_numpy()
    result: npt.NDArray[np.bool_] = dated & same
    return result


def _frame(
    found: Lanes,
    episode: npt.NDArray[np.intp],
    per: Per,
    *,
    released: Integers,
    picked_up: Integers,
    relation: Literal["hand_off", "concurrent", "open"],
    **columns: object,
) -> pd.DataFrame:
    own = found.episodes.iloc[episode].reset_index(drop=True)
    zone = getattr(found.episodes["start"].dtype, "tz", None)
    frame = pd.DataFrame(
        {
            **who(own, per),
            "released": to_times(released, zone),
            "picked_up": to_times(picked_up, zone),
            "relation": pd.Series([relation] * len(own), dtype="str"),
        }
    )
    for name in ("source", "target"):
        frame[name] = pd.Series(columns.pop(name), dtype="str")
    return frame.assign(**columns)  # type: ignore[arg-type]


def _masked(values: Integers, missing: npt.NDArray[np.bool_]) -> pd.Series:
    return pd.Series(values, dtype="Int64").mask(missing)


def _missing(length: int) -> pd.Series:
    return pd.Series([pd.NA] * length, dtype="Int64")
