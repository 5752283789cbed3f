"""A release reaches bodies of its audience; others only for a reason that a lead signed, and without single cases."""

import dataclasses
import json
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from attacking import as_shown, hand_made, of_release, sql
from keyed import signed

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.disclosure import Quote
from kimlab.errors import DisclosureError, InputError
from kimlab.store._signed_names import what_is_decided
from kimlab.tables import LOCAL_ZONE, TABLES
from kimlab.workbench import door_of
from kimlab.workflow import (
    Proposal,
    data_protection_papers,
    new_release_id,
    open_releases,
    propose_many,
    publish,
    stack_of,
)
from kimlab.workflow.recipients import refuse_recipients

AS_OF = date(2025, 11, 30)
PRESS = "Ausländerbehörde, Lokalpresse"
REASON = "der Beirat sie angefordert hat"
ELSEWHERE = [PRESS, "Ausländerbehörde", "Projektgruppe", "Beirat", "Lenkungsgruppe und Lokalpresse"]


def proposal(release, draft, *recipients, reason=""):
    return ProposeRelease(release, draft.sha256, draft.audience, recipients, "Beratung", reason)


@pytest.fixture
def paper(drafts):
    """A draft without anything of a single case."""
    return drafts["steering_paper"]


@pytest.mark.parametrize("recipient", ELSEWHERE)
def test_nobody_else_is_proposed(staffed, paper, recipient):
    with signed(staffed, "ko1") as wb:
        with pytest.raises(DisclosureError, match="kein Gremium der Zielgruppe „Lenkungsgruppe“"):
            wb.record(proposal(new_release_id(wb), paper, "Lenkungsgruppe", recipient))
        with pytest.raises(DisclosureError, match="Möglich sind: Lenkungsgruppe"):
            propose_many(wb, [Proposal(paper, (recipient,), "Beratung")])
        assert wb.releases.empty


def test_what_no_county_file_names_is_no_working_group(staffed, drafts):
    """As it was found: any words named one."""
    with signed(staffed, "ko1") as wb:
        other = proposal(new_release_id(wb), drafts["interfaces"], "Arbeitsgruppe Tageblatt Meier")
        with pytest.raises(DisclosureError, match=r"Arbeitsgruppe Wohnen.* bei „groups“ ein"):
            wb.record(other, looked_at=True)
        wb.record(proposal(new_release_id(wb), drafts["interfaces"], "arbeitsgruppe WOHNEN"))
        assert len(wb.releases) == 1


def test_what_was_signed_past_it_is_neither_read_nor_published(staffed, drafts, paper, tmp_path):
    """By the store itself, with valid signatures of two people."""
    with signed(staffed, "ko1") as wb:
        release = new_release_id(wb)
        wb.store.record(proposal(release, paper, PRESS), "ko1")
    with signed(staffed, "ko2") as wb:
        assert "kein Gremium" in stack_of(wb, drafts).left_out[0]
        wb.store.record(as_shown(wb.store, DecideRelease(release, "approved")), "ko2")
    with signed(staffed, "ko1") as wb, pytest.raises(DisclosureError, match="kein Gremium"):
        publish(wb, door_of(wb), paper, tmp_path / "vorlage.html")
    assert not (tmp_path / "vorlage.html").exists()


@pytest.mark.slow
def test_a_lead_signs_why_and_the_page_says_so(staffed, paper, tmp_path):
    with signed(staffed, "leitung") as wb:
        wb.record(
            proposal(new_release_id(wb), paper, "Lenkungsgruppe", "Beirat", reason=REASON), looked_at=True
        )
    with signed(staffed, "ko1") as wb:
        (shown,) = open_releases(wb)
        assert REASON in shown.told()
        wb.record(DecideRelease(shown.release_id, "approved"))
        page = publish(wb, door_of(wb), paper, tmp_path / "vorlage.html").read_text(encoding="utf-8")
        lead = wb.people.set_index("user_id")["name"]["leitung"]
        entries = [
            text for name, text in data_protection_papers(wb, AS_OF).items() if name.startswith("verz")
        ]
    assert f"Geht auch an Beirat, weil: {REASON}; entschieden von {lead}" in page
    assert "Weitere Empfänger" not in page
    for entry in entries:
        row = " ".join(re.sub("<[^>]+>", " ", entry.split("mit einem Grund der Leitung gingen")[-1]).split())
        assert f"Beirat Seite für: Lenkungsgruppe {datetime.now(ZoneInfo(LOCAL_ZONE)):%d.%m.%Y}" in row


def test_nobody_but_a_lead_gives_a_reason(staffed, paper):
    with signed(staffed, "ko1") as wb, pytest.raises(InputError, match="nur die Leitung"):
        wb.record(proposal(new_release_id(wb), paper, "Beirat", reason=REASON), looked_at=True)


def test_a_reason_by_hand_of_somebody_else_counts_for_nothing(staffed, paper, tmp_path):
    """With valid signatures of both, and rows that say the same."""
    release = "bcdfghjkmnpq-1"
    said = {one.name: "" for one in TABLES["releases"].columns} | {
        "release_id": release, "draft_sha256": paper.sha256, "audience": paper.audience, "purpose": "Beratung",
        "recipients": ["Beirat"], "proposed_by": "ko1", "beyond_reason": REASON,
    }  # fmt: skip
    after = {"decision": "approved", "decided_by": "ko2", "decided_sha256": what_is_decided(said)}
    hand_made(staffed, "ProposeRelease", release, [of_release(release, said)], user_id="ko1")
    hand_made(
        staffed,
        "DecideRelease",
        release,
        [of_release(release, after, dict.fromkeys(after, ""))],
        user_id="ko2",
    )
    row = said | after | {"recipients": json.dumps(said["recipients"])}
    marks = ", ".join(f":{name}" for name in row)
    sql(staffed, (f"INSERT INTO releases ({', '.join(row)}) VALUES ({marks})", row))
    with signed(staffed, "ko1") as wb, pytest.raises(DisclosureError, match="nicht zwei Menschen"):
        publish(wb, door_of(wb), paper, tmp_path / "vorlage.html")


def test_a_reason_put_under_an_approval_takes_it_away(staffed, paper, tmp_path):
    with signed(staffed, "ko1") as wb:
        wb.record(proposal("r1", paper, "Lenkungsgruppe"))
    with signed(staffed, "ko2") as wb:
        wb.record(DecideRelease("r1", "approved"))
    sql(staffed, ("UPDATE releases SET beyond_reason = :why", {"why": REASON}))
    with signed(staffed, "ko1") as wb, pytest.raises(DisclosureError, match="nicht zwei Menschen"):
        publish(wb, door_of(wb), paper, tmp_path / "vorlage.html")


def test_what_was_decided_before_reasons_were_asked_for_keeps_its_hash():
    old = {"draft_sha256": "a", "audience": "team", "recipients": ["x"], "purpose": "p", "proposed_by": "ko1"}
    assert what_is_decided(old) == what_is_decided(old | {"beyond_reason": ""})
    assert what_is_decided(old) != what_is_decided(old | {"beyond_reason": REASON})


def test_no_reason_takes_single_cases_to_others(staffed, drafts):
    quoted = dataclasses.replace(drafts["interfaces"], quotes=(Quote("warten", "Es dauert."),))
    with signed(staffed, "leitung") as wb:
        refuse_recipients(wb.county, quoted, quoted.audience, ("Arbeitsgruppe Sprache und Kurse",))
        with pytest.raises(DisclosureError, match="ersetzt keine Einwilligung"):
            propose_many(wb, [Proposal(quoted, ("Beirat",), "Beratung", REASON)])
        assert wb.releases.empty


def test_a_topic_sheet_goes_to_all_who_get_it(staffed):
    with signed(staffed, "ko1") as wb:
        to = ("AG Integration", "Bürgermeisterdienstbesprechung", "Sitzung im Sachgebiet KI")
        wb.record(ProposeRelease(new_release_id(wb), "a" * 64, "provider_meeting", to, "Bericht"))
        with pytest.raises(DisclosureError, match="keine Gremien"):
            wb.record(ProposeRelease(new_release_id(wb), "b" * 64, "municipality", to, "Bericht"))
