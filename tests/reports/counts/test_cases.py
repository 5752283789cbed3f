import dataclasses

import pandas as pd
import pytest
from inputs import cases_of

from kimlab.caseload import NO_CHANNEL
from kimlab.disclosure import SEPARATOR, TOTAL, protect
from kimlab.reports import About
from kimlab.reports.counts._case_rows import case_rows
from kimlab.reports.counts._cases import (
    BEFORE,
    CHANNEL,
    CHANNEL_EARLIER,
    CHANNEL_NEW,
    DUE,
    DURATION,
    EARLIER,
    ITEM_OF,
    NEW,
    NOT_DUE,
    PROVIDER,
    SELECTED,
    case_tables,
)
from kimlab.vocabulary import load_county


def rows_of(frames):
    return case_rows(cases_of(frames), frames["county"], frames["about"])


def tables_of(frames):
    county = frames["county"]
    return case_tables(cases_of(frames), county, frames["about"], county.threshold("management"))


@pytest.fixture(scope="module")
def tables(monitoring_frames):
    return {table.name: table for table in tables_of(monitoring_frames)}


def _cell(table, **dims):
    wanted = {dim: dims.get(dim, TOTAL) for dim in table.dims}
    cells = table.cells
    for dim, value in wanted.items():
        cells = cells[cells[dim] == value]
    assert len(cells) == 1
    return cells.iloc[0]


def test_every_relation_adds_up(tables):
    for table in tables.values():
        values = table.cells[table.measures[0]]
        assert table.sums
        for relation in table.sums:
            assert values[relation.total] == values[list(relation.parts)].sum()


def test_every_cell_is_in_a_relation(tables):
    """No linked table: whatever a reader could subtract is declared."""
    for table in tables.values():
        used = {row for relation in table.sums for row in (relation.total, *relation.parts)}
        assert used == set(table.cells.index)


def test_no_cell_stands_twice_and_none_is_without_a_name(tables):
    for table in tables.values():
        assert not table.cells.duplicated(list(table.dims)).any()
        assert (table.cells[list(table.dims)] != "").all(axis=None)


def test_no_count_of_one_table_stands_in_the_other(tables):
    """Running phases are the running cases, so the table of durations must not count them."""
    assert set(tables["durations"].cells["item"]) == {"ended"}


def test_the_whole_counts_every_case_once(tables, monitoring_frames):
    whole = _cell(tables["cases"])
    assert whole["cases"] == len(monitoring_frames["cases"])
    assert whole["families"] == monitoring_frames["cases"]["family_id"].nunique()
    assert whole["persons"] == len(monitoring_frames["persons"])


def test_every_municipality_of_the_county_is_listed_even_without_cases(tables, county):
    places = set(tables["cases"].cells["place"]) - {TOTAL}
    assert places == {place.ags for place in county.municipalities} | {
        item.region_id for item in county.regions
    }


def test_persons_and_families_of_one_cell_by_hand(tables, monitoring_frames, county):
    rows = rows_of(monitoring_frames)
    place = county.municipality("Beckum")
    here = rows.running[rows.running["municipality"] == place.ags]
    cell = _cell(tables["cases"], place=place.ags, item="running")
    assert cell["cases"] == len(here) > 0
    assert cell["persons"] == monitoring_frames["persons"]["family_id"].isin(here["family_id"]).sum()


def test_the_balance_of_the_period(tables):
    table = tables["cases"]
    came = [_cell(table, item=item)["cases"] for item in (BEFORE, NEW, ITEM_OF["reactivated"])]
    assert sum(came) == _cell(table, item=ITEM_OF["closed"])["cases"] + _cell(table, item="running")["cases"]
    assert min(came) > 0


def test_due_and_not_due_are_the_running_cases_of_their_constellation(tables, county):
    table = tables["cases"]
    for kind, months in county.closing_rules().items():
        cells = table.cells[(table.cells["part"] == kind) & table.cells["item"].isin([DUE, NOT_DUE])]
        if months is None:
            assert cells.empty
        else:
            assert cells["cases"].sum() == _cell(table, item="running", part=kind)["cases"]


@pytest.mark.slow
def test_a_case_that_does_not_run_is_never_due(monitoring_frames):
    """The list may be older than the spells: who was closed since is not due any more."""
    everybody = pd.DataFrame({"case_id": monitoring_frames["cases"]["case_id"], "reason": "no_contact"})
    tables = tables_of({**monitoring_frames, "due": everybody})
    cells = tables[0].cells
    ruled = cells[(cells["item"] == DUE)]["cases"].sum()
    running = rows_of(monitoring_frames).running
    assert ruled == running["constellation"].isin(["short_intervention", "case_management"]).sum()


def test_new_cases_by_channel_are_the_new_cases(tables, monitoring_frames):
    cells = tables["cases"].cells
    assert cells[cells["item"] == CHANNEL_NEW]["cases"].sum() == _cell(tables["cases"], item=NEW)["cases"]
    blank = (monitoring_frames["cases"]["access_channel"] == "").sum()
    assert _cell(tables["cases"], item=CHANNEL, part=NO_CHANNEL)["cases"] == blank > 0


def test_selected_cases_are_counted(tables, monitoring_frames):
    chosen = (monitoring_frames["cases"]["selected_for"] != "").sum()
    assert _cell(tables["cases"], item=SELECTED)["cases"] == chosen


def test_a_group_of_posts_with_two_writers_is_withheld_and_its_complement_too(monitoring_frames, county):
    cases = monitoring_frames["cases"].copy()
    here = (cases["region"] == "suedkreis") & (cases["provider"] == "verband")
    cases.loc[here, "writer_id"] = ["w1", "w2"] * (here.sum() // 2) + ["w1"] * (here.sum() % 2)
    (table, _) = tables_of({**monitoring_frames, "cases": cases})
    cell = _cell(table, place="suedkreis", item=PROVIDER, part="verband")
    assert cell["cases"] >= 5
    assert (cell["persons"], cell["families"]) == (0, 0)
    shown = protect(table, county.threshold("management")).cells
    shown = shown[(shown["place"] == "suedkreis") & (shown["item"] == PROVIDER)].set_index("part")["cases"]
    assert shown[["ki", "verband"]].isna().all()


def test_medians_stand_beside_their_counts_and_rest_on_families(tables):
    cells = tables["durations"].cells.set_index("part")
    assert tables["durations"].statistics == (DURATION,)
    assert cells.loc["short_intervention", DURATION] > 0
    assert pd.isna(cells.loc["case_management", DURATION])  # more than half of them still run
    assert pd.isna(cells.loc[TOTAL, DURATION])
    assert cells["waits"].tolist() == cells["families"].tolist()


@pytest.mark.slow
def test_months_are_counted_where_there_are_enough_and_never_what_is_rare(monitoring_frames, county):
    low = {name: dataclasses.replace(item, persons=3, families=3) for name, item in county.thresholds.items()}
    many = pd.concat([_copy(monitoring_frames["case_spells"], copy) for copy in range(4)], ignore_index=True)
    cases = pd.concat([_copy(monitoring_frames["cases"], copy) for copy in range(4)], ignore_index=True)
    frames = {**monitoring_frames, "case_spells": many, "cases": cases}
    cells = tables_of({**frames, "county": dataclasses.replace(county, thresholds=low)})[0].cells
    assert (cells[cells["item"] == NEW]["part"] != TOTAL).sum() == 12
    few = tables_of(monitoring_frames)[0].cells
    assert all(".." in part for part in few[few["item"] == NEW]["part"] if part != TOTAL)


def _copy(frame, copy):
    """Return the same cases once more, as those of other families."""
    ids = [name for name in ("case_id", "family_id") if name in frame]
    return frame.assign(**{name: frame[name] + f"-{copy}" for name in ids})


@pytest.mark.parametrize("slug", ["kreis-warendorf", "kreis-beispielau"])
def test_no_case_at_all_is_a_table_of_zeros(monitoring_frames, slug):
    empty = {name: monitoring_frames[name].iloc[:0] for name in ("cases", "case_spells", "persons", "due")}
    county = load_county(slug)
    about = About(county.name, monitoring_frames["about"].as_of, "", {})
    for table in tables_of({**empty, "county": county, "about": about}):
        assert (table.cells[["cases", "persons", "families"]] == 0).all(axis=None)
        assert protect(table, county.threshold("management")).cells["cases"].notna().all()


def test_what_is_new_and_what_came_before_are_spans_of_all_that_ever_came(tables):
    """So whoever holds all of a month, and later what came before a day, is known to be able to subtract."""
    cells = tables["cases"].cells
    series = {
        row.item: row.series for row in cells[cells["place"] == TOTAL].itertuples() if row.part == TOTAL
    }
    whole = SEPARATOR.join((TOTAL, TOTAL, TOTAL))
    assert {series[ITEM_OF["new"]], series[EARLIER]} == {whole}
    channels = cells[cells["item"].isin([CHANNEL_NEW, CHANNEL_EARLIER])]
    assert set(channels["series"]) == {SEPARATOR.join((TOTAL, CHANNEL, part)) for part in channels["part"]}
