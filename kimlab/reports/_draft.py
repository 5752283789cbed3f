"""A draft: everything a report would say, as count tables that have not passed the gate. Nothing has left yet."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from kimlab.disclosure import WITHIN, CountTable, Quote
from kimlab.reports._about import About
from kimlab.reports._themes import Listing, ThemeAccount


@dataclass(frozen=True)
class Reference:
    """A small table from the county file (posts, rules): public settings, nothing counted from persons."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str


@dataclass(frozen=True)
class Setting:
    """The public frame of a report: names of ids, the order of legal spheres, tables from the county file.

    Parameters
    ----------
    names
        Kind (``agency``, ``municipality``, ``constellation`` …) → id → name.
    layers
        Agency id → place of its first legal sphere; empty for event logs.
    headings
        Place → name of the legal sphere.
    groups
        Id of a municipality → id of its region.
    notes
        Remarks of the county file by id (a constellation without a closing rule).
    references
        Tables of public settings.
    minimum
        The audience's least numbers in words.
    """

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    layers: Mapping[str, int] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    minimum: str = ""


@dataclass(frozen=True, eq=False)
class Draft:
    """What ``render`` returns. Two drafts with the same content have the same hash, whatever their row order.

    Parameters
    ----------
    audience
        Id of the audience, for whose thresholds the tables are to be protected.
    title
        Title of the report.
    about
        County, date, input, settings.
    setting
        Names and other public context.
    tables
        Every number that the report wants to print.
    kind
        Which report it is.
    quotes
        Coarsened passages that the report wants to show under their codes (table ``codes``).
    accounts
        Themes, as people put them down.
    listings
        Rows that are no counts.
    subject
        Id of what the page is about; empty if the report has one page only.
    file_name
        The usual name of its file.
    left_out
        What of single cases these readers may not see, and why: sentences that the page prints.
    group
        The only group of its audience that may get it; empty if all may.
    """

    audience: str
    title: str
    about: About
    setting: Setting
    tables: tuple[CountTable, ...]
    kind: str
    quotes: tuple[Quote, ...] = ()
    accounts: tuple[ThemeAccount, ...] = ()
    listings: tuple[Listing, ...] = ()
    subject: str = ""
    file_name: str = ""
    left_out: tuple[str, ...] = ()
    group: str = ""

    @property
    def key(self) -> str:
        """What it is found by: its kind, and its subject and group if it has them."""
        subject, group = f":{self.subject}" if self.subject else "", f"@{self.group}" if self.group else ""
        return f"{self.kind}{subject}{group}"

    @property
    def as_of(self) -> str:
        """The reference date as ``YYYY-MM-DD``."""
        return self.about.as_of.isoformat()

    @property
    def sha256(self) -> str:
        """The hash of the canonical content, which a release is given for. It is never printed (see `_checksum.py`).

        What it was made from is not part of it: the same page from other random ids, or after a change that no number of it
        shows, needs no new release.
        """
        content = {
            "audience": self.audience,
            "kind": self.kind,
            "subject": self.subject,
            "group": self.group,
            "title": self.title,
            "about": dataclasses.asdict(dataclasses.replace(self.about, content_sha256="", rights="")),
            "setting": dataclasses.asdict(self.setting),
            "tables": sorted(
                (_canonical(table) for table in self.tables), key=lambda table: str(table["name"])
            ),
            "quotes": sorted(dataclasses.astuple(quote) for quote in self.quotes),
            "accounts": _compared(self.accounts),
            "left_out": list(self.left_out),
            "listings": _compared(self.listings),
        }
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=_day)
        return hashlib.sha256(text.encode()).hexdigest()

    def __repr__(self) -> str:
        """Name the draft without any of its numbers, and without a hash of them."""
        return f"Draft({self.key!r}, {self.as_of})"


def _compared(value: Any) -> Any:  # noqa: ANN401 - what a field of a draft may hold
    """Return records as dicts of the fields that make them equal: ids and functions are not on the page."""
    if dataclasses.is_dataclass(value):
        return {
            item.name: _compared(getattr(value, item.name))
            for item in dataclasses.fields(value)
            if item.compare
        }
    return [_compared(one) for one in value] if isinstance(value, (tuple, list)) else value


def _day(value: object) -> str:
    """Write a day. Nothing else that is no text may be in a draft: its own text could be another one in each process."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"A {type(value).__name__} cannot be part of a draft's hash.")


def _canonical(table: CountTable) -> dict[str, object]:
    """Write a table so that its row order does not matter: rows by their dimensions, sums by their rows' keys.

    In which cells of other pages it lies is left out: a theme that is not on the page does not change it.
    """
    cells = table.cells.reset_index(drop=True)
    keys = ["\x1f".join(row) for row in cells[list(table.dims)].astype("str").itertuples(index=False)]
    columns = sorted(str(name) for name in cells.columns if name != WITHIN)
    rows = sorted([_plain(value) for value in row] for row in cells[columns].itertuples(index=False))
    sums = sorted([keys[item.total], sorted(keys[part] for part in item.parts)] for item in table.sums)
    found = {"name": table.name, "title": table.title, "columns": columns, "rows": rows, "sums": sums}
    return {**found, "coarser": [_canonical(one) for one in table.coarser]}


def _plain(value: Any) -> str:  # noqa: ANN401 - a cell of a DataFrame
    return "" if pd.isna(value) else str(value)
