"""All drafts of an analysis: one that cannot be takes no other with it, and is named with its reason."""

import shutil
from dataclasses import fields, replace
from datetime import date

import pytest
from staffed import signed

from kimlab.errors import InputError
from kimlab.reports import Subject, county_reports, report_of
from kimlab.reports import _report as registry
from kimlab.workflow import analyse, drafts_of, preview

ALL = [report.kind for report in county_reports() if report.subject == "none"]


@pytest.fixture(scope="module")
def analysis(empty_folder, tmp_path_factory):
    """Of an empty workbench."""
    with signed(shutil.copytree(empty_folder, tmp_path_factory.mktemp("leer") / "daten")) as wb:
        yield analyse(wb, date(2025, 11, 30))


@pytest.fixture
def no_theme(monkeypatch):
    """A report on each theme, where there is none."""
    report = replace(
        report_of("theme_dossier"),
        kind="sheets",
        title="Blätter",
        file_name="blatt_{slug}.html",
        subject="theme",
        subjects=lambda given: tuple(Subject(one.theme_id, one.name) for one in given.accounts),
    )
    monkeypatch.setitem(registry._REGISTER, "sheets", report)


def once(drafts):
    return [key for key, draft in drafts.items() if not draft.subject]


def without(analysis, *audiences):
    kept = {name: one for name, one in analysis.county.thresholds.items() if name not in audiences}
    return replace(analysis, county=replace(analysis.county, thresholds=kept))


def test_there_is_a_draft_of_each_report_in_the_order_of_the_audiences(analysis):
    drafts = drafts_of(analysis)
    assert once(drafts) == ALL
    assert not set(drafts.left_out) & set(ALL)
    assert all(draft.key == key for key, draft in drafts.items())
    assert repr(drafts).startswith("Drafts(team_meeting, ")


@pytest.mark.parametrize(
    ("audience", "kind", "name"),
    [
        ("management", "monitoring", "„Leitung“"),
        ("team", "team_meeting", "„Teambesprechung KIM“"),
        ("working_group", "interfaces", "„Arbeitsgruppe“"),
    ],
)
def test_a_missing_threshold_takes_one_report_with_it_and_says_so(analysis, audience, kind, name):
    found = without(analysis, audience)
    drafts = drafts_of(found)
    assert once(drafts) == [one for one in ALL if one != kind]
    assert name in drafts.left_out[kind]
    assert "keine Mindestzahl" in drafts.left_out[kind]
    for draft in drafts.values():
        assert "ENTWURF" in preview(draft, found.county)


def test_without_any_threshold_there_is_no_draft_and_a_sentence_for_each(analysis):
    drafts = drafts_of(without(analysis, *analysis.county.thresholds))
    assert dict(drafts) == {}
    assert set(drafts.left_out) == {report.kind for report in county_reports()}


@pytest.mark.slow
def test_a_report_about_nothing_yet_is_left_out_with_a_sentence(analysis, no_theme):
    drafts = drafts_of(analysis)
    assert once(drafts) == ALL
    assert drafts.left_out["sheets"].startswith("Den Bericht „Blätter“ gibt es noch nicht")
    assert "je Thema" in drafts.left_out["sheets"]


def test_whatever_else_is_wrong_is_an_error(analysis):
    with pytest.raises(InputError, match="case_counts"):
        drafts_of(replace(analysis, case_counts=None))


def test_every_input_can_be_filled_from_an_analysis(analysis):
    asked = {item.name for report in county_reports() for item in fields(report.needs)}
    assert asked - {"about", "county"} <= analysis.read.keys()


def test_each_draft_bears_the_hash_of_just_what_it_was_made_from(analysis):
    hashes = {key: draft.about.content_sha256 for key, draft in drafts_of(analysis).items()}
    assert hashes["theme_dossier"] == hashes["steering_paper"]  # made from the same
    assert len({hashes[one] for one in ("team_meeting", "interfaces", "monitoring")}) == 3
