"""An Auskunft in words: whose each row is, by date, no key of a file, no day that nobody said."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimlab.acts import AdmitRecords
from kimlab.tables import TABLES, conform
from kimlab.workbench import Kept, Wording
from kimlab.workflow.rights._held import called_in, groups_of, identity_of, whom_of
from kimlab.workflow.rights._told import FAMILY, OTHER_FACT, UNSAID, WHOSE, facts_of, head_of, told_rows

MEMBERS = {"p1": "Kind 1", "p2": "Kind 2"}
DAYS = ("2025-03-01", "2024-05-02", "2023-12-31")


@pytest.fixture
def wording(busy_wb):
    with busy_wb.store.moment() as moment:
        return Wording.of(Kept(moment, busy_wb.county))


def consents(*rows):
    frame = pd.DataFrame(rows, columns=["person_id", "purpose", "given", "language"])
    frame["recipients"] = [("KIM-Team",)] * len(frame)
    return conform(frame, "consents")


def cells(name, rows, wording):
    """Row by row, heading → cell."""
    heads = [WHOSE, *(TABLES[name].column(one).german for one in head_of(name))]
    return [dict(zip(heads, row, strict=True)) for row in told_rows(name, rows, MEMBERS, wording)]


def test_a_consent_says_whose_it_is_what_for_and_since_when(wording):
    rows = consents(("p2", "reconstruction", "2024-05-02", "de-interpreted"))
    (told,) = cells("consents", rows, wording)
    assert told["Von wem"] == "Kind 2"
    assert told["Zweck"] == "Fallrekonstruktion"
    assert told["Erteilt am"] == "02.05.2024"
    assert told["Sprache"] == "Deutsch, gedolmetscht"
    assert told["Widerrufen am"] == told["Fassung"] == UNSAID


def test_rows_stand_person_by_person_and_by_date(wording):
    rows = consents(*((one, "Ausstellung", day, "") for day in DAYS for one in ("p2", "p1")))
    told = [(one["Von wem"], one["Erteilt am"]) for one in cells("consents", rows, wording)]
    days = ["31.12.2023", "02.05.2024", "01.03.2025"]
    assert told == [(who, day) for who in ("Kind 1", "Kind 2") for day in days]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(6)))
def test_the_order_of_the_store_tells_nothing(wording, order):
    rows = consents(*((one, "Ausstellung", day, "") for day in DAYS for one in ("p2", "p1")))
    shuffled = rows.iloc[list(order)].reset_index(drop=True)
    assert told_rows("consents", shuffled, MEMBERS, wording) == told_rows("consents", rows, MEMBERS, wording)


def test_a_month_is_no_day_and_a_vague_day_says_so(wording):
    persons = conform(
        pd.DataFrame(
            [("p1", "h1", "child", "2023-03-01")], columns=["person_id", "family_id", "role", "arrival_month"]
        ),
        "persons",
    )
    (told,) = cells("persons", persons, wording)
    assert told["Ankunftsmonat"] == "März 2023"
    episode = {"episode_id": "v1", "case_id": "f1", "person_id": "", "agency_id": "jobcenter"}
    vague = {**episode, "start": "2024-05-01", "start_to": "2024-05-31"}
    exact = {**episode, "episode_id": "v2", "start": "2024-04-01", "start_to": "2024-04-01"}
    episodes = conform(pd.DataFrame([vague, exact]), "episodes")
    first, second = cells("episodes", episodes, wording)
    assert first["Beginn"] == "01.04.2024"
    assert second["Beginn"] == "zwischen 01.05.2024 und 31.05.2024; der Tag ist nicht bekannt"
    assert second["Von wem"] == FAMILY
    assert second["Ende"] == UNSAID
    assert "Beginn spätestens" not in second


def test_what_the_vault_keeps_is_called_by_its_german_name():
    held = {"azr_number": "1", "family_name": "A", "given_name": "B", "spalte_7": "C"}
    assert list(facts_of(held)) == [
        ("Vorname", "B"),
        ("Nachname", "A"),
        ("AZR-Nummer", "1"),
        (OTHER_FACT, "C"),
    ]


def test_of_one_member_the_place_in_the_family_stays(busy_wb):
    """„Kind 2“ alone was „Kind“ on a page about one, and so another one than in the commands."""
    frame = pd.DataFrame({"person_id": ["q1", "q2"], "family_id": ["h-f1"] * 2, "role": ["child"] * 2})
    rows = {"persons": conform(frame, "persons")}
    busy_wb.store.record(AdmitRecords("i-kinder", "fachverfahren", "2025-11-30", (), rows), "ko1")
    with busy_wb.store.moment() as moment:
        kept = Kept(moment, busy_wb.county)
        assert called_in(kept, whom_of(kept, "f1", "q2")) == {"q2": "Kind 2"}
        whose = whom_of(kept, "f1")
        assert list(called_in(kept, whose).values()) == ["Kind 1", "Kind 2", "Mutter"]
        groups = {one.title: one for one in groups_of(kept, whose)}
    assert [row[0] for row in groups["Personen"].rows] == ["Kind 1", "Kind 2", "Mutter"]
    assert all(one.head[0] == WHOSE for one in groups.values())


class FakeVault:
    """What a vault keeps of two people."""

    def identities(self, ids):
        return {"p-f1": {"azr_number": "260000067488", "given_name": "Amira"}}

    def numbers_of(self, namespace, ids):
        return {"p-f1": "PN-1"} if namespace == "person" else {"f1": "AZ-1"}


def test_each_name_and_number_says_whose_it_is(busy_wb):
    with busy_wb.store.moment() as moment:
        kept = Kept(moment, busy_wb.county)
        assert identity_of(kept, FakeVault(), whom_of(kept, "f1")).rows == (
            (FAMILY, "Aktenzeichen", "AZ-1"),
            ("Mutter", "Vorname", "Amira"),
            ("Mutter", "AZR-Nummer", "260000067488"),
            ("Mutter", "Personennummer", "PN-1"),
        )
