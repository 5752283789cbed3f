"""Tests of `kimlab/vocabulary/_recipients.py`."""

from __future__ import annotations

import pytest

from kimlab.vocabulary import body_named, load_county

COUNTY = load_county()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Projektgruppe", "projektgruppe"),
        ("  PROJEKTGRUPPE ", "projektgruppe"),
        ("ag_integration", "ag_integration"),
        ("AG Integration", "ag_integration"),
        ("Arbeitsgruppe Übergang in das SGB II", "arbeitsgruppe"),
        ("Arbeitsgruppe U\u0308bergang in das SGB II", "arbeitsgruppe"),
        ("Ministerium und Bezirksregierung", "ministerium"),
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
        "Projektgruppe; Lokalpresse",
        "Projektgruppe / Lokalpresse",
        "Projektgruppe + Lokalpresse",
        "Projektgruppe und Lokalpresse",
        "Projektgruppe sowie Lokalpresse",
        "Arbeitsgruppe Wohnen und die Lokalpresse",
        "Projektgruppe inklusive Lokalpresse",
        "Projektgruppe u. Lokalpresse",
        "Arbeitsgruppe samt Presse",
        "Arbeitsgruppe einschließlich Ausländerbehörde",
        "Arbeitsgruppe Wohnen samt Jobcenter",
        "Arbeitsgruppe Lokalpresse",
        "Projektgruppen",
        "Mitglied der Projektgruppe",
    ],
)
def test_anybody_else_is_no_body_nor_several_in_one(text):
    assert body_named(COUNTY, text) is None


def test_every_body_is_found_by_its_own_name_and_id():
    for body in COUNTY.bodies:
        assert body_named(COUNTY, body.name) == body_named(COUNTY, body.body_id) == body
