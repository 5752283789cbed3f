"""Where a column leads: worked out from names and acts, and no id is forgotten."""

from kimlab.store._schema import STORED_TABLES
from kimlab.store.past._references import REFERENCES, id_column_of, refers_to
from kimlab.tables import TABLES

NOWHERE = {
    "agency_id": "agencies stand in the county file",
    "source_id": "so do sources",
    "family_id": "families have no table",
    "writer_id": "nor have writers",
    "import_id": "an import's rows are found by it, nothing else",
    "parent_id": "within the codebook, which is adopted as a whole",
}


def leading(name, column):
    return {
        one.table or frozenset(one.by_kind.values())
        for one in REFERENCES.get(name, ())
        if one.column == column
    }


def test_every_id_leads_somewhere_or_says_why_not():
    for name in STORED_TABLES:
        for column in TABLES[name].names:
            if column.endswith("_id") and column != id_column_of(name) and column not in NOWHERE:
                assert len(leading(name, column)) == 1, (name, column)
            if column in NOWHERE:
                assert not leading(name, column), (name, column)


def test_what_bears_another_name_is_known_from_the_acts():
    assert leading("meetings", "released_items") == {"releases"}
    assert leading("theme_evidence", "points_to") == {frozenset({"codings", "cases", "readings", "signals"})}


def test_two_tables_with_keys_of_the_same_name_do_not_refer_to_each_other():
    assert id_column_of("client_views") == id_column_of("number_views") == "view_id"
    assert not leading("number_views", "view_id")
    assert not leading("theme_evidence", "evidence_id")


def test_a_row_refers_to_what_it_names():
    evidence = {"evidence_id": "b1", "theme_id": "th1", "kind": "reading", "points_to": "l1", "case_id": ""}
    assert refers_to("theme_evidence", evidence) == {("themes", "th1"), ("readings", "l1")}
    assert refers_to("theme_evidence", {**evidence, "kind": "interface"}) == {("themes", "th1")}
    assert refers_to("meetings", {"released_items": ("r1", "r2")}) == {("releases", "r1"), ("releases", "r2")}
    assert refers_to("coding_passes", {"document_id": "t1", "case_id": "f1"}) == {
        ("documents", "t1"),
        ("cases", "f1"),
    }
