"""What of the coded documents leaves: counted where reviewed, quoted where released, coarsened always."""

import dataclasses
from datetime import date

import pandas as pd
from moments import seen
from texts import LETTER, NOTE, admitted, document_rows, span_rows

from kimlab.acts import FinishCodingPass, ReleaseDocument
from kimlab.tables import conform
from kimlab.workflow import code_passage, coded

AS_OF = date(2025, 11, 30)


def spans(document, case):
    """The marks of the letter."""
    day, place = LETTER.index("3.5.2024"), LETTER.index("Telgte")
    return span_rows(
        (document, case, 0, 8, "placeholder", "[Mutter]"),
        (document, case, day, day + 8, "date", "2024-05-03"),
        (document, case, place, place + 6, "place", "05570044"),
    )


def persons():
    """One person who arrived in January 2024."""
    frame = pd.DataFrame(
        {"person_id": ["p1"], "family_id": ["h-f1"], "role": ["Mutter"], "arrival_month": ["2024-01-01"]}
    )
    return conform(frame, "persons")


def test_a_released_passage_is_coarsened_with_what_its_document_marks(wb):
    admitted(wb, document_rows(("t1", "f1", LETTER, "released")), spans("t1", "f1"), persons())
    code_passage(wb, "t1", "warten", LETTER.split(". ", maxsplit=1)[0])
    wb.record(FinishCodingPass("t1", "1"))
    found = seen(wb, AS_OF, coded)
    assert found.passages["passage"].to_list() == [
        "[Mutter] wartet seit dem [Monat 5] auf den Kurs in [Nordkreis]"
    ]
    assert found.passages["family_id"].to_list() == ["h-f1"]
    assert found.coded_cases["case_id"].to_list() == ["f1"]


def test_reviewed_documents_count_and_are_not_quoted_locked_ones_neither(wb):
    admitted(
        wb,
        document_rows(*((f"t{n}", f"f{n}", NOTE, "reviewed") for n in (1, 2, 3))),
        cases=("f1", "f2", "f3"),
    )
    for document in ("t1", "t2"):
        code_passage(wb, document, "gut", "hat bewilligt")
        wb.record(FinishCodingPass(document, "1"))
    wb.record(ReleaseDocument("t2", "locked"))
    found = seen(wb, AS_OF, coded)
    assert found.coded["case_id"].to_list() == ["f1"]
    assert found.coded_cases["case_id"].to_list() == ["f1"]  # f3 is not coded through
    assert found.passages.empty


def test_what_is_dated_later_does_not_exist_yet(wb):
    admitted(wb, document_rows(("t1", "f1", NOTE, "released")))
    code_passage(wb, "t1", "gut", "hat bewilligt")
    wb.record(FinishCodingPass("t1", "1"))
    earlier = seen(wb, date(2025, 1, 6), coded)
    assert earlier.coded.empty
    assert earlier.coded_cases.empty
    assert earlier.passages.empty


def test_an_empty_workbench_gives_empty_frames(wb):
    found = seen(wb, AS_OF, coded)
    assert all(getattr(found, item.name).empty for item in dataclasses.fields(found))
