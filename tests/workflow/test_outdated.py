"""A draft that was made, and released, before somebody used a right does not leave if it says something else today."""

from dataclasses import replace
from datetime import date

import pytest
from staffed import colleague, door_for

from kimlab import acts
from kimlab.errors import DisclosureError
from kimlab.reports import Listing
from kimlab.workflow import analyse, drafts_of, publish
from kimlab.workflow._outdated import _refuse_withdrawn

AS_OF = date(2025, 10, 31)
OBJECTED = acts.RecordObjection("w1", "p-f1", "2025-10-05")
SPELL = {"case_id": "f1", "start": "2024-11-01"}
CORRECTED = acts.CorrectRecord("case_spells", SPELL, {"constellation": "process_support"}, "Anruf")
NOT_COUNTED = acts.CorrectRecord("contacts", {"contact_id": "c1"}, {"duration_minutes": 5}, "Anruf")


def released(wb, key="monitoring"):
    draft = drafts_of(analyse(wb, AS_OF))[key]
    wb.record(
        acts.ProposeRelease("r1", draft.sha256, draft.audience, ("Sitzung im Sachgebiet KI",), "Beratung")
    )
    colleague(wb, "ko2").record(acts.DecideRelease("r1", "approved"))
    return draft


@pytest.mark.slow
@pytest.mark.parametrize("act", [OBJECTED, CORRECTED], ids=["objected", "corrected"])
def test_numbers_in_which_somebody_was_counted_do_not_leave(busy_wb, tmp_path, act):
    draft = released(busy_wb)
    busy_wb.record(act)
    with pytest.raises(DisclosureError, match="heute so nicht mehr verwendet"):
        publish(busy_wb, door_for(busy_wb.location), draft, tmp_path / "seite.html")
    assert not (tmp_path / "seite.html").exists()


@pytest.mark.slow
def test_a_page_that_says_the_same_as_before_leaves(busy_wb, tmp_path):
    draft = released(busy_wb)
    busy_wb.record(NOT_COUNTED)
    assert publish(busy_wb, door_for(busy_wb.location), draft, tmp_path / "seite.html").exists()


@pytest.mark.slow
def test_what_is_withheld_is_no_part_of_a_drafts_hash(busy_wb):
    before = drafts_of(analyse(busy_wb, AS_OF))["monitoring"]
    busy_wb.record(NOT_COUNTED)
    after = drafts_of(analyse(busy_wb, AS_OF))["monitoring"]
    assert before.sha256 == after.sha256
    assert before.about.rights != after.about.rights


def listed_in(wb, draft, *row):
    listing = Listing(
        "frist", "Was wartet", tuple(f"Spalte {n}" for n in range(len(row))), (row,), individual=True
    )
    return replace(draft, quotes=(), accounts=(), listings=(listing,))


@pytest.mark.slow
@pytest.mark.parametrize("place", range(3))
def test_a_case_that_its_readers_decide_on_is_found_in_whatever_column_it_stands(busy_wb, place):
    """Only the first cell of a row was looked at: „Brief fehlt | Fall 1“ left."""
    drafts = drafts_of(analyse(busy_wb, AS_OF))
    draft = next(one for one in drafts.values() if one.audience == "team")
    numbers = busy_wb.case_names.set_index("case_id")["number"]
    cells = ["Brief fehlt", "seit Mai", "–"]
    cells[place] = f"{cells[place]}; siehe Fall {numbers['f1']} · Familie"
    with pytest.raises(DisclosureError, match="heute nicht mehr gezeigt"):
        _refuse_withdrawn(busy_wb, listed_in(busy_wb, draft, *cells))
    cells[place] = "Fall 99"
    _refuse_withdrawn(busy_wb, listed_in(busy_wb, draft, *cells))


def test_after_words_were_corrected_drafts_are_looked_at_again(busy_wb):
    with busy_wb.snapshot(AS_OF) as seen:
        before = seen.state_of_rights()
    busy_wb.record(acts.CorrectWords("themes", {"theme_id": "th1"}, {"name": "Kursplätze"}, "klarer"))
    with busy_wb.snapshot(AS_OF) as seen:
        assert seen.state_of_rights() != before


def test_after_a_correction_was_undone_too(busy_wb):
    corrected = busy_wb.record(
        acts.CorrectWords("themes", {"theme_id": "th1"}, {"name": "Kursplätze"}, "klarer")
    )
    with busy_wb.snapshot(AS_OF) as seen:
        before = seen.state_of_rights()
    busy_wb.undo(corrected, "doch nicht")
    with busy_wb.snapshot(AS_OF) as seen:
        assert seen.state_of_rights() != before
