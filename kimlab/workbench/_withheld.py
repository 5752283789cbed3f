"""Tables as they are shown: without the rows that are kept and not used; see :mod:`kimlab.store.withholding`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple
from typing import Any

import pandas as pd

from kimlab.store import PUBLISHED, Moment, Withheld, withheld
from kimlab.vocabulary import County
from kimlab.workbench._tables import Tables

_CORRECTIONS = (
    "CorrectRecord",
    "CorrectWords",
    "CorrectPseudonym",
    "EraseSubject",
    "RepeatErasure",
    "UndoEntry",
)
"""Acts after which a draft that was made before may count somebody or say something that is no more: also an erasure that is
repeated beside an open workbench, after an older backup, and a correction that was undone."""


class Kept(Tables):
    """The tables of a moment as they are kept, also what is withheld: for the rights of the person, and nothing else."""

    def __init__(self, moment: Moment, county: County) -> None:
        self._moment = moment
        self.county = county

    def __repr__(self) -> str:
        return "Kept()"

    def frame(self, name: str, *columns: str, **among: Collection[object]) -> pd.DataFrame:
        """Return a table; see :meth:`Tables.frame`."""
        return self._moment.frame(name, columns, among)

    @property
    def journal(self) -> pd.DataFrame:
        """Who did what when: seq, at (UTC), person, act, reference, hash."""
        return self._moment.journal()

    def people_signed(self) -> list[dict[str, Any]]:
        """Return user_id and name of everybody; see :meth:`Tables.people_signed`."""
        return self._moment.people()

    def published_signed(self) -> list[dict[str, Any]]:
        """Return what left in numbers; see :meth:`Tables.published_signed`."""
        return self._moment.rows(PUBLISHED)


def shown(
    moment: Moment,
    hidden: Withheld,
    name: str,
    columns: Sequence[str] = (),
    among: Mapping[str, Collection[object]] | None = None,
) -> pd.DataFrame:
    """Return a table of a moment without what is withheld; see :meth:`Moment.frame`."""
    deciding = hidden.deciding(name)
    if not deciding:
        return moment.frame(name, columns, among)
    wanted = (*columns, *(one for one in deciding if one not in columns)) if columns else ()
    rows = moment.frame(name, wanted, among)
    kept = rows[~hidden.mask(name, rows)].reset_index(drop=True)
    return kept[list(columns)] if columns else kept


def withheld_at(moment: Moment) -> Withheld:
    """Return what is withheld at a moment."""
    return withheld(moment.rows)


def state_of_rights(moment: Moment, hidden: Withheld) -> str:
    """Return a mark of what is withheld, and of the latest correction or erasure; with another, drafts are made anew.

    Empty where nothing is withheld and nothing was corrected. It is compared within a workbench and never printed.
    """
    journal = moment.journal()
    latest = journal.loc[journal["act"].isin(_CORRECTIONS), "seq"].max() if len(journal) else None
    if not hidden and (latest is None or pd.isna(latest)):
        return ""
    said = [[sorted(ids) for ids in astuple(hidden)], None if pd.isna(latest) else int(latest)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
