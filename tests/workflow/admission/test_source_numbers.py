"""The way back: the number is told, who asked stands in the journal, and the number stands nowhere."""

import builtins
import inspect
import re
from pathlib import Path

import pytest
from rows import WORKBENCH_SECRET
from seeing import both, pages, workbench_rows
from sqlalchemy import text

from kimlab import leaks, workflow
from kimlab.acts import RecordObjection, ShowSourceNumber, WithdrawConsent
from kimlab.errors import DoubtfulTextError, InputError, KimlabError
from kimlab.store import VaultDoor
from kimlab.store._database import writing
from kimlab.workbench import CaseNames
from kimlab.workflow import find_case, finish_pending, show_source_number

WHY = "Rückruf wegen des Kursplatzes"
HASHES = re.compile(r"[0-9a-f]{12,}")  # among so many digits any four stand somewhere by chance
OPENING = {
    "show_dependants",
    "propose_erasure",
    "erase",
    "lift_erasure",
    "repeat_erasures",
    "accept_state", "adopt", "admit", "admit_document", "admit_documents", "bind_vault", "certify",
    "check_certificate", "check_files", "check_leaks", "check_up", "correct_pseudonym", "export_notebook", "find_case",
    "finish_pending", "open_review",
    "subject_access",
    "publish", "review", "review_many", "second_looks", "show_source_number", "stack_of",
    "waiting_for_second", "words_to_ask",
}  # fmt: skip


@pytest.fixture
def name(cases_wb):
    """What the team calls the case of AZ-4711-a, the only family with two parents and a child."""
    names = CaseNames.of(cases_wb)
    return next(names.name(case) for case, kind in names.kinds.items() if kind == "Familie")


def test_the_number_of_a_case_is_told(cases_wb, cases_door, name):
    shown = show_source_number(cases_wb, cases_door, name, WHY)
    assert (shown.number, shown.name, shown.locked) == ("AZ-4711-a", f"{name} · Nordkreis", False)
    assert "4711" not in repr(shown)


def test_who_looked_at_which_case_and_why_stands_in_the_journal_and_the_number_nowhere(
    cases_wb, cases_door, name
):
    shown = show_source_number(cases_wb, cases_door, name, WHY)
    (row,) = cases_wb.number_views.to_dict("records")
    assert (row["case_id"], row["way"], row["person"], row["reason"]) == (shown.case_id, "number", "ko1", WHY)
    last = cases_wb.journal.iloc[-1]
    assert (last["act"], last["person"], last["reference"]) == ("ShowSourceNumber", "ko1", row["view_id"])
    assert [change.subjects for change in cases_wb.changes(int(last["seq"]))] == [(shown.case_id,)]
    assert "4711" not in HASHES.sub("", repr(workbench_rows(cases_wb.store)))
    cases_wb.close()
    kept = pages(cases_wb.store.path, WORKBENCH_SECRET).decode("latin-1")
    assert "4711" not in HASHES.sub("", kept)


def test_the_vault_notes_each_opening_without_case_and_number(cases_wb, cases_door, name):
    shown = show_source_number(cases_wb, cases_door, name, WHY)
    with cases_door.open("ko1", "Probe") as vault:
        notes = vault.journal()["reference"].tolist()
    found = [note for note in notes if "Aktenzeichen zeigen" in note]
    assert len(found) == 2  # for the number, and to confirm that both stores have it
    assert not [note for note in found if "4711" in note or shown.case_id in note]


def test_from_a_number_to_its_case_and_back(cases_wb, cases_door, name):
    (found,) = find_case(cases_wb, cases_door, "  AZ-4711-a ", WHY)
    assert found.name.startswith(name)
    assert show_source_number(cases_wb, cases_door, found.case_id, WHY).number == "AZ-4711-a"
    assert cases_wb.number_views["way"].sort_values().tolist() == ["case", "number"]


def test_an_unknown_number_is_not_repeated_and_its_try_is_noted_in_the_vault(cases_wb, cases_door):
    with pytest.raises(InputError, match="keinen Fall") as caught:
        find_case(cases_wb, cases_door, "AZ-4711-z", WHY)
    assert "4711" not in str(caught.value)
    assert cases_wb.number_views.empty
    with cases_door.open("ko1", "Probe") as vault:
        assert any("Aktenzeichen zeigen" in note for note in vault.journal()["reference"])


def test_without_the_vaults_passphrase_nothing_is_told(cases_wb, cases_door, name):
    wrong = VaultDoor(cases_door.path, "eine ganz andere passphrase")
    for ask in (
        lambda: show_source_number(cases_wb, wrong, name, WHY),
        lambda: find_case(cases_wb, wrong, "AZ-4711-a", WHY),
        lambda: find_case(cases_wb, wrong, "AZ-4711-z", WHY),
    ):
        with pytest.raises(KimlabError, match="lässt sich so nicht öffnen"):
            ask()
    assert cases_wb.number_views.empty


@pytest.mark.parametrize("reason", ["", "-", "test", "nur so"])
def test_without_a_reason_nothing_is_told_and_nothing_changes(cases_wb, cases_door, name, reason):
    before = both(cases_wb, cases_door)
    for ask in (
        lambda: show_source_number(cases_wb, cases_door, name, reason),
        lambda: find_case(cases_wb, cases_door, "AZ-4711-a", reason),
    ):
        with pytest.raises(InputError, match="Begründung"):
            ask()
    assert both(cases_wb, cases_door) == before


def test_a_reason_names_nobody(cases_wb, cases_door, name):
    with pytest.raises(InputError, match="direkte Kennung"):
        show_source_number(cases_wb, cases_door, name, "Frau Haferklee hat angerufen")
    with pytest.raises(DoubtfulTextError):
        show_source_number(cases_wb, cases_door, name, "Haferklee fragt nach")


@pytest.mark.parametrize(
    "reason", ["Rückruf zur Akte 4711-a", "Rückruf wegen ４７１１ A", "4711/a: Rückruf wegen des Kurses"]
)
def test_a_reason_does_not_hold_the_number(cases_wb, cases_door, name, reason):
    for look in (
        lambda: show_source_number(cases_wb, cases_door, name, reason, looked_at=True),
        lambda: find_case(cases_wb, cases_door, "AZ-4711-a", reason, looked_at=True),
    ):
        with pytest.raises(InputError, match="In der Begründung steht das Aktenzeichen") as caught:
            look()
        assert "4711" not in str(caught.value)
    assert cases_wb.number_views.empty
    assert "4711" not in HASHES.sub("", repr(workbench_rows(cases_wb.store)))


def test_a_locked_case_says_so(cases_wb, cases_door, name, tmp_path):
    from families import AGREED, SOUND, write_list

    from kimlab.workflow import admit_documents

    admit_documents(cases_wb, cases_door, write_list(tmp_path / "unterlagen", SOUND + AGREED))
    person = cases_wb.consents["person_id"].item()
    cases_wb.record(WithdrawConsent(person, "Fallrekonstruktion", "2024-05-02", "2024-06-01"))
    assert show_source_number(cases_wb, cases_door, name, WHY).locked
    assert [one.locked for one in find_case(cases_wb, cases_door, "AZ-4711-a", WHY)] == [True]


def test_a_case_that_is_only_kept_says_so(cases_wb, cases_door, name):
    family = cases_wb.cases.set_index("case_id")["family_id"][cases_wb.case_of(name)]
    person = cases_wb.frame("persons", "person_id", family_id=[family])["person_id"].iloc[0]
    assert not show_source_number(cases_wb, cases_door, name, WHY).locked
    cases_wb.record(RecordObjection("w1", person, "2025-03-01"))
    assert show_source_number(cases_wb, cases_door, name, WHY).locked


def test_an_erased_case_says_so(cases_wb, cases_door, name):
    case_id = cases_wb.case_of(name)
    with writing(cases_wb.store._engine, cases_wb.store.path, "workbench") as connection:
        for table in ("cases", "case_names"):
            connection.execute(text(f"DELETE FROM {table} WHERE case_id = '{case_id}'"))
    with pytest.raises(InputError, match="steht nicht mehr in der Werkbank: Er wurde gelöscht"):
        show_source_number(cases_wb, cases_door, name, WHY)
    with pytest.raises(InputError, match="steht nicht mehr in der Werkbank: Er wurde gelöscht"):
        find_case(cases_wb, cases_door, "AZ-4711-a", WHY)


def test_in_a_notebook_nothing_is_told(cases_wb, cases_door, name, monkeypatch):
    for place in ("kernel", "called by a cell"):
        with monkeypatch.context() as patch:
            if place == "kernel":
                patch.setattr(builtins, "__IPYTHON__", True, raising=False)
            else:
                patch.setenv("JPY_PARENT_PID", "1")
            for ask in (
                lambda: show_source_number(cases_wb, cases_door, name, WHY),
                lambda: find_case(cases_wb, cases_door, "AZ-4711-a", WHY),
            ):
                with pytest.raises(InputError, match="in einem Notizbuch nicht gezeigt"):
                    ask()
    assert cases_wb.number_views.empty


def test_what_was_interrupted_is_noted_by_the_next_call(cases_wb, cases_door, name):
    act = ShowSourceNumber("n-unterbrochen", cases_wb.case_of(name), "number", WHY)
    with cases_door.open("ko1", "wie unterbrochen") as vault:
        vault.put_in_outbox(act, "ko1")
    assert finish_pending(cases_wb, cases_door) == 1
    assert cases_wb.number_views["view_id"].tolist() == ["n-unterbrochen"]


def test_only_the_workflow_records_it(cases_wb, name):
    with pytest.raises(KimlabError, match="betrifft auch den Tresor"):
        cases_wb.record(ShowSourceNumber("n1", cases_wb.case_of(name), "number", WHY))


def test_what_opens_the_vault_is_this_and_security_says_so():
    passing = {
        name
        for room in (workflow, leaks)
        for name in room.__all__
        if inspect.isfunction(one := getattr(room, name)) and "vault" in inspect.signature(one).parameters
    }
    assert passing == OPENING | {"search_page", "search_with"}  # what publish and export_notebook call
    said = (Path(__file__).parents[3] / "SECURITY.md").read_text(encoding="utf-8")
    assert sorted(name for name in OPENING if f"`{name}`" not in said) == []
