"""Composed cases: of three families at least, in nobody's words, checked by somebody else on what they read."""

import pytest
from rows import admission, case_rows
from seeing import workbench_rows

from kimlab.acts import AdmitRecords, CheckComposite, ComposeCase, ProposeTheme, UndoEntry
from kimlab.errors import InputError
from kimlab.store import composite_sha256

TEXT = "Wer arbeiten will, sitzt erst einmal zu Hause, bis jemand zuständig ist."
CASES = ("f1", "f2", "f3")


@pytest.fixture
def three(full):
    """Three cases of three families, a fourth of one of these, and a theme."""
    full.record(admission("f3", "f4", import_id="i9"), "ko1")
    full.record(ProposeTheme("th1", "Warten"), "ko1")
    return full


def shown(store):
    (row,) = store.rows("composite_cases", composite_id=["z1"])
    return composite_sha256(row)


def test_one_writes_and_another_checks(three):
    three.record(ComposeCase("z1", "th1", CASES, TEXT), "ko1")
    three.record(CheckComposite("z1", shown(three)), "ko2")
    (row,) = three.frame("composite_cases").to_dict("records")
    assert (row["person"], row["checked_by"], row["case_ids"]) == ("ko1", "ko2", CASES)


@pytest.mark.parametrize(
    ("cases", "text", "why"),
    [
        (("f1", "f2"), TEXT, "mindestens 3 Fälle aus 3 Familien"),
        (("f1", "f2", "f1"), TEXT, "mindestens 3 Fälle aus 3 Familien"),
        (("f1", "f2", "f9"), TEXT, "gibt es keine Zeile"),
        (CASES, "  ", "keinen Wortlaut"),
    ],
)
def test_of_too_few_or_without_words_it_is_not_written(three, cases, text, why):
    before = workbench_rows(three)
    with pytest.raises(InputError, match=why):
        three.record(ComposeCase("z1", "th1", cases, text), "ko1")
    assert workbench_rows(three) == before


def test_of_three_cases_of_two_families_it_is_not_written(three):
    sibling = case_rows("f5").assign(family_id="h-f3")
    three.record(AdmitRecords("i10", "fachverfahren", "2025-11-30", (), {"cases": sibling}), "ko1")
    with pytest.raises(InputError, match="3 Familien"):
        three.record(ComposeCase("z1", "th1", ("f1", "f3", "f5"), TEXT), "ko1")


def test_five_words_of_any_document_are_too_many_and_four_are_not(three):
    (document,) = three.rows("documents", document_id=["t1"])
    said = document["text"].split()
    assert len(said) > 5
    with pytest.raises(InputError, match="5 Wörter hintereinander"):
        three.record(ComposeCase("z1", "th1", CASES, f"Es hieß: {' '.join(said[:5]).upper()}!"), "ko1")
    three.record(ComposeCase("z1", "th1", CASES, f"Es hieß: {' '.join(said[:4])} – und Schluss."), "ko1")


def test_whoever_wrote_it_does_not_check_it_and_nobody_twice(three):
    three.record(ComposeCase("z1", "th1", CASES, TEXT), "ko1")
    with pytest.raises(InputError, match="dieselbe Person"):
        three.record(CheckComposite("z1", shown(three)), "ko1")
    three.record(CheckComposite("z1", shown(three)), "ko2")
    with pytest.raises(InputError, match="schon jemand geprüft"):
        three.record(CheckComposite("z1", shown(three)), "ko3")


def test_checked_is_what_was_read(three):
    """While ko2 reads, ko1 takes it back and writes something else under the same id."""
    seq = three.record(ComposeCase("z1", "th1", CASES, TEXT), "ko1").seq
    read = shown(three)
    three.record(UndoEntry(seq, "anders gemeint"), "ko1")
    three.record(ComposeCase("z1", "th1", CASES, "Etwas ganz anderes steht jetzt hier."), "ko1")
    with pytest.raises(InputError, match="nicht mehr der, der Ihnen gezeigt wurde"):
        three.record(CheckComposite("z1", read), "ko2")


def test_a_check_that_was_taken_back_comes_again_by_the_same_hands_only(three):
    three.record(ComposeCase("z1", "th1", CASES, TEXT), "ko1")
    checked = three.record(CheckComposite("z1", shown(three)), "ko2").seq
    taken = three.record(UndoEntry(checked, "noch einmal lesen"), "ko2").seq
    with pytest.raises(InputError, match="jemand anderes unterschrieben hatte"):
        three.record(UndoEntry(taken, "gilt doch"), "leitung")
    three.record(UndoEntry(taken, "gilt doch"), "ko2")
    assert three.frame("composite_cases")["checked_by"].tolist() == ["ko2"]
