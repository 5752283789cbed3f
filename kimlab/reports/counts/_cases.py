"""The count tables of the monitoring report: cases, what happened to them, and how long phases last.

All counts of the same cases stand in *one* table, with every relation between them, because tables that share
a total could otherwise be subtracted from each other (linked tables). So cells are in it that nobody prints: what
is not due, what is not new, and „moved“, the sum on both sides of the balance

    running before + new + taken up again = „moved“ = closed + running at the reference date.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from kimlab.caseload import CLOSED, EVENTS, RUNNING, WITHOUT, duration_counts, durations, months_of
from kimlab.disclosure import SINCE_EVER, TOTAL, CountTable
from kimlab.reports._about import About
from kimlab.reports._inputs import CaseFrames
from kimlab.reports.counts._case_days import case_days
from kimlab.reports.counts._case_rows import NO_PROVIDER, CaseRows, case_rows, post_groups, rests_of
from kimlab.reports.counts._joint_table import Cells, Key, Relations, linked_table
from kimlab.reports.counts._periods import Span, coarser_spans, span_id, spans_of
from kimlab.vocabulary import County, Threshold

CHANNEL, CHANNEL_NEW, CHANNEL_EARLIER = "channel", "channel_new", "channel_earlier"
DUE, NOT_DUE = "due", "not_due"
PROVIDER = "provider"
NEW, EARLIER, BEFORE, MOVED = "new", "earlier", "before", "moved"
SELECTED, NOT_SELECTED = "selected", "not_selected"
DURATION = "days_median"
CASES = "cases"
"""Name of the table of all cases."""

Part = tuple[Cells, Relations]


def case_tables(
    frames: CaseFrames, county: County, about: About, threshold: Threshold
) -> tuple[CountTable, ...]:
    """Return every count table of the monitoring report; the threshold decides how finely the period is cut.

    The table of the cases offers coarser cuts, for readers whose earlier pages would give something away.
    """
    rows = case_rows(frames, county, about)
    fixed = _fixed(rows, county)
    spans = _spans(rows, about, threshold)
    cases, *coarser = (
        _case_table(rows, county, about, (*fixed, _movements(rows, list(_places(rows.cases, county)), cut)))
        for cut in (spans, *coarser_spans(spans))
    )
    return dataclasses.replace(cases, coarser=tuple(coarser)), _durations(rows, county, about)


def _fixed(rows: CaseRows, county: County) -> tuple[Part, ...]:
    """Return the parts of the table that are the same however the period is cut."""
    places = _places(rows.cases, county)
    return (
        _states(rows.cases, places),
        _constellations(rows, county, list(places)),
        _channels(rows.cases, list(places)),
        _providers(rows, county, list(places)),
        _selected(rows.cases),
    )


def _case_table(rows: CaseRows, county: County, about: About, parts: Sequence[Part]) -> CountTable:
    cells: dict[Key, pd.DataFrame] = {}
    for found, _ in parts:
        cells |= found
    return linked_table(
        CASES,
        "Fälle am Stichtag und im Berichtszeitraum",
        cells,
        [relation for _, found in parts for relation in found],
        _unnamed(rows, county),
        days=partial(case_days, about=about, moves=_MOVEMENTS, ever=_EVER, new=_EARLIER, grown=_GROWN),
    )


def _places(cases: pd.DataFrame, county: County) -> dict[str, list[str]]:
    """Return the municipalities of each region, of the county file and of the cases."""
    known = [(place.region_id, place.ags) for place in county.municipalities]
    found = cases[["region", "municipality"]].drop_duplicates().itertuples(index=False, name=None)
    places: dict[str, list[str]] = {region.region_id: [] for region in county.regions}
    for region, municipality in [*known, *sorted(set(found) - set(known))]:
        places.setdefault(region, []).append(municipality)
    return places


def _states(cases: pd.DataFrame, places: Mapping[str, Sequence[str]]) -> Part:
    """Count all cases by state in the county and its regions, and the running ones by municipality."""
    states = [RUNNING, CLOSED, *([WITHOUT] if (cases["state"] == WITHOUT).any() else [])]
    cells: dict[Key, pd.DataFrame] = {}
    relations: list[tuple[Key, Sequence[Key]]] = []
    for place in (TOTAL, *places):
        rows = cases if place == TOTAL else cases[cases["region"] == place]
        cells[Key(place)] = rows
        cells |= {Key(place, state): rows[rows["state"] == state] for state in states}
        relations.append((Key(place), [Key(place, state) for state in states]))
    relations += [(Key(item=item), [Key(region, item) for region in places]) for item in (TOTAL, *states)]
    running = cases[cases["state"] == RUNNING]
    for region, own in places.items():
        here = running[running["region"] == region]
        cells |= {Key(place, RUNNING): here[here["municipality"] == place] for place in own}
        if own:
            relations.append((Key(region, RUNNING), [Key(place, RUNNING) for place in own]))
    return cells, relations


@dataclass(frozen=True)
class _Split:
    """A column that cuts up the cell `whole` of each place, and the name of the cells that come out."""

    column: str
    item: str
    whole: str

    def of(self, rows: pd.DataFrame, parts: Sequence[str], regions: Sequence[str]) -> Part:
        """Count rows by the column, in the county and its regions."""
        cells: dict[Key, pd.DataFrame] = {}
        relations: list[tuple[Key, Sequence[Key]]] = []
        for place in (TOTAL, *regions):
            here = rows if place == TOTAL else rows[rows["region"] == place]
            cells |= {Key(place, self.item, part): here[here[self.column] == part] for part in parts}
            if parts:
                relations.append((Key(place, self.whole), [Key(place, self.item, part) for part in parts]))
        relations += [
            (Key(TOTAL, self.item, part), [Key(region, self.item, part) for region in regions])
            for part in parts
        ]
        return cells, relations


def _constellations(rows: CaseRows, county: County, regions: Sequence[str]) -> Part:
    """Count running cases by constellation and region, and in the county those that are due for closing."""
    running = rows.running
    known = [item.constellation_id for item in county.constellations if not item.state]
    kinds = [*known, *sorted(set(running["constellation"]) - set(known))]
    cells, relations = _Split("constellation", RUNNING, RUNNING).of(running, kinds, regions)
    ruled = [item for item in known if county.closing_rules()[item] is not None]
    more: dict[Key, pd.DataFrame] = {}
    for kind in ruled:
        here = running[running["constellation"] == kind]
        more |= {Key(TOTAL, DUE, kind): here[here["due"]], Key(TOTAL, NOT_DUE, kind): here[~here["due"]]}
    sums = [(Key(TOTAL, RUNNING, kind), [Key(TOTAL, DUE, kind), Key(TOTAL, NOT_DUE, kind)]) for kind in ruled]
    return {**cells, **more}, [*relations, *sums]


def _channels(cases: pd.DataFrame, regions: Sequence[str]) -> Part:
    """Count all cases by access channel and region, and in the county the new ones by channel."""
    channels = sorted(set(cases["access_channel"]))
    cells, relations = _Split("access_channel", CHANNEL, TOTAL).of(cases, channels, regions)
    more: dict[Key, pd.DataFrame] = {Key(item=EARLIER): cases[~cases["new"]]}
    sums: list[tuple[Key, Sequence[Key]]] = [(Key(), [Key(item=NEW), Key(item=EARLIER)])]
    for channel in channels:
        here = cases[cases["access_channel"] == channel]
        new, earlier = Key(TOTAL, CHANNEL_NEW, channel), Key(TOTAL, CHANNEL_EARLIER, channel)
        more |= {new: here[here["new"]], earlier: here[~here["new"]]}
        sums.append((Key(TOTAL, CHANNEL, channel), [new, earlier]))
    if channels:
        sums.append((Key(item=NEW), [Key(TOTAL, CHANNEL_NEW, channel) for channel in channels]))
        sums.append((Key(item=EARLIER), [Key(TOTAL, CHANNEL_EARLIER, channel) for channel in channels]))
    return {**cells, **more}, [*relations, *sums]


def _providers(rows: CaseRows, county: County, regions: Sequence[str]) -> Part:
    """Count running cases by who employs the case managers, and region."""
    return _Split("provider", PROVIDER, RUNNING).of(rows.running, _provider_ids(rows, county), regions)


def _provider_ids(rows: CaseRows, county: County) -> list[str]:
    known = [term.term_id for term in county.lists["provider"]]
    return [*known, *sorted(set(rows.running["provider"]) - set(known))]


def _unnamed(rows: CaseRows, county: County) -> set[Key]:
    """Return the cells of groups of posts behind which fewer people stand than a load may be formed of.

    Such a cell, beside the share of posts in the county file, would be the work of one or two people. The gate
    withholds it, and with it whatever would give it away: in a region with two providers, both.
    """
    groups = post_groups(rows, county)
    few = groups[(groups["reason"] == "few_writers") & (groups["provider"] != "")]
    return {
        Key(region or TOTAL, PROVIDER, provider)
        for region, provider in few[["region", "provider"]].itertuples(index=False, name=None)
        if provider != NO_PROVIDER
    }


def _movements(rows: CaseRows, regions: Sequence[str], spans: Mapping[str, Sequence[Sequence[str]]]) -> Part:
    """Count movements by spans of months, new and closed ones by region, and the balance of the county."""
    cells: dict[Key, pd.DataFrame] = {}
    relations: list[tuple[Key, Sequence[Key]]] = []
    for name, item in ITEM_OF.items():
        events = rows.events[rows.events["event"] == name]
        cells[Key(item=item)] = events
        parts = {Key(TOTAL, item, span_id(months)): months for months in spans[name]}
        cells |= {key: events[events["month"].isin(months)] for key, months in parts.items()}
        places = {Key(region, item): events[events["region"] == region] for region in regions}
        if name in BY_REGION:
            cells |= places
        relations += [
            (Key(item=item), list(keys)) for keys in (parts, places) if keys and set(keys) <= set(cells)
        ]
    before = rows.cases[rows.cases["before"]]
    came = [Key(item=BEFORE), Key(item=ITEM_OF["new"]), Key(item=ITEM_OF["reactivated"])]
    cells[came[0]] = before
    cells[Key(item=MOVED)] = pd.concat([cells[key] for key in came], ignore_index=True)
    relations += [
        (Key(item=MOVED), came),
        (Key(item=MOVED), [Key(item=ITEM_OF["closed"]), Key(item=RUNNING)]),
    ]
    return cells, relations


# A case „closed“ at the reference date is a state; a closing in the period is a movement and has another name
ITEM_OF: Mapping[str, str] = {event: "closing" if event == "closed" else event for event in EVENTS}

_MOVEMENTS = frozenset(ITEM_OF.values()) | {CHANNEL_NEW}
_EVER, _EARLIER = frozenset({TOTAL, CHANNEL, SELECTED}), frozenset({EARLIER, CHANNEL_EARLIER})
"""What only grows, and what came before the period; see :func:`~kimlab.reports.counts._case_days.case_days`."""
_GROWN = {NEW: TOTAL, EARLIER: TOTAL, CHANNEL_NEW: CHANNEL, CHANNEL_EARLIER: CHANNEL}
"""Spans of what is counted from the beginning on, too."""

# Cases taken up again are few: counted by region, they would cost the county its number
BY_REGION = ("new", "closed")


def _spans(rows: CaseRows, about: About, threshold: Threshold) -> dict[str, list[Span]]:
    totals = {event: int((rows.events["event"] == event).sum()) for event in EVENTS}
    return spans_of(totals, months_of(about.since, about.as_of), max(threshold.persons, threshold.families))


def _selected(cases: pd.DataFrame) -> Part:
    """Count the cases selected for reconstruction."""
    chosen = {Key(item=SELECTED): cases[cases["selected"]], Key(item=NOT_SELECTED): cases[~cases["selected"]]}
    return chosen, [(Key(), list(chosen))]


def _durations(rows: CaseRows, county: County, about: About) -> CountTable:
    """Count ended phases by constellation, each with the median duration of ended and running ones.

    Running phases are not counted here: they are the running cases of the other table, and a count must not stand
    in two tables.
    """
    ended = rows.phases[rows.phases["end"].notna()]
    kinds = [
        item.constellation_id
        for item in county.constellations
        if item.constellation_id not in rests_of(county)
    ]
    kinds = [*kinds, *sorted(set(ended["constellation"]) - set(kinds))]
    cells = {Key(TOTAL, "ended", kind): ended[ended["constellation"] == kind] for kind in kinds}
    cells[Key(item="ended")] = ended
    table = linked_table(
        "durations",
        "Beendete Fallphasen",
        cells,
        [(Key(item="ended"), list(cells)[:-1])] if kinds else [],
        days=lambda key: SINCE_EVER,
    )
    return _with_medians(table, rows.phases, about.as_of)


def _with_medians(table: CountTable, found: pd.DataFrame, as_of: object) -> CountTable:
    """Add the median duration of each constellation; it rests on as many values as families have ended phases."""
    medians = durations(duration_counts(found, as_of)).rename(columns={"median_days": DURATION})
    cells = table.cells.merge(
        medians[["constellation", DURATION]], left_on="part", right_on="constellation", how="left"
    )
    cells = cells.drop(columns="constellation").assign(waits=cells["families"])
    return dataclasses.replace(table, cells=cells, statistics=(DURATION,))
