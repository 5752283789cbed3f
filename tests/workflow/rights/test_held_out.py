"""Whoever was erased does not come in again: not by another writing, not by another source, not with a document."""

from datetime import date, timedelta

import pytest
from erased import bytes_of, forgotten
from families import AS_OF, CASES, LETTER, MAPPING, PERSONS, SOUND, write_files, write_list
from staffed import at_both, door_for, signed

from kimlab.errors import InputError
from kimlab.workflow import admit, admit_documents, lift_erasure
from kimlab.workflow.admission import _held_out

TRICKS = str.maketrans({"A": "\uff21", "F": "\uff26", "P": "\uff30", "-": "\u2013"})


@pytest.fixture
def wb(erasable):
    """The workbench after the first family was erased."""
    with signed(erasable) as opened:
        forgotten(opened)
        yield opened


def numbers_in(text, change):
    """A file whose numbers are written otherwise; names and lists stay."""
    head, *lines = text.splitlines()
    cut = [line.split(";", 2) for line in lines]
    return "\n".join([head, *(";".join([change(one), change(two), rest]) for one, two, rest in cut)]) + "\n"


def taken(wb, change=str, mapping=MAPPING):
    folder = wb.location.parent / "anders"
    path = write_files(
        folder, cases=numbers_in(CASES, change).replace("Ahlen", "Oelde"), persons=numbers_in(PERSONS, change)
    )
    path.write_text(mapping, encoding="utf-8")
    return admit(wb, door_for(wb.location), folder, path, as_of=AS_OF)


@pytest.mark.parametrize(
    "change",
    [
        lambda number: number.translate(TRICKS),
        lambda number: number.replace("-", " ") + "\u200b",
        lambda number: number.replace("-", "\u00ad").swapcase(),
    ],
    ids=["wide", "blank", "soft"],
)
def test_another_writing_of_the_number_brings_nobody_back(wb, change):
    again = taken(wb, change)
    assert b"Zwirbelmann" not in bytes_of(wb.location)
    reasons = list(again.extract.rejected["reason"])
    assert len(reasons) == 4  # a case, three persons
    assert all(one.endswith("wird nicht wieder aufgenommen") for one in reasons)


def test_the_same_number_from_another_source_is_held_out_and_says_so(wb):
    again = taken(wb, mapping=MAPPING.replace('"fachverfahren"', '"verband"'))
    assert b"Zwirbelmann" not in bytes_of(wb.location)
    reasons = set(again.extract.rejected["reason"])
    assert len(again.extract.rejected) == 4
    assert all(one.endswith("(dieselbe Nummer aus einer anderen Quelle)") for one in reasons)


def brought(wb, text, number="AZ-4711-b", **more):
    line = SOUND.replace("brief.txt;AZ-4711-a", f"anders.txt;{number}")
    folder = write_list(wb.location.parent / "noch", line, texts={"anders.txt": text})
    return admit_documents(wb, door_for(wb.location), folder, **more)


def test_a_document_that_went_comes_in_under_no_other_name_nor_number(wb):
    respelt = LETTER.replace("Frau Amira", "Frau\u00a0AMIRA").replace(": 02581", " \u2013 02581")
    for text in (LETTER, respelt):
        with pytest.raises(InputError, match="Dasselbe Dokument") as refused:
            brought(wb, text)
        assert "Zwirbelmann" not in str(refused.value)
    assert b"Zwirbelmann" not in bytes_of(wb.location)


def test_a_document_that_is_nearly_the_same_is_asked_about(wb):
    nearly = LETTER.replace("Frau Amira Zwirbelmann", "Die Mutter").replace("ZWIRBELMANN", "Sie")
    with pytest.raises(InputError, match="fast gleiches"):
        brought(wb, nearly)
    assert len(brought(wb, nearly, although_alike=True).document_ids) == 1
    brought(
        wb, "Am Montag kommt der Bescheid, und dann sehen wir gemeinsam weiter, sagt das Amt.\n", "AZ-4711-b"
    )


def test_one_persons_letter_stays_out_while_the_case_stays_and_comes_in_after_the_hold_is_lifted(erasable):
    with signed(erasable) as wb:
        forgotten(wb, "person", "PN-3")
        with pytest.raises(InputError, match="Dasselbe Dokument"):
            brought(wb, LETTER, "AZ-4711-a")
        assert b"Linara" not in bytes_of(erasable)
        (row,) = wb.store.rows("erasures")
        lift_erasure(*at_both(wb, "leitung"), row["erasure_id"], "Die Familie wird wieder beraten.")
        assert brought(wb, LETTER, "AZ-4711-a").document_ids


def test_a_hold_cannot_end_before_it_begins(erasable):
    with signed(erasable) as wb:
        with pytest.raises(InputError, match="schon vorbei"):
            forgotten(wb, expires=date(1900, 1, 1))
        assert len(wb.cases) == 3


def test_a_hold_ends_on_its_day(erasable, monkeypatch):
    last = date.today() + timedelta(30)
    with signed(erasable) as wb:
        forgotten(wb, expires=last)
        monkeypatch.setattr(_held_out, "today", last.isoformat)
        taken(wb)
        assert len(wb.cases) == 2
        monkeypatch.setattr(_held_out, "today", (last + timedelta(1)).isoformat)
        again = taken(wb)
        assert list(again.extract.rejected["reason"]) == []
        assert len(wb.cases) == 3
