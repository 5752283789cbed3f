"""Regular routes of the county file: known agencies, a law, an order; and what they are made of."""

import pytest

from kimlab.errors import VocabularyError
from kimlab.vocabulary import COUNTY_FILES, load_county

ROUTE = """
[[regular_routes]]
name = "Probe"
agencies = ["bamf", "jobcenter"]
source = "AsylG"
"""


def loaded(tmp_path, block):
    path = tmp_path / "kreis.toml"
    text = COUNTY_FILES["kreis-beispielau"].read_text(encoding="utf-8")
    path.write_text(text.replace("[lists]", f"{block}\n[lists]", 1), encoding="utf-8")
    return load_county(path)


@pytest.mark.parametrize("slug", sorted(COUNTY_FILES))
def test_each_county_file_names_the_ways_of_the_law(slug):
    county = load_county(slug)
    pairs = {pair for route in county.regular_routes for pair in route.hand_offs}
    assert {
        ("bamf", "auslaenderbehoerde"),
        ("auslaenderbehoerde", "sozialamt"),
        ("sozialamt", "jobcenter"),
    } <= pairs
    assert all(
        "zu prüfen" in route.note for route in county.regular_routes
    )  # none is looked up in the law yet


def test_a_route_is_read(tmp_path):
    route = loaded(tmp_path, ROUTE).regular_routes[-1]
    assert (route.name, route.source, route.note) == ("Probe", "AsylG", "")
    assert route.hand_offs == (("bamf", "jobcenter"),)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"jobcenter"', '"jobcentre"', "nennt die Stelle „jobcentre“, die es nicht gibt"),
        (', "jobcenter"', "", "führt nicht von einer Stelle zu einer anderen"),
        ('"jobcenter"', '"bamf"', "führt nicht von einer Stelle zu einer anderen"),
        ('"AsylG"', '" "', "nennt keine Rechtsgrundlage"),
        ('"Probe"', '"Asylverfahren"', "„Asylverfahren“ steht mehrfach"),
        ("source =", "quelle =", "„quelle“ ist unbekannt"),
    ],
)
def test_what_does_not_hold_together_is_said(tmp_path, old, new, message):
    with pytest.raises(VocabularyError, match=message) as caught:
        loaded(tmp_path, ROUTE.replace(old, new))
    assert caught.value.do


def test_a_county_file_without_routes_is_read_as_before(tmp_path):
    text = COUNTY_FILES["kreis-beispielau"].read_text(encoding="utf-8")
    first, last = text.index("[[regular_routes]]"), text.index("[[milestones]]")
    path = tmp_path / "kreis.toml"
    path.write_text(text[:first] + text[last:], encoding="utf-8")
    assert load_county(path).regular_routes == ()
