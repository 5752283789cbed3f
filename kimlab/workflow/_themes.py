"""Looking for themes in the workbench: what the coded cases share, as candidates that people may enter in the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from kimlab import themes
from kimlab.acts import ProposeTheme
from kimlab.store import JournalEntry, new_id
from kimlab.themes import (
    CODE,
    LATE,
    PATH,
    ThemeCandidate,
    contradicting_cases,
    explain,
    item_labels,
    typical_cases,
)
from kimlab.workbench import CaseNames, Workbench

if TYPE_CHECKING:
    from kimlab.themes import ThemeFinder


@dataclass(frozen=True, eq=False)
class ThemeSearch:
    """What a search found, and what it looked at.

    Attributes
    ----------
    as_of
        Reference date.
    finder
        The fitted :class:`~kimlab.themes.ThemeFinder`.
    items
        cases × items that it looked at.
    labels
        Item → its words.
    cases
        What the team calls its cases.
    """

    as_of: date
    finder: ThemeFinder
    items: pd.DataFrame
    labels: Mapping[str, str]
    cases: CaseNames = field(default_factory=CaseNames)

    def __repr__(self) -> str:
        return f"ThemeSearch({self.as_of}, {self.items.shape[0]} × {self.items.shape[1]}, {self.finder.verdict_!r})"

    @property
    def sentence(self) -> str:
        """The answer in a German sentence."""
        return str(self.finder.verdict_.sentence)

    @property
    def candidates(self) -> tuple[ThemeCandidate, ...]:
        """The candidates, the strongest first."""
        return tuple(self.finder.themes_)

    def overview(self) -> pd.DataFrame:
        """Return the candidates as a table: number, items in words, cases, stability, p_value."""
        rows = [
            (
                place,
                "; ".join(self.labels[item] for item in one.items),
                len(one.cases),
                one.stability,
                one.p_value,
            )
            for place, one in enumerate(self.candidates, start=1)
        ]
        return pd.DataFrame(rows, columns=["number", "items", "cases", "stability", "p_value"])

    def set_aside(self) -> tuple[tuple[str, str], ...]:
        """Return what passed the test and is no candidate: its items in words, and why it was set aside."""
        return tuple(
            ("; ".join(self.labels[item] for item in one.candidate.items), one.sentence)
            for one in self.finder.set_aside_
        )

    def of_candidate(self, number: int) -> CandidateView:
        """Return one candidate with what people look at before they decide; numbers begin with 1."""
        candidate = self.candidates[number - 1]
        shares = explain(candidate, self.items)
        return CandidateView(
            candidate,
            shares.assign(item=shares["item"].map(dict(self.labels))),
            tuple(typical_cases(candidate, self.items)),
            tuple(contradicting_cases(candidate, self.items)),
        )


@dataclass(frozen=True, eq=False)
class CandidateView:
    """A candidate, its items with how often they are borne, cases that show it, and cases that speak against it."""

    candidate: ThemeCandidate
    shares: pd.DataFrame
    typical: tuple[str, ...]
    contradicting: tuple[str, ...]

    def __repr__(self) -> str:
        return f"CandidateView({self.candidate!r})"


def find_themes(
    wb: Workbench,
    as_of: date,
    *,
    items: str = "codes",
    by_writer: bool = False,
    random_state: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> ThemeSearch:
    """Look for items that come together in more of the coded cases than their frequencies explain.

    Only cases with a finished coding pass are looked at, and no code of a locked document. Nothing is written: whoever
    wants a candidate to be talked about enters it with :func:`propose_candidate`.

    Parameters
    ----------
    wb
        The open workbench.
    as_of
        Reference date.
    items
        ``"kodes"``, ``"übergaben"`` (hand-offs between agencies) or ``"beides"``; English words do, too. A hand-off that
        the law prescribes counts only where it takes long, and makes no candidate without something else.
    by_writer
        Set aside what only one documenting person notes together. With few cases a writer each, there is little left
        to compare.
    random_state
        Seed.
    progress
        Called with (done, all); an exception in it ends the search.
    """
    with wb.snapshot(as_of) as seen:
        matrix = seen.items(items)
        codes = seen.frame("codes", "code_id", "name")
        called = CaseNames.of(seen)
        cases = seen.frame("cases", "case_id", "writer_id").set_index("case_id") if by_writer else None
    writers = None if cases is None else cases["writer_id"].reindex(matrix.index)
    late = tuple(item for item in matrix.columns if item.startswith(LATE))
    finder = themes.ThemeFinder(random_state, companions=late).fit(matrix, writers, progress=progress)
    names = dict(zip(codes["code_id"], codes["name"], strict=True))
    agencies = {agency.agency_id: agency.name for agency in wb.county.agencies}
    return ThemeSearch(as_of, finder, matrix, item_labels(matrix.columns, names, agencies), called)


def propose_candidate(
    wb: Workbench,
    search: ThemeSearch,
    number: int,
    name: str,
    question: str = "",
    *,
    meeting_id: str = "",
    looked_at: bool = False,
) -> JournalEntry:
    """Enter a candidate in the register under a name that people gave it; it stays a candidate until a group confirms it.

    Raises
    ------
    InputError
        The name is empty, or a name, number or address of somebody stands in it.
    """
    candidate = search.candidates[number - 1]
    ways = {
        tuple(item.partition(":")[2].split(">")[:2])
        for item in candidate.items
        if item.startswith((PATH, LATE))
    }
    source, target = ways.pop() if len(ways) == 1 else ("", "")
    ordered = sorted(candidate.items, key=lambda item: (not item.startswith(CODE), item))
    act = ProposeTheme(
        new_id("theme"),
        name,
        question,
        tuple(ordered),
        source,
        target,
        search.finder.made_from_.input_sha256,
        meeting_id,
    )
    return wb.record(act, looked_at=looked_at)
