"""Themes in numbers: in how many of the coded cases their codes come together."""

from __future__ import annotations

import dataclasses

import pandas as pd

from kimlab.disclosure import CountTable
from kimlab.errors import InputError
from kimlab.reports._counting import counted, stacked, with_families
from kimlab.reports._draft import Setting
from kimlab.reports._frames import Frames, county_of, frame_of
from kimlab.reports._papers import Listing, ThemePaper

THEMES = "themes"
TOGETHER = 2
"""So many of a theme's codes must stand in a case for it to count: fewer come together nowhere. kimlab's own measure;
the finder itself weighs more finely."""


def papers_of(frames: Frames, *statuses: str) -> tuple[ThemePaper, ...]:
    """Return the themes under the key ``papers``, of these states only if any are named."""
    papers = frames.get("papers", ())
    if not isinstance(papers, tuple) or not all(isinstance(paper, ThemePaper) for paper in papers):
        raise InputError(
            "„papers“ ist für den Bericht keine Reihe von Themen.",
            "Ohne sie lässt sich nicht sagen, was zu einem Thema festgehalten ist.",
            "Übergeben Sie ein Tupel von kimlab.reports.ThemePaper, oder lassen Sie es weg.",
        )
    return tuple(paper for paper in papers if not statuses or paper.status in statuses)


def listings_of(frames: Frames) -> tuple[Listing, ...]:
    """Return the listings under the key ``listings``."""
    listings = frames.get("listings", ())
    if not isinstance(listings, tuple) or not all(isinstance(one, Listing) for one in listings):
        raise InputError(
            "„listings“ ist für den Bericht keine Reihe von Listen.",
            "Ohne sie bliebe ein Abschnitt leer, ohne dass man es merkt.",
            "Übergeben Sie ein Tupel von kimlab.reports.Listing, oder lassen Sie es weg.",
        )
    return listings


def theme_table(frames: Frames, papers: tuple[ThemePaper, ...]) -> CountTable | None:
    """Return in how many coded cases at least two of each theme's codes come together; None without a coded case.

    A theme without two codes (it came from a meeting) has no row. Themes overlap, so the rows add up to nothing.
    """
    cases = frame_of(frames, "coded_cases", ("case_id", "family_id")).drop_duplicates("case_id")
    if cases.empty:
        return None
    coded = frame_of(frames, "coded", ("case_id", "family_id", "code_id"))
    parts = [_bearing(coded, paper) for paper in papers if len(paper.codes) >= TOGETHER]
    rows = [counted(with_families(part), ("theme",), "cases") for part in parts if len(part)]
    whole = counted(with_families(cases.assign(person_id="")), (), "cases")
    cells = stacked([*rows, whole], ("theme",))
    return CountTable(THEMES, "Themen in den Fällen", cells, ("theme",), ("cases",))


def _bearing(coded: pd.DataFrame, paper: ThemePaper) -> pd.DataFrame:
    rows = coded[coded["code_id"].isin(paper.codes)].drop_duplicates(["case_id", "code_id"])
    counts = rows.groupby("case_id")["code_id"].nunique()
    bearing = rows[rows["case_id"].isin(counts.index[counts >= TOGETHER])].drop_duplicates("case_id")
    return bearing[["case_id", "family_id"]].assign(person_id="", theme=paper.theme_id)


def with_themes(setting: Setting, frames: Frames, papers: tuple[ThemePaper, ...]) -> Setting:
    """Return the setting with the names of themes and bodies."""
    bodies = {body.body_id: body.name for body in county_of(frames).bodies}
    themes = {paper.theme_id: paper.name for paper in papers}
    return dataclasses.replace(setting, names={**setting.names, "theme": themes, "body": bodies})
