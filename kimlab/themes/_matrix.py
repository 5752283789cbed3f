"""Cases × items as the finder works on them: checked, in one order, with a hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.errors import InputError

Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Matrix:
    """Who bears what, cases and items in the order of their names.

    Attributes
    ----------
    bears
        bool, cases × items.
    cases, items
        Their names.
    writers
        For each case a number for its writer; None where no writers were given.
    sha256
        Hash of all of this; the names of writers do not enter, only which cases share one.
    """

    bears: Bools
    cases: tuple[str, ...]
    items: tuple[str, ...]
    writers: Codes | None
    sha256: str

    def __repr__(self) -> str:
        return f"Matrix({len(self.cases)} × {len(self.items)}, {self.sha256[:12]})"


def canonical(X: pd.DataFrame, groups: pd.Series | None = None) -> Matrix:  # noqa: N803 - scikit-learn's name
    """Check cases × items and bring them into the order of their names.

    Raises
    ------
    InputError
        No DataFrame, a cell is not yes or no, a name stands twice, or a case has no writer although writers are given.

    Examples
    --------
    >>> canonical(pd.DataFrame({"b": [True, False], "a": [True, True]}, index=["2", "1"])).items
    ('a', 'b')
    """
    frame = checked(X)
    cases, items = tuple(frame.index), tuple(frame.columns)
    bears = frame.to_numpy(dtype=bool)
    writers = None if groups is None else _writers(groups, frame.index)
    return Matrix(bears, cases, items, writers, _sha256(bears, cases, items, writers))


def checked(X: pd.DataFrame) -> pd.DataFrame:  # noqa: N803
    """Return cases × items as bool with names of type ``str``, sorted by them."""
    if not isinstance(X, pd.DataFrame):
        raise InputError(
            "Die Merkmale der Fälle sind keine Tabelle (DataFrame).",
            "Ohne Namen für Fälle und Merkmale lässt sich kein Thema benennen.",
            "Übergeben Sie eine Tabelle mit den Fällen als Zeilen und den Merkmalen als Spalten.",
        )
    if not all(pd.api.types.is_bool_dtype(dtype) for dtype in X.dtypes) or X.isna().any(axis=None):
        raise InputError(
            "Die Tabelle der Merkmale enthält anderes als Ja und Nein.",
            "Was noch nicht kodiert ist, ist kein Nein.",
            "Nehmen Sie nur durchkodierte Fälle auf, mit Wahr oder Falsch in jeder Zelle.",
        )
    frame = X.astype("bool").set_axis(X.index.map(str), axis=0).set_axis(X.columns.map(str), axis=1)
    if frame.index.duplicated().any() or frame.columns.duplicated().any():
        raise InputError(
            "In der Tabelle der Merkmale steht ein Fall oder ein Merkmal mehrfach.",
            "Ein doppelter Fall würde ein Thema größer machen, als es ist.",
            "Fassen Sie die Zeilen eines Falls zusammen und geben Sie jedem Merkmal einen eigenen Namen.",
        )
    return frame.sort_index().sort_index(axis=1)


def _writers(groups: pd.Series, cases: pd.Index) -> Codes:
    """Return a number for each writer, in the order of the first case of each, so that renaming them changes nothing."""
    if not isinstance(groups, pd.Series):
        raise InputError(
            "Die Dokumentierenden sind keine Spalte (Series) mit den Fällen als Index.",
            "Ohne Zuordnung lassen sich Gewohnheiten beim Dokumentieren nicht von Themen trennen.",
            "Übergeben Sie eine Series: Index Fall, Wert Kürzel der dokumentierenden Person.",
        )
    known = groups.set_axis(groups.index.map(str))
    missing = ~cases.isin(known.index)
    if missing.any() or known.index.duplicated().any():
        raise InputError(
            f"Für {int(missing.sum())} Fälle fehlt die dokumentierende Person, oder ein Fall steht doppelt.",
            "Ohne Zuordnung lassen sich Gewohnheiten beim Dokumentieren nicht von Themen trennen.",
            "Ordnen Sie jedem Fall genau eine Angabe zu; „unbekannt“ ist erlaubt.",
        )
    return pd.factorize(known.reindex(cases).fillna("").map(str))[0].astype(np.intp)


def _sha256(bears: Bools, cases: tuple[str, ...], items: tuple[str, ...], writers: Codes | None) -> str:
    told = json.dumps([cases, items, None if writers is None else writers.tolist()], ensure_ascii=False)
    return hashlib.sha256(told.encode() + b"\n" + bears.astype(np.uint8).tobytes()).hexdigest()
