"""Which case carries which code, and which codes come together; counts add over parts of the data."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kimlab.errors import InputError

UNITS = ("passage", "document", "case")


def case_matrix(
    codings: pd.DataFrame, coding_passes: pd.DataFrame, documents: pd.DataFrame, codes: pd.DataFrame
) -> pd.DataFrame:
    """Return how many passages of a case carry a code, for cases that were coded through.

    A case counts as coded through once somebody has finished a pass over one of its documents; a case that nobody
    has coded is not a case without findings, so it has no row.

    Parameters
    ----------
    codings, coding_passes, documents, codes
        The tables of these names (:mod:`kimlab.tables`). Two people's codings of overlapping passages of a document
        with the same code count once.

    Returns
    -------
    DataFrame
        Index ``case_id`` (sorted), a column a code in the order of `codes`, int64 counts.

    Examples
    --------
    >>> codings = pd.DataFrame({"code_id": ["a", "a"], "case_id": ["f1", "f1"], "document_id": ["t1", "t1"],
    ...     "episode_id": ["", ""], "start": [0, 3], "end": [5, 8]})
    >>> passes = pd.DataFrame({"document_id": ["t1", "t2"]})
    >>> documents = pd.DataFrame({"document_id": ["t1", "t2"], "case_id": ["f1", "f2"]})
    >>> case_matrix(codings, passes, documents, pd.DataFrame({"code_id": ["a", "b"]})).to_dict("index")
    {'f1': {'a': 1, 'b': 0}, 'f2': {'a': 0, 'b': 0}}
    """
    done = documents.loc[documents["document_id"].isin(set(coding_passes["document_id"])), "case_id"]
    cases = sorted(set(done))
    units = _merged(codings[codings["case_id"].isin(cases)])
    counts = units.groupby(["case_id", "code_id"]).size().unstack(fill_value=0)
    whole = counts.reindex(index=cases, columns=list(codes["code_id"]), fill_value=0)
    return whole.astype("int64").rename_axis(index="case_id", columns=None)


def co_occurrence(codings: pd.DataFrame, unit: str = "case") -> pd.DataFrame:
    """Count how often two codes come together.

    Parameters
    ----------
    codings
        The table ``codings``. For parts of the data (by case) the results add up.
    unit
        ``"passage"``: pairs of passages of a document that overlap; ``"document"`` or ``"case"``: documents or
        cases that carry both codes.

    Returns
    -------
    DataFrame
        Symmetric int64 counts, codes (sorted) as index and columns; on the diagonal the passages, documents or
        cases of a code.

    Raises
    ------
    InputError
        Another unit.

    Examples
    --------
    >>> codings = pd.DataFrame({"code_id": ["a", "b", "a"], "case_id": ["f1", "f1", "f2"],
    ...     "document_id": ["t1", "t1", "t2"], "episode_id": ["", "", ""], "start": [0, 3, 0], "end": [5, 8, 5]})
    >>> co_occurrence(codings, "passage").to_numpy().tolist()
    [[2, 1], [1, 1]]
    """
    if unit not in UNITS:
        raise InputError(
            "Gemeinsames Vorkommen lässt sich nur je Textstelle, je Dokument oder je Fall zählen.",
            "Jede Einheit beantwortet eine andere Frage.",
            "Wählen Sie „passage“, „document“ oder „case“.",
        )
    codes = sorted(set(codings["code_id"]))
    units = _merged(codings)
    if unit == "passage":
        return _overlaps(units, codes)
    whose = f"{unit}_id"
    held = units[units[whose] != ""]
    present = pd.crosstab(held[whose], held["code_id"]).reindex(columns=codes, fill_value=0).to_numpy() > 0
    together = present.astype(np.int64).T @ present.astype(np.int64)
    return pd.DataFrame(together, index=codes, columns=codes)


def _merged(codings: pd.DataFrame) -> pd.DataFrame:
    """Return one row a passage: overlapping codings of one document with the same code become one."""
    columns = ["case_id", "document_id", "episode_id", "code_id", "start", "end"]
    ordered = codings[columns].sort_values(columns, kind="stable", ignore_index=True)
    same = ["case_id", "document_id", "episode_id", "code_id"]
    if ordered.empty:
        return ordered
    start, end = (ordered[name].astype("Float64").fillna(0).astype("int64") for name in ("start", "end"))
    reach = end.groupby([ordered[name] for name in same]).cummax()
    before = reach.groupby([ordered[name] for name in same]).shift()
    fresh = (before.isna() | (start >= before.fillna(0))) & ~(ordered["episode_id"].ne("") & before.notna())
    number = fresh.cumsum()
    merged = ordered.assign(start=start, end=end).groupby(number.to_numpy())
    return merged.agg({**dict.fromkeys(same, "first"), "start": "min", "end": "max"}).reset_index(drop=True)


def _overlaps(units: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """Count pairs of overlapping passages within each document."""
    place = {code: number for number, code in enumerate(codes)}
    counts = np.zeros((len(codes), len(codes)), dtype=np.int64)
    for _, group in units[units["document_id"] != ""].groupby("document_id", sort=True):
        start, end = group["start"].to_numpy(), group["end"].to_numpy()
        code = group["code_id"].map(place).to_numpy()
        first, second = np.nonzero((start[:, None] < end[None, :]) & (start[None, :] < end[:, None]))
        np.add.at(counts, (code[first], code[second]), 1)
    return pd.DataFrame(counts, index=codes, columns=codes)
