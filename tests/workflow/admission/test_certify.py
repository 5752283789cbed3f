"""A certificate says how far both journals reached, and who signed that; it tells what anchors here cannot."""

import json

import pytest
from keyed import signed, staff
from past_kimlab import FILES
from typer.testing import CliRunner

from kimlab.acts import SelectCase
from kimlab.errors import StoreError
from kimlab.store.anchors import ANCHOR_FILE, read_certificate, state_file
from kimlab.store.people import PEOPLE_FILE
from kimlab.workbench import door_of
from kimlab.workflow import certify, check_certificate, check_up, remove_person


@pytest.fixture
def certificate(staffed, tmp_path):
    """Signed by ko1."""
    path = tmp_path / "bescheinigung.json"
    with signed(staffed, "ko1") as wb:
        certify(wb, door_of(wb), check_up(wb, door_of(wb)), path)
    return path


def held(folder, path, user_id="leitung"):
    with signed(folder, user_id) as wb:
        return check_certificate(wb, door_of(wb), path)


def worked(folder):
    with signed(folder, "ko1") as wb:
        wb.record(SelectCase(wb.cases["case_id"].iloc[0], "auffällig"))
        with door_of(wb).open("ko1", "Probe") as vault:
            vault.anchor(wb.store)


def test_it_holds_the_state_and_who_signed_it(staffed, certificate):
    said = read_certificate(certificate)
    assert (said.kind, said.holds(), said.anchor.by) == ("checked", True, "ko1")
    with signed(staffed, "fm1") as wb:
        assert (said.anchor.workbench.length, said.figures["workbench_entries"]) == (
            len(wb.journal),
            len(wb.journal),
        )
    found = held(staffed, certificate)
    assert (found.name, found.findings) == ("Erfundene Person ko1", ())


def test_it_holds_as_long_as_nothing_was_put_back_also_after_its_signer_left(staffed, certificate):
    worked(staffed)
    with signed(staffed, "leitung") as wb:
        remove_person(wb, "ko1")
    found = held(staffed, certificate)
    assert (found.name, found.findings) == ("Erfundene Person ko1", ())


def test_it_tells_what_no_anchor_here_tells_any_more(staffed, tmp_path):
    """Both stores, the slot file and both anchors are put back together: the one thing the doctor cannot know."""
    worked(staffed)
    with signed(staffed, "ko1") as wb:
        home = state_file(wb.store.workbench_id(), staffed)
    paths = [*(staffed / name for name in FILES.values()), staffed / ANCHOR_FILE, staffed / PEOPLE_FILE, home]
    before = {path: path.read_bytes() for path in paths}
    worked(staffed)
    path = tmp_path / "b.json"
    with signed(staffed, "ko1") as wb:
        certify(wb, door_of(wb), check_up(wb, door_of(wb)), path)
    for file, content in before.items():
        for beside in ("-wal", "-shm"):
            file.with_name(file.name + beside).unlink(missing_ok=True)
        file.write_bytes(content)
    with signed(staffed, "leitung") as wb:
        assert check_up(wb, door_of(wb))["state"] == ()
    assert {one.where for one in held(staffed, path).findings} == {"Werkbank", "Tresor"}


@pytest.mark.parametrize("what", ["figures", "kind", "anchor", "signature"])
def test_one_that_was_changed_counts_for_nothing(staffed, certificate, what):
    plain = json.loads(certificate.read_text())
    change = {
        "figures": {"values": 1},
        "kind": "erased",
        "anchor": {**plain["anchor"], "counter": 99},
        "signature": "ab",
    }
    certificate.write_text(json.dumps({**plain, what: change[what]}))
    found = held(staffed, certificate)
    assert (found.name, [one.what[:29] for one in found.findings]) == ("", ["Ihre Unterschrift stimmt nich"])


def test_one_of_another_workbench_is_told_as_such(furnished, tmp_path, certificate):
    staff(furnished)
    found = held(furnished, certificate)
    assert (found.name, {one.what for one in found.findings}) == (
        "",
        {"Er gehört zu einer anderen Werkbank."},
    )


def test_what_is_none_is_refused(staffed, tmp_path):
    for content in (b"", b"{}", b"[" * 99_999, b"\xff"):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(StoreError, match="keine Bescheinigung"):
            held(staffed, tmp_path / "x")
    with pytest.raises(StoreError, match="keine Bescheinigung"):
        held(staffed, tmp_path / "fehlt")


def test_it_is_never_written_over_another_nor_over_faults(staffed, certificate):
    with signed(staffed, "ko1") as wb:
        checked = check_up(wb, door_of(wb))
        with pytest.raises(StoreError, match="es gibt sie schon"):
            certify(wb, door_of(wb), checked, certificate)
        with pytest.raises(StoreError, match="woran nichts fehlt"):
            certify(wb, door_of(wb), {**checked, "findings": ("x",)}, certificate.with_name("y"))
    assert not certificate.with_name("y").exists()


def test_the_command_writes_one_and_holds_the_stores_against_it(staffed, tmp_path, monkeypatch):
    from kimlab.cli import _doctor, app

    monkeypatch.setattr(_doctor, "open_workbench", lambda location, person: signed(staffed, "ko1"))
    words = ["doctor", "--location", str(staffed)]
    path = tmp_path / "b.json"
    assert CliRunner().invoke(app, [*words, "--certify", str(path)]).exit_code == 0
    said = CliRunner().invoke(app, [*words, "--certificate", str(path)])
    assert said.exit_code == 0, said.output
    assert (
        "unterschrieben von Erfundene Person ko1: Beide Ablagen sind, was sie sagt, oder weiter."
        in said.output
    )
