"""A recipient in the joint audit: what they hold of a table, and what they know together with a new page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kimlab.disclosure._tables import SINCE
from kimlab.disclosure.register._attack import Attack, Finding, attack, contradicting
from kimlab.disclosure.register._links import series_of
from kimlab.disclosure.register._published import PublishedTable
from kimlab.disclosure.register._relations import NotFeasibleError, Relations, Target, relations_of

Values = Mapping[str, float | int | None]


class Reader:
    """One recipient and one measure: what they know with the new page, and what of it they must not work out.

    Parameters
    ----------
    tables
        What they hold of the linked tables.
    measure
        What is counted.
    recipient
        Their number among all recipients.
    mine
        The tables of the new page that count it, by their numbers.
    """

    def __init__(
        self, tables: Sequence[PublishedTable], measure: str, recipient: int, mine: Sequence[int]
    ) -> None:
        self.recipient, self._mine, self._measure = recipient, tuple(mine), measure
        self._tables = [one for one in tables if measure in one.measures]
        self._relations: Relations | None = None
        self._open: tuple[Target, ...] = ()
        self._without: set[tuple[int, int]] = set()

    def attacked(self, pages: Sequence[PublishedTable], least: int, until: float) -> Attack:
        """Run the attack; what was safe before numbers were taken back is not looked at again."""
        if self._relations is None:
            mine = [pages[number] for number in self._mine]
            self._relations = _feasible([*mine, *self._tables], self._measure, len(mine))
            self._open, self._without = self._relations.targets, set()
        found = attack(self._relations, least, until, targets=self._open, without=self._without)
        self._open = tuple(one.target for one in found.findings)
        return found

    def blamed(self, finding: Finding) -> list[tuple[int, int]]:
        """Return which rows of which tables of the new page give something away."""
        return [(self._mine[table], row) for table, row in finding.blame if table < len(self._mine)]

    def take_back(self, table: int, row: int, *, known: bool) -> None:
        """Forget a number of the page; where something else stands there that the reader does not hold, begin anew."""
        if table not in self._mine:
            return
        if known:
            self._without.add((self._mine.index(table), row))
        else:
            self._relations = None


def _feasible(tables: Sequence[PublishedTable], measure: str, pages: int) -> Relations:
    """Return what is known; where numbers of different days contradict each other, they are taken to have been corrected."""
    corrected: set[str] = set()
    series = [series_of(one) for one in tables]
    while True:
        relations = relations_of(tables, measure, corrected, pages=pages)
        spared = {
            (table, row)
            for table, rows in enumerate(series)
            for row, one in enumerate(rows)
            if one in corrected
        }
        wrong = {series[table][row] for table, row in contradicting(relations, spared)}
        if not wrong:
            return relations
        if wrong <= corrected:
            raise NotFeasibleError
        corrected |= wrong


@dataclass(frozen=True)
class State:
    """Values that somebody holds of a cell, and the least number that they were protected with."""

    values: Values
    least: int
    since: str


class Holder:
    """A recipient: what they hold of the cells of one table, and the least number that is theirs."""

    def __init__(self, tables: Sequence[PublishedTable], least: int) -> None:
        self.least = min([least, *(one.least for one in tables)])
        self._states: dict[str, dict[str, State]] = {}
        for table in tables:
            names = (*table.measures, *table.statistics)
            for key, row in zip(table.keys, table.cells.to_dict("records"), strict=True):
                if not pd.isna(row[table.measures[0]]):
                    days = self._states.setdefault(key, {})
                    before = days.get(str(row["state"]))
                    strict = max(table.least, before.least if before else 0)
                    values = {name: plain_value(row[name]) for name in names}
                    days[str(row["state"])] = State(values, strict, str(row[SINCE]))

    def states(self, key: str) -> Mapping[str, State]:
        """Return day → what they hold of a cell."""
        return self._states.get(key, {})


def plain_value(value: float | None) -> float | int | None:
    return None if value is None or pd.isna(value) else value
