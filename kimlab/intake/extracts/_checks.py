"""What no single cell shows: order of dates, doubled keys, rows that belong to nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd

from kimlab.intake.extracts._treatment import Flaw, Flaws, note
from kimlab.tables import TABLES

DOUBLE = "doppelt"
"""Reason of a record that another one repeats exactly; it is listed and never refused."""

CONFLICT = "derselbe Schlüssel steht mehrfach mit verschiedenen Angaben"
NO_CASE = "zu diesem Fall gibt es keine Zeile in den Fällen"
NO_FAMILY = "zu dieser Familie gibt es keinen Fall"
NO_PERSON = "zu dieser Person gibt es keine Zeile in den Personen"

_SPANS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], str]] = MappingProxyType(
    {
        "case_spells": (("start",), ("end",), "das Ende liegt vor dem Beginn"),
        "episodes": (("start",), ("end_to", "end"), "das Ende liegt vor dem Beginn"),
        "consents": (("given",), ("withdrawn",), "der Widerruf liegt vor der Einwilligung"),
    }
)
"""Table → earliest start, latest end (the first column with a value counts), what is wrong otherwise."""


def with_ends_of_the_day(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` where an end without a time of day is not before a start of the same day.

    A case system may write the start with its time and the end as a day only. The end is then not
    before the start; the earliest moment that fits both is the start itself.
    """
    if not {"start", "end"} <= set(frame.columns):
        return frame
    start, end = frame["start"], frame["end"]
    day_only = (end == end.dt.normalize()) & (end == start.dt.normalize())
    return frame.assign(end=end.mask(day_only, start))


def check_spans(frame: pd.DataFrame, table: str, sources: Mapping[str, str], flaws: Flaws) -> None:
    """Note records whose end lies before their start."""
    if table not in _SPANS:
        return
    first, last, reason = _SPANS[table]
    start, end = _first_of(frame, first), _first_of(frame, last)
    column = sources.get(last[-1], "")
    note(flaws, np.flatnonzero(end < start), Flaw(column, reason))
    for name in ("start", "end"):
        if {name, f"{name}_to"} <= set(frame.columns):
            wrong = np.flatnonzero(frame[f"{name}_to"] < frame[name])
            note(flaws, wrong, Flaw(sources.get(name, ""), "der späteste Tag liegt vor dem frühesten"))


def _first_of(frame: pd.DataFrame, names: tuple[str, ...]) -> pd.Series[pd.Timestamp]:
    found = pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]")
    for name in names:
        if name in frame.columns:
            found = found.fillna(frame[name])
    return found


def check_references(
    frame: pd.DataFrame,
    table: str,
    taken: Mapping[str, pd.DataFrame],
    sources: Mapping[str, str],
    flaws: Flaws,
) -> None:
    """Note records that belong to nothing taken in (`taken`: table → rows so far).

    An episode or contact of a person whose own row has a flaw stays: the case is known, and losing
    it would cost more than it protects.
    """
    cases = taken["cases"] if table != "cases" else None
    if cases is not None and "case_id" in frame.columns:
        _check_known(frame["case_id"], cases["case_id"], Flaw(sources.get("case_id", ""), NO_CASE), flaws)
    if cases is not None and table == "persons":
        _check_known(
            frame["family_id"], cases["family_id"], Flaw(sources.get("family_id", ""), NO_FAMILY), flaws
        )
    if table == "consents" and "persons" in taken:
        known = taken["persons"]["person_id"]
        _check_known(frame["person_id"], known, Flaw(sources.get("person_id", ""), NO_PERSON), flaws)


def _check_known(ids: pd.Series[str], known: pd.Series[str], flaw: Flaw, flaws: Flaws) -> None:
    note(flaws, np.flatnonzero((ids != "") & ~ids.isin(known)), flaw)


def check_keys(
    frame: pd.DataFrame, extras: pd.DataFrame, table: str, columns: Sequence[str], flaws: Flaws
) -> None:
    """Note doubled keys among the records without a flaw.

    The same record again (all its values, also those for the vault) is :data:`DOUBLE` from its second time on.
    Different records under one key are all in :data:`CONFLICT`: which one holds cannot be decided,
    and the first one in the file must not win. `columns` says for every record in which source column its
    key stands.
    """
    good = frame.drop(index=list(flaws))
    whole = pd.concat([good, extras.drop(index=list(flaws)).add_prefix("vault: ")], axis=1)
    key = list(TABLES[table].key)
    repeated = whole.duplicated(keep="first")
    single = good[~repeated]
    unclear = single.duplicated(key, keep=False)
    clash = pd.MultiIndex.from_frame(single.loc[unclear, key])
    conflicting = pd.Series(pd.MultiIndex.from_frame(good[key]).isin(clash), index=good.index)
    for reason, rows in ((CONFLICT, conflicting), (DOUBLE, repeated & ~conflicting)):
        for index in good.index[rows]:
            note(flaws, [index], Flaw(columns[index], reason))
