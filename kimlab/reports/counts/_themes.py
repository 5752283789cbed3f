"""Themes in numbers: in how many of the coded cases their codes come together."""

from __future__ import annotations

import dataclasses

import pandas as pd

from kimlab.disclosure import CountTable
from kimlab.reports._draft import Setting
from kimlab.reports._inputs import CodeFrames
from kimlab.reports._themes import ThemePaper
from kimlab.reports.counts._counts import counted, stacked, with_families
from kimlab.vocabulary import County

THEMES = "themes"
TOGETHER = 2
"""So many of a theme's codes must stand in a case for it to count: fewer come together nowhere. kimlab's own measure;
the finder itself weighs more finely."""


def theme_table(frames: CodeFrames, papers: tuple[ThemePaper, ...]) -> CountTable | None:
    """Return in how many coded cases at least two of each theme's codes come together; None without a coded case.

    A theme without two codes (it came from a meeting) has no row. Themes overlap, so the rows add up to nothing.
    """
    cases = frames.coded_cases.drop_duplicates("case_id")
    if cases.empty:
        return None
    parts = [_bearing(frames.coded, paper) for paper in papers if len(paper.codes) >= TOGETHER]
    rows = [counted(with_families(part), ("theme",), "cases") for part in parts if len(part)]
    whole = counted(with_families(cases.assign(person_id="")), (), "cases")
    cells = stacked([*rows, whole], ("theme",))
    return CountTable(THEMES, "Themen in den Fällen", cells, ("theme",), ("cases",))


def _bearing(coded: pd.DataFrame, paper: ThemePaper) -> pd.DataFrame:
    rows = coded[coded["code_id"].isin(paper.codes)].drop_duplicates(["case_id", "code_id"])
    counts = rows.groupby("case_id")["code_id"].nunique()
    bearing = rows[rows["case_id"].isin(counts.index[counts >= TOGETHER])].drop_duplicates("case_id")
    return bearing[["case_id", "family_id"]].assign(person_id="", theme=paper.theme_id)


def with_themes(setting: Setting, county: County, papers: tuple[ThemePaper, ...]) -> Setting:
    """Return the setting with the names of themes and bodies."""
    bodies = {body.body_id: body.name for body in county.bodies}
    themes = {paper.theme_id: paper.name for paper in papers}
    return dataclasses.replace(setting, names={**setting.names, "theme": themes, "body": bodies})
