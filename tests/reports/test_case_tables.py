import pandas as pd
import pytest

from kimlab.disclosure import TOTAL
from kimlab.reports._case_tables import CASE_DIMS, case_tables


@pytest.fixture(scope="module")
def tables(monitoring_frames):
    return {table.name: table for table in case_tables(monitoring_frames)}


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


def test_every_cell_that_is_part_of_another_is_in_a_relation(tables):
    """No linked table: whatever a reader could subtract is declared."""
    table = tables["cases"]
    used = {row for relation in table.sums for row in (relation.total, *relation.parts)}
    assert used == set(table.cells.index)


def test_no_cell_stands_twice(tables):
    for table in tables.values():
        assert not table.cells.duplicated(list(table.dims)).any()


def test_the_whole_counts_every_case_once(tables, monitoring_frames):
    whole = _cell(tables["cases"])
    assert whole["cases"] == len(monitoring_frames["cases"])
    assert whole["families"] == monitoring_frames["cases"]["family_id"].nunique()
    assert whole["persons"] == len(monitoring_frames["persons"])


def test_every_municipality_of_the_county_is_listed_even_without_cases(tables, county):
    cells = tables["cases"].cells
    assert set(cells["municipality"]) - {TOTAL} == {place.ags for place in county.municipalities}


def test_persons_and_families_of_one_cell_by_hand(tables, monitoring_frames, county):
    cases, persons = monitoring_frames["cases"], monitoring_frames["persons"]
    place = county.municipality("Beckum")
    here = cases[cases["municipality"] == place.ags]
    cell = _cell(tables["cases"], region=place.region_id, municipality=place.ags)
    assert cell["cases"] == len(here)
    assert cell["persons"] == persons["family_id"].isin(here["family_id"]).sum()


def test_due_and_not_due_are_the_cases_of_their_constellation(tables, county):
    table = tables["cases"]
    for kind, months in county.closing_rules().items():
        if months is not None:
            both = [_cell(table, constellation=kind, due=state)["cases"] for state in ("due", "not_due")]
            assert sum(both) == _cell(table, constellation=kind)["cases"]


def test_a_constellation_without_a_rule_is_never_due(tables, county):
    cells = tables["cases"].cells
    for kind, months in county.closing_rules().items():
        if months is None:
            assert (cells.loc[cells["constellation"] == kind, "due"] == TOTAL).all()


def test_only_cases_with_a_rule_that_has_run_out_are_due(tables, monitoring_frames):
    listed = monitoring_frames["due"]
    others = pd.DataFrame({"case_id": monitoring_frames["cases"]["case_id"], "reason": "no_rule"})
    frames = {**monitoring_frames, "due": pd.concat([listed, others], ignore_index=True)}
    again = {table.name: table for table in case_tables(frames)}
    pd.testing.assert_frame_equal(again["cases"].cells, tables["cases"].cells)


def test_cases_without_a_channel_are_counted_as_such(tables, monitoring_frames):
    blank = (monitoring_frames["cases"]["access_channel"] == "").sum()
    assert _cell(tables["cases"], access_channel="none")["cases"] == blank > 0


def test_dimensions_are_never_empty(tables):
    for table in tables.values():
        assert (table.cells[list(table.dims)] != "").all(axis=None)
    assert tables["cases"].dims == CASE_DIMS
