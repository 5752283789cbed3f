"""Walking through the content of an ods file.

Format: ODF 1.3: ``table:table-row``, ``table:table-cell``, both with ``number-…-repeated``, and ``text:s``.
"""

from __future__ import annotations

from kimlab.intake.office._walker import Seen, Walker, whole


class OpenDocument(Walker):
    """``content.xml`` of an ods file: rows and cells with their repetitions.

    Repeated blank rows and cells at the end do not count; spreadsheets write them to fill the sheet.
    """

    def __init__(self, seen: Seen, part: str) -> None:
        super().__init__(seen, part)
        self.row = self.column = self.last_column = self.filled_to = 0
        self.repeated = self.rows = 1
        self.length, self.table = 0, part
        self.filled = self.inside = False

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element that begins."""
        if name == "table":
            self.row = self.last_column = 0
            self.table = f"{self.part}#{attributes.get('table:name', '')}"
            self.seen.sheets[attributes.get("table:name", "")] = self.table
            self.seen.relations[self.table] = self.table
        elif name == "table-row":
            self.rows = whole(attributes.get("table:number-rows-repeated"), 1, self.guard)
            self.column = self.filled_to = 0
        elif name in ("table-cell", "covered-table-cell"):
            self.repeated = whole(attributes.get("table:number-columns-repeated"), 1, self.guard)
            self.filled, self.inside = "office:value-type" in attributes, True
            self.length = len(attributes.get("office:string-value", ""))
            if attributes.get("calcext:value-type") == "error":
                self.seen.no_value.setdefault(self.table, set()).add((self.row + 1, self.column + 1))
        elif name == "s" and self.inside:
            self.length += whole(attributes.get("text:c"), 1, self.guard)
        elif name == "p" and self.inside:
            self.filled = True

    def characters(self, data: str) -> None:
        """Count text."""
        if self.inside:
            self.length += len(data)

    def leave(self, name: str) -> None:
        """Look at an element that ends."""
        if name in ("table-cell", "covered-table-cell"):
            self.inside = False
            self.column += self.repeated
            if self.filled:
                self.filled_to = self.column
                self.guard.table(1, self.column)
                self.seen.add_text(self.length, self.row + 1, self.repeated * self.rows)
        elif name == "table-row":
            self.row += self.rows
            if self.filled_to:
                self.last_column = max(self.last_column, self.filled_to)
                self.guard.table(self.row, self.last_column)
