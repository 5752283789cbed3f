"""The only door for numbers: a :class:`Shown` comes from a protected table or from public settings.

Sections never see a draft's count tables. They get a :class:`Figures`, whose readers hold *protected* tables;
sentences are templates without a single digit, filled with :class:`Shown` values only. So a section without a
table cannot carry a number, and a withheld value has no way around the gate.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import pandas as pd

from kimlab.disclosure import TOTAL, ProtectedTable, Quote
from kimlab.drawing import WITHHELD, Unit, wait_text
from kimlab.german import date, number
from kimlab.reports._about import About
from kimlab.reports._draft import Setting
from kimlab.reports._themes import Listing, ThemeAccount


@dataclass(frozen=True)
class Shown:
    """A text that may be printed."""

    text: str
    withheld: bool = False

    def __str__(self) -> str:
        """Return the text as it is printed."""
        return self.text


_DAY = "day of the values"

NOT_SHOWN = Shown(WITHHELD, withheld=True)


@dataclass(frozen=True)
class Row:
    """One cell of a protected table: its dimensions, its values (``None`` where withheld), and the earlier day of these."""

    dims: Mapping[str, str]
    values: Mapping[str, float | None]
    unit: Unit
    state: str = ""

    def __getitem__(self, dim: str) -> str:
        return self.dims[dim]

    def value(self, name: str) -> float | None:
        """Return a number, or ``None`` where it is withheld."""
        return self.values[name]

    def known(self, name: str) -> float:
        """Return a number that is certain to be given."""
        value = self.values[name]
        assert value is not None
        return value

    def count(self, name: str) -> Shown:
        """Return a count as it is printed."""
        value = self.values[name]
        return NOT_SHOWN if value is None else Shown(self._dated(number(value)))

    def wait(self, name: str) -> Shown:
        """Return a wait as it is printed."""
        value = self.values[name]
        return NOT_SHOWN if value is None else Shown(self._dated(wait_text(value, self.unit)))

    def _dated(self, text: str) -> str:
        """Return a value with the day that it is of, if that is not the page's."""
        return f"{text} (Stand {date(self.state)})" if self.state else text


@dataclass(frozen=True)
class Reader:
    """Reads one protected table; what was withheld comes out as ``None``, whatever the reason."""

    table: ProtectedTable
    unit: Unit = "day"
    as_of: str = ""
    rows: tuple[Row, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", tuple(self._read()))

    def _read(self) -> Iterator[Row]:
        table = self.table
        names = (*table.measures, *table.statistics)
        days = list(table.states) or [self.as_of] * len(table.cells)
        cells = table.cells.assign(**{_DAY: days}).sort_values(list(table.dims), kind="stable")
        for _, cell in cells.iterrows():
            values = {name: None if pd.isna(cell[name]) else float(cell[name]) for name in names}
            earlier = cell[_DAY] if cell[_DAY] != self.as_of else ""
            yield Row({dim: str(cell[dim]) for dim in table.dims}, values, self.unit, earlier)

    @property
    def earlier(self) -> bool:
        """Whether any value is of an earlier day."""
        return any(row.state for row in self.rows)

    def where(self, **dims: str) -> tuple[Row, ...]:
        """Return the cells with these dimensions."""
        return tuple(row for row in self.rows if all(row[dim] == value for dim, value in dims.items()))

    def parts(self, **dims: str) -> tuple[Row, ...]:
        """Return the cells with these dimensions that are no total of any other dimension."""
        return tuple(
            row
            for row in self.where(**dims)
            if all(value != TOTAL for dim, value in row.dims.items() if dim not in dims)
        )

    def cell(self, **dims: str) -> Row | None:
        """Return the one cell with these dimensions; every dimension not named is the total."""
        wanted = {dim: dims.get(dim, TOTAL) for dim in self.table.dims}
        found = self.where(**wanted)
        return found[0] if found else None

    def count(self, measure: str, **dims: str) -> Shown:
        """Return the count in one cell as it is printed; a combination that does not occur is a zero.

        A zero is printed as „0“ only where the table lists the combination; anything else is „–“.
        """
        cell = self.cell(**dims)
        return Shown("–") if cell is None else cell.count(measure)


@dataclass(frozen=True)
class Figures:
    """All that a section may look at: readers of protected tables, public settings, quotes that passed the gate."""

    tables: Mapping[str, Reader]
    setting: Setting
    about: About
    quotes: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)
    accounts: tuple[ThemeAccount, ...] = ()
    listings: Mapping[str, Listing] = field(default_factory=dict)

    def name(self, kind: str, identifier: str) -> str:
        """Return the name of an id; the total has its own word; an unknown id stands for itself."""
        if identifier == TOTAL:
            return "insgesamt"
        return self.setting.names.get(kind, {}).get(identifier, identifier or "ohne Angabe")

    def named(self, kind: str, identifier: str) -> Shown:
        """Return the name of an id for use in a sentence."""
        return Shown(self.name(kind, identifier))

    @property
    def as_of(self) -> Shown:
        """The reference date."""
        return Shown(date(self.about.as_of))

    @property
    def since(self) -> Shown:
        """The first day of the reporting period."""
        return Shown(date(self.about.since))

    @property
    def before(self) -> Shown:
        """The day before the reporting period."""
        return Shown(date(self.about.since - timedelta(days=1)))


def say_count(value: Shown, none: str, one: str, many: str, **values: Shown) -> str:
    """Fill the sentence that agrees with a count, which stands in it as ``{count}``.

    >>> [say_count(Shown(text), "keiner", "einer", "{count} Fälle") for text in ("0", "1", "12")]
    ['keiner', 'einer', '12 Fälle']
    """
    return say({"0": none, "1": one}.get(value.text, many), count=value, **values)


def say(template: str, **values: Shown) -> str:
    """Fill a sentence; its template must not hold a digit, so that every number comes through the gate.

    Raises
    ------
    ValueError
        The template holds a digit.

    Examples
    --------
    >>> say("Es gab {count} Übergaben.", count=Shown("12"))
    'Es gab 12 Übergaben.'
    """
    literal = "".join(text for text, *_ in string.Formatter().parse(template))
    if any(letter.isdigit() for letter in literal):
        raise ValueError("Eine Zahl im Text muss aus einer geschützten Tabelle kommen.")
    return template.format(**{name: value.text for name, value in values.items()})
