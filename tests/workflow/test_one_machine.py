"""„Zwei Anmeldungen“ stands on a page only where both signatures say where they were made, and it was not at one place."""

import itertools
from dataclasses import replace

import pytest
from attacking import sql
from keyed import signed
from notes import markdown, notebook
from receiving import bodies_for

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.store import machine_mark
from kimlab.workbench import door_of
from kimlab.workflow import (
    Proposal,
    export_notebook,
    new_release_id,
    notebook_minutes,
    open_releases,
    propose_many,
    publish,
)
from kimlab.workflow._publish import Release, shown, signed_by_two

ONE, TWO = "zwei Passphrasen an einem Rechner", "zwei Anmeldungen"
MARKS = ("", "rechner-a", "rechner-b")


def signed_with(folder, proposal, decision):
    """What the page of a release says whose two signatures bear these marks."""
    with signed(folder, "ko1") as wb:
        release = new_release_id(wb)
        act = ProposeRelease(release, "0" * 64, "team", ("Teambesprechung",), "Beratung")
        wb.store.record(replace(act, machine=proposal), "ko1")
    with signed(folder, "ko2") as wb:
        (read,) = open_releases(wb)
        act = DecideRelease(release, "approved", machine=decision, shown=read.shown_sha256)
        wb.store.record(act, "ko2")
        made = Release(release, "team", ("Teambesprechung",), "Beratung", "ko1", "ko2", "0" * 64)
        return shown(wb, signed_by_two(wb, made))["signed"]


@pytest.mark.parametrize(("proposal", "decision"), list(itertools.product(MARKS, MARKS)))
def test_two_sign_ins_are_said_of_two_known_machines_only(staffed, proposal, decision):
    expected = TWO if {proposal, decision} == {"rechner-a", "rechner-b"} else ONE
    assert signed_with(staffed, proposal, decision) == expected


def test_whoever_exchanges_the_secret_between_two_signatures_makes_no_two_machines_of_one(staffed):
    """By SQL, and puts it back afterwards, so that nothing of it can be seen."""
    with signed(staffed, "ko1") as wb:
        release = new_release_id(wb)
        wb.record(ProposeRelease(release, "0" * 64, "team", ("Teambesprechung",), "Beratung"))
    sql(staffed, "UPDATE secrets SET value = randomblob(32) WHERE name = 'print'")
    with signed(staffed, "ko2") as wb:
        wb.record(DecideRelease(release, "approved", "gelesen"))
        assert wb.store.signed_release(release).one_machine


@pytest.mark.slow
def test_a_mark_of_an_older_kimlab_is_of_no_other_machine(staffed):
    new = machine_mark("0" * 64, "rechner-b")
    assert signed_with(staffed, "rechner-a", new) == signed_with(staffed, new, "rechner-a") == ONE
    assert signed_with(staffed, machine_mark("0" * 64, "rechner-a"), new) == TWO


def test_no_network_card_makes_two_machines_of_one(staffed, monkeypatch):
    """Where there is no network card ``uuid.getnode`` makes up another address in each process."""
    made_up = itertools.count()
    monkeypatch.setattr("uuid.getnode", lambda: next(made_up))
    with signed(staffed, "ko1") as wb:
        release = new_release_id(wb)
        wb.record(ProposeRelease(release, "0" * 64, "team", ("Teambesprechung",), "Beratung"))
    with signed(staffed, "ko2") as wb:
        wb.record(DecideRelease(release, "approved", "gelesen"))
        assert wb.store.signed_release(release).one_machine


@pytest.mark.slow
@pytest.mark.parametrize(("machine", "expected", "other"), [("rechner-a", ONE, TWO), ("rechner-b", TWO, ONE)])
def test_every_page_that_leaves_says_it(staffed, drafts, monkeypatch, machine, expected, other):
    """Each kind of report, and a record: proposed at one machine, signed there or at another."""
    monkeypatch.setattr("kimlab.workbench._this_machine._system_id", lambda: "rechner-a")
    with signed(staffed, "ko1") as wb:
        record = notebook_minutes(wb, notebook(markdown("# Sitzung\n\nGut.")), "sitzung", "working_group")
        leaving = {**drafts, "record": record}
        ids = propose_many(
            wb, [Proposal(one, bodies_for(one.audience), "Beratung") for one in leaving.values()]
        )
    monkeypatch.setattr("kimlab.workbench._this_machine._system_id", lambda: machine)
    with signed(staffed, "ko2") as wb:
        wb.record_all([DecideRelease(one, "approved", "gelesen") for one in ids])
    with signed(staffed, "ko1") as wb:
        for name, one in leaving.items():
            write = export_notebook if name == "record" else publish
            path = staffed.parent / f"{name}.html"
            page = write(wb, door_of(wb), one, path).read_text(encoding="utf-8")
            assert (name, expected in page, other in page) == (name, True, False)
    assert len(leaving) > 4
