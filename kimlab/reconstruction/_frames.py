"""Frames as this room needs them: rows, cells, and texts without gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kimlab.errors import InputError

Row = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows as dictionaries by column name.

    >>> records(pd.DataFrame({"a": [1]}))
    [{'a': 1}]
    """
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def given(cell: Any) -> bool:  # noqa: ANN401 - any cell: a time, a number, NaT, NA
    """Tell whether a cell holds something.

    >>> given(pd.NaT), given(pd.NA), given(0)
    (False, False, True)
    """
    return bool(pd.notna(cell))


def texts(
    frame: pd.DataFrame, what: str, needed: Sequence[str], optional: Sequence[str] = ()
) -> pd.DataFrame:
    """Return only the named text columns; what is missing in an optional one is "".

    Raises
    ------
    InputError
        A needed column is missing.

    Examples
    --------
    >>> texts(pd.DataFrame({"a": ["x"]}), "Probe", ["a"], ["b"]).values.tolist()
    [['x', '']]
    """
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        raise InputError(
            f"Der Tabelle „{what}“ fehlen die Spalten {', '.join(missing)}.",
            "Ohne sie lässt sich die Rekonstruktion nicht prüfen.",
            f"Übergeben Sie die Tabelle „{what}“ der Werkbank.",
        )
    columns = {
        name: frame[name].fillna("").astype("str").reset_index(drop=True)
        if name in frame.columns
        else pd.Series([""] * len(frame), dtype="str")
        for name in (*needed, *optional)
    }
    return pd.DataFrame(columns)
