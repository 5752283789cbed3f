"""Fields that are looked at when a report's input is put together, with clear errors where something is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

import pandas as pd

from kimlab.errors import InputError
from kimlab.reports._about import About
from kimlab.reports._themes import Listing, ThemeAccount
from kimlab.vocabulary import County

Check = Callable[[str, object], object]


@dataclass(frozen=True, eq=False)
class Checked:
    """A frozen bundle, each of whose fields is looked at once, when it is made."""

    def __post_init__(self) -> None:
        for item in fields(self):
            check: Check = item.metadata["check"]
            object.__setattr__(self, item.name, check(item.name, getattr(self, item.name)))


def checked(check: Check, default: object = None) -> Any:  # noqa: ANN401 - a field of whatever it is annotated with
    """Return a field that is looked at; left out, it gets the check's own German error and not Python's."""
    return field(default=default, repr=False, metadata={"check": check})


def frame(*columns: str) -> Any:  # noqa: ANN401 - a field
    """Return a field that holds a table with at least these columns."""
    return checked(partial(_table, columns=columns))


def optional_frame(why: str, *columns: str) -> Any:  # noqa: ANN401 - a field
    """Return a field that holds such a table or nothing; `why` says what a wrong one would cost."""
    return checked(partial(_optional, why=why, columns=columns))


def group(kind: type[Checked]) -> Any:  # noqa: ANN401 - a field
    """Return a field that holds a group of frames."""
    return checked(
        partial(
            _one_of,
            kind=kind,
            what="fehlen die Tabellen",
            why="Ohne sie bliebe ein Abschnitt leer, ohne dass man es merkt.",
            do=f"Übergeben Sie kimlab.reports.{kind.__name__}(…)",
        )
    )


def about() -> Any:  # noqa: ANN401 - a field
    """Return the field of the particulars."""
    return checked(
        partial(
            _one_of,
            kind=About,
            what="fehlen die Angaben zu Kreis, Stichtag und Einstellungen",
            why="Ein Bericht ohne Herkunft lässt sich nicht nachprüfen.",
            do="Übergeben Sie kimlab.reports.About(…)",
        )
    )


def county() -> Any:  # noqa: ANN401 - a field
    """Return the field of the county file."""
    return checked(
        partial(
            _one_of,
            kind=County,
            what="fehlt die Kreisdatei",
            why="Aus ihr kommen die Namen der Stellen, Kommunen, Bezirke und Handlungskonstellationen.",
            do="Übergeben Sie kimlab.vocabulary.load_county(…)",
        )
    )


def accounts() -> Any:  # noqa: ANN401 - a field
    """Return the field of the themes; none if left out."""
    why = "Ohne sie lässt sich nicht sagen, was zu einem Thema festgehalten ist."
    return checked(partial(_series, kind=ThemeAccount, what="Themen", why=why), ())


def listings() -> Any:  # noqa: ANN401 - a field
    """Return the field of the lists; none if left out."""
    why = "Ohne sie bliebe ein Abschnitt leer, ohne dass man es merkt."
    return checked(partial(_series, kind=Listing, what="Listen", why=why), ())


def _table(name: str, value: object, columns: tuple[str, ...]) -> pd.DataFrame:
    if not isinstance(value, pd.DataFrame):
        raise InputError(
            f"Für den Bericht fehlt die Tabelle „{name}“.",
            "Ohne sie bliebe ein Abschnitt leer, ohne dass man es merkt.",
            f"Übergeben Sie sie mit den Spalten {', '.join(columns)}.",
        )
    missing = [column for column in columns if column not in value.columns]
    if missing:
        raise InputError(
            f"In der Tabelle „{name}“ für den Bericht fehlen Spalten: {', '.join(missing)}.",
            "Ohne sie lässt sich der Abschnitt nicht zählen.",
            "Ergänzen Sie die Spalten oder erzeugen Sie die Tabelle mit der zugehörigen Auswertung.",
        )
    return value.reset_index(drop=True)


def _optional(name: str, value: object, why: str, columns: tuple[str, ...]) -> pd.DataFrame | None:
    if value is not None and not isinstance(value, pd.DataFrame):
        raise InputError(
            f"„{name}“ ist für den Bericht keine Tabelle.",
            why,
            f"Übergeben Sie eine Tabelle mit den Spalten {', '.join(columns)}, oder lassen Sie sie weg.",
        )
    return None if value is None else _table(name, value, columns)


def _one_of(name: str, value: object, *, kind: type, what: str, why: str, do: str) -> object:
    if not isinstance(value, kind):
        raise InputError(f"Für den Bericht {what} („{name}“).", why, f"{do} als „{name}“.")
    return value


def _series(name: str, value: object, kind: type, what: str, why: str) -> tuple[object, ...]:
    if not isinstance(value, tuple) or not all(isinstance(one, kind) for one in value):
        raise InputError(
            f"„{name}“ ist für den Bericht keine Reihe von {what}.",
            why,
            f"Übergeben Sie ein Tupel von kimlab.reports.{kind.__name__}, oder lassen Sie es weg.",
        )
    return value
