"""What the notebooks show, without a kernel: three invented families, and the lists of what is due."""

import dataclasses
import html
import re
from datetime import date

import pandas as pd
import pytest
from families import stores_with_families
from staffed import colleague, signed

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.jupyter import (
    choose_code,
    choose_report,
    show_agenda,
    show_analysis,
    show_document,
    show_due,
    show_overview,
    show_releases,
    show_suggestions,
)
from kimlab.tables import conform
from kimlab.workflow import analyse, drafts_of

AS_OF = date(2025, 11, 30)
DUE = ["case_id", "constellation", "last_client_contact", "due_on", "days_over", "reason"]


@pytest.fixture(scope="module")
def wb(tmp_path_factory):
    """A workbench with three invented families."""
    folder = stores_with_families(tmp_path_factory.mktemp("familien") / "daten")
    with signed(folder, "ko1") as opened:
        yield opened


@pytest.fixture(scope="module")
def analysis(wb):
    """All of it analysed."""
    return analyse(wb, AS_OF)


def due(analysis, *rows):
    frame = pd.DataFrame(rows, columns=DUE).astype({"days_over": "Int64"})
    days = {name: pd.to_datetime(frame[name]) for name in ("last_client_contact", "due_on")}
    running = pd.DataFrame(
        {"case_id": ["f1", "f2", "f3"], "constellation": "process_support", "start": "2025-01-07"}
    )
    spells = conform(running, "case_spells")[["case_id", "constellation", "start", "end"]]
    counts = dataclasses.replace(analysis.case_counts, case_spells=spells)
    return show_due(dataclasses.replace(analysis, due=frame.assign(**days), case_counts=counts)).data


def test_what_is_due_stands_in_the_table_and_what_has_no_rule_in_a_sentence(analysis):
    first, second, third = analysis.case_names.numbers
    page = due(
        analysis,
        (first, "short_intervention", "2025-07-01", "2025-10-01", 60, "no_contact"),
        (second, "process_support", "2025-07-01", None, pd.NA, "no_rule"),
        (third, "process_support", None, None, pd.NA, "no_rule"),
    )
    assert "Abschluss zu prüfen, Stand 30.11.2025: 1 von 3 laufenden Fällen" in page
    assert f">{analysis.case_names.here(first)}<" in page
    assert not any(case in page for case in (first, second, third))
    assert analysis.case_names.name(second) not in page
    assert "Ohne Frist: 2 laufende Fälle in „Prozessbegleitung“" in page


def test_nothing_due_is_a_sentence(analysis):
    page = due(analysis)
    assert "Von 3 laufenden Fällen steht keiner zum Abschluss an." in page
    assert "<table" not in page


def test_the_workbench_at_a_glance_and_the_agenda(wb, analysis):
    assert "In der Werkbank" in show_overview(wb).data
    assert (
        "Aufgaben aus dem Themenregister: Im Themenregister steht noch nichts." in show_agenda(analysis).data
    )


def test_a_report_that_there_is_none_of_is_named_with_the_reason(wb, analysis):
    kept = {name: one for name, one in wb.county.thresholds.items() if name != "management"}
    county = dataclasses.replace(wb.county, thresholds=kept)
    drafts = drafts_of(dataclasses.replace(analysis, county=county))
    shown = choose_report(drafts, county)._repr_mimebundle_()["text/html"]
    assert html.escape(drafts.left_out["monitoring"]) in shown
    nothing = drafts_of(dataclasses.replace(analysis, county=dataclasses.replace(county, thresholds={})))
    shown = choose_report(nothing, county)._repr_mimebundle_()["text/html"]
    assert "Es gibt noch keinen Entwurf." in shown
    assert html.escape(nothing.left_out["interfaces"]) in shown


def test_a_report_is_chosen_and_its_release_followed(wb, analysis):
    drafts = drafts_of(analysis)
    chooser = choose_report(drafts, wb.county)
    assert chooser.value in drafts
    draft = drafts["interfaces"]
    assert "Noch ist nichts zur Freigabe vorgeschlagen." in show_releases(wb).data
    wb.record(ProposeRelease("r1", draft.sha256, "working_group", ("Arbeitsgruppe",), "Beratung"))
    assert "wartet auf eine zweite Person" in show_releases(wb).data
    colleague(wb, "ko2").record(DecideRelease("r1", "refused", "zu früh"))
    assert "abgelehnt" in show_releases(wb).data


def test_an_evaluation_says_how_much_of_whom_and_up_to_when(analysis):
    said = show_analysis(analysis).data
    assert "Ausgewertet sind 3 Fälle mit" in said
    assert "bis zum 30.11.2025" in said
    assert "wie lange andere warten, sagen die Zahlen nicht" in said


def test_of_nothing_nothing_is_said_to_be_done(empty_wb):
    empty = analyse(empty_wb, AS_OF)
    shown = [
        show_agenda(empty).data,
        show_due(empty).data,
        show_analysis(empty).data,
        show_document(empty_wb, "").data,
        show_suggestions(empty_wb, "").data,
        choose_code(empty_wb)._repr_mimebundle_()["text/html"],
    ]
    assert not [one for one in shown if re.search(r"\b[Aa]lle\b|: keine\.|vollständig", one)]
    assert "Noch ist kein Dokument aufgenommen" in shown[0]
    assert "Noch ist kein Fall für eine Rekonstruktion ausgewählt." in shown[0]
    assert "Am Stichtag läuft kein Fall" in shown[1]
    assert "Noch ist kein Fall aufgenommen" in shown[2]
    assert "Noch ist kein Dokument aufgenommen; es gibt nichts zu kodieren." in shown[3]
    assert "noch kein Kodebuch" in shown[5]
