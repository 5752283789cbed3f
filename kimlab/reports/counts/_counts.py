"""From rows to count tables: each cell with the persons and families behind it, each total with its parts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kimlab.disclosure import SINCE_EVER, TOTAL, CountTable, Days, Sum

FAMILY = "family_key"


def with_families(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the key of the family behind each row; a row without a family (event logs) counts as its own case.

    >>> rows = pd.DataFrame({"case_id": ["f", "g"], "person_id": ["", ""], "family_id": ["h", ""]})
    >>> with_families(rows)["family_key"].to_list()
    ['h', 'case:g']
    """
    return rows.assign(family_key=rows["family_id"].where(rows["family_id"] != "", "case:" + rows["case_id"]))


def counted(rows: pd.DataFrame, dims: Sequence[str], measure: str) -> pd.DataFrame:
    """Count rows, persons and families for every combination of `dims` that occurs.

    Persons are counted on the cautious side: a row of a family's own lane (no person) adds a person only where
    nobody else of that family is in the cell, so never more contributors than there are for certain.

    Parameters
    ----------
    rows
        From :func:`with_families`: ``case_id``, ``person_id``, ``family_key`` and `dims`.
    dims
        Columns to count by; an empty sequence gives one row, the whole.
    measure
        Name of the column with the number of rows.

    Returns
    -------
    DataFrame
        `dims` (text), `measure`, ``persons``, ``families``, ``largest`` (rows of the family with most; Int64), ordered by
        `dims`.

    Examples
    --------
    >>> rows = pd.DataFrame({"case_id": ["f", "f", "f"], "person_id": ["p", "", "p"], "family_id": ["h", "h", "h"]})
    >>> counted(with_families(rows), (), "rows").iloc[0].to_dict()
    {'rows': 3, 'persons': 1, 'families': 1, 'largest': 3}
    """
    keyed = rows.assign(_all="", _person=rows["person_id"].mask(rows["person_id"] == ""))
    by = list(dims) or ["_all"]
    each = keyed.groupby([*by, FAMILY], sort=True)["_person"].nunique().clip(lower=1)
    grouped = keyed.groupby(by, sort=True)
    per_family = keyed.groupby([*by, FAMILY], sort=True).size()
    levels = list(range(len(by)))
    frame = pd.DataFrame(
        {
            measure: grouped.size(),
            "persons": each.groupby(level=levels).sum(),
            "families": grouped[FAMILY].nunique(),
            "largest": per_family.groupby(level=levels).max(),
        }
    ).astype("Int64")
    if dims:
        return frame.reset_index()
    return frame.reset_index(drop=True) if len(frame) else _nothing(measure)


def _nothing(measure: str) -> pd.DataFrame:
    return pd.DataFrame([{measure: 0, "persons": 0, "families": 0, "largest": 0}]).astype("Int64")


def simple_table(
    rows: pd.DataFrame, name: str, title: str, dims: Sequence[str], measure: str, *, days: Days = SINCE_EVER
) -> CountTable:
    """Return a table with one cell for every combination of `dims` and their total, each counting these days."""
    cells = stacked([counted(rows, dims, measure), counted(rows, (), measure)], dims).assign(since=days.since)
    return CountTable(
        name=name,
        title=title,
        cells=cells,
        dims=tuple(dims),
        measures=(measure,),
        statistics=(),
        sums=(Sum(len(cells) - 1, tuple(range(len(cells) - 1))),) if len(cells) > 1 else (),
    )


def stacked(parts: Sequence[pd.DataFrame], dims: Sequence[str]) -> pd.DataFrame:
    """Put parts of a table under each other; a dimension that a part does not have is its total."""
    filled = [part.assign(**{dim: TOTAL for dim in dims if dim not in part.columns}) for part in parts]
    cells = pd.concat([part for part in filled if len(part)], ignore_index=True)
    rest = [column for column in cells.columns if column not in dims]
    return cells[[*dims, *rest]].astype(dict.fromkeys(dims, "str"))
