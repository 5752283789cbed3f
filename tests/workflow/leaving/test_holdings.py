"""Who holds a page: the body, those who sit in it, everybody for what is public."""

from dataclasses import replace

from released import growing, part

from kimlab.disclosure.register import joint, published
from kimlab.vocabulary import load_county
from kimlab.workflow import holders_of, holdings

COUNTY = load_county("kreis-beispielau")


def page(recipients, audience, release_id):
    one = part(growing(9, 9), "2025-09-30")
    made = published(one.table, joint([one], [[]]).tables["t"], report="monitoring", as_of=one.as_of, least=3)
    return replace(made, recipients=recipients, audience=audience, release_id=release_id)


def test_who_sits_in_a_body_holds_what_it_gets():
    assert holders_of(COUNTY, ["Arbeitsgruppe Kita"]) == ("arbeitsgruppe", "kim", "mbe", "jmd", "jobcenter")
    assert holders_of(COUNTY, ["Lokalpresse"]) == holders_of(COUNTY, ["lokalpresse "]) == ("lokalpresse",)
    assert holders_of(COUNTY, ["Jobcenter Kreis Beispielau"]) == holders_of(COUNTY, ["JC"]) == ("jobcenter",)


def test_a_draft_without_recipients_is_meant_for_the_bodies_of_its_audience():
    assert holders_of(COUNTY, (), "working_group")[0] == "arbeitsgruppe"
    assert holders_of(COUNTY, (), "ministry") == ("ministry",)


def test_one_who_sits_in_two_bodies_holds_both_and_everybody_what_is_public():
    register = [
        page(("Arbeitsgruppe",), "working_group", "a"),
        page(("Lenkungsgruppe",), "steering_group", "b"),
        page(("Presse",), "public", "c"),
    ]
    found = holdings(register, COUNTY, ["Arbeitsgruppe"], "working_group")
    assert [one.release_id for one in found["jobcenter"]] == ["a", "b", "c"]
    assert [one.release_id for one in found["mbe"]] == ["a", "c"]
    assert "bamf" not in found


def test_a_page_for_the_public_is_held_against_what_anybody_has():
    register = [page(("Arbeitsgruppe",), "working_group", "a")]
    found = holdings(register, COUNTY, ["Presse"], "public")
    assert [one.release_id for one in found["mbe"]] == ["a"]
    assert found["presse"] == []
