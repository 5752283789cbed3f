"""The commands ``kimlab people``, from two shared passphrases to people of their own; everybody is invented."""

import pytest
from rows import VAULT_PASSPHRASE, WORKBENCH_PASSPHRASE
from signing import passphrase_of
from typer.testing import CliRunner

from kimlab.cli import app
from kimlab.errors import InputError, KimlabError, StoreError
from kimlab.store import create_stores
from kimlab.workbench import PERSON_VARIABLE, VAULT_VARIABLE, WORKBENCH_VARIABLE


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Call the command line with what somebody types where nobody sees it; return the result and what was asked."""
    monkeypatch.chdir(tmp_path)
    for variable in (PERSON_VARIABLE, VAULT_VARIABLE, WORKBENCH_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    runner, asked = CliRunner(), []

    def run(*words, typed=()):
        answers = list(typed)
        asked.clear()
        monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or answers.pop(0))
        result = runner.invoke(app, [str(word) for word in words])
        assert not answers or result.exception, "not everything was asked"
        assert not [said for said in typed if said and said in result.output]
        return result

    run.asked = asked
    return run


@pytest.fixture
def adopted(call, tmp_path):
    """Stores with a lead."""
    create_stores(tmp_path / "data", WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE)
    own = passphrase_of("leitung")
    done = call(
        "people", "adopt", "leitung", "--name", "Renate Beispiel (erfunden)", "--sheets", "blaetter",
        typed=(WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE, own, own),
    )  # fmt: skip
    assert done.exit_code == 0, done.exception
    return call


def halves(folder):
    pages = sorted((folder / "blaetter").iterdir())
    return [page.read_text(encoding="utf-8").split("<code>")[1].split("</code>")[0] for page in pages]


def test_people_are_set_up_shown_changed_and_removed(adopted, tmp_path):
    assert adopted.asked[2] == "Neue Passphrase, einzugeben von „Renate Beispiel (erfunden)“ selbst: "
    lead, new = passphrase_of("leitung"), passphrase_of("ko1")
    who = ("--person", "leitung")
    added = adopted(
        "people", "add", "ko1", "--name", "Emre Muster (erfunden)", "--role", "koordination", "--region", "Nordkreis",
        *who, typed=(lead, new, new),
    )  # fmt: skip
    assert (
        "„Emre Muster (erfunden)“ kann sich jetzt anmelden, mit dem Kürzel „ko1“ (Koordination)."
        in added.output
    )
    shown = adopted("people", "list", *who, typed=(lead,))
    assert shown.stdout.splitlines() == [
        "ko1: Emre Muster (erfunden) (Koordination, Nordkreis)",
        "leitung: Renate Beispiel (erfunden) (Leitung; öffnet auch den Tresor)",
    ]
    other = "Nebel Fischreiher 88 quer"
    assert adopted("people", "passphrase", "--person", "ko1", typed=(new, new, other, other)).exit_code == 0
    assert isinstance(adopted("people", "list", "--person", "ko1", typed=(new,)).exception, StoreError)
    assert adopted("people", "role", "ko1", "--role", "Fallarbeit", *who, typed=(lead,)).exit_code == 0
    assert adopted("people", "remove", "ko1", *who, typed=(lead,)).exit_code == 0
    assert adopted("people", "list", *who, typed=(lead,)).stdout.count("\n") == 1
    first, second = halves(tmp_path)
    again = adopted(
        "people", "recover", "neu1", "--name", "Svea Probe (erfunden)", typed=(second, first, other, other)
    )
    assert again.exit_code == 0, again.exception
    assert "neu1: Svea Probe" in adopted("people", "list", "--person", "neu1", typed=(other,)).stdout


def test_what_was_typed_twice_has_to_be_the_same(adopted):
    done = adopted(
        "people", "add", "ko1", "--name", "Emre Muster", "--role", "Koordination", "--person", "leitung",
        typed=(passphrase_of("leitung"), passphrase_of("ko1"), "etwas anderes"),
    )  # fmt: skip
    assert isinstance(done.exception, InputError)
    assert "nicht gleich" in str(done.exception)


def test_an_unknown_role_is_said_before_anybody_types(adopted):
    done = adopted("people", "role", "leitung", "--role", "Chefin")
    assert "Fallarbeit, Koordination, Leitung" in str(done.exception)
    assert adopted.asked == []


def test_halves_go_to_a_screen_or_to_sheets_and_nothing_begins_without_either(call, tmp_path):
    create_stores(tmp_path / "data", WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE)
    done = call("people", "adopt", "leitung", "--name", "Renate Beispiel")
    assert "kein" in str(done.exception) or "nicht auf einen Bildschirm" in str(done.exception)
    assert call.asked == []
    assert not (tmp_path / "data" / "personen.json").exists()


def test_sheets_that_lie_there_already_are_not_replaced(adopted, tmp_path):
    before = halves(tmp_path)
    done = adopted("people", "adopt", "leitung", "--name", "Renate Beispiel", "--sheets", "blaetter")
    assert isinstance(done.exception, InputError)
    assert halves(tmp_path) == before
    assert {page.stat().st_mode & 0o777 for page in (tmp_path / "blaetter").iterdir()} == {0o600}


def test_a_new_workbench_may_begin_with_its_lead(call, tmp_path):
    own = passphrase_of("leitung")
    done = call(
        "init",
        "neu",
        "--lead",
        "leitung",
        "--name",
        "Renate Beispiel",
        "--sheets",
        "blaetter",
        typed=(own, own),
    )
    assert done.exit_code == 0, done.exception
    assert (
        "leitung: Renate Beispiel (Leitung; öffnet auch den Tresor)"
        in call("people", "list", "--location", "neu", "--person", "leitung", typed=(own,)).stdout
    )
    assert call("doctor", "--location", "neu", "--person", "leitung", typed=(own,)).exit_code == 0
    assert isinstance(call("init", "neu2", "--lead", "leitung").exception, InputError)


def test_without_people_of_their_own_the_way_there_is_said(call, tmp_path, monkeypatch):
    create_stores(tmp_path / "data", WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE)
    monkeypatch.setenv(WORKBENCH_VARIABLE, WORKBENCH_PASSPHRASE)
    done = call("people", "list", "--person", "leitung")
    assert isinstance(done.exception, KimlabError)
    assert "kimlab people adopt" in str(done.exception)
