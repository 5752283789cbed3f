"""The joint audit: what is new on a page, beside everything that its recipients hold already.

A count that grows is printed anew only once enough people have come since the value that somebody holds; else that value is
printed again, with its day. It is so whether a few came or nobody: an old value does not tell that somebody came. Then the
attack is run for every recipient (:mod:`kimlab.disclosure.register._attack`), and a number that gives something away goes
back to the value that they hold, or is withheld, until nothing is found.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd

from kimlab.disclosure._tables import (
    EVER,
    LARGEST,
    SEPARATOR,
    SINCE,
    UNTIL,
    WHOLE,
    CountTable,
    ProtectedTable,
)
from kimlab.disclosure.register._attack import Finding, TooLongError
from kimlab.disclosure.register._holder import PAGE, Holder, Reader, Values, plain_value
from kimlab.disclosure.register._published import PublishedTable, published
from kimlab.disclosure.register._relations import NotFeasibleError

SECONDS = 20.0
"""Time for all tables of one page together; kimlab's own measure: somebody waits in front of it."""

WITHHELD = -1


@dataclass(frozen=True, eq=False)
class Part:
    """A table that is to leave: counted, and as the gate protects it on its own."""

    table: CountTable
    protected: ProtectedTable
    report: str
    as_of: str
    least: int


@dataclass(frozen=True, eq=False)
class Joint:
    """What may leave, and what it costs.

    Attributes
    ----------
    tables
        Name → the table, with the days of its values.
    fresh, held, withheld
        Of the cells that the gate alone would print: printed anew, with an earlier value, not at all.
    targets
        How many counts were looked at, over all recipients.
    narrowest
        The narrowest interval of those that had to be looked at alone; infinite if none had to.
    unchecked
        Titles of tables of which nothing new is printed, for they could not be checked.
    """

    tables: Mapping[str, ProtectedTable]
    fresh: int = 0
    held: int = 0
    withheld: int = 0
    targets: int = 0
    narrowest: float = float("inf")
    unchecked: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """Say in German what was not checked, why that matters, and what to do; empty if all was."""
        if not self.unchecked:
            return ""
        titles = ", ".join(f"„{title}“" for title in self.unchecked)
        return (
            f"Nicht fertig geprüft ist: {titles}. Ob sich aus neuen Zahlen und denen, die die Empfänger schon haben, etwas "
            "über wenige Menschen ausrechnen ließe, blieb offen; deshalb steht davon nichts Neues auf der Seite. "
            "Veröffentlichen Sie in größeren Abständen oder gröber, zum Beispiel im Quartal."
        )


def joint(
    parts: Sequence[Part], holdings: Sequence[Sequence[PublishedTable]], *, seconds: float = SECONDS
) -> Joint:
    """Return the tables of a page as its recipients may get them, beside what they hold.

    Parameters
    ----------
    parts
        The tables of the page.
    holdings
        For each recipient all that they hold, in the order in which they got it.
    seconds
        After that, nothing new is printed of what is not checked.

    Returns
    -------
    Joint
        What cannot be checked is not renewed; :attr:`Joint.unchecked` names it.
    """
    until = time.monotonic() + seconds
    chosen = [_chosen(part, _of_table(holdings, part.table.name), until) for part in parts]
    fresh = {key for one in chosen for key in one.fresh()}
    for one in chosen:
        one.keep_with_whole(fresh)
    printed, held, withheld = (
        sum(one.count(what) for one in chosen) for what in ("fresh", "held", "withheld")
    )
    return Joint(
        {part.table.name: one.protected() for part, one in zip(parts, chosen, strict=True)},
        printed,
        held,
        withheld,
        targets=sum(one.targets for one in chosen),
        narrowest=min((one.narrowest for one in chosen), default=float("inf")),
        unchecked=tuple(part.table.title for part, one in zip(parts, chosen, strict=True) if one.gave_up),
    )


def _of_table(holdings: Sequence[Sequence[PublishedTable]], name: str) -> list[list[PublishedTable]]:
    """Return what different recipients hold of a table, each different holding once."""
    found = [[one for one in held if one.name == name] for held in holdings]
    return list({tuple(map(id, held)): held for held in found}.values()) or [[]]


def _chosen(part: Part, holdings: Sequence[Sequence[PublishedTable]], until: float) -> _Choice:
    choice = _Choice(part, holdings)
    if any(holdings):
        try:
            choice.settle(until)
        except (NotFeasibleError, TooLongError):
            choice.give_up()
    return choice


class _Choice:
    """For each row of a table the state that is printed: a place in its list of candidates, or :data:`WITHHELD`."""

    def __init__(self, part: Part, holdings: Sequence[Sequence[PublishedTable]]) -> None:
        self._part, self._holders = part, [Holder(held, part.least) for held in holdings]
        self._rows = part.protected.cells.reset_index(drop=True).to_dict("records")
        behind = part.table.cells.reset_index(drop=True)
        keys = part.protected.cells[list(part.table.dims)].itertuples(index=False, name=None)
        self._keys = [SEPARATOR.join(key) for key in keys]
        self._since = behind[SINCE].fillna("").tolist() if SINCE in behind.columns else [""] * len(behind)
        self._until = behind[UNTIL].fillna("").tolist() if UNTIL in behind.columns else [""] * len(behind)
        largest = behind[LARGEST] if LARGEST in behind.columns else pd.Series(1, index=behind.index)
        self._largest = [max(int(one), 1) for one in largest.fillna(1)]
        self._gate = [pd.isna(row[part.table.measures[0]]) for row in self._rows]
        self._candidates = [self._of_row(row) for row in range(len(self._rows))]
        self._place = [WITHHELD if gone else self._next(row, -1) for row, gone in enumerate(self._gate)]
        self.targets, self.narrowest, self.gave_up = 0, float("inf"), False

    def _of_row(self, row: int) -> list[tuple[str, Values]]:
        """Return (day, values) that may be printed, the newest first: the present one, then what recipients hold."""
        names = (*self._part.table.measures, *self._part.table.statistics)
        held: dict[str, Values] = {}
        for holder in self._holders:
            states = holder.states(self._keys[row])
            held |= {day: one.values for day, one in states.items() if one.least >= self._part.least}
        held.pop(self._part.as_of, None)
        present = {name: plain_value(self._rows[row][name]) for name in names}
        return [(self._part.as_of, present), *((day, held[day]) for day in sorted(held, reverse=True))]

    def _next(self, row: int, place: int) -> int:
        """Return the next candidate that tells no recipient of few."""
        for number in range(place + 1, len(self._candidates[row])):
            day, values = self._candidates[row][number]
            if all(self._told(holder, row, day, values) for holder in self._holders):
                return number
        return WITHHELD

    def _told(self, holder: Holder, row: int, day: str, values: Values) -> bool:
        """Tell whether a recipient may get a value beside those that they hold of the same cell."""
        states = holder.states(self._keys[row])
        if day in states:
            return _counts(states[day].values, self._part) == _counts(values, self._part)
        since = self._since[row]
        if not since:
            return True
        if day != self._part.as_of and (since != EVER or self._until[row]):
            return False  # the earlier value counts other days, which only its holder knows
        enough = (holder.least - 1) * self._largest[row] + 1
        before = [_counts(one.values, self._part) for one in states.values() if one.since == since]
        return all(
            abs(new - old) >= enough
            for counts in before
            for new, old in zip(_counts(values, self._part), counts, strict=True)
        )

    def settle(self, until: float) -> None:
        """Run the attack for each recipient, and take back what gives something away, until nothing is found."""
        pairs = enumerate(product(self._holders, self._part.table.measures))
        readers = {number: Reader(holder, measure) for number, (holder, measure) in pairs}
        while readers:
            found = {number: reader.attacked(self._published(), until) for number, reader in readers.items()}
            for result in found.values():
                self.targets += result.targets
                self.narrowest = min(self.narrowest, result.narrowest)
            readers = {number: readers[number] for number, result in found.items() if result.findings}
            findings = [one for result in found.values() for one in result.findings]
            if findings and not self._take_back(findings, list(readers.values())):
                raise NotFeasibleError

    def _take_back(self, findings: Sequence[Finding], readers: Sequence[Reader]) -> bool:
        """Take back for each finding the least costly number of this page that gives it away; False if there is none."""
        taken: set[int] = set()
        for finding in findings:
            rows = [row for table, row in finding.blame if table == PAGE and self._place[row] == 0]
            if rows and taken.isdisjoint(rows):
                taken.add(min(rows, key=self._cost))
        for row in taken:
            self._place[row] = self._next(row, self._place[row])
            day = "" if self._place[row] == WITHHELD else self._candidates[row][self._place[row]][0]
            for reader in readers:
                reader.take_back(row, known=day in reader.holder.states(self._keys[row]))
        return bool(taken)

    def _cost(self, row: int) -> tuple[bool, int, float, int]:
        """Order what to take back: what has an earlier value, then parts before totals, small before large."""
        margins = self._keys[row].split(SEPARATOR).count("TOTAL")
        size = sum(_counts(self._candidates[row][0][1], self._part))
        return self._next(row, 0) == WITHHELD, margins, size, row

    def fresh(self) -> list[str]:
        """Return the names of the cells that are printed anew, as other tables name them."""
        name = self._part.table.name
        return [
            SEPARATOR.join((name, key))
            for key, place in zip(self._keys, self._place, strict=True)
            if place == 0
        ]

    def keep_with_whole(self, fresh: Collection[str]) -> None:
        """Take back parts of a cell of another table, unless it and all its parts here are printed anew."""
        cells = self._part.table.cells
        if WHOLE not in cells.columns or not any(holder.tables for holder in self._holders):
            return
        groups: dict[tuple[str, str], list[int]] = {}
        for row, key in enumerate(zip(cells[self._part.table.dims[0]], cells[WHOLE], strict=True)):
            groups.setdefault(key, []).append(row)
        for (_, whole), rows in groups.items():
            if whole not in fresh or any(self._place[row] != 0 for row in rows):
                self._keep(rows)

    def _keep(self, rows: Collection[int]) -> None:
        """Print of these rows what every recipient holds of one and the same day, or nothing."""
        everybody = [{self._candidates[row][number][0] for number in self._everybodys(row)} for row in rows]
        days = set.intersection(*everybody) - {self._part.as_of}
        for row in rows:
            days_of = [day for day, _ in self._candidates[row]]
            self._place[row] = WITHHELD if self._gate[row] or not days else days_of.index(max(days))

    def give_up(self) -> None:
        """Print nothing that any recipient does not hold already."""
        self.gave_up = True
        for row in range(len(self._rows)):
            everybody = self._everybodys(row)
            self._place[row] = WITHHELD if self._gate[row] or not everybody else everybody[0]

    def _everybodys(self, row: int) -> list[int]:
        """Return the candidates that every recipient holds."""
        return [
            number
            for number, (day, values) in enumerate(self._candidates[row])
            if all(self._holds(holder, row, day, values) for holder in self._holders)
        ]

    def _holds(self, holder: Holder, row: int, day: str, values: Values) -> bool:
        state = holder.states(self._keys[row]).get(day)
        return state is not None and _counts(state.values, self._part) == _counts(values, self._part)

    def count(self, what: str) -> int:
        """Return how many of the cells that the gate prints are fresh, held or withheld."""
        kinds = ["fresh" if place == 0 else "held" if place > 0 else "withheld" for place in self._place]
        return sum(kind == what and not gone for kind, gone in zip(kinds, self._gate, strict=True))

    def protected(self) -> ProtectedTable:
        """Return the table as it may leave."""
        table, cells = self._part.protected, self._part.protected.cells.reset_index(drop=True)
        shown = [self._candidates[row][max(place, 0)] for row, place in enumerate(self._place)]
        gone = np.array(self._place) == WITHHELD
        columns = {}
        for name in (*table.measures, *table.statistics):
            values = pd.Series([values[name] for _, values in shown], dtype=cells[name].dtype)
            columns[name] = values.mask(gone)
        days = tuple(
            day if place > 0 else self._part.as_of for place, (day, _) in zip(self._place, shown, strict=True)
        )
        return replace(table, cells=cells.assign(**columns), states=days)

    def _published(self) -> PublishedTable:
        part = self._part
        return published(part.table, self.protected(), report=part.report, as_of=part.as_of, least=part.least)


def _counts(values: Values, part: Part) -> tuple[int, ...]:
    return tuple(int(values.get(name) or 0) for name in part.table.measures)
