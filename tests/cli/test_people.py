"""The commands ``kimlab people`` and ``kimlab init``: everybody types their own passphrase; all of them are invented."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from rows import VAULT_PASSPHRASE, WORKBENCH_PASSPHRASE
from signing import passphrase_of
from typer.testing import CliRunner

import kimlab
from kimlab.cli import app
from kimlab.cli.common._recovery_sheets import half_asked
from kimlab.errors import InputError, StoreError, VocabularyError
from kimlab.store import VAULT_FILE, create_stores, key_fits
from kimlab.store.people import halves_of, sign_in
from kimlab.workbench import PERSON_VARIABLE, county_of


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Call the command line with what somebody types where nobody sees it; return the result and what was asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    runner, asked = CliRunner(), []

    def run(*words, typed=(), **more):
        answers = list(typed)
        asked.clear()
        monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or answers.pop(0))
        result = runner.invoke(app, [str(word) for word in words], **more)
        assert not answers or result.exception, "not everything was asked"
        assert not [said for said in typed if said and said in result.output]
        return result

    run.asked = asked
    return run


@pytest.fixture(scope="session")
def old_folder(tmp_path_factory):
    """Stores of two shared passphrases, as they were before people had keys of their own; made once."""
    folder = tmp_path_factory.mktemp("gemeinsam") / "data"
    create_stores(folder, WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE)
    return folder


@pytest.fixture
def old(old_folder, tmp_path):
    """A copy of them, in „data“."""
    return shutil.copytree(old_folder, tmp_path / "data")


@pytest.fixture(scope="session")
def adopted_folder(old_folder, tmp_path_factory):
    """Such stores that were given a lead, by the command, and the sheets; made once."""
    folder, own = tmp_path_factory.mktemp("umgestellt"), passphrase_of("leitung")
    shutil.copytree(old_folder, folder / "data")
    typed, asked = iter([WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE, own, own]), []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or next(typed))
        words = ("people", "adopt", "leitung", "--name", "Renate Beispiel (erfunden)", "--sheets", "blaetter")
        done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.exception
    assert (
        asked[2]
        == "Neue Passphrase (mindestens 12 Zeichen), einzugeben von „Renate Beispiel (erfunden)“ selbst: "
    )
    return folder


@pytest.fixture
def adopted(adopted_folder, call, tmp_path):
    """The command line beside a copy of them."""
    shutil.copytree(adopted_folder, tmp_path, dirs_exist_ok=True)
    return call


def halves(folder):
    pages = sorted((folder / "blaetter").iterdir())
    return [page.read_text(encoding="utf-8").split("<code>")[1].split("</code>")[0] for page in pages]


@pytest.mark.slow
def test_people_are_set_up_shown_changed_and_removed(adopted, tmp_path):
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
    refused = adopted("backup", "s", "--person", "ko1", typed=(new,))
    assert "Den Tresor dürfen Sie nicht öffnen." in str(refused.exception)
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


ADD = ("people", "add", "ko1", "--name", "Emre Muster", "--role", "Koordination")


def test_an_unknown_region_is_said_before_the_newcomer_types(adopted):
    done = adopted(*ADD, "--region", "Mittelerde", "--person", "leitung", typed=(passphrase_of("leitung"),))
    assert "Den Bezirk „Mittelerde“ gibt es nicht." in str(done.exception)
    assert "Nordkreis" in str(done.exception)
    done = adopted(
        "people", "role", "leitung", "--role", "Leitung", "--region", "Mittelerde", "--person", "leitung",
        typed=(passphrase_of("leitung"),),
    )  # fmt: skip
    assert "Mittelerde" in str(done.exception)


def test_who_may_not_manage_people_is_told_before_the_newcomer_types(adopted):
    lead, new = passphrase_of("leitung"), passphrase_of("ko1")
    assert adopted(*ADD, "--person", "leitung", typed=(lead, new, new)).exit_code == 0
    done = adopted("people", "add", "ko2", *ADD[3:], "--person", "ko1", typed=(new,))
    assert "keine Zugänge verwalten" in str(done.exception)


@pytest.mark.slow
def test_a_new_way_in_is_for_the_same_person_only_and_is_said_to_replace_the_other(adopted):
    lead, new, other = passphrase_of("leitung"), passphrase_of("ko1"), "Nebel Fischreiher 88 quer"
    first = adopted(*ADD, "--person", "leitung", typed=(lead, new, new))
    assert "bisherige" not in first.output
    again = adopted(*ADD, "--person", "leitung", typed=(lead, other, other))
    assert "Die bisherige Passphrase gilt nicht mehr." in again.output
    taken = ("people", "add", "ko1", "--name", "Svea Probe", "--role", "Gast", "--person", "leitung")
    done = adopted(*taken, typed=(lead, other, other))
    assert "Das Kürzel „ko1“ gehört „Emre Muster“." in str(done.exception)


def test_a_passphrase_that_is_too_short_is_typed_once_only(adopted):
    done = adopted(*ADD, "--person", "leitung", typed=(passphrase_of("leitung"), "kurz"))
    assert "hat 12 bis 256 Zeichen" in str(done.exception)


@pytest.mark.parametrize("command", [("report", "list"), ("history", "Fall 9")], ids=["list", "history"])
def test_whoever_looks_says_who_they_are_as_everywhere_else(adopted, command):
    done = adopted(*command, "--person", "leitung", typed=(passphrase_of("leitung"),))
    assert adopted.asked[-1] == "Passphrase von „leitung“: "
    assert not isinstance(done.exception, SystemExit) or done.exit_code == 0


def test_halves_go_to_a_screen_or_to_sheets_and_nothing_begins_without_either(call, old):
    done = call("people", "adopt", "leitung", "--name", "Renate Beispiel")
    assert "nicht auf einen Bildschirm" in str(done.exception)
    assert call.asked == []
    assert not (old / "personen.json").exists()


def test_sheets_that_lie_there_already_are_not_replaced(adopted, tmp_path):
    before = halves(tmp_path)
    done = adopted("people", "adopt", "leitung", "--name", "Renate Beispiel", "--sheets", "blaetter")
    assert isinstance(done.exception, InputError)
    assert halves(tmp_path) == before
    assert {page.stat().st_mode & 0o777 for page in (tmp_path / "blaetter").iterdir()} == {0o600}


def test_nobody_opens_stores_of_two_passphrases_before_they_are_adopted(call, old):
    done = call("doctor", "--person", "leitung", typed=(WORKBENCH_PASSPHRASE,))
    assert isinstance(done.exception, StoreError)
    assert "kimlab people adopt" in str(done.exception)


BEGIN = ("init", "neu", "--lead", "leitung", "--name", "Renate Beispiel", "--sheets", "blaetter")


@pytest.mark.slow
def test_a_new_workbench_begins_with_its_lead_and_its_county(call, tmp_path):
    own = passphrase_of("leitung")
    counties = Path(kimlab.__file__).parent / "vocabulary" / "counties"
    text = (counties / "kreis-warendorf.toml").read_text(encoding="utf-8")
    (tmp_path / "kreis.toml").write_text(text.replace("Kreis Warendorf", "Kreis Probe"), encoding="utf-8")
    done = call(*BEGIN, "--county", "kreis.toml", typed=(own, own))
    assert done.exit_code == 0, done.exception
    assert (
        "„Renate Beispiel“ kann sich mit dem Kürzel „leitung“ anmelden und Zugänge einrichten." in done.stderr
    )
    who = ("--location", "neu", "--person", "leitung")
    listed = call("people", "list", *who, typed=(own,)).stdout
    assert listed == "leitung: Renate Beispiel (Leitung; öffnet auch den Tresor)\n"
    assert call("doctor", *who, typed=(own,)).exit_code == 0
    assert county_of(tmp_path / "neu").name == "Kreis Probe"
    assert len(halves(tmp_path)) == 2


def test_who_leads_is_asked_for(call, tmp_path):
    own = passphrase_of("leitung")
    done = call("init", "neu", "--sheets", "blaetter", typed=(own, own), input="leitung\nRenate Beispiel\n")
    assert done.exit_code == 0, done.exception
    assert "Kürzel der Leitung: " in done.stdout
    assert (
        call.asked[0] == "Neue Passphrase (mindestens 12 Zeichen), einzugeben von „Renate Beispiel“ selbst: "
    )


@pytest.mark.parametrize("content", [None, "kein Kreis"])
def test_with_a_county_file_that_is_none_nothing_is_made(call, tmp_path, content):
    if content is not None:
        (tmp_path / "kreis.toml").write_text(content, encoding="utf-8")
    done = call(*BEGIN, "--county", "kreis.toml")
    assert isinstance(done.exception, VocabularyError)
    assert call.asked == []
    assert not (tmp_path / "neu").exists()
    assert not (tmp_path / "blaetter").exists()


@pytest.mark.slow
def test_who_becomes_a_guest_knows_no_key_of_the_vault_any_more(adopted, tmp_path):
    """What they copied while they might does not open it, and the region stays unless it is named."""
    lead, new = passphrase_of("leitung"), passphrase_of("ko1")
    who = ("--person", "leitung")
    adopted(*ADD, "--vault", "--region", "Nordkreis", *who, typed=(lead, new, new))
    known = sign_in(tmp_path / "data", "ko1", new).store_keys["vault"]
    done = adopted("people", "role", "ko1", "--role", "Fallarbeit", *who, typed=(lead,))
    assert "ko1: Emre Muster (Fallarbeit, Nordkreis; öffnet auch den Tresor)" in done.output
    done = adopted("people", "role", "ko1", "--role", "Gast", *who, typed=(lead,))
    assert "ko1: Emre Muster (Gast, Nordkreis)" in done.output
    assert "neue Schlüssel" in done.output
    assert not key_fits(tmp_path / "data" / VAULT_FILE, known)
    adopted("people", "role", "ko1", "--role", "Fallarbeit", "--vault", *who, typed=(lead,))
    assert "vault" in sign_in(tmp_path / "data", "ko1", new).store_keys


def test_a_sheet_names_county_and_day_and_shows_its_checksum(adopted, tmp_path):
    for page, half in zip(sorted((tmp_path / "blaetter").iterdir()), halves(tmp_path), strict=True):
        text = page.read_text(encoding="utf-8")
        assert f"{county_of(tmp_path).name}, Blatt vom {datetime.now():%d.%m.%Y}" in text
        assert f"Die letzten fünf Zeichen ({half[-6:]}) sind die Prüfsumme." in text


def test_a_half_that_was_mistyped_is_said_before_the_other_is_asked_for(adopted, tmp_path):
    first, second = halves(tmp_path)
    wrong = f"{'A' if first[0] != 'A' else 'B'}{first[1:]}"
    recover = ("people", "recover", "neu1", "--name", "Svea Probe (erfunden)")
    done = adopted(*recover, typed=(wrong, second))
    assert "Die erste Hälfte ist nicht richtig abgeschrieben." in str(done.exception)
    assert adopted.asked == ["Hälfte der ersten Person: "]


def test_at_a_terminal_a_half_is_asked_for_again(monkeypatch, capsys):
    half = halves_of(bytes(32))[0]
    typed = iter(["falsch", half])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    assert half_asked("zweite") == half
    assert "Die zweite Hälfte ist nicht richtig abgeschrieben." in capsys.readouterr().err
