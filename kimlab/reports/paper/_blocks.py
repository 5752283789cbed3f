"""What a section is made of: prose, points, facts, tables, figures. Templates turn them into HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from markupsafe import Markup

from kimlab.reports.paper._figures import Shown


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    kind: ClassVar[str] = "prose"
    text: str


@dataclass(frozen=True)
class Points:
    """A list of short sentences."""

    kind: ClassVar[str] = "points"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """One large figure with its meaning."""

    value: Shown
    meaning: str


@dataclass(frozen=True)
class Facts:
    """A row of large figures."""

    kind: ClassVar[str] = "facts"
    items: tuple[Fact, ...]


@dataclass(frozen=True)
class Table:
    """A table with its caption; the first column holds the row headings, columns from `numbers` on are numbers.

    `heads` marks rows that are headings of groups, `totals` rows that are sums; `hrefs` holds, row by row, where the row's
    heading leads.
    """

    kind: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 1
    note: str = ""
    heads: frozenset[int] = frozenset()
    totals: frozenset[int] = frozenset()
    hrefs: tuple[str, ...] = ()

    def without_empty_columns(self) -> Table:
        """Return the table without columns of text in which nothing stands; columns of numbers stay.

        >>> Table("", ("Tag", "Grund", "Zahl"), (("1.", "–", "–"),), numbers=2).without_empty_columns().head
        ('Tag', 'Zahl')
        """
        empty = {
            place
            for place in range(1, min(self.numbers, len(self.head)))
            if self.rows and all(row[place] in ("", "–") for row in self.rows)
        }
        kept = [place for place in range(len(self.head)) if place not in empty]
        return replace(
            self,
            head=tuple(self.head[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
            numbers=self.numbers - len(empty),
        )

    @property
    def has_withheld(self) -> bool:
        """Whether a value is withheld, so that the sign needs its explanation."""
        return any(cell == "." for row in self.rows for cell in row)


@dataclass(frozen=True)
class Figure:
    """A picture, its caption, and the table with the same content; where its table stands, and how wide it is.

    ``wide`` pictures take the whole width and, printed, a page in landscape; ``beside`` puts the table beside the
    picture; anything else puts it below, folded.
    """

    kind: ClassVar[str] = "figure"
    svg: Markup
    caption: str
    table: Table
    layout: Literal["wide", "beside", "below"] = "below"


@dataclass(frozen=True)
class Jump:
    """A link to a place on this or a neighbouring page."""

    text: str
    href: str


@dataclass(frozen=True)
class Jumps:
    """Links that belong together."""

    kind: ClassVar[str] = "jumps"
    label: str
    items: tuple[Jump, ...]


_ENDS = (".", "!", "?", "…")  # what a sentence ends with
_AROUND = "„“”‚‘’»«()"  # what may stand around it


@dataclass(frozen=True)
class Quotation:
    """A quote as it is printed, whose words it is, the name of its place, and where one can go from here."""

    text: str
    source: str
    name: str = ""
    jumps: tuple[Jump, ...] = ()

    @property
    def marked(self) -> str:
        """The text with „…“ where it begins or ends inside a sentence.

        >>> Quotation("auch für ihn war es geregelt,", "").marked, Quotation("Es ist gut.", "").marked
        ('… auch für ihn war es geregelt, …', 'Es ist gut.')
        """
        words = self.text.strip().strip(_AROUND)
        before = "… " if words[:1].islower() else ""
        after = "" if words.endswith(_ENDS) or not words else " …"
        return f"{before}{self.text.strip()}{after}"


@dataclass(frozen=True)
class Quotations:
    """Quotes under one heading."""

    kind: ClassVar[str] = "quotations"
    title: str
    items: tuple[Quotation, ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside a section, which can be jumped to."""

    kind: ClassVar[str] = "heading"
    text: str
    name: str = ""


Block = Prose | Points | Facts | Table | Figure | Quotations | Jumps | Heading


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def section(name: str, title: str, *blocks: Block | None) -> Section:
    """Return a section of the blocks that are there."""
    return Section(name, title, tuple(block for block in blocks if block is not None))


def cells(*values: Shown | str) -> tuple[str, ...]:
    """Return one row of a table as text."""
    return tuple(str(value) for value in values)


def rows_of(rows: Iterable[Sequence[Shown | str]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table as text."""
    return tuple(cells(*row) for row in rows)
