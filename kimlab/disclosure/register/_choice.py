"""Which value of each cell of one table is printed: the present one, one that recipients hold already, or none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

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
from kimlab.disclosure.register._holder import Holder, Values, plain_value
from kimlab.disclosure.register._published import PublishedTable, published
from kimlab.vocabulary import Threshold

WITHHELD = -1


@dataclass(frozen=True, eq=False)
class Part:
    """A table that is to leave: counted, and as the gate protects it on its own; with the threshold, also coarser."""

    table: CountTable
    protected: ProtectedTable
    report: str
    as_of: str
    least: int
    threshold: Threshold | None = None


class Choice:
    """For each row of a table the state that is printed: a place in its list of candidates, or :data:`WITHHELD`."""

    def __init__(self, part: Part, holdings: Sequence[Sequence[PublishedTable]]) -> None:
        self.part, self._held = part, any(holdings)
        own = [[one for one in held if one.name == part.table.name] for held in holdings]
        self._holders = [Holder(held, part.least) for held in own]
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
        self.gave_up = False

    def _of_row(self, row: int) -> list[tuple[str, Values]]:
        """Return (day, values) that may be printed, the newest first: the present one, then what recipients hold."""
        names = (*self.part.table.measures, *self.part.table.statistics)
        held: dict[str, Values] = {}
        for holder in self._holders:
            states = holder.states(self._keys[row])
            held |= {day: one.values for day, one in states.items() if one.least >= self.part.least}
        held.pop(self.part.as_of, None)
        present = {name: plain_value(self._rows[row][name]) for name in names}
        return [(self.part.as_of, present), *((day, held[day]) for day in sorted(held, reverse=True))]

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
            return _counts(states[day].values, self.part) == _counts(values, self.part)
        since = self._since[row]
        if not since:
            return True
        if day != self.part.as_of and (since != EVER or self._until[row]):
            return False  # the earlier value counts other days, which only its holder knows
        enough = (holder.least - 1) * self._largest[row] + 1
        before = [_counts(one.values, self.part) for one in states.values() if one.since == since]
        return all(
            abs(new - old) >= enough
            for counts in before
            for new, old in zip(_counts(values, self.part), counts, strict=True)
        )

    def take_back(self, row: int) -> str:
        """Print the next value that may be printed there, if any; return its day."""
        self._place[row] = self._next(row, self._place[row])
        return "" if self._place[row] == WITHHELD else self._candidates[row][self._place[row]][0]

    def holds(self, recipient: int, row: int, day: str) -> bool:
        """Tell whether a recipient holds what is printed there of a day."""
        return day in self._holders[recipient].states(self._keys[row])

    def is_fresh(self, row: int) -> bool:
        """Tell whether a cell is printed anew."""
        return self._place[row] == 0

    def cost(self, row: int) -> tuple[bool, int, float, int]:
        """Order what to take back: what has an earlier value, then parts before totals, small before large."""
        margins = self._keys[row].split(SEPARATOR).count("TOTAL")
        size = sum(_counts(self._candidates[row][0][1], self.part))
        return self._next(row, 0) == WITHHELD, margins, size, row

    def fresh(self) -> list[str]:
        """Return the names of the cells that are printed anew, as other tables name them."""
        name = self.part.table.name
        return [
            SEPARATOR.join((name, key))
            for key, place in zip(self._keys, self._place, strict=True)
            if place == 0
        ]

    def keep_with_whole(self, fresh: Collection[str]) -> None:
        """Take back parts of a cell of another table, unless it and all its parts here are printed anew."""
        cells = self.part.table.cells
        if WHOLE not in cells.columns or not self._held:
            return
        groups: dict[tuple[str, str], list[int]] = {}
        for row, key in enumerate(zip(cells[self.part.table.dims[0]], cells[WHOLE], strict=True)):
            groups.setdefault(key, []).append(row)
        for (_, whole), rows in groups.items():
            if whole not in fresh or any(self._place[row] != 0 for row in rows):
                self._keep(rows)

    def _keep(self, rows: Collection[int]) -> None:
        """Print of these rows what every recipient holds of one and the same day, or nothing."""
        everybody = [{self._candidates[row][number][0] for number in self._everybodys(row)} for row in rows]
        days = set.intersection(*everybody) - {self.part.as_of}
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
        return state is not None and _counts(state.values, self.part) == _counts(values, self.part)

    @property
    def worth(self) -> tuple[int, int, int]:
        """How many cells are printed, less those that are not (the gate's own included), and how many are new."""
        gone = self._place.count(WITHHELD)
        return len(self._place) - gone, -gone, self._place.count(0)

    def lost_beyond(self, coarser: CountTable) -> bool:
        """Tell whether a cell is withheld that a coarser table does not have."""
        left = set(coarser.cells[list(coarser.dims)].itertuples(index=False, name=None))
        keys = zip(self._keys, self._place, strict=True)
        return any(place == WITHHELD and tuple(key.split(SEPARATOR)) not in left for key, place in keys)

    def count(self, what: str) -> int:
        """Return how many of the cells that the gate prints are fresh, held or withheld."""
        kinds = ["fresh" if place == 0 else "held" if place > 0 else "withheld" for place in self._place]
        return sum(kind == what and not gone for kind, gone in zip(kinds, self._gate, strict=True))

    def protected(self) -> ProtectedTable:
        """Return the table as it may leave."""
        table, cells = self.part.protected, self.part.protected.cells.reset_index(drop=True)
        shown = [self._candidates[row][max(place, 0)] for row, place in enumerate(self._place)]
        gone = np.array(self._place) == WITHHELD
        columns = {}
        for name in (*table.measures, *table.statistics):
            values = pd.Series([values[name] for _, values in shown], dtype=cells[name].dtype)
            columns[name] = values.mask(gone)
        days = tuple(
            day if place > 0 else self.part.as_of for place, (day, _) in zip(self._place, shown, strict=True)
        )
        return replace(table, cells=cells.assign(**columns), states=days)

    def published(self) -> PublishedTable:
        part = self.part
        return published(part.table, self.protected(), report=part.report, as_of=part.as_of, least=part.least)


def _counts(values: Values, part: Part) -> tuple[int, ...]:
    return tuple(int(values.get(name) or 0) for name in part.table.measures)
