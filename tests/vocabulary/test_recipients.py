"""Tests of `kimlab/vocabulary/_recipients.py`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.vocabulary import (
    Addressee,
    addressee_agreed,
    addressee_named,
    begins_like,
    body_named,
    called_alike,
    load_county,
)

COUNTY = load_county()
(WORKING,) = (body for body in COUNTY.bodies if body.body_id == "arbeitsgruppe")
EVERYBODY = [Addressee(body, group) for body in COUNTY.bodies for group in ("", *body.groups)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Projektgruppe", "projektgruppe"),
        ("  PROJEKTGRUPPE ", "projektgruppe"),
        ("ag_integration", "ag_integration"),
        ("AG Integration", "ag_integration"),
        ("Arbeitsgruppe Übergang in das SGB II", "arbeitsgruppe"),
        ("Arbeitsgruppe U\u0308bergang in das SGB II", "arbeitsgruppe"),
        ("arbeitsgruppe – ÜBERGANG in das  SGB-II", "arbeitsgruppe"),
        ("Ministerium und Bezirksregierung", "ministerium"),
        ("Teambesprechung KIM", "teambesprechung"),  # as screens call its audience
    ],
)
def test_a_body_is_meant_by_its_name_its_id_or_one_of_its_groups(text, body):
    assert body_named(COUNTY, text).body_id == body


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Ausländerbehörde, Lokalpresse",
        "Ausländerbehörde",
        "Projektgruppe, Lokalpresse",
        "Projektgruppe und Lokalpresse",
        "Arbeitsgruppe Wohnen und die Lokalpresse",
        "Arbeitsgruppe samt Presse",
        "Arbeitsgruppe Wohnen samt Jobcenter",
        "Projektgruppen",
        "Mitglied der Projektgruppe",
        "Projektgruppe.",
        # as it was found: any words named a working group, or a group of another body
        "Arbeitsgruppe Tageblatt Meier",
        "Arbeitsgruppe (Lokalpresse)",
        "Arbeitsgruppe Wohnen Meier",
        "Arbeitsgruppe Wohnen-Süd",
        "Teambesprechung Tageblatt",
        "Projektgruppe Wohnen",
        "Lenkungsgruppe Bürgerforum",
        # letters that look alike, and signs that nobody sees
        "Arbeitsgruppe W\u043ehnen",
        "Arbeit\u017fgruppe",
        "Arbeitsgruppe Wohnen\u0323",
        "Arbeitsgruppe Woh\u200bnen",
        "\uff21rbeitsgruppe",
    ],
)
def test_anybody_else_is_no_body_nor_several_in_one(text):
    assert body_named(COUNTY, text) is None


def test_every_body_and_group_is_found_by_its_name_and_is_nobody_else():
    for one in EVERYBODY:
        assert addressee_named(COUNTY, one.name) == one
        assert called_alike(COUNTY, one.name.upper()) == one.name
    for body in COUNTY.bodies:
        assert addressee_named(COUNTY, body.body_id) == Addressee(body)


@given(st.sampled_from(EVERYBODY), st.text(min_size=1, max_size=12))
def test_whatever_is_put_behind_a_name_is_nobody_the_county_knows_or_one_it_names(one, words):
    found = addressee_named(COUNTY, one.name + words)
    assert found is None or found in EVERYBODY
    if found == one:
        assert not any(letter.isalnum() for letter in words)


@given(st.sampled_from(EVERYBODY), st.sampled_from(EVERYBODY))
def test_a_body_stands_for_its_groups_and_a_group_for_itself(one, other):
    assert one.covers(other) is (one.body == other.body and (one.group in ("", other.group)))


def test_a_body_that_was_called_otherwise_is_still_who_people_agreed_to():
    renamed = replace(WORKING, name="Fachgruppe", body_id="fachgruppe", formerly=("Arbeitsgruppe",))
    county = replace(COUNTY, bodies=(renamed,))
    assert addressee_agreed(county, "Arbeitsgruppe") == Addressee(renamed)
    assert addressee_agreed(county, "Arbeitsgruppe Wohnen") == Addressee(renamed, "Wohnen")
    assert addressee_agreed(county, "Arbeitsgruppe Lokalpresse") is None
    assert addressee_named(county, "Arbeitsgruppe") is None  # a page goes to who there is today


def test_who_bears_a_bodys_name_with_other_words_may_be_meant_for_a_group_of_it():
    assert begins_like(COUNTY, "Arbeitsgruppe Nachbarschaft") == WORKING
    assert begins_like(COUNTY, "Beirat") is begins_like(COUNTY, "Arbeitsgruppen") is None
