"""What a column and a table are, and short ways to declare them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LOCAL_ZONE = "Europe/Berlin"
"""What dates without a zone are meant in."""

Dtype = Literal["text", "date", "number", "flag", "list"]


@dataclass(frozen=True)
class Column:
    """One column: its name in code, its name on screen, and what it may hold."""

    name: str
    german: str
    dtype: Dtype = "text"
    required: bool = False
    allowed: tuple[str, ...] = ()
    journaled: bool = True


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, and the columns that identify a row."""

    name: str
    german: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column called `name`; ``KeyError`` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def text_column(name: str, german: str, *allowed: str, required: bool = False) -> Column:
    """Return a column of words; with `allowed`, of these words only."""
    return Column(name, german, "text", required, allowed)


def id_column(name: str, german: str) -> Column:
    """Return a column of ids, never empty."""
    return Column(name, german, "text", required=True)


def date_column(name: str, german: str, *, required: bool = False) -> Column:
    """Return a column of days or moments."""
    return Column(name, german, "date", required)


def number_column(name: str, german: str, *, required: bool = False) -> Column:
    """Return a column of whole numbers."""
    return Column(name, german, "number", required)


def flag_column(name: str, german: str) -> Column:
    """Return a column of yes and no."""
    return Column(name, german, "flag", required=True)


def list_column(name: str, german: str) -> Column:
    """Return a column of several words."""
    return Column(name, german, "list")
