"""Which report, of what, about what: anything that does not fit is refused with what there is."""

import dataclasses

import pytest
from accounts import CANDIDATE, paper
from inputs import GIVEN, drawn, log_input, theme_input

from kimlab.errors import InputError, VocabularyError
from kimlab.reports import Subject, county_reports, render, render_event_log, report_of
from kimlab.reports import _report as registry

DOSSIER = report_of("theme_dossier")


def each_theme(given):
    return tuple(Subject(one.theme_id, one.name) for one in given.accounts)


def draft_of_one(given, subject):
    found = tuple(one for one in given.accounts if one.theme_id == subject)
    return dataclasses.replace(DOSSIER.draft(given), accounts=found, kind="sheets")


@pytest.fixture
def sheets(monkeypatch):
    """A report with a page for each theme, for the time of a test."""
    report = dataclasses.replace(
        DOSSIER,
        kind="sheets",
        file_name="blatt_{slug}.html",
        subject="theme",
        subjects=each_theme,
        draft=draft_of_one,
    )
    monkeypatch.setitem(registry._REGISTER, "sheets", report)
    return report


@pytest.fixture
def given(interface_frames):
    return theme_input({**interface_frames, "accounts": (paper(), CANDIDATE)})


@pytest.mark.slow
def test_a_draft_says_what_it_is(interface_frames, monitoring_frames):
    frames = {**interface_frames, **monitoring_frames}
    for report in county_reports():
        if report.subject == "none":
            draft = drawn(report.kind, frames)
            assert (draft.kind, draft.key, draft.subject) == (report.kind, report.kind, "")
            assert (draft.title, draft.audience) == (report.title, report.audience)
            assert draft.file_name == report.file_name


def test_an_unknown_kind_is_refused(given):
    with pytest.raises(InputError, match="„working_group“ gibt es nicht"):
        render("working_group", given)


def test_the_input_of_another_report_is_refused(given, monitoring_frames):
    with pytest.raises(InputError, match="nicht aus ThemeInput") as caught:
        render("monitoring", given)
    assert "kimlab.reports.MonitoringInput" in caught.value.do
    monitoring = GIVEN[report_of("monitoring").needs](monitoring_frames)
    with pytest.raises(InputError, match="nicht aus MonitoringInput"):
        render("event_log", monitoring)


def test_a_report_with_one_page_has_no_subject(given):
    with pytest.raises(InputError, match="hat nur eine Seite; „th1“"):
        render("theme_dossier", given, "th1")


def test_each_subject_has_a_draft_of_its_own(sheets, given):
    one, other = render("sheets", given, "th1"), render("sheets", given, "th2")
    assert (one.key, other.key) == ("sheets:th1", "sheets:th2")
    assert one.sha256 != other.sha256
    assert one.file_name == "blatt_ohne_papier_kein_geld.html"
    assert other.file_name == "blatt_noch_offen.html"


def test_the_subject_is_part_of_what_two_people_release(sheets, given):
    draft = render("sheets", given, "th1")
    assert dataclasses.replace(draft, subject="th2").sha256 != draft.sha256
    assert dataclasses.replace(draft, kind="theme_dossier").sha256 != draft.sha256


@pytest.mark.parametrize("subject", ["", "th9"])
def test_a_subject_that_is_not_there_is_refused_and_told_what_there_is(sheets, given, subject):
    with pytest.raises(InputError, match=f"„{subject}“ nichts, worüber es eine Seite gibt") as caught:
        render("sheets", given, subject)
    assert "th1 („Ohne Papier kein Geld“), th2 („Noch offen“)" in caught.value.do


def test_a_report_whose_audience_has_no_threshold_is_refused(interface_frames, county):
    fewer = {name: one for name, one in county.thresholds.items() if name != "project_group"}
    frames = {**interface_frames, "county": dataclasses.replace(county, thresholds=fewer)}
    assert drawn("interfaces", frames)
    with pytest.raises(VocabularyError, match="keine Mindestzahl"):
        drawn("theme_dossier", frames)


def test_an_event_log_is_for_whom_one_says(interface_frames):
    draft = render_event_log("steering_group", log_input(interface_frames))
    assert (draft.kind, draft.audience) == ("event_log", "steering_group")
