"""Where a case comes from, and who answers for it."""

import dataclasses
from datetime import date

import numpy as np
from people import family_of, step_of

from kimlab.simulation._case import Case, Origin
from kimlab.simulation._origins import with_origin, with_talks
from kimlab.simulation._phases import Contact, Phase
from kimlab.simulation._stays import Stay
from kimlab.vocabulary import load_county

COUNTY = load_county("kreis-warendorf")
LAST = date(2025, 11, 30)
FIRST_TALK = Contact(date(2023, 6, 1), "persönlich", 30)


def case(*, selected="", consents=False, provider="KI"):
    """Return a case with one episode at KIM, one elsewhere, a phase and a contact."""
    family = dataclasses.replace(family_of("eu", ("Mutter", date(1990, 1, 1))), provider=provider)
    steps = tuple(step_of(family, agency, date(2023, 6, 1), date(2023, 7, 1)) for agency in ("kim", "mbe"))
    stay = Stay(family.persons[0], family.arrival, ((family.arrival, "EU"),))
    phase = Phase("Kurzintervention", date(2023, 6, 1), None)
    own = Origin("Fallarbeit", "fachverfahren")
    return Case(family, steps, (stay,), (phase,), (FIRST_TALK,), selected, False, consents, own)


def origins(one, county=COUNTY, draws=150):
    return [with_origin(one, np.random.default_rng(seed), county, LAST) for seed in range(draws)]


def test_most_cases_are_kims_own_and_some_are_others():
    found = origins(case())
    counts = {kind: sum(one.origin.kind == kind for one in found) for kind in {o.origin.kind for o in found}}
    assert set(counts) == {"Fallarbeit", "Interview", "Andere Stelle"}
    assert counts["Fallarbeit"] >= 120
    for one in found:
        if one.origin.kind == "Fallarbeit":
            assert one == case()


def test_a_case_of_others_has_no_phase_no_word_of_kim_and_a_consent():
    for one in origins(case()):
        if one.origin.kind != "Fallarbeit":
            assert one.phases == ()
            assert [step.agency for step in one.steps] == ["mbe"]
            assert one.consents
            assert [talk.kind for talk in one.contacts] == ["Interview"] * (one.origin.kind == "Interview")


def test_another_service_has_another_controller():
    own = COUNTY.source("fachverfahren").controller
    theirs = [one.origin.source_id for one in origins(case()) if one.origin.kind == "Andere Stelle"]
    assert theirs
    assert own not in {COUNTY.source(one).controller for one in theirs}


def test_what_kim_chose_is_its_own_and_its_people_are_often_interviewed():
    found = origins(case(selected="typisch", consents=True))
    assert {one.origin.kind for one in found} == {"Fallarbeit"}
    asked = [one for one in found if len(one.contacts) > 1]
    assert 60 <= len(asked) <= 120
    for one in asked:
        assert one.contacts[0] == FIRST_TALK
        assert one.contacts[1].by_client
        assert one.family.opened <= one.contacts[1].day <= LAST


def test_without_consent_nobody_is_interviewed():
    assert all(len(one.contacts) == 1 for one in origins(case(selected="typisch")))


def test_the_employer_of_the_case_manager_answers_and_needs_a_consent():
    found = origins(case(selected="typisch", provider="Verband"), draws=20)
    for one in found:
        source = COUNTY.source(one.origin.source_id)
        assert "verband" in source.providers
        assert one.consents == source.needs_consent


def test_a_county_with_one_source_has_case_work_only():
    county = dataclasses.replace(COUNTY, sources=COUNTY.sources[:1])
    found = origins(case(provider="Verband"), county)
    assert {one.origin for one in found} == {Origin("Fallarbeit", "fachverfahren")}


def test_a_talk_is_added_once_and_none_before_the_case_was_opened():
    talk = Contact(date(2024, 4, 9), "Interview", 60)
    early = Contact(date(2023, 5, 31), "Hausbesuch", 60)
    once = with_talks(case(), (talk, early))
    assert once.contacts == (FIRST_TALK, talk)
    assert with_talks(once, (talk,)) == once
