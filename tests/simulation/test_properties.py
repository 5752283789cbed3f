"""What holds in every invented county, whatever the seed."""

import dataclasses
import itertools
from datetime import date, timedelta

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.simulation import _law as law
from kimlab.simulation._simulate import EXTRACTS, FIRST, invented
from kimlab.vocabulary import load_county

COUNTIES = {slug: load_county(slug) for slug in ("kreis-warendorf", "kreis-beispielau")}
LAST = EXTRACTS[-1][0]
some_county = given(st.integers(0, 10_000), st.sampled_from(sorted(COUNTIES)))
few = settings(max_examples=examples(20), deadline=None)


def people(seed, slug):
    return invented(seed, 20, COUNTIES[slug])


def stay_of(case, step):
    return next(stay for stay in case.stays if stay.person == step.person)


@few
@some_county
def test_the_jobcenter_pays_nobody_whom_the_law_excludes(seed, slug):
    """A family's step needs one grown-up member with the right; who came to look for work from the EU is refused."""
    for case in people(seed, slug):
        for step in case.steps:
            if step.agency != "jobcenter" or step.field_of_action != "Lebensunterhalt":
                continue
            assert step.person is None
            adults = [stay for stay in case.stays if stay.person.adult]
            entitled = any(stay.sgb_ii_at(step.start) for stay in adults)
            assert entitled or (case.family.path == "eu" and step.outcome == "abgelehnt")


@few
@some_county
def test_the_jobcenter_advises_only_those_whom_it_may_pay(seed, slug):
    for case in people(seed, slug):
        for step in case.steps:
            if step.agency == "jobcenter" and step.person:
                assert stay_of(case, step).sgb_ii_at(step.start)


@few
@some_county
def test_with_gestattung_or_duldung_the_sozialamt_pays(seed, slug):
    """Whom nobody recognised lives on what the Sozialamt pays, and has never been to the Jobcenter."""
    for case in people(seed, slug):
        adults = [stay.title_at(LAST) for stay in case.stays if stay.person.adult]
        if set(adults) <= {law.ASYLUM_SEEKER, law.TOLERATED}:
            pays = {step.agency for step in case.steps if step.field_of_action == "Lebensunterhalt"}
            assert pays <= {f"sozialamt-{case.family.ags}"}
            assert "jobcenter" not in {step.agency for step in case.steps}


@few
@some_county
def test_no_title_comes_before_the_person_and_none_twice_in_a_row(seed, slug):
    for case in people(seed, slug):
        for stay in case.stays:
            days = [day for day, _ in stay.titles]
            assert days == sorted(set(days))
            assert days[0] == stay.arrival >= stay.person.born
            titles = [title for _, title in stay.titles]
            assert all(one != other for one, other in itertools.pairwise(titles))


@few
@some_county
def test_nobody_is_naturalised_too_early_or_with_a_title_that_does_not_allow_it(seed, slug):
    for case in people(seed, slug):
        for step in case.steps:
            if step.agency != "staatsangehoerigkeitsbehoerde":
                continue
            stay = stay_of(case, step)
            assert step.start >= law.citizenship_from(stay.arrival)
            assert stay.title_at(step.start) in law.WITH_CITIZENSHIP
            german = stay.title_at(step.end) == law.GERMAN
            assert german == (step.outcome == "bewilligt")


@few
@some_county
def test_school_begins_at_six_and_the_kita_lasts_from_one_until_then(seed, slug):
    for case in people(seed, slug):
        for step in case.steps:
            if step.agency == "schule":
                assert step.start >= law.sixth_birthday(step.person.born)
            if step.agency == "kita":
                assert step.start >= law.months_later(step.person.born, 12)
                assert step.end <= law.compulsory_school_from(step.person.born)


@few
@some_county
def test_no_episode_runs_by_itself_or_ends_before_it_begins(seed, slug):
    for case in people(seed, slug):
        assert all(step.outcome and step.outcome != "läuft" for step in case.steps)
        assert all(step.start <= step.end for step in case.steps)


@few
@some_county
def test_contacts_with_the_client_are_those_in_which_the_client_was_there(seed, slug):
    for case in people(seed, slug):
        for contact in case.contacts:
            official = contact.kind in ("Behördenpost", "Anruf einer Stelle", "Fallkonferenz")
            assert contact.by_client != official
            assert case.family.opened <= contact.day <= LAST


@few
@some_county
def test_every_source_is_one_of_the_county(seed, slug):
    county = COUNTIES[slug]
    for case in people(seed, slug):
        source = county.source(case.origin.source_id)
        assert not source.needs_consent or case.consents


@few
@given(st.integers(0, 10_000), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_every_agency_existed_on_the_day(seed, first, second):
    """Three agencies exist for a part of the time only; nobody meets them before or after."""
    opened, closed = sorted((first, second))
    county = COUNTIES["kreis-warendorf"]
    limited = {"jobcenter", "mbe", "schule"}
    agencies = tuple(
        dataclasses.replace(one, valid_from=opened, valid_to=closed) if one.agency_id in limited else one
        for one in county.agencies
    )
    known = {one.agency_id: one for one in agencies}
    for case in invented(seed, 12, dataclasses.replace(county, agencies=agencies)):
        for step in case.steps:
            agency = known[step.agency]
            assert (agency.valid_from or date.min) <= step.start
            assert step.end <= (agency.valid_to or date.max)


@pytest.mark.slow
def test_what_the_law_adds_moves_nobody_else():
    """Families and phases are as they were before there were titles: their days are drawn apart from the law's."""
    county = COUNTIES["kreis-warendorf"]
    few_sources = dataclasses.replace(county, sources=county.sources[:1])
    one, other = invented(5, 30, county), invented(5, 30, few_sources)
    assert [case.family for case in one] == [case.family for case in other]
    assert {case.origin.kind for case in other} == {"Fallarbeit"}
    own = [(a, b) for a, b in zip(one, other, strict=True) if a.origin.kind == "Fallarbeit"]
    assert len(own) > 20
    assert all(a.steps == b.steps and a.phases == b.phases for a, b in own)
    assert timedelta(0) < max(a.steps[-1].end - a.steps[0].start for a, _ in own)
