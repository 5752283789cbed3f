"""What ties cases to readers, read from the workbench: agencies of anybody's lane, consents that still hold."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from moments import seen
from texts import NOTE, admitted, document_rows

from kimlab.acts import AdmitRecords, RecordConsent, WithdrawConsent
from kimlab.tables import conform
from kimlab.vocabulary import Insider
from kimlab.workbench import Workbench
from kimlab.workflow.recipients import readers_of, ties_of

AS_OF = date(2025, 11, 30)


def persons():
    frame = pd.DataFrame({"person_id": ["p1", "p2", "p3"], "family_id": ["h-f1", "h-f1", "h-f2"]})
    return conform(frame.assign(role="mother"), "persons")


def take_episodes(wb, *rows):
    """(case, person, agency, referred to)."""
    frame = pd.DataFrame(rows, columns=["case_id", "person_id", "agency_id", "referred_to"])
    frame["episode_id"] = [f"v{n}" for n in range(len(frame))]
    frame = frame.assign(family_id="h-" + frame["case_id"], start="2025-01-07")
    records = {"episodes": conform(frame, "episodes")}
    wb.store.record(AdmitRecords("i-v", "fachverfahren", "2025-11-30", (), records), "ko1")


def test_an_agency_acts_in_a_family_by_any_lane_and_by_a_referral(wb):
    admitted(wb, document_rows(("t1", "f1", NOTE, "released")), persons=persons())
    take_episodes(
        wb,
        ("f1", "", "sozialamt-05570004", "auslaenderbehoerde"),
        ("f1", "p2", "jobcenter", ""),
        ("f2", "p3", "jmd", ""),
    )
    found = seen(wb, AS_OF, ties_of)
    assert found.agencies_of("f1") >= {"sozialamt", "auslaenderbehoerde", "jobcenter"}
    assert found.agencies_of("f2") == {"jmd"}


def renamed(county, old, new):
    """The county file after an agency got another id and name."""
    return replace(
        county,
        agencies=tuple(
            replace(one, agency_id=new, name="Migrationsamt", formerly=(old, one.name))
            if one.agency_id == old
            else one
            for one in county.agencies
        ),
        insiders=tuple(
            replace(one, agency_id=new) if one.agency_id == old else one for one in county.insiders
        ),
        bodies=tuple(
            replace(one, agencies=tuple(new if agency == old else agency for agency in one.agencies))
            for one in county.bodies
        ),
    )


def test_a_renamed_agency_decides_on_its_cases_still_and_an_unknown_one_may_be_any_that_decides(wb):
    admitted(wb, document_rows(("t1", "f1", NOTE, "released")), persons=persons())
    take_episodes(wb, ("f1", "", "auslaenderbehoerde", ""), ("f2", "p3", "jmd", ""))
    county = renamed(wb.county, "auslaenderbehoerde", "migrationsamt")
    later = Workbench(wb.store, county)
    readers, ties = readers_of(county, ("working_group",)), seen(later, AS_OF, ties_of)
    assert readers.hides(ties, "f1")
    assert not readers.hides(ties, "f2")
    forgotten = replace(
        county, agencies=tuple(replace(one, formerly=()) for one in county.agencies)
    )  # nobody said that it is the same
    ties = seen(Workbench(wb.store, forgotten), AS_OF, ties_of)
    assert readers_of(forgotten, ("working_group",)).hides(ties, "f1")


@pytest.mark.parametrize(
    ("insider", "sits", "hidden"),
    [
        ("sozialamt", "sozialamt-05570004", {"f1", "f3"}),
        ("sozialamt-05570004", "sozialamt", {"f1", "f3"}),
        ("sozialamt", "sozialamt", {"f1", "f2", "f3"}),
        ("sozialamt-05570004", "sozialamt-05570004", {"f1", "f3"}),
        ("sozialamt-05570004", "sozialamt-05570008", set()),
    ],
)
def test_who_decides_in_one_municipality_and_who_sits_for_all(wb, insider, sits, hidden):
    take_episodes(
        wb,
        ("f1", "", "sozialamt-05570004", ""),
        ("f2", "", "sozialamt-05570008", ""),
        ("f3", "", "sozialamt", ""),  # of whichever municipality
        ("f4", "", "jmd", ""),
    )
    bodies = tuple(
        replace(one, agencies=(sits,)) if one.audience == "working_group" else one for one in wb.county.bodies
    )
    county = replace(wb.county, insiders=(Insider(insider, "Beispiel"),), bodies=bodies)
    ties = seen(Workbench(wb.store, county), AS_OF, ties_of)
    readers = readers_of(county, ("working_group",))
    cases = ("f1", "f2", "f3", "f4")
    known = replace(ties, families={case: f"h-{case}" for case in cases})
    assert {case for case in cases if readers.hides(known, case)} == hidden


def test_what_was_withdrawn_is_for_another_purpose_or_names_nobody_lets_nothing_go(wb):
    admitted(wb, document_rows(("t1", "f1", NOTE, "released")), persons=persons())
    for person, purpose, to in (
        ("p1", "Fallrekonstruktion", "Projektgruppe"),
        ("p2", "Vermittlung", "Lenkungsgruppe"),
        ("p3", "Fallrekonstruktion", "Arbeitsgruppe"),
    ):
        wb.record(RecordConsent(person, purpose, (to,), "2025-01-07"), looked_at=True)
    assert dict(seen(wb, AS_OF, ties_of).agreed) == {
        "h-f1": (("Projektgruppe",),),
        "h-f2": (("Arbeitsgruppe",),),
    }
    wb.record(WithdrawConsent("p3", "Fallrekonstruktion", "2025-01-07", "2025-02-01"))
    assert set(seen(wb, AS_OF, ties_of).agreed) == {"h-f1"}


def test_a_case_rests_on_a_consent_by_the_source_of_a_document(wb):
    interview = document_rows(("t1", "f1", NOTE, "released")).assign(source_id="interview")
    admitted(wb, interview)
    assert seen(wb, AS_OF, ties_of).on_consent == {"f1"}
