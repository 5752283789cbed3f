import pytest
from inputs import interfaces_of

from kimlab.disclosure import TOTAL
from kimlab.reports.counts._interfaces import interface_tables


@pytest.fixture(scope="module")
def tables(interface_frames):
    return {table.name: table for table in interface_tables(interfaces_of(interface_frames))}


def test_every_relation_adds_up(tables):
    for table in tables.values():
        for relation in table.sums:
            values = table.cells[table.measures[0]]
            assert values[relation.total] == values[list(relation.parts)].sum()


def test_only_hand_offs_that_took_place_are_counted_as_such(tables, interface_frames):
    rows = interface_frames["hand_offs"]
    cells = tables["hand_offs"].cells
    whole = cells[(cells[["source", "target", "quality"]] == TOTAL).all(axis=1)]
    assert whole["hand_offs"].to_list() == [int((rows["relation"] == "hand_off").sum())]
    assert whole["persons"].iloc[0] == rows.loc[rows["relation"] == "hand_off", "person_id"].nunique()


def test_open_referrals_have_contributors_of_their_own(tables, interface_frames):
    rows = interface_frames["hand_offs"]
    rows = rows[rows["relation"] == "open"]
    cells = tables["open"].cells.set_index(["source", "target"])
    for pair, group in rows.groupby(["source", "target"]):
        assert cells.loc[pair, "open"] == len(group)
        assert cells.loc[pair, "families"] == group["family_id"].nunique()


def test_marks_come_with_their_complements(tables):
    cells = tables["hand_offs"].cells.set_index("quality")["hand_offs"]
    whole = cells[TOTAL].max()
    assert cells["vague"] + cells["exact"] == whole
    assert cells["same_day"] + cells["other_day"] == whole
    assert len(tables["hand_offs"].sums) == 3


def test_waits_come_from_the_map_and_the_whole_has_none(tables, interface_frames):
    cells = tables["hand_offs"].cells
    inner = cells[cells["source"] != TOTAL].set_index(["source", "target"])
    known = interface_frames["edges"].set_index(["source", "target"])
    assert inner["wait_median"].to_dict() == known["wait_median"].to_dict()
    assert cells.loc[cells["source"] == TOTAL, "wait_median"].isna().all()


def test_only_people_with_an_exact_wait_stand_behind_a_median(interface_frames):
    rows = interface_frames["hand_offs"]
    passed = rows["relation"] == "hand_off"
    pair = rows.loc[passed, ["source", "target"]].value_counts().index[0]
    here = passed & (rows["source"] == pair[0]) & (rows["target"] == pair[1])
    first = rows.loc[here, "person_id"].iloc[0]
    vague = rows.assign(wait=rows["wait"].mask(here & (rows["person_id"] != first)))
    cells = interface_tables(interfaces_of({**interface_frames, "hand_offs": vague}))[0].cells.set_index(
        ["source", "target"]
    )
    assert cells.loc[pair, "waits"] == 1
    assert cells.loc[pair, "persons"] > 20


def test_unknown_contributors_count_as_nobody(tables):
    cells = tables["limits"].cells.set_index("limit")
    assert cells.loc["without_agency", ["rows", "persons", "families"]].to_list() == [4_211, 0, 0]


def test_frames_without_rows_give_tables_of_zeros(interface_frames):
    nothing = {name: interface_frames[name].iloc[:0] for name in ("hand_offs", "returns", "edges", "limits")}
    tables = interface_tables(interfaces_of({**interface_frames, **nothing}))
    assert [int(table.cells[table.measures[0]].sum()) for table in tables] == [0, 0, 0, 0, 0]
