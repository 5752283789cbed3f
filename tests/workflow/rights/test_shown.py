"""Of which cases a page shows words is noted when it leaves, and the recall list says who has it and what to write."""

from dataclasses import replace
from datetime import date

import pytest
from staffed import colleague, door_for

from kimlab import acts
from kimlab.errors import KimlabError
from kimlab.store.erasing import Subject
from kimlab.workbench import Workbench
from kimlab.workflow import analyse, drafts_of, publish
from kimlab.workflow.rights._recall import letter, recall_list
from kimlab.workflow.rights._shown import cases_on

AS_OF = date(2025, 10, 31)
BODY_OF = {"working_group": ("Arbeitsgruppe",), "management": ("Sitzung im Sachgebiet KI",)}
PASSAGE, READING = ("f1", "passage"), ("f1", "reading")


@pytest.fixture
def told_wb(busy_wb):
    """The same workbench in a county in whose bodies no agency sits: its groups may read of single cases."""
    nobody = tuple(replace(body, agencies=()) for body in busy_wb.county.bodies)
    return Workbench(busy_wb.store, replace(busy_wb.county, bodies=nobody))


def draft_of(wb, key):
    return drafts_of(analyse(wb, AS_OF))[key]


def left(wb, key, path):
    draft = draft_of(wb, key)
    wb.record(
        acts.ProposeRelease(f"r-{key}", draft.sha256, draft.audience, BODY_OF[draft.audience], "Beratung")
    )
    colleague(wb, "ko2").record(acts.DecideRelease(f"r-{key}", "approved"))
    return publish(wb, door_for(wb.location), draft, path / f"{key}.html")


def shown(wb, key):
    with wb.snapshot(AS_OF) as seen:
        return set(cases_on(seen, draft_of(wb, key)))


@pytest.mark.slow
def test_what_a_draft_shows_is_traced_to_its_cases(told_wb):
    told_wb.record(acts.RecordSignal("h2", "s1", "Der Bescheid kam spät", case_id="f2"))
    told_wb.record(acts.LinkThemeEvidence("b5", "th1", "for", "signal", "h2", "auch dort"))
    assert shown(told_wb, "interfaces") == {PASSAGE, READING, ("f2", "signal"), ("f2", "comment")}
    assert shown(told_wb, "monitoring") == set()  # numbers only
    assert {("f1", "listed"), ("f2", "listed")} < shown(told_wb, "team_meeting")


@pytest.mark.slow
def test_who_got_a_page_is_told_what_stood_on_it_and_what_to_write(told_wb, tmp_path):
    key = "interfaces"
    left(told_wb, key, tmp_path)
    left(told_wb, "monitoring", tmp_path)
    journal = told_wb.journal
    assert (journal["act"] == "NoteShownCase").sum() == len(told_wb.shown_cases) > 0
    rows = recall_list(told_wb, Subject("case", "f1"))
    assert rows["file_name"].tolist() == [f"{key}.html", "monitoring.html"]
    assert "Lesart" in rows["showed"][0]
    assert "Zahlen" in rows["showed"][1]
    assert rows["recipients"].tolist() == ["Arbeitsgruppe", "Sitzung im Sachgebiet KI"]
    assert rows["letter"].tolist() == ["", ""]  # it may be used: nobody is to be told of anything
    other = recall_list(told_wb, Subject("case", "f2"))
    assert set(other["showed"]) == {"Zahlen, in denen der Fall enthalten sein kann"}
    by_person = recall_list(told_wb, Subject("person", "p-f1"))
    assert by_person["showed"].tolist() == rows["showed"].tolist()
    told_wb.record(acts.RecordObjection("w1", "p-f1", "2025-10-05"))
    later = recall_list(told_wb, Subject("case", "f1"))
    assert later["showed"].tolist() == rows["showed"].tolist()
    assert all(name in text for name, text in zip(later["file_name"], later["letter"], strict=True))
    assert all(showed in text for showed, text in zip(later["showed"], later["letter"], strict=True))


def test_a_letter_says_of_a_page_what_the_list_says_and_no_day_that_nobody_knows():
    said = letter("seite.html", "", "Beratung", "Zeile einer Liste einzelner Fälle")
    assert "Sie haben von uns die Datei „seite.html“ bekommen" in said
    assert "In der Datei: Zeile einer Liste einzelner Fälle." in said
    assert "am  " not in said
    assert "Ein Mensch hat" not in said  # a period may be over as well
    assert (
        letter("a.html", "05.10.2025", "Beratung", "Lesart").splitlines()[2].startswith("Am 05.10.2025 haben")
    )


def test_nobody_notes_by_hand_that_a_page_showed_something(told_wb):
    told_wb.record(acts.ProposeRelease("r1", "a" * 64, "team", ("Teambesprechung",), "Beratung"))
    with pytest.raises(KimlabError, match="was sie schreibt"):
        told_wb.record(acts.NoteShownCase("z1", "r1", "f1", "passage"))
