"""Looking for themes in the workbench: in coded cases only, and entered by a person under a name."""

import shutil
from datetime import date

import numpy as np
import pandas as pd
import pytest
from books import adopting
from staffed import signed
from texts import NOTE, admitted, document_rows

from kimlab.acts import FinishCodingPass, RecordCodings, ReleaseDocument
from kimlab.errors import InputError
from kimlab.tables import conform
from kimlab.workflow import codebook_of, find_themes, propose_candidate

pytestmark = pytest.mark.slow  # a county is simulated, coded and searched

AS_OF = date(2025, 11, 30)
CODES = tuple(f"c{n:02}" for n in range(14))


def codes():
    frame = pd.DataFrame({"code_id": CODES, "name": [f"Kode {n}" for n in range(14)]})
    return conform(frame.assign(kind="need", definition="So.", version="1"), "codes")


@pytest.fixture(scope="session")
def coded_folder(empty_folder, tmp_path_factory):
    """Forty cases; the first twelve carry three codes together. Made once."""
    folder = shutil.copytree(empty_folder, tmp_path_factory.mktemp("kodiert") / "daten")
    with signed(folder, "ko1") as wb:
        cases = tuple(f"f{n:02}" for n in range(40))
        admitted(wb, document_rows(*((f"t{one}", one, NOTE, "reviewed") for one in cases)), cases=cases)
        wb.record(adopting(codes(), replaces=codebook_of(wb).fingerprint), looked_at=True)
        rng = np.random.default_rng(4)
        bears = rng.random((40, 14)) < 0.12
        bears[:12, :3] = True
        for place, case in enumerate(cases):
            found = [
                {"coding_id": f"k{case}{code}", "code_id": code, "start": 0, "end": 5}
                for code, there in zip(CODES, bears[place], strict=True)
                if there
            ]
            wb.record(RecordCodings(f"t{case}", tuple(found)))
            wb.record(FinishCodingPass(f"t{case}", "1"))
    return folder


@pytest.fixture
def coded_wb(coded_folder, tmp_path):
    """A copy of it, open."""
    copy = shutil.copytree(coded_folder, tmp_path / "kodiert")
    with signed(copy, "ko1") as wb:
        yield wb


def test_what_comes_together_is_a_candidate_with_both_kinds_of_cases(coded_wb):
    search = find_themes(coded_wb, AS_OF)
    assert "Themenkandidat" in search.sentence
    assert search.overview()["items"].iloc[0] == "„Kode 0“; „Kode 1“; „Kode 2“"
    view = search.of_candidate(1)
    assert set(view.typical) <= {f"f{n:02}" for n in range(12)}
    assert not set(view.contradicting) & set(view.candidate.cases)
    assert view.shares["carrying"].min() > 0.9
    assert "f00" not in repr(search) + repr(view)


def test_codes_alone_are_looked_at_unless_more_is_asked_for(coded_wb):
    assert {item.partition(":")[0] for item in find_themes(coded_wb, AS_OF).items.columns} == {"code"}
    german, english = (find_themes(coded_wb, AS_OF, items=word) for word in ("beides", "both"))
    assert german.items.equals(english.items)
    with coded_wb.snapshot(AS_OF) as seen:
        assert seen.items().equals(seen.items("kodes"))


def test_locked_documents_and_uncoded_cases_are_not_looked_at(coded_wb):
    coded_wb.record(ReleaseDocument("tf00", "locked", "Einwilligung widerrufen"))
    assert "f00" not in find_themes(coded_wb, AS_OF).items.index


def test_before_the_documents_were_written_there_is_too_little(coded_wb):
    search = find_themes(coded_wb, date(2020, 1, 1))
    assert search.finder.verdict_ == "too_few"
    assert search.overview().empty


def test_a_person_enters_a_candidate_under_a_name(coded_wb):
    search = find_themes(coded_wb, AS_OF)
    propose_candidate(coded_wb, search, 1, "Drei zugleich", "Was verbindet sie?")
    (theme,) = coded_wb.themes.to_dict("records")
    assert (theme["name"], theme["status"], theme["person"]) == ("Drei zugleich", "candidate", "ko1")
    assert theme["items"] == ("code:c00", "code:c01", "code:c02")
    assert theme["made_from"] == search.finder.made_from_.input_sha256


@pytest.mark.parametrize("name", [" ", "Das Problem von Frau Zwirbelmann"])
def test_a_name_that_is_none_or_somebodys_is_refused(coded_wb, name):
    search = find_themes(coded_wb, AS_OF)
    with pytest.raises(InputError) as caught:
        propose_candidate(coded_wb, search, 1, name)
    assert "Zwirbelmann" not in str(caught.value)
    assert coded_wb.themes.empty


def test_an_empty_workbench_is_told_in_a_sentence(wb):
    assert "0 Fälle: zu wenige" in find_themes(wb, AS_OF).sentence
