"""Who holds a page: the body, those who sit in it, everybody for what is public."""

from dataclasses import replace

import pandas as pd
from released import growing, part

from kimlab.disclosure.register import joint, published
from kimlab.vocabulary import load_county
from kimlab.workflow import holders_of, holdings
from kimlab.workflow.leaving._holdings import marked_holders, said_of_register

COUNTY = load_county("kreis-beispielau")


def page(recipients, audience, release_id):
    one = part(growing(9, 9), "2025-09-30")
    made = published(one.table, joint([one], [[]]).tables["t"], report="monitoring", as_of=one.as_of, least=3)
    return replace(made, recipients=recipients, audience=audience, release_id=release_id)


def test_who_sits_in_a_body_holds_what_it_gets():
    assert holders_of(COUNTY, ["Arbeitsgruppe Kita"]) == ("arbeitsgruppe", "kim", "mbe", "jmd", "jobcenter")
    assert holders_of(COUNTY, ["Arbeitsgruppe"]) == holders_of(COUNTY, ["Arbeitsgruppe Wohnen"])
    assert holders_of(COUNTY, ["Lokalpresse"]) == holders_of(COUNTY, ["lokalpresse "]) == ("lokalpresse",)
    assert holders_of(COUNTY, ["Jobcenter Kreis Beispielau"]) == holders_of(COUNTY, ["JC"]) == ("jobcenter",)


def test_what_went_to_a_group_is_looked_at_with_what_goes_to_another_and_to_all():
    """Their members overlap: the coordination and the case management sit in all."""
    register = [
        kept(("Arbeitsgruppe Kita",), "working_group", "a"),
        kept(("Arbeitsgruppe",), "working_group", "b"),
    ]
    for to in ("Arbeitsgruppe Wohnen", "Arbeitsgruppe Kita", "Arbeitsgruppe"):
        assert holdings(register, COUNTY, [to], "working_group")["arbeitsgruppe"] == register


def test_a_group_that_the_county_file_does_not_name_may_be_one_all_the_same():
    """By a lead's reason: it holds under its own words, and as whoever sits in the body."""
    unknown = "Arbeitsgruppe Nachbarschaft"
    assert set(holders_of(COUNTY, [unknown])) == {
        "arbeitsgruppe nachbarschaft",
        *holders_of(COUNTY, ["Arbeitsgruppe"]),
    }
    register = [kept(("Arbeitsgruppe",), "working_group", "a")]
    assert holdings(register, COUNTY, [unknown], "working_group")["jobcenter"] == register
    register = [kept((unknown,), "working_group", "a")]
    assert holdings(register, COUNTY, ["Trägerrunde", "Arbeitsgruppe"], "working_group")["mbe"] == register


def test_one_agency_of_a_kind_holds_what_all_of_that_kind_hold_and_they_what_it_does():
    """As it was found: what the Sozialamt of one municipality got was not looked at with what all got in a body."""
    county = changed(arbeitsgruppe={"agencies": ("sozialamt",)})
    (one, *_) = (agency for agency in county.agencies if agency.agency_id.startswith("sozialamt-"))
    assert set(holders_of(county, [one.name])) == {one.agency_id, "sozialamt"}
    register = [page(("Arbeitsgruppe",), "working_group", "a"), page((one.name,), "working_group", "b")]
    assert holdings(register, county, [one.name], "working_group")["sozialamt"] == register
    assert holdings(register, county, ["Arbeitsgruppe"], "working_group")["sozialamt"] == register


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


def changed(**bodies):
    """The county with a body called otherwise, or with other members."""
    others = (replace(one, **bodies.get(one.body_id, {})) for one in COUNTY.bodies)
    return replace(COUNTY, bodies=tuple(others))


def kept(recipients, audience, release_id):
    return replace(
        page(recipients, audience, release_id), holders=marked_holders(COUNTY, recipients, audience)
    )


def test_who_held_a_page_holds_it_still_when_they_sit_elsewhere():
    """As it was found: the Jobcenter leaves the working group and sits in the Trägerrunde."""
    today = changed(arbeitsgruppe={"agencies": ("kim",)}, traegerrunde={"agencies": ("jobcenter",)})
    (one,) = [kept(("Arbeitsgruppe",), "working_group", "a")]
    assert [
        held.release_id for held in holdings([one], today, ["Trägerrunde"], "provider_meeting")["jobcenter"]
    ] == ["a"]


def test_a_body_that_was_called_otherwise_holds_what_left_under_its_former_name():
    told = {"body_id": "fachgruppe", "name": "Fachgruppe"}
    register = [
        kept(("Arbeitsgruppe",), "working_group", "a"),
        kept(("Lenkungsgruppe",), "steering_group", "b"),
    ]
    today = changed(arbeitsgruppe={**told, "formerly": ("arbeitsgruppe", "Arbeitsgruppe")})
    found = holdings(register, today, ["Fachgruppe"], "working_group")
    assert [one.release_id for one in found["fachgruppe"]] == ["a"]
    untold = changed(arbeitsgruppe=told)
    found = holdings(register, untold, ["Leitungsrunde"], "management")
    assert [one.release_id for one in found["leitungsrunde"]] == ["a"]  # it may be anybody's


def test_whoever_was_named_by_words_only_stays_who_they_are():
    register = [kept(("Lokalpresse",), "steering_group", "a")]
    assert holdings(register, COUNTY, ["Leitungsrunde"], "management")["leitungsrunde"] == []
    assert holdings(register, COUNTY, ["lokalpresse"], "management")["lokalpresse"] == register
    unknown = [page(("Beirat alt",), "steering_group", "b")]  # as a register kept it that had no holders yet
    assert holdings(unknown, COUNTY, ["Leitungsrunde"], "management")["leitungsrunde"] == unknown


class Seen:
    """A workbench that was brought to a new version with its second entry, of which this journal is all."""

    def __init__(self, *acts):
        rows = [(number, act, reference) for number, (act, reference) in enumerate(acts, start=1)]
        self.journal = pd.DataFrame(rows, columns=["seq", "act", "reference"])

    def published_signed(self):
        return []


def test_pages_from_before_there_was_a_register_are_told_of_each_time():
    before, since = ("RecordPublication", "r1"), ("RecordPublication", "r2")
    assert (
        "1 Seite aus der Zeit vor"
        in said_of_register(Seen(before, ("MigrateStore", "0014"), since), COUNTY)[0]
    )
    assert said_of_register(Seen(("MigrateStore", "0010"), before), COUNTY) == ()
    assert said_of_register(Seen(since), COUNTY) == ()
