"""A table as it left the house: what was printed of it, of which day, and which sums a reader can know."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from kimlab.disclosure._tables import (
    SAME,
    SEPARATOR,
    SERIES,
    SINCE,
    UNTIL,
    WHOLE,
    WITHIN,
    CountTable,
    ProtectedTable,
    Sum,
)
from kimlab.errors import StoreError

COLUMNS = (
    "release_id", "report", "table", "cell", "measure", "value", "state", "as_of", "since", "until",
    "audience", "recipients",
)  # fmt: skip
"""Columns of :func:`cells_frame`; `state` is the day whose value is printed, `as_of` the reference date of the page."""


LINKS = (SAME, WITHIN, WHOLE)
"""Columns that name cells of other tables."""


@dataclass(frozen=True, eq=False)
class PublishedTable:
    """A protected table with what a reader can know of it; the true values behind what is withheld are not in it.

    Attributes
    ----------
    name, report
        Id of the table, and the kind of report that it stood in.
    as_of
        The page's reference date, ``YYYY-MM-DD``.
    least
        The audience's least number.
    dims, measures, statistics
        Names of columns.
    cells
        A row a cell: dims, measures (Int64), statistics (Float64), ``state`` (day of the value that is printed), and
        ``since``, ``until``, ``series``, ``same``, ``within``, ``whole`` (see :class:`kimlab.disclosure.CountTable`).
    sums
        Additive relations between the rows, as of `as_of`.
    release_id, audience, recipients
        Which release it left under, for whom and to whom.
    holders
        Who held it then, by the county file of that day, as ``kind:id`` (``body``, ``agency``, ``other``); empty where that
        was not kept.
    """

    name: str
    report: str
    as_of: str
    least: int
    dims: tuple[str, ...]
    measures: tuple[str, ...]
    statistics: tuple[str, ...]
    cells: pd.DataFrame = field(repr=False)
    sums: tuple[Sum, ...] = field(default=(), repr=False)
    release_id: str = ""
    audience: str = ""
    recipients: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        """The name of each cell: its dimensions."""
        rows = self.cells[list(self.dims)].itertuples(index=False, name=None)
        return [SEPARATOR.join(row) for row in rows]

    def to_plain(self) -> dict[str, Any]:
        """Return what JSON can hold of it, without its release; equal tables give equal content."""
        texts = (*self.dims, "state", SINCE, UNTIL, SERIES, *LINKS)
        numbers = (*self.measures, *self.statistics)
        return {
            "name": self.name,
            "report": self.report,
            "as_of": self.as_of,
            "least": self.least,
            "dims": list(self.dims),
            "measures": list(self.measures),
            "statistics": list(self.statistics),
            "texts": {name: [str(one) for one in self.cells[name]] for name in texts},
            "numbers": {name: [_plain(one) for one in self.cells[name]] for name in numbers},
            "sums": [[item.total, list(item.parts)] for item in self.sums],
            **({"holders": list(self.holders)} if self.holders else {}),
        }

    @classmethod
    def from_plain(
        cls, content: Mapping[str, Any], *, release_id: str, audience: str, recipients: Iterable[str]
    ) -> PublishedTable:
        """Return the table that :meth:`to_plain` was made of, with its release.

        Raises
        ------
        StoreError
            Something is missing.
        """
        try:
            return cls(
                name=str(content["name"]),
                report=str(content["report"]),
                as_of=str(content["as_of"]),
                least=int(content["least"]),
                dims=tuple(content["dims"]),
                measures=tuple(content["measures"]),
                statistics=tuple(content["statistics"]),
                cells=_cells(content),
                sums=tuple(Sum(total, tuple(parts)) for total, parts in content["sums"]),
                release_id=release_id,
                audience=audience,
                recipients=tuple(recipients),
                holders=tuple(content.get("holders", ())),
            )
        except (KeyError, TypeError, ValueError):
            raise StoreError(
                "Im Verzeichnis der veröffentlichten Zahlen steht ein Eintrag, der sich nicht lesen lässt.",
                "Ohne ihn ist unbekannt, was die Empfänger schon haben; deshalb wird nichts Neues veröffentlicht.",
                "Rufen Sie „kimlab doctor“ auf.",
            ) from None


def published(
    table: CountTable, protected: ProtectedTable, *, report: str, as_of: str, least: int
) -> PublishedTable:
    """Return what a reader of the page gets of a table: the protected values, and the sums that they can know."""
    table = table.cut_as(protected)
    cells = protected.cells.reset_index(drop=True)
    behind = table.cells.reset_index(drop=True)
    keys = [SEPARATOR.join(row) for row in cells[list(table.dims)].itertuples(index=False, name=None)]
    told = {
        "state": pd.Series(protected.states or [as_of] * len(cells), dtype="str"),
        SINCE: _text(behind, SINCE),
        UNTIL: _text(behind, UNTIL),
    }
    series = _text(behind, SERIES)
    told[SERIES] = series.where(series != "", pd.Series(keys, dtype="str"))
    told |= {name: _text(behind, name) for name in LINKS}
    return PublishedTable(
        table.name, report, as_of, least, table.dims, table.measures, table.statistics,
        cells.assign(**told), table.sums,
    )  # fmt: skip


def cells_frame(tables: Iterable[PublishedTable]) -> pd.DataFrame:
    """Return every published value, one row each: :data:`COLUMNS`; a withheld one is NA."""
    lines = [
        (
            one.release_id, one.report, one.name, key.replace(SEPARATOR, " · "), name, row[name], row["state"], one.as_of,
            row[SINCE], row[UNTIL], one.audience, one.recipients,
        )
        for one in tables
        for key, row in zip(one.keys, one.cells.to_dict("records"), strict=True)
        for name in (*one.measures, *one.statistics)
    ]  # fmt: skip
    frame = pd.DataFrame(lines, columns=list(COLUMNS))
    texts = [name for name in COLUMNS if name not in ("value", "recipients")]
    return frame.astype({"value": "Float64", **dict.fromkeys(texts, "str")})


def canonical(tables: Iterable[PublishedTable]) -> str:
    """Return tables as one text, the same for the same tables."""
    plain = [one.to_plain() for one in tables]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _text(cells: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of words, empty where there is none."""
    if name not in cells.columns:
        return pd.Series([""] * len(cells), dtype="str")
    return cells[name].fillna("").astype("str")


def _plain(value: Any) -> int | float | None:  # noqa: ANN401 - a number of a DataFrame, or none
    if pd.isna(value):
        return None
    return int(value) if isinstance(value, int | np.integer) else float(value)


def _cells(content: Mapping[str, Any]) -> pd.DataFrame:
    size = len(content["texts"][SERIES])
    told = {**{name: [""] * size for name in LINKS}, **content["texts"]}  # a page of before has no links
    texts = {name: pd.Series(values, dtype="str") for name, values in told.items()}
    counts = {name: pd.Series(content["numbers"][name], dtype="Int64") for name in content["measures"]}
    rest = {name: pd.Series(content["numbers"][name], dtype="Float64") for name in content["statistics"]}
    return pd.DataFrame({**texts, **counts, **rest})
