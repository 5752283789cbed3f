"""The consent form: no box for who decides on somebody, unless the county file says why a yes is free there."""

import dataclasses
from datetime import date

import pytest

from kimlab.reports.papers import Facts, papers_of
from kimlab.vocabulary import load_county

ABH, STAB = "Ausländerbehörde", "Staatsangehörigkeitsbehörde"
WHY = "Sie berät hier nur zur Arbeit und entscheidet nichts"


def forms(county):
    facts = Facts(county, date(2025, 11, 30))
    return [paper.text for paper in papers_of(facts) if paper.file_name.startswith("einwilligung")]


def boxes(form):
    return [line for line in form.split("\n") if line.startswith("☐")]


@pytest.mark.parametrize("name", ["kreis-warendorf", "kreis-beispielau"])
def test_no_box_offers_an_agency_that_decides(name):
    for form in forms(load_county(name)):
        assert boxes(form)
        assert not [one for one in boxes(form) if ABH in one or STAB in one]


def test_the_form_says_where_they_sit_and_what_a_yes_does_not_reach():
    for form in forms(load_county()):
        assert "Deshalb gibt es für sie kein Kästchen." in form
        assert "sitzen: Projektgruppe, Arbeitsgruppe und Teambesprechung." in form
        assert "Hat es Ihren Fall nicht, liest es dort mit." in form


def test_a_county_file_that_says_why_gets_a_box_with_the_sentence_and_only_for_that_agency():
    county = load_county()
    one, *others = county.insiders
    assert one.agency_id == "auslaenderbehoerde"
    asking = dataclasses.replace(county, insiders=(dataclasses.replace(one, asked_because=WHY), *others))
    for form in forms(asking):
        assert f"☐ {ABH}. {WHY}." in boxes(form)
        assert not [line for line in boxes(form) if STAB in line]
        assert f"Manche Ämter entscheiden über Sie: {STAB}." in form


def test_where_the_county_file_names_none_those_of_the_law_of_residence_are_taken():
    for form in forms(dataclasses.replace(load_county(), insiders=())):
        assert not [line for line in boxes(form) if ABH in line]
