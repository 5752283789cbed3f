"""A theme's own wait beside that of all other cases at the same interface, and whether the difference may be chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.disclosure import AND, EVER, TOTAL, CountTable, whole_of
from kimlab.reports._inputs import CodeFrames, InterfaceFrames
from kimlab.reports._themes import ThemeAccount
from kimlab.reports.counts._counts import counted, stacked, with_families
from kimlab.reports.counts._themes import TOGETHER, bearing

HAND_OFFS, THEME_WAITS = "hand_offs", "theme_waits"
DIMS = ("theme", "half")
OWN, OTHERS = "own", "others"
"""Halves of an interface's hand-offs: those of a theme's own cases, and all others."""
CHANCE = "chance_mean"
"""Share of shuffles with a difference at least as large: a mean over them, and withheld as a mean is."""
LEVEL = 0.05
"""A difference is spoken of if at most 5 of 100 shuffles show one as large. Convention (Fisher 1925, Statistical Methods
for Research Workers); kimlab uses it for candidates, too."""
SHUFFLES = 999


@dataclass(frozen=True)
class Split:
    """An interface's hand-offs, divided into those of a theme's own cases and all others."""

    theme_id: str
    source: str
    target: str
    cases: frozenset[str]

    def of(self, rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the interface's rows of the theme's own cases, and the others."""
        here = rows[(rows["source"] == self.source) & (rows["target"] == self.target)]
        own = here["case_id"].isin(self.cases)
        return here[own], here[~own]


def splits_of(codes: CodeFrames, accounts: Sequence[ThemeAccount]) -> tuple[Split, ...]:
    """Return for each theme with an interface and two codes which cases are its own."""
    return tuple(
        Split(account.theme_id, account.source, account.target, bearing(codes, account))
        for account in accounts
        if account.source and account.target and len(account.codes) >= TOGETHER
    )


def theme_wait_table(
    frames: InterfaceFrames, splits: Sequence[Split], known: Sequence[Split] = ()
) -> CountTable | None:
    """Return both halves of the hand-offs at each theme's interface, with their waits; None without any.

    The whole is published beside them, so whoever knows one half finds the other by subtraction. That is why each half
    stands in the table with the *fewer* people of both: where one of them is of too few, the gate withholds both. The
    table of the interfaces stays as it is on every other page; where it withholds the whole, no half may be printed
    (:func:`kimlab.reports.sections._theme_counts.wait_blocks`).

    Where the cases of one theme lie within those of another at the same interface, their halves are subtracted, too: both
    stand there with the people of what is between them, where they are fewer. Those of themes on other pages (`known`) are
    named only (``within``), for whoever got both pages.
    """
    rows = with_families(frames.hand_offs)
    rows = rows[rows["relation"] == "hand_off"]
    halves = [(split, *split.of(rows)) for split in splits]
    cells = [
        _cells(split, own, others, _between(split, splits, rows)).assign(
            within=_within(split, [*splits, *known])
        )
        for split, own, others in halves
        if len(own) + len(others)
    ]
    if not cells:
        return None
    return CountTable(
        name=THEME_WAITS,
        title="Wartezeiten in den Fällen der Themen",
        cells=stacked(cells, DIMS),
        dims=DIMS,
        measures=("hand_offs", "cases"),
        statistics=("wait_median", CHANCE),
    )


def _between(split: Split, splits: Sequence[Split], rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the hand-offs between a theme's own cases and those of a theme around or within it, at its interface."""
    here = rows[(rows["source"] == split.source) & (rows["target"] == split.target)]
    around = [
        other.cases ^ split.cases
        for other in splits
        if (other.source, other.target) == (split.source, split.target)
        and (other.cases < split.cases or split.cases < other.cases)
    ]
    found = [here[here["case_id"].isin(cases)] for cases in around]
    return [one for one in found if len(one)]


def _within(split: Split, splits: Sequence[Split]) -> list[str]:
    """Return for both halves in which other themes' halves they lie: more own cases leave fewer others."""
    here = [one for one in splits if (one.source, one.target) == (split.source, split.target)]
    around = {
        OWN: {one.theme_id for one in here if split.cases < one.cases},
        OTHERS: {one.theme_id for one in here if one.cases < split.cases},
    }
    return [
        AND.join(whole_of(THEME_WAITS, theme, half) for theme in sorted(themes))
        for half, themes in around.items()
    ]


def _cells(
    split: Split, own: pd.DataFrame, others: pd.DataFrame, between: Sequence[pd.DataFrame]
) -> pd.DataFrame:
    whole = whole_of(HAND_OFFS, split.source, split.target, TOTAL)
    halves = [_half(half, name, whole) for half, name in ((own, OWN), (others, OTHERS))]
    both = pd.concat(halves, ignore_index=True)
    fewer = {name: both[name].min() for name in ("persons", "families", "waits", "wait_families")}
    for rows in between:
        people = counted(rows, (), "rows").iloc[0]
        fewer |= {name: min(fewer[name], people[name]) for name in ("persons", "families")}
    return both.assign(theme=split.theme_id, **fewer, **{CHANCE: [chance(own, others), np.nan]})


def _half(rows: pd.DataFrame, name: str, whole: str) -> pd.DataFrame:
    exact = rows[rows["wait"].notna()]
    return counted(rows, (), "hand_offs").assign(
        half=name,
        cases=rows["case_id"].nunique(),
        wait_median=exact["wait"].astype("float64").median() if len(exact) else np.nan,
        waits=counted(exact, (), "rows")["persons"],
        wait_families=counted(exact, (), "rows")["families"],
        since=EVER,
        whole=whole,
    )


def chance(own: pd.DataFrame, others: pd.DataFrame) -> float:
    """Return how often shuffling shows a difference of medians at least as large as the one between own and other cases.

    Whole cases are dealt out anew, as many to the theme as it has, so that several hand-offs of one case stay together
    (permutation test; Fisher 1935, The Design of Experiments; with the data included: Davison & Hinkley 1997, section
    4.2). NaN if one side has no wait. It does not depend on ids or row order.

    Parameters
    ----------
    own, others
        case_id, wait (NA where it is not known exactly).
    """
    mine, theirs = (_waits_by_case(rows) for rows in (own, others))
    if not (mine and theirs):
        return float("nan")
    cases = sorted([(waits, True) for waits in mine] + [(waits, False) for waits in theirs])
    waits = np.array(list(chain.from_iterable(waits for waits, _ in cases)))
    case = np.repeat(np.arange(len(cases)), [len(waits) for waits, _ in cases])
    belongs = np.array([is_own for _, is_own in cases])
    rng = np.random.default_rng(0)
    seen = _gap(waits, belongs[case])
    as_large = sum(_gap(waits, rng.permutation(belongs)[case]) >= seen - 1e-9 for _ in range(SHUFFLES))
    return (1 + as_large) / (1 + SHUFFLES)


def _waits_by_case(rows: pd.DataFrame) -> list[tuple[float, ...]]:
    exact = rows[rows["wait"].notna()]
    return [tuple(sorted(float(wait) for wait in waits)) for _, waits in exact.groupby("case_id")["wait"]]


def _gap(waits: npt.NDArray[np.float64], own: npt.NDArray[np.bool_]) -> float:
    return abs(float(np.median(waits[own])) - float(np.median(waits[~own])))
