"""How much a file may be, and the checks that hold a reader to it while it reads.

Source of the numbers: kimlab's own. A county exports some hundred cases a month, a few megabytes at
most; the limits lie two orders of magnitude above that and below what a laptop with 8 GB bears.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from kimlab.errors import InputError

CHUNK = 1 << 16


@dataclass(frozen=True)
class Limits:
    """What a reader takes in at most before it stops with an :class:`~kimlab.errors.InputError`.

    Parameters
    ----------
    file_bytes
        Size of the file on disk, in bytes.
    unpacked_bytes
        Size after unpacking (gzip, xlsx, ods; all parts together), in bytes. Cell texts that one
        shared text fills many times count every time.
    ratio
        Unpacked size over packed size; looked at from 1 MB unpacked on, because small files of
        blanks compress well and harm nobody.
    depth
        Nesting of XML elements.
    rows, columns, cells
        Size of one table, header included; in a spreadsheet, of the rectangle around its cells.
    cell_length
        Characters of one cell or attribute; for CSV at most 131,072 (the csv module's own limit).
    seconds
        Time for one file, looked at between pieces of it.

    Examples
    --------
    >>> Limits(rows=10).rows
    10
    """

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 600_000_000
    ratio: int = 200
    depth: int = 64
    rows: int = 2_000_000
    columns: int = 1_000
    cells: int = 10_000_000
    cell_length: int = 100_000
    seconds: float = 300.0


DEFAULT_LIMITS = Limits()

_RATIO_FROM = 1_000_000


def too_much(place: str, what: str, most: str) -> InputError:
    """Return the error for a file that exceeds a limit."""
    return InputError(
        f"{place}: {what}. Zulässig sind höchstens {most}.",
        "So große oder so gepackte Dateien kommen in der Praxis nicht vor und könnten den Rechner lahmlegen.",
        "Prüfen Sie, ob es die richtige Datei ist, und teilen Sie sie nötigenfalls auf.",
    )


def grouped(number: float) -> str:
    """Return a whole number with German thousands separators.

    >>> grouped(1234567)
    '1.234.567'
    """
    return f"{int(number):,}".replace(",", ".")


@dataclass(frozen=True)
class Guard:
    """The limits at work on one file: every method returns, or raises an InputError naming `place`."""

    place: str
    limits: Limits = DEFAULT_LIMITS
    clock: Callable[[], float] = time.monotonic
    started: float = field(default=-1.0)

    def __post_init__(self) -> None:
        if self.started < 0:
            object.__setattr__(self, "started", self.clock())

    def time(self) -> None:
        """Check the time used since the guard was made."""
        if self.clock() - self.started > self.limits.seconds:
            raise too_much(self.place, "Das Lesen dauert zu lange", f"{self.limits.seconds:g} Sekunden")

    def file_size(self, size: int) -> None:
        """Check the packed size in bytes."""
        if size > self.limits.file_bytes:
            raise too_much(
                self.place,
                f"Die Datei ist mit {grouped(size)} Byte zu groß",
                f"{grouped(self.limits.file_bytes)} Byte",
            )

    def unpacked(self, size: int, packed: int) -> None:
        """Check the size unpacked so far, in bytes, and its ratio to the packed size."""
        if size > self.limits.unpacked_bytes:
            raise too_much(
                self.place, "Entpackt ist der Inhalt zu groß", f"{grouped(self.limits.unpacked_bytes)} Byte"
            )
        if size > _RATIO_FROM and size > self.limits.ratio * max(packed, 1):
            raise too_much(
                self.place,
                "Der Inhalt ist ungewöhnlich stark gepackt (eine sogenannte Zip-Bombe)",
                f"das {self.limits.ratio}-Fache der gepackten Größe",
            )

    def depth(self, depth: int) -> None:
        """Check the nesting of XML elements."""
        if depth > self.limits.depth:
            raise too_much(
                self.place, "Die XML-Elemente sind zu tief verschachtelt", f"{self.limits.depth} Ebenen"
            )

    def cell(self, length: int, row: int | None = None) -> None:
        """Check the length of one cell or attribute, in characters."""
        if length > self.limits.cell_length:
            place = self.place if row is None else f"{self.place}, Zeile {grouped(row)}"
            raise too_much(
                place, "Eine Zelle enthält zu viel Text", f"{grouped(self.limits.cell_length)} Zeichen"
            )

    def table(self, rows: int, columns: int) -> None:
        """Check the size of a table."""
        if rows > self.limits.rows:
            raise too_much(self.place, "Die Tabelle hat zu viele Zeilen", f"{grouped(self.limits.rows)}")
        if columns > self.limits.columns:
            raise too_much(self.place, "Die Tabelle hat zu viele Spalten", f"{grouped(self.limits.columns)}")
        if rows * columns > self.limits.cells:
            raise too_much(self.place, "Die Tabelle hat zu viele Zellen", f"{grouped(self.limits.cells)}")

    def chunks(self, stream: BinaryIO, packed: int) -> Iterator[bytes]:
        """Yield `stream` in pieces, holding it to size, ratio and time; `packed` in bytes."""
        size = 0
        while piece := stream.read(CHUNK):
            size += len(piece)
            self.unpacked(size, packed)
            self.time()
            yield piece
