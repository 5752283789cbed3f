"""The register of reports: every module in the folder is in it, and no two are mistaken for each other."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import InputError, VocabularyError
from kimlab.reports import Subject, audiences, county_reports, report_of
from kimlab.reports._report import _REGISTER, place, register, slug_of
from kimlab.vocabulary import AUDIENCES, Threshold

DOSSIER = report_of("theme_dossier")
SHEETS = dataclasses.replace(
    DOSSIER,
    kind="sheets",
    file_name="blatt_{slug}.html",
    subject="theme",
    subjects=lambda given: tuple(Subject(account.theme_id, account.name) for account in given.accounts),
)


def test_every_module_in_the_folder_is_a_report_and_every_report_a_module():
    modules = {path.stem for path in Path(audiences.__file__).parent.glob("_*.py")} - {"__init__"}
    assert {f"_{kind}" for kind in _REGISTER} == modules
    assert {report.kind for report in county_reports()} == set(_REGISTER) - {"event_log"}


def test_reports_come_in_the_order_of_their_audiences():
    order = [list(AUDIENCES).index(report.audience) for report in county_reports()]
    assert order == sorted(order)


@pytest.mark.parametrize("change", [{"kind": "anders"}, {"file_name": "anders.html"}])
def test_no_two_reports_share_their_kind_or_their_file(change):
    with pytest.raises(ValueError, match="gibt es schon"):
        register(dataclasses.replace(DOSSIER, **change))


@pytest.mark.parametrize(
    "change",
    [{"subject": "theme"}, {"file_name": "blatt_{slug}.html"}, {"subjects": lambda given: ()}],
)
def test_a_subject_comes_with_its_list_and_its_place_in_the_files_name(change):
    with pytest.raises(ValueError, match="passen nicht zusammen"):
        dataclasses.replace(DOSSIER, **change)


def test_an_unknown_kind_is_refused_and_told_what_there_is():
    with pytest.raises(InputError, match="„working_group“ gibt es nicht") as caught:
        report_of("working_group")
    assert "„Schnittstellen zwischen den Stellen“" in caught.value.do


def test_a_link_leads_to_the_file_of_a_kind():
    assert place("steering_paper", "thema-th1") == "./lenkungsgruppe.html#thema-th1"
    with pytest.raises(InputError):
        place("gibtsnicht", "x")


def test_a_page_for_many_satisfies_the_strictest_of_them(county):
    wide = dataclasses.replace(DOSSIER, also_read_by=("municipality", "management"))
    given = {
        **county.thresholds,
        "project_group": Threshold("project_group", 5, 5),
        "municipality": Threshold("municipality", 9, 3),
        "management": Threshold("management", 4, 8),
    }
    changed = dataclasses.replace(county, thresholds=given)
    assert wide.threshold(changed) == Threshold("project_group", 9, 8)
    assert DOSSIER.threshold(changed) == Threshold("project_group", 5, 5)
    assert DOSSIER.threshold(changed, "team") == county.threshold("team")
    del given["management"]
    with pytest.raises(VocabularyError, match="keine Mindestzahl"):
        wide.threshold(dataclasses.replace(county, thresholds=given))


def test_files_are_called_as_their_subjects():
    names = SHEETS.file_names([Subject("a", "Kein Kurs ohne Kita"), Subject("b", "Übergang?")])
    assert names == {"a": "blatt_kein_kurs_ohne_kita.html", "b": "blatt_uebergang.html"}


def test_names_that_look_alike_or_say_nothing_get_their_id():
    same = [Subject("a1", "Ohne Papier"), Subject("b2", "ohne papier!"), Subject("c3", "؟؟؟")]
    assert list(SHEETS.file_names(same).values()) == [
        "blatt_ohne_papier_a1.html",
        "blatt_ohne_papier_b2.html",
        "blatt_c3.html",
    ]


@given(st.lists(st.text(min_size=1), max_size=8))
def test_no_two_subjects_share_a_file_whatever_they_are_called(names):
    subjects = [Subject(f"th{place}", name) for place, name in enumerate(names)]
    files = SHEETS.file_names(subjects)
    assert len(set(files.values())) == len(subjects)
    assert all(slug_of(name).isascii() for name in names)
    turned = SHEETS.file_names(subjects[::-1])
    assert turned == files


def test_a_report_is_named_as_people_do_or_by_its_id():
    for said in ("monitoring", "Monitoring der Fälle", "monitoring der faelle", "MONITORING", "Vorlage"):
        assert report_of(said).kind == ("steering_paper" if said == "Vorlage" else "monitoring")
    for said in ("", "T", "public"):
        with pytest.raises(InputError) as refused:
            report_of(said)
        assert "„Teambesprechung“" in refused.value.do
        assert "team_meeting" not in refused.value.do
