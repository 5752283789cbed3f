from __future__ import annotations

import pytest

from kimlab.intake.extracts._lists import has_closed_list, known_lists, resolve, whole_number
from kimlab.tables import TABLES


def test_every_list_of_the_county_can_be_named(county):
    assert set(known_lists(county)) == {"municipality", "agency", "constellation", "source", *county.lists}


@pytest.mark.parametrize("word", ["05570004", "5570004", "Ahlen", " ahlen ", "AHLEN"])
def test_a_municipality_is_known_by_key_and_name(county, word):
    assert resolve(county, "", "cases", "municipality").get(word) == "05570004"


def test_unknown_words_are_none_and_the_reason_names_the_list_not_the_word(county):
    places = resolve(county, "municipality", "cases", "municipality")
    assert places.get("Nirgendwo") is None
    assert places.get("") is None
    assert (
        places.reason
        == "steht nicht in der Liste „Kommunen“ (13 Einträge; Kreisdatei „kreis-warendorf“, Abschnitt municipalities)"
    )


def test_terms_agencies_and_constellations_are_known_by_id_and_name(county):
    agency = county.agencies[0]
    agencies = resolve(county, "agency", "episodes", "agency_id")
    assert agencies.get(agency.name) == agencies.get(agency.agency_id) == agency.agency_id
    assert resolve(county, "", "case_spells", "constellation").get("Case Management") == "case_management"
    for name, terms in county.lists.items():
        for term in terms:
            assert resolve(county, name, "persons", "gender").get(term.term_id) == term.term_id


def test_own_spellings_come_first_and_may_mean_not_known(county):
    places = resolve(county, "", "cases", "municipality").with_values({"Ahlen": "Warendorf", "k. A.": ""})
    assert places.get("ahlen") == "05570052"
    assert places.get("K. A.") == ""
    assert places.get("Beckum") == "05570008"


def test_signs_count_as_they_are_written(county):
    signs = resolve(county, "", "contacts", "by_client").with_values(
        {"+": "ja", "-": "nein", "A b": "ja", "a-B": "nein"}
    )
    assert [signs.get(word) for word in ("+", " - ", "*", "A b", "a-B", "a b")] == [
        "True",
        "False",
        None,
        "True",
        "False",
        None,
    ]


def test_a_list_may_consist_of_own_spellings_only(county):
    purposes = resolve(county, "", "consents", "purpose").with_values({"Fallarbeit": "case_work"})
    assert (purposes.get("fallarbeit"), purposes.get("Werbung"), purposes.size) == ("case_work", None, 1)


def test_the_tables_close_some_columns_themselves(county):
    assert resolve(county, "", "cases", "source").get("Interview") == "interview"
    assert resolve(county, "", "contacts", "duration_minutes").get("1.045") == "1045"
    by_client = resolve(county, "", "contacts", "by_client")
    assert [by_client.get(word) for word in ("ja", "X", "Nein", "0", "vielleicht")] == [
        "True",
        "True",
        "False",
        "False",
        None,
    ]
    assert by_client.reason == "nicht als Ja/Nein zu lesen"
    assert has_closed_list("contacts", TABLES["contacts"].column("by_client"))
    assert not has_closed_list("consents", TABLES["consents"].column("purpose"))


@pytest.mark.parametrize(
    ("word", "number"),
    [("90", "90"), ("90,0", "90"), ("1.234", "1234"), ("1.234,5", None), ("12.34", None), ("1,234", None),
     ("-3", None), ("", None), ("neunzig", None), ("9" * 16, None), ("007", "7")],
)  # fmt: skip
def test_whole_numbers_are_read_the_german_way(word, number):
    assert whole_number(word) == number
