"""How long numbers are held out is signed by two people, and no longer than the county file lets them be kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from erased import forgotten, subject_of
from staffed import at_both, door_for, signed

from kimlab import acts
from kimlab.errors import InputError
from kimlab.vocabulary import Retention
from kimlab.workbench import Workbench
from kimlab.workflow import erase, propose_erasure
from kimlab.workflow.rights._hold import latest_hold

TODAY = datetime.now().date()


@pytest.fixture
def wb(erasable):
    with signed(erasable) as opened:
        yield opened


def kept_for(wb, *rules):
    """The workbench under a county file with these periods."""
    return Workbench(wb.store, replace(wb.county, retention=rules))


def test_the_longest_period_that_covers_numbers_counts(wb):
    rules = (Retention("Fälle", 6, covers="cases"), Retention("Zuordnung", 12, covers="map"))
    told = (Retention("Akten", 120), Retention("Protokoll", 60, covers="journal"))
    county = kept_for(wb, *rules, *told).county
    assert latest_hold(county, date(2026, 1, 31)) == date(2027, 1, 31)
    assert latest_hold(kept_for(wb, *told).county, TODAY) is None


def test_a_day_that_is_over_or_too_late_is_refused_before_anything_is_proposed(wb):
    short = kept_for(wb, Retention("Zuordnung", 1, covers="map"))
    whom, door = subject_of(wb, "family", "FA-1"), door_for(wb.location)
    with pytest.raises(InputError, match="schon vorbei"):
        propose_erasure(short, door, whom, "objection", expires=TODAY - timedelta(days=2))
    with pytest.raises(InputError, match="höchstens bis zum"):
        propose_erasure(short, door, whom, "objection", expires=TODAY + timedelta(days=40))
    with pytest.raises(InputError, match="schon vorbei"):
        wb.store.record(
            acts.ProposeErasure("x9", whom.kind, whom.id, "objection", "s", "", "2020-01-01"), "ko1"
        )
    assert wb.store.rows("erasures") == []


def test_a_proposed_day_holds_and_stands_in_the_vault(wb):
    from sqlalchemy import select

    from kimlab.store._schema import VAULT

    until = TODAY + timedelta(days=20)
    forgotten(kept_for(wb, Retention("Zuordnung", 1, covers="map")), expires=until)
    with door_for(wb.location).open("ko1", "Probe") as vault:
        table = VAULT.tables["tombstones"]
        assert set(vault.connection.execute(select(table.c.expires)).scalars()) == {until.isoformat()}
    assert wb.store.rows("erasures")[0]["expires"].date() == until


def test_who_carries_it_out_cannot_choose_another_day(wb):
    erasure_id, _ = propose_erasure(wb, door_for(wb.location), subject_of(wb, "family", "FA-1"), "objection")
    with pytest.raises(TypeError):
        erase(*at_both(wb, "leitung"), erasure_id, expires=TODAY)
