"""Walking through the parts of an xlsx file.

Format: ECMA-376, SpreadsheetML: ``row``, ``c`` with ``r`` (where) and ``t`` (kind), ``v``, ``is``, ``f``, ``sst``.
"""

from __future__ import annotations

import posixpath
import re

from kimlab.intake.office._walker import Seen, Walker, whole
from kimlab.intake.office._zip import broken

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


class Workbook(Walker):
    """``xl/workbook.xml``: the sheets and the keys under which their parts are found."""

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element that begins."""
        key = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        if name == "sheet" and key:
            self.seen.sheets[attributes.get("name", "")] = f"{self.part}#{key}"


class Relations(Walker):
    """``xl/_rels/workbook.xml.rels``: key → part."""

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element that begins."""
        if name != "Relationship":
            return
        folder, _, file = self.part.rpartition("_rels/")
        owner = folder + file.removesuffix(".rels")
        part = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
        self.seen.relations[f"{owner}#{attributes.get('Id', '')}"] = part.lstrip("/")


class SharedTexts(Walker):
    """``xl/sharedStrings.xml``: the length of every shared text."""

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element that begins."""
        if name == "si":
            self.seen.shared.append(0)

    def characters(self, data: str) -> None:
        """Count text."""
        if self.seen.shared:
            self.seen.shared[-1] += len(data)


class Worksheet(Walker):
    """A sheet of an xlsx file: the far corner of its cells, their texts, and cells without a value."""

    def __init__(self, seen: Seen, part: str) -> None:
        super().__init__(seen, part)
        self.row = self.column = self.last_row = self.last_column = 0
        self.kind, self.length, self.index = "", 0, ""
        self.formula = self.filled = self.inside = False

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element that begins."""
        if name == "row":
            self.row, self.column = whole(attributes.get("r"), self.row + 1, self.guard), 0
        elif name == "c":
            self._open_cell(attributes)
        elif name == "f":
            self.formula = True
        elif name in ("v", "t"):
            self.filled = self.inside = True

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self.column += 1
        if reference := attributes.get("r"):
            found = _REFERENCE.fullmatch(reference)
            if not found:
                raise broken(self.guard.place)
            self.row, self.column = int(found[2]), _columnwhole(found[1])
        self.kind, self.length, self.index = attributes.get("t", ""), 0, ""
        self.formula = self.filled = False

    def characters(self, data: str) -> None:
        """Count text."""
        if self.inside:
            self.length += len(data)
            if self.kind == "s":
                self.index += data[:10]

    def leave(self, name: str) -> None:
        """Look at an element that ends."""
        if name in ("v", "t"):
            self.inside = False
        elif name == "c":
            self._close_cell()

    def _close_cell(self) -> None:
        no_value = self.kind == "e" or (self.formula and not self.filled)
        if no_value:
            self.seen.no_value.setdefault(self.part, set()).add((self.row, self.column))
        elif not self.filled:
            return
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        self.guard.table(self.last_row, self.last_column)
        self.seen.add_text(self._length(), self.row)

    def _length(self) -> int:
        if self.kind != "s":
            return self.length
        index = whole(self.index.strip(), 0, self.guard)
        if index >= len(self.seen.shared):
            raise broken(self.guard.place)
        return self.seen.shared[index]


def _columnwhole(letters: str) -> int:
    """Return the number of a column: A = 1, Z = 26, AA = 27.

    >>> _columnwhole("AA")
    27
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
