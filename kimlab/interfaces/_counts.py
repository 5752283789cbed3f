"""Additive counts of hand-offs: counted per part and added, with the same result however the parts were cut.

Waits are integers, so their sparse histogram gives exact medians and quantiles. Cases, persons and families are
kept as sets of (interface, id), so that a family whose cases fall into different parts is counted once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

EDGE = ["source", "target"]
TALLIES = ["hand_offs", "concurrent", "open", "vague", "same_day", "explicit", "returns"]


@dataclass(frozen=True, eq=False)
class InterfaceCounts:
    """Counts that add up.

    Attributes
    ----------
    tallies
        source, target and one Int64 column for each of hand_offs, concurrent, open, vague, same_day, explicit, returns.
    waits
        source, target, wait, n: the histogram of exact waits.
    members
        source, target, kind (case, person, family), id: who stands behind each interface's hand-offs.
    """

    tallies: pd.DataFrame
    waits: pd.DataFrame
    members: pd.DataFrame

    def __add__(self, other: InterfaceCounts) -> InterfaceCounts:
        return InterfaceCounts(
            _summed([self.tallies, other.tallies], EDGE),
            _summed([self.waits, other.waits], [*EDGE, "wait"]),
            _distinct([self.members, other.members]),
        )


def count(hand_offs: pd.DataFrame, returns: pd.DataFrame | None = None) -> InterfaceCounts:
    """Count one part of the hand-offs (and of the returns).

    Parameters
    ----------
    hand_offs
        From :func:`~kimlab.interfaces.hand_offs`, whole or any part of its rows.
    returns
        From :func:`~kimlab.interfaces.returns`, whole or any part of its rows.
    """
    relation = hand_offs["relation"]
    real = relation == "hand_off"
    marks = pd.DataFrame(
        {
            "hand_offs": real,
            "concurrent": relation == "concurrent",
            "open": relation == "open",
            "vague": real & hand_offs["vague"],
            "same_day": real & hand_offs["same_day"],
            "explicit": real & hand_offs["explicit"],
        }
    ).astype("int64")
    tallies = pd.concat([hand_offs[EDGE], marks], axis=1).assign(returns=0)
    back = [] if returns is None else [returns[EDGE].assign(**dict.fromkeys(TALLIES[:-1], 0), returns=1)]
    exact = hand_offs[real & hand_offs["wait"].notna()]
    waits = exact[[*EDGE, "wait"]].astype({"wait": "int64"}).assign(n=1)
    return InterfaceCounts(
        _summed([tallies, *back], EDGE),
        _summed([waits], [*EDGE, "wait"]),
        _distinct(_members(hand_offs[real])),
    )


def _members(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Return who stands behind each interface; without a family the case is its own.

    A row of a family's own lane names no person. It counts as one person only if nobody of the family is there
    already, which can be said after adding; so it is kept as the family.
    """
    family = rows["family_id"].where(rows["family_id"] != "", "case:" + rows["case_id"])
    named = rows[rows["person_id"] != ""]
    own = family[rows["person_id"] != ""]
    return [
        rows[EDGE].assign(kind="case", id=rows["case_id"], family=""),
        rows[EDGE].assign(kind="family", id=family, family=""),
        named[EDGE].assign(kind="person", id=named["person_id"], family=own),
    ]


def _summed(parts: Sequence[pd.DataFrame], by: list[str]) -> pd.DataFrame:
    return pd.concat(list(parts), ignore_index=True).groupby(by, sort=True, as_index=False).sum()


def _distinct(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    columns = [*EDGE, "kind", "id", "family"]
    whole = pd.concat(list(parts), ignore_index=True)[columns].astype("str")
    return whole.drop_duplicates().sort_values(columns, ignore_index=True)
