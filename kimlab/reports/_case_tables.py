"""The count tables of the monitoring report: cases at the reference date, and what happened in the period.

All counts of the same cases stand in *one* table, with every relation between them, because tables that share
a total could otherwise be subtracted from each other (linked tables). So the cases that are not due are in it
too, although nobody prints them: due and not due together are the cases of their constellation.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kimlab.disclosure import TOTAL, CountTable, Sum
from kimlab.reports._frames import Frames, about_of, county_of, frame_of
from kimlab.reports._setting import NO_CONSTELLATION
from kimlab.reports._states import current_constellation, events_of
from kimlab.vocabulary import County

CASE_DIMS = ("region", "municipality", "constellation", "access_channel", "due")
EVENT_DIMS = ("event", "quarter")
DUE, NOT_DUE = "due", "not_due"
NO_CHANNEL = "none"


def case_tables(frames: Frames) -> tuple[CountTable, ...]:
    """Return every count table of the monitoring report (see :func:`kimlab.reports.render` for the frames)."""
    rows = _rows(frames)
    return (_cases(rows, county_of(frames)), _events(frames, rows))


def _rows(frames: Frames) -> pd.DataFrame:
    """Return one row a case: its dimensions, its family, and the number of persons of that family."""
    county = county_of(frames)
    columns = ("case_id", "family_id", "municipality", "region", "access_channel")
    cases = frame_of(frames, "cases", columns)
    spells = frame_of(frames, "case_spells", ("case_id", "constellation", "start", "end"))
    persons = frame_of(frames, "persons", ("person_id", "family_id"))
    due = set(_due(frame_of(frames, "due", ("case_id", "reason"))))
    members = persons.drop_duplicates().groupby("family_id").size()
    state = current_constellation(cases, spells, about_of(frames), _closed(county)[0])
    return cases[list(columns)].assign(
        access_channel=cases["access_channel"].mask(cases["access_channel"] == "", NO_CHANNEL),
        constellation=state,
        due=cases["case_id"].isin(due).map({True: DUE, False: NOT_DUE}),
        # a case without persons of its own in the data still concerns at least one
        members=cases["family_id"].map(members).fillna(1).astype("int64"),
    )


def _due(listed: pd.DataFrame) -> pd.Series:
    """Return the cases that are due; the list also names those for which nobody stated a rule."""
    return listed.loc[~listed["reason"].isin(("no_rule", "not_due")), "case_id"]


def _closed(county: County) -> list[str]:
    return [item.constellation_id for item in county.constellations if item.state] or ["closed"]


def _counted(rows: pd.DataFrame, dims: Sequence[str], measure: str = "cases") -> pd.DataFrame:
    """Count rows, families and the persons in them for each combination of `dims`."""
    by = list(dims) or ["_all"]
    keyed = rows.assign(_all="")
    families = keyed.drop_duplicates([*by, "family_id"]).groupby(by, sort=True)
    counts = pd.DataFrame(
        {
            measure: keyed.groupby(by, sort=True).size(),
            "persons": families["members"].sum(),
            "families": families.size(),
        }
    )
    return counts.astype("Int64").reset_index()


def _names(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name in frame.columns]


def _filled(
    counts: pd.DataFrame, dims: Sequence[str], wanted: pd.DataFrame, measure: str = "cases"
) -> pd.DataFrame:
    """Return `counts` for every row of `wanted`, zeros where nothing was counted."""
    merged = wanted.merge(counts, on=list(dims), how="left", validate="one_to_one")
    return merged.fillna(dict.fromkeys((measure, "persons", "families"), 0))


def _cases(rows: pd.DataFrame, county: County) -> CountTable:
    constellations = [item.constellation_id for item in county.constellations]
    if (rows["constellation"] == NO_CONSTELLATION).any():
        constellations.append(NO_CONSTELLATION)
    places = pd.DataFrame(
        [(item.region_id, item.ags) for item in county.municipalities], columns=["region", "municipality"]
    )
    regions = places[["region"]].drop_duplicates()
    kinds = pd.DataFrame({"constellation": constellations})
    ruled = [item.constellation_id for item in county.constellations if item.closes_after_months is not None]
    open_rows = rows[rows["constellation"].isin(ruled)]
    due = pd.DataFrame({"constellation": ruled}).merge(pd.DataFrame({"due": [DUE, NOT_DUE]}), how="cross")
    channels = pd.DataFrame({"access_channel": sorted(set(rows["access_channel"]))})
    blocks = (
        (places.merge(kinds, how="cross"), rows),
        (places, rows),
        (regions.merge(kinds, how="cross"), rows),
        (regions, rows),
        (kinds, rows),
        (channels, rows),
        (regions.merge(due, how="cross"), open_rows),
        (due, open_rows),
    )
    parts = [_filled(_counted(counted, _names(wanted)), _names(wanted), wanted) for wanted, counted in blocks]
    cells = _stacked([*parts, _counted(rows, ()).drop(columns="_all")], CASE_DIMS)
    return CountTable(
        name="cases",
        title="Fälle am Stichtag",
        cells=cells,
        dims=CASE_DIMS,
        measures=("cases",),
        statistics=(),
        sums=_relations(cells),
    )


def _stacked(parts: Sequence[pd.DataFrame], dims: Sequence[str]) -> pd.DataFrame:
    filled = [part.assign(**{dim: TOTAL for dim in dims if dim not in part.columns}) for part in parts]
    cells = pd.concat([part for part in filled if len(part)], ignore_index=True)
    rest = [column for column in cells.columns if column not in dims]
    return cells[[*dims, *rest]].astype({**dict.fromkeys(dims, "str"), **dict.fromkeys(rest, "Int64")})


# A child dimension is added up inside the values of the others; a municipality's total is its region
_ADDED = ("municipality", "region", "constellation", "access_channel", "due")


def _relations(cells: pd.DataFrame) -> tuple[Sum, ...]:
    """Return every relation "a total is the sum of its parts" that a reader of the report could know."""
    relations = []
    for dim in _ADDED:
        # regions add up only over the regions' own totals, not over municipalities a second time
        level = cells[cells["municipality"] == TOTAL] if dim == "region" else cells
        others = [other for other in CASE_DIMS if other != dim]
        for _, line in level.groupby(others, sort=True):
            total = line.index[line[dim] == TOTAL]
            parts = line.index[line[dim] != TOTAL]
            if len(total) == 1 and len(parts):
                relations.append(Sum(int(total[0]), tuple(int(part) for part in parts)))
    return tuple(relations)


def _events(frames: Frames, rows: pd.DataFrame) -> CountTable:
    about = about_of(frames)
    spells = frame_of(frames, "case_spells", ("case_id", "constellation", "start", "end"))
    found = events_of(spells, about, _closed(county_of(frames))).merge(
        rows[["case_id", "family_id", "members"]], on="case_id", how="inner", validate="many_to_one"
    )
    found = found.assign(quarter=found["date"].dt.to_period("Q").astype("str"))
    quarters = [str(item) for item in pd.period_range(about.since, about.as_of, freq="Q")]
    kinds = pd.DataFrame({"event": ["new", "reactivated", "closed"]})
    grid = kinds.merge(pd.DataFrame({"quarter": quarters}), how="cross")
    parts = [
        _filled(_counted(found, _names(wanted), "events"), _names(wanted), wanted, "events")
        for wanted in (grid, kinds)
    ]
    cells = _stacked(parts, EVENT_DIMS)
    sums = tuple(
        Sum(
            int(line.index[line["quarter"] == TOTAL][0]),
            tuple(int(part) for part in line.index[line["quarter"] != TOTAL]),
        )
        for _, line in cells.groupby("event", sort=True)
    )
    return CountTable(
        name="events",
        title="Bewegungen im Berichtszeitraum",
        cells=cells,
        dims=EVENT_DIMS,
        measures=("events",),
        statistics=(),
        sums=sums,
    )
