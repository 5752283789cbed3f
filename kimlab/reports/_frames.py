"""Taking frames out of the bundle that a report is made from, with clear errors where something is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from kimlab.errors import InputError
from kimlab.reports._about import About
from kimlab.vocabulary import County

Frames = Mapping[str, object]


def frame_of(frames: Frames, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Return the frame `name`, with at least `columns`.

    Raises
    ------
    InputError
        The frame or one of its columns is missing.
    """
    frame = frames.get(name)
    if not isinstance(frame, pd.DataFrame):
        raise InputError(
            f"Für den Bericht fehlt die Tabelle „{name}“.",
            "Ohne sie bliebe ein Abschnitt leer, ohne dass man es merkt.",
            f"Übergeben Sie sie mit den Spalten {', '.join(columns)}.",
        )
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise InputError(
            f"In der Tabelle „{name}“ für den Bericht fehlen Spalten: {', '.join(missing)}.",
            "Ohne sie lässt sich der Abschnitt nicht zählen.",
            "Ergänzen Sie die Spalten oder erzeugen Sie die Tabelle mit der zugehörigen Auswertung.",
        )
    return frame.reset_index(drop=True)


def about_of(frames: Frames) -> About:
    """Return the particulars under the key ``about``; refused without."""
    about = frames.get("about")
    if not isinstance(about, About):
        raise InputError(
            "Für den Bericht fehlen die Angaben „about“ (Kreis, Stichtag, Einstellungen).",
            "Ein Bericht ohne Herkunft lässt sich nicht nachprüfen.",
            "Übergeben Sie kimlab.reports.About(…) unter dem Schlüssel „about“.",
        )
    return about


def county_of(frames: Frames) -> County:
    """Return the county under the key ``county``; refused without."""
    county = frames.get("county")
    if not isinstance(county, County):
        raise InputError(
            "Für den Bericht fehlt die Kreisdatei („county“).",
            "Aus ihr kommen die Namen der Stellen, Kommunen, Bezirke und Handlungskonstellationen.",
            "Übergeben Sie kimlab.vocabulary.load_county(…) unter dem Schlüssel „county“.",
        )
    return county
