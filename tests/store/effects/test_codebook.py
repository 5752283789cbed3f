"""The codebook in the store: adopted as a whole, replaced only by whoever saw what stands there, described code by code."""

import pandas as pd
import pytest
from books import adopting, whole
from reviewed import codebook
from seeing import workbench_rows

from kimlab.acts import AdoptCodebook, DescribeCode, FinishCodingPass
from kimlab.errors import InputError
from kimlab.tables import CODEBOOK_TABLES
from kimlab.vocabulary import codebook_from, load_codebook


def book_in(store):
    return codebook_from({table.name: store.frame(table.name) for table in CODEBOOK_TABLES})


def codes(*rows):
    """Codes: (code_id, parent_id, name)."""
    frame = pd.DataFrame(rows, columns=["code_id", "parent_id", "name"])
    return frame.assign(kind="barrier", definition="So.")


def adopted(store, book):
    return store.record(AdoptCodebook(book.version, book.records()), "ko1")


@pytest.mark.slow
def test_the_shipped_codebook_comes_back_from_the_store_as_it_is(store):
    adopted(store, load_codebook())
    assert book_in(store) == load_codebook()


def test_adopting_the_same_again_changes_nothing_and_asks_nobody(store):
    adopted(store, load_codebook())
    before = {table.name: store.frame(table.name) for table in CODEBOOK_TABLES}
    assert adopted(store, load_codebook()).changes == 0
    for name, frame in before.items():
        pd.testing.assert_frame_equal(store.frame(name), frame)


def test_a_codebook_is_adopted_and_brought_up_to_date(full):
    newer = codebook("2").records["codes"].assign(definition="Neu.")
    entry = full.record(adopting(newer, "2", book_in(full).fingerprint), "ko1")
    assert full.frame("codes")["version"].tolist() == ["2", "2"]
    changed = {(one.table, tuple(one.after)) for one in full.changes(entry.seq)[0]}
    assert changed == {("codes", ("definition", "version")), ("codebooks", ("version",))}


@pytest.mark.parametrize("replaces", ["", "f" * 64])
def test_another_codebook_is_refused_while_nobody_saw_what_it_would_change(full, replaces):
    full.record(DescribeCode("warten", "Langes Warten", reason="zu eng"), "ko1")
    before = workbench_rows(full)
    with pytest.raises(InputError, match="anderes Kodebuch") as caught:
        full.record(AdoptCodebook("1", codebook().records, replaces), "ko1")
    assert caught.value.why
    assert caught.value.do
    assert workbench_rows(full) == before


def test_who_saw_an_earlier_state_has_not_seen_this_one(full):
    seen = book_in(full).fingerprint
    full.record(DescribeCode("kurs", definition="Ein Kurs fehlt.", reason="zu eng"), "ko2")
    newer = codes(("warten", "", "Warten müssen"))
    with pytest.raises(InputError, match="anderes Kodebuch"):
        full.record(adopting(newer, "2", seen), "ko1")
    full.record(adopting(newer, "2", book_in(full).fingerprint), "ko1")
    assert book_in(full).code("warten").name == "Warten müssen"


def test_a_code_that_the_new_book_does_not_have_stays_behind_the_others(full):
    newer = codes(("neu", "", "Neu"), ("warten", "", "Warten"))
    full.record(adopting(newer, "2", book_in(full).fingerprint), "ko1")
    assert [one.code_id for one in book_in(full).codes] == ["neu", "warten", "kurs"]
    versions = full.frame("codes").set_index("code_id")["version"]
    assert versions.to_dict() == {"neu": "2", "warten": "2", "kurs": "1"}
    assert full.record(adopting(newer, "2"), "ko1").changes == 0


def test_headings_and_lists_of_words_go_with_the_last_code_that_uses_them(store):
    shipped = load_codebook()
    adopted(store, shipped)
    store.record(adopting(codes(("neu", "", "Neu")), "2", shipped.fingerprint), "ko1")
    book = book_in(store)
    assert book.codes[1:] == shipped.codes
    assert book.groups == tuple(
        one for one in shipped.groups if any(c.group == one.group_id for c in shipped.codes)
    )
    used = {
        name
        for name in shipped.words
        if any(f"<{name}>" in cue for c in shipped.codes for cue in c.written_cues)
    }
    assert set(book.words) == used


def without(records, name):
    return {other: frame for other, frame in records.items() if other != name}


OLD = whole(codes(("warten", "", "Warten")))


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (AdoptCodebook("2", {}), "kein Kodebuch"),
        (AdoptCodebook("2", OLD), "andere[rn] Fassung"),
        (AdoptCodebook("1", {**OLD, "codes": OLD["codes"].assign(version="2")}), "andere[rn] Fassung"),
        (AdoptCodebook("1", {**OLD, "codes": OLD["codes"].head(0)}), "kein Kodebuch"),
        (AdoptCodebook("1", {**OLD, "codebooks": OLD["codebooks"].head(0)}), "kein Kodebuch"),
        (AdoptCodebook("1", {**OLD, "cases": pd.DataFrame()}), "kein Kodebuch"),
        (AdoptCodebook("1", without(OLD, "code_kinds")), "kein Kodebuch"),
        (AdoptCodebook("1", {**OLD, "code_kinds": OLD["code_kinds"].tail(5)}), "Art „.*“: Es steht nicht da"),
        (AdoptCodebook("1", {**OLD, "codes": OLD["codes"].assign(parent_id="weg")}), "Oberkode „weg“ gibt es nicht"),
        (AdoptCodebook("1", {**OLD, "codes": OLD["codes"].assign(rule="{weg}")}), "verweist auf „weg“"),
        (AdoptCodebook("1", {**OLD, "codes": OLD["codes"].assign(cues=[("<weg>",)])}), "Hinweis „<weg>“"),
        (AdoptCodebook("1", {**OLD, "codes": OLD["codes"].assign(group_id="weg")}), "Gruppe „weg“ gibt es nicht"),
    ],
)  # fmt: skip
def test_what_is_no_codebook_is_refused(kept, act, message):
    store, before = kept
    with pytest.raises(InputError, match=message):
        store.record(act, "ko1")
    assert workbench_rows(store) == before


def test_what_would_not_hold_together_with_the_codes_that_stay_is_refused(kept):
    store, before = kept
    clash = adopting(codes(("neu", "", "Kurs"), ("warten", "", "Warten")), "2", book_in(store).fingerprint)
    with pytest.raises(InputError, match="Name „Kurs“"):
        store.record(clash, "ko1")
    assert workbench_rows(store) == before


def test_a_code_is_renamed_and_sharpened_and_the_rest_stays(full):
    entry = full.record(
        DescribeCode("kurs", "Kein Kurs", rule="länger als {warten} heißt.", reason="zu eng"), "ko1"
    )
    code = book_in(full).code("kurs")
    assert (code.name, code.definition, code.rule, code.parent_id) == (
        "Kein Kurs", "So.", "länger als {warten} heißt.", "warten",
    )  # fmt: skip
    (change,) = full.changes(entry.seq)[0]
    assert change.before == {"name": "Kurs", "rule": ""}
    assert change.reason == "zu eng"


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (DescribeCode("warten", reason="x"), "nichts genannt"),
        (DescribeCode("warten", " ", definition="\n", reason="x"), "nichts genannt"),
        (DescribeCode("warten", "Neu"), "kein Grund"),
        (DescribeCode("weg", "Neu", reason="x"), "keine Zeile mit diesem Schlüssel"),
        (DescribeCode("warten", "Kurs", reason="x"), "Name „Kurs“: Die Angabe steht 2-mal"),
        (DescribeCode("warten", rule="wie {weg}", reason="x"), "verweist auf „weg“"),
        (DescribeCode("warten", definition="{warten}", reason="x"), "verweist auf „warten“"),
    ],
)
def test_what_would_make_the_codebook_worse_is_refused(kept, act, message):
    store, before = kept
    with pytest.raises(InputError, match=message) as caught:
        store.record(act, "ko1")
    assert caught.value.do
    assert workbench_rows(store) == before


def test_a_pass_is_finished_for_the_edition_in_use_only(full):
    full.record(adopting(codes(("warten", "", "Warten")), "2", book_in(full).fingerprint), "ko1")
    with pytest.raises(InputError, match="nicht in Gebrauch"):
        full.record(FinishCodingPass("t1", "1"), "ko1")
    assert full.record(FinishCodingPass("t1", "2"), "ko1").changes == 1
