"""An attacker who holds several months of pages: all that they print as one integer program, apart from kimlab's own.

It knows which printed counts only grow, which sums hold in a table, and that the same months stand on several pages.
"""

import re
from collections import defaultdict

import numpy as np
from page_reader import PageReader, number
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

PAIRS = {
    "Alle Schnittstellen, die gezeigt werden dürfen": "Übergaben",
    "Die häufigsten Übergaben": "Übergaben",
    "Rückläufe": "Rückläufe",
    "Parallele Beteiligung": "Parallele Beteiligung",
}
ALL_HAND_OFFS = "Übergaben zwischen zwei Stellen insgesamt"
CHANNELS, STATES, ENDED = (
    "Fälle nach Zugangsweg und Bezirk",
    "Fälle nach Handlungskonstellation und Bezirk",
    "Beendete Phasen",
)
MOVES = "Bewegungen nach Zeitraum"


class Attacker:
    """Unknowns by name, equations, and what must not be worked out."""

    def __init__(self, least):
        self.least, self.names, self.equal, self.grow, self.withheld = least, {}, [], defaultdict(set), []

    def x(self, *name):
        return self.names.setdefault(name, len(self.names))

    def read(self, page, day):
        """Take in a page of a reference date."""
        found = PageReader(page)
        cells = list(found.cells())
        for caption, row, column, text in cells:
            series = self._series(caption, row, column, found)
            if series:
                self._know(series, text, day)
        for meaning, text in found.facts.items():
            if meaning.startswith(ALL_HAND_OFFS):
                self._know(("Übergaben", "insgesamt"), text, day)
        self._pair_sums(found, day)
        self._channel_sums(cells, day)
        self._month_sums(cells, day)
        return found

    def _series(self, caption, row, column, found):
        if caption in PAIRS:
            return None  # has two columns of names, see below
        if caption == CHANNELS and column != "Davon neu":
            return ("channel", row, column)
        if caption == STATES and row == "Alle Fälle":
            return ("channel", "", column)
        if column == ENDED:
            return ("ended", row)
        return None

    def _know(self, series, text, day):
        value, state = number(text)
        if value is None and text != ".":
            return
        self.grow[series].add(day)
        if value is None:
            self.withheld.append(self.x(series, day))
        else:
            self.grow[series].add(state or day)
            self.equal.append(({self.x(series, state or day): 1.0}, value))

    def _pair_sums(self, found, day):
        for table in found.tables:
            if table["caption"] not in PAIRS or len(table["rows"][0]) < 3:
                continue
            what = PAIRS[table["caption"]]
            for row in table["rows"][1:]:
                self._know((what, row[0], row[1]), row[2], day)
        listed = [one for one in self.grow if one[0] == "Übergaben" and one[1] != "insgesamt"]
        if listed:
            line = {self.x(("Übergaben", "insgesamt"), day): -1.0, self.x(("Übergaben", "rest"), day): 1.0}
            self.grow["Übergaben", "rest"].add(day)
            for one in listed:  # a pair that is not listed yet is part of the rest
                if day in self.grow[one]:
                    line[self.x(one, day)] = 1.0
            self.equal.append((line, 0.0))

    def _channel_sums(self, cells, day):
        rows = dict.fromkeys(row for caption, row, _, _ in cells if caption == CHANNELS)
        columns = dict.fromkeys(
            column for caption, _, column, _ in cells if caption == CHANNELS and column != "Davon neu"
        )
        rows = [row for row in rows if row not in ("Insgesamt", "Alle Zugangswege")]
        if not rows:
            return
        everything = [("channel", row) for row in rows]
        for row in (*rows, ""):
            line = {self.x(("channel", row, "Insgesamt"), day): -1.0}
            line |= {self.x(("channel", row, one), day): 1.0 for one in columns if one != "Insgesamt"}
            self.equal.append((line, 0.0))
        for column in columns:
            line = {self.x(("channel", "", column), day): -1.0}
            line |= {self.x((*one, column), day): 1.0 for one in everything}
            self.equal.append((line, 0.0))
        for row in (*rows, ""):
            for column in columns:
                self.grow["channel", row, column].add(day)

    def _month_sums(self, cells, day):
        spans = defaultdict(dict)
        for caption, row, column, text in cells:
            if caption == MOVES and text != "–":
                spans[column][row] = text
        for column, rows in spans.items():
            if set(rows) <= {"Insgesamt"}:
                continue
            line = {self.x(("moves", column, "Insgesamt"), day): -1.0}
            for row, text in rows.items():
                # a span in words names the same months on every page
                name = (
                    self.x(("moves", column, "Insgesamt"), day)
                    if row == "Insgesamt"
                    else self.x(("moves", column, row))
                )
                value, state = number(text)
                if row != "Insgesamt":
                    line[name] = 1.0
                if value is not None and (not state or row != "Insgesamt"):
                    self.equal.append(({name: 1.0}, value))
                elif text == ".":
                    self.withheld.append(name)
            self.equal.append((line, 0.0))

    def targets(self):
        """Yield (what, unknowns with signs, whether it is a withheld cell)."""
        for one in dict.fromkeys(self.withheld):
            yield {one: 1.0}, True
        for series, days in self.grow.items():
            if series[1] == "rest":
                continue
            ordered = sorted(days)
            for place, start in enumerate(ordered):
                for end in ordered[place + 1 :]:
                    yield {self.x(series, end): 1.0, self.x(series, start): -1.0}, False

    def program(self):
        lines = list(self.equal)
        grows = [
            {self.x(series, later): 1.0, self.x(series, earlier): -1.0}
            for series, days in self.grow.items()
            for earlier, later in zip(sorted(days), sorted(days)[1:], strict=False)
        ]
        size = len(self.names)
        left = self._matrix([line for line, _ in lines], size)
        return left, np.array([value for _, value in lines], dtype=float), self._matrix(grows, size), size

    @staticmethod
    def _matrix(lines, size):
        triples = [
            (number, column, value) for number, line in enumerate(lines) for column, value in line.items()
        ]
        if not triples:
            return csr_array((0, size))
        rows, columns, values = zip(*triples, strict=True)
        return csr_array((values, (rows, columns)), shape=(len(lines), size))

    def unsafe(self):
        """Return (targets, unsafe ones as (low, high, withheld)); None if the pages contradict each other."""
        targets = list(self.targets())
        left, right, grows, size = self.program()
        if not targets:
            return 0, []
        solve = lambda goal: linprog(  # noqa: E731
            goal, A_ub=-grows if grows.shape[0] else None, b_ub=np.zeros(grows.shape[0]) if grows.shape[0] else None,
            A_eq=left, b_eq=right, bounds=(0, 1e5), method="highs",
        )  # fmt: skip
        if solve(np.zeros(size)).status != 0:
            return None
        found = []
        for line, withheld in targets:
            goal = np.zeros(size)
            for column, value in line.items():
                goal[column] = value
            high = int(np.floor(-solve(-goal).fun + 1e-6))
            if high >= 2 * self.least:
                continue
            low = int(np.ceil(solve(goal).fun - 1e-6))
            if high - low < 2 * self.least:
                low, high = (round(s * self._whole(s * goal, left, right, grows, size)) for s in (1, -1))
            if high < self.least and high > 0 and (withheld or low > 0):
                found.append((low, high, withheld))
        return len(targets), found

    def _whole(self, goal, left, right, grows, size):
        constraints = [LinearConstraint(left, right, right)]
        if grows.shape[0]:
            constraints.append(LinearConstraint(grows, 0, np.inf))
        return milp(goal, constraints=constraints, integrality=np.ones(size), bounds=Bounds(0, 1e5)).fun


def loose_numbers(page):
    """Numbers in sentences and pictures of a page that no table or tile of it has."""
    pictures, words = PageReader(page).loose()
    return sorted(pictures), sorted(words)


def withheld_points(page):
    """How many points for a withheld value stand on a page."""
    return len(re.findall(r">\.<", page))
