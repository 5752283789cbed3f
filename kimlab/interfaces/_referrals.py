"""Explicit referrals: who was sent where, and which spell picked it up."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.interfaces._moments import OPEN, Integers
from kimlab.interfaces._spells import Lanes


@dataclass(frozen=True)
class Referrals:
    """One row a referral; `picked_spell` is -1 where nobody picked it up."""

    episode: npt.NDArray[np.intp]
    source: npt.NDArray[np.object_]
    target: npt.NDArray[np.object_]
    released: Integers  # doubled seconds
    released_low: Integers  # in the unit of the waits
    released_high: Integers
    released_dated: npt.NDArray[np.bool_]
    picked_spell: Integers
    is_there: npt.NDArray[np.bool_]  # the spell that picked it up had begun before the referring episode

    def __getitem__(self, chosen: npt.NDArray[np.bool_]) -> Self:
        return type(self)(*(getattr(self, item.name)[chosen] for item in fields(self)))

    def __len__(self) -> int:
        return len(self.episode)

    @property
    def is_open(self) -> npt.NDArray[np.bool_]:
        """True where nobody picked it up."""
        return self.picked_spell < 0

    @property
    def is_hand_off(self) -> npt.NDArray[np.bool_]:
        """True where a spell that began at or after the referring episode's beginning picked it up."""
        return ~self.is_open & ~self.is_there


def referrals(found: Lanes) -> Referrals:
    """Return the referrals of all lanes, the first of each kind (see :func:`~kimlab.interfaces.hand_offs`)."""
    episodes, rows = found.episodes, found.rows
    sent = np.flatnonzero(
        ((episodes["referred_to"] != "") & (episodes["referred_to"] != episodes["agency_id"])).to_numpy()
    )
    mine = rows[sent]
    still = mine.end >= OPEN
    released = np.where(still, mine.start, mine.end)
    picked = _picked(found, sent)
    frame = Referrals(
        mine.episode,
        found.agencies[mine.agency],
        episodes["referred_to"].to_numpy(dtype=object)[sent],
        released,
        np.where(still, mine.start_low, mine.end_low),
        np.where(still, mine.start_high, mine.end_high),
        np.where(still, mine.start_dated, mine.end_dated),
        picked,
        (picked >= 0) & (found.spells.start[picked] < mine.start if len(found.spells) else picked >= 0),
    )
    return frame[_first_of_each(frame, mine.lane)]


def _picked(found: Lanes, sent: npt.NDArray[np.intp]) -> Integers:
    """Return for each referring episode the first spell of the named agency that had not ended when it began."""
    mine, spells = found.rows[sent], found.spells
    codes = {agency: code for code, agency in enumerate(found.agencies)}
    target = np.array(
        [codes.get(word, -1) for word in found.episodes["referred_to"].to_numpy(dtype=object)[sent]],
        dtype=np.int64,
    )
    asked = pd.DataFrame(
        {"lane": mine.lane, "agency": target, "start": mine.start, "number": np.arange(len(sent))}
    )
    offered = pd.DataFrame(
        {"lane": spells.lane, "agency": spells.agency, "end": spells.end, "spell": np.arange(len(spells))}
    )
    matches = asked.merge(offered, on=["lane", "agency"])
    matches = matches[matches["end"] >= matches["start"]]
    first = matches.groupby("number")["spell"].min()
    result = np.full(len(sent), -1, dtype=np.int64)
    result[first.index.to_numpy()] = first.to_numpy()
    return result


def _first_of_each(frame: Referrals, lane: Integers) -> npt.NDArray[np.bool_]:
    """Mark the first referral of each agency to each spell, or, open, to each agency, by release and id."""
    keys = pd.DataFrame(
        {
            "lane": lane,
            "source": frame.source,
            "target": frame.target,
            "spell": frame.picked_spell,
            "there": frame.is_there,
            "released": frame.released,
            "episode": frame.episode,
        }
    ).sort_values(["released", "episode"])
    double = keys.duplicated(["lane", "source", "target", "spell", "there"])
    marked: npt.NDArray[np.bool_] = ~double.sort_index().to_numpy()
    return marked
