"""The commands ``kimlab rights``: a case by its name, confirmed by typing it, told in words."""

import os
import pty
import re
import shutil
import sys
from datetime import date

import pytest
from erased import case_of, erasable_stores
from once import once
from signing import passphrase_of
from staffed import signed

from kimlab.cli.common import _screen, _whom
from kimlab.errors import InputError
from kimlab.workbench import PERSON_VARIABLE

ID = re.compile(r"\b[a-z]?[0-9a-f]{16,}\b")


@pytest.fixture(scope="session")
def erasable_folder(tmp_path_factory):
    return once(tmp_path_factory, "rechte", erasable_stores)


@pytest.fixture
def rights(erasable_folder, tmp_path, call, monkeypatch):
    """Call ``kimlab rights`` beside three invented families, and look that no id is on the screen."""
    shutil.copytree(erasable_folder, tmp_path / "data")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "heim"))

    def run(*words, **more):
        done = call("rights", *words, **more)
        assert not ID.search(done.output)
        return done

    return run


@pytest.fixture
def first(rights):
    """What the first family's case is called: „Fall 1“, and everything behind it."""
    with signed("data") as wb:
        number = wb.case_names.set_index("case_id")["number"][case_of(wb, "AZ-4711-a")]
    return f"Fall {number}"


def cases():
    with signed("data") as wb:
        return len(wb.cases)


def test_an_objection_is_typed_once_more_listed_and_lifted(rights, first, monkeypatch):
    words = ("object", first, "--member", "mutter", "--since", "2026-01-05", "--reason", "keine Auswertung")
    refused = rights(*words, input="Fall 99\n")
    assert "nicht der Name des Falls" in str(refused.exception)
    assert cases() == 3
    done = rights(*words, input=f"{first}\n")
    assert done.exit_code == 0, done.exception
    assert cases() == 2
    said = rights("list").stdout
    number = re.match(rf"(\d{{4,}})  {first} · ", said)[1]
    assert "Mutter: Widerspruch seit 05.01.2026" in said
    lift = ("lift", number, "--informed", "2026-02-01", "--day", "2026-02-02", "--reason", "zwingende Gründe")
    assert "lässt sich" in str(rights(*lift).exception)  # the coordination may not
    monkeypatch.setenv(PERSON_VARIABLE, "leitung")
    assert rights(*lift).exit_code == 0
    assert cases() == 3


def test_a_restriction_names_its_ground_and_asks_who(rights, first):
    words = ("restrict", first, "--since", "2026-01-05", "--ground", "bestritten")
    done = rights(*words, input=f"Vater\n{first}\n")
    assert done.exit_code == 0, done.exception
    assert "„Mutter“" in done.stderr
    assert "Vater: Einschränkung" in rights("list").stdout
    assert "bestreitet" in rights("list").stdout
    assert rights("restrict", first, "--since", "2026-01-05", "--ground", "laune").exit_code == 2


def test_a_withdrawal_says_what_waits(rights, first):
    done = rights("withdraw", first, "--member", "Mutter", "--day", "2026-01-05", input=f"{first}\n")
    assert done.exit_code == 0, done.exception
    said = rights("due", "--as-of", "2026-01-06").stdout
    assert f"{first} · " in said
    assert "Lesarten (1), ausgeblendet seit einem Widerruf" in said


def test_a_withdrawal_is_listed_and_a_mistaken_one_has_a_way_on(rights, first):
    done = rights("withdraw", first, "--member", "Mutter", "--day", "2026-01-05", input=f"{first}\n")
    assert "kimlab rights renew" in done.stderr
    number = re.match(r"(\d{4,})  ", rights("list").stdout)[1]
    assert "Mutter: Einwilligung „Fallrekonstruktion“ widerrufen zum 05.01.2026" in rights("list").stdout
    for day, said in (("2026-01-04", "vor dem Widerruf"), ("2026-01-07", "")):
        renewed = rights("renew", number, "--day", day)
        assert said in str(renewed.exception)
    assert renewed.exit_code == 0, renewed.exception
    with signed("data") as wb:
        assert len(wb.readings) == 1  # what rests on it is shown again
        kept = wb.consents.sort_values("given").to_dict("records")
    assert kept[0]["withdrawn"] == kept[0]["withdrawn"]  # the withdrawal stays
    assert kept[1]["recipients"] == kept[0]["recipients"]
    assert "widerrufen" not in rights("list").stdout
    assert "Unter dieser Nummer steht kein Widerruf" in str(rights("renew", number, "--day", day).exception)


def test_a_number_of_one_thing_is_refused_for_another_and_says_what_it_is(rights, first, monkeypatch):
    """Objections and proposals had two series that both began with 1: „lift 1“ could be either."""
    words = ("object", first, "--member", "mutter", "--since", "2026-01-05")
    assert rights(*words, input=f"{first}\n").exit_code == 0
    monkeypatch.setenv(PERSON_VARIABLE, "leitung")
    words = ("erase", first, "--family", "--ground", "widerspruch", "--reason", "Antrag vom 3.1.2026")
    assert rights(*words, input=f"{first}\n").exit_code == 0
    objection, proposal = (line.split()[0] for line in rights("list").stdout.splitlines())
    assert objection != proposal
    lift = ("lift", proposal, "--informed", "2026-02-01", "--day", "2026-02-02", "--reason", "Gründe")
    assert "der Vorschlag einer Löschung" in str(rights(*lift).exception)
    assert "ein Widerspruch oder eine Einschränkung" in str(
        rights("erase", "--proposal", objection).exception
    )


def test_a_reason_that_says_nothing_is_called_what_it_is(rights, first):
    words = ("restrict", first, "--member", "Mutter", "--since", "2026-01-05", "--ground", "bestritten")
    refused = str(rights(*words, "--reason", "-", input=f"{first}\n").exception)
    assert "„Begründung“ sagt noch nichts" in refused


@pytest.mark.parametrize("act", ["erase", "lift", "access", "object", "withdraw", "restrict", "renew"])
def test_who_may_not_is_told_before_anything_is_typed(rights, first, monkeypatch, act, tmp_path):
    monkeypatch.setattr("kimlab.workflow.rights._may.may_record", lambda roles, name: False)
    day = ("--day", "2026-01-05")
    why = ("--reason", "Gründe")
    words = {
        "erase": ("--proposal", "4711"),
        "lift": ("4711", "--informed", "2026-02-01", *day, *why),
        "access": (first, "--to", tmp_path / "a.html", *day, *why),
        "object": (first, "--since", "2026-01-05"),
        "withdraw": (first, *day),
        "restrict": (first, "--since", "2026-01-05", "--ground", "bestritten"),
        "renew": ("4711", *day),
    }[act]
    done = rights(act, *words)
    assert "Mit der Rolle „Koordination“ lässt sich" in str(done.exception)
    assert not done.output


def test_the_preview_and_the_recall_list_change_nothing(rights, first):
    said = rights("preview", first, "--family").stdout
    assert "Was gelöscht würde:" in said
    assert f"Lesarten · {first}" in said
    assert "Es ging keine Seite hinaus" in rights("recall", first, "--family").stdout
    assert cases() == 3


def test_nobody_is_taken_along_unsaid(rights, first):
    """„preview Fall 2“ took the whole family, whoever had asked; now it says who they are, and asks."""
    all_of_them = rights("preview", first, input="alle\n")
    assert "Zu diesem Fall gehören: " in all_of_them.stderr
    for name in ("„Mutter“", "„Vater“", "„Kind“"):
        assert name in all_of_them.stderr
    assert all_of_them.stdout.endswith(rights("preview", first, "--family").stdout)
    one = rights("preview", first, input="Mutter\n")
    assert "„Mutter“ allein" in one.stderr
    assert re.search(r"  Personen.*: 1\n", one.stdout)
    assert not re.search(r"  Fälle", one.stdout)
    assert re.search(r"  Fälle", all_of_them.stdout)
    assert "Wer ist gemeint" not in rights("preview", first, "--member", "Mutter").output
    both = rights("preview", first, "--member", "Mutter", "--family")
    assert "nicht beides" in str(both.exception)
    assert "nicht klar, wer aus der Familie" in str(rights("preview", first, input="Tante\n").exception)


def test_an_auskunft_asks_whose_it_is(rights, first, tmp_path):
    words = (
        "access",
        first,
        "--to",
        tmp_path / "a.html",
        "--reason",
        "Antrag vom 3.1.2026",
        "--day",
        "2026-01-05",
    )
    done = rights(*words, input="Mutter\n")
    assert done.exit_code == 0, done.exception
    assert "Karim" not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_an_auskunft_is_written_beside_its_data(rights, first, tmp_path):
    done = rights(
        "access",
        first,
        "--family",
        "--to",
        tmp_path / "auskunft.html",
        "--reason",
        "Antrag vom 3.1.2026",
        "--day",
        "2026-01-05",
    )
    assert done.exit_code == 0, done.exception
    assert "Zwirbelmann" in (tmp_path / "auskunft.html").read_text(encoding="utf-8")
    assert (tmp_path / "auskunft.json").exists()
    assert "Zwirbelmann" not in done.output


@pytest.mark.slow
def test_two_leads_erase_and_read_the_letters_first(rights, first, monkeypatch):
    words = ("erase", first, "--family", "--ground", "widerspruch", "--reason", "Antrag vom 3.1.2026")
    assert "Es fehlt der Grund" in str(rights("erase", first).exception)
    until = f"{date.today().year + 1}-06-30"
    done = rights(*words, "--until", until, input=f"{first}\n")
    assert done.exit_code == 0, done.exception
    number = re.search(r"--proposal (\d{4,})", done.stderr)[1]
    listed = rights("list").stdout
    assert f"{number}  Löschung vorgeschlagen: {first}" in listed
    assert f"Sperre bis 30.06.{date.today().year + 1}" in listed
    refused = rights("erase", "--proposal", number)  # the coordination may not: before it is shown and typed
    assert "Mit der Rolle „Koordination“" in str(refused.exception)
    assert not refused.output
    monkeypatch.setenv(PERSON_VARIABLE, "leitung")
    carried = rights("erase", "--proposal", number, input=f"{first}\n")
    assert carried.exit_code == 0, carried.exception
    assert "Briefe oben" not in carried.output  # no page left
    assert cases() == 2
    with signed("data") as wb:
        (row,) = wb.store.rows("erasures")
        assert row["expires"].date().isoformat() == until


def test_nobody_carries_out_what_they_proposed_and_is_told_before_typing(rights, first, monkeypatch):
    monkeypatch.setenv(PERSON_VARIABLE, "leitung")
    words = ("erase", first, "--family", "--ground", "widerspruch", "--reason", "Antrag vom 3.1.2026")
    number = re.search(r"--proposal (\d{4,})", rights(*words, input=f"{first}\n").stderr)[1]
    own = rights("erase", "--proposal", number)
    assert isinstance(own.exception, InputError)
    assert "dieselbe Person" in str(own.exception)
    assert not own.output
    assert cases() == 3


@pytest.mark.parametrize(
    ("until", "said"), [("2020-01-01", "schon vorbei"), ("2999-01-01", "höchstens bis"), ("morgen", "")]
)
def test_a_hold_that_cannot_be_is_refused(rights, first, until, said):
    words = ("erase", first, "--family", "--ground", "widerspruch", "--until", until)
    done = rights(*words, input=f"{first}\n")
    assert isinstance(done.exception, InputError)
    assert said in str(done.exception)
    assert "Löschung vorgeschlagen" not in rights("list").stdout


def test_a_period_that_is_not_over_is_no_ground(rights, first):
    refused = rights("erase", first, "--family", "--ground", "frist")
    assert "Die Frist ist nicht um" in str(refused.exception)
    assert "Fällig ist heute" in str(refused.exception)
    assert not refused.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("preview",), "nicht klar, um welchen Fall"),
        (("preview", "Fall 99"), "Einen Fall 99 gibt es nicht"),
        (
            ("lift", "7", "--informed", "2026-01-01", "--day", "2026-01-02", "--reason", "x y"),
            "Unter dieser Nummer",
        ),
        (("erase", "--proposal", "7"), "Unter dieser Nummer"),
    ],
)
def test_what_is_wrong_is_a_sentence(rights, words, said, monkeypatch):
    monkeypatch.setenv(PERSON_VARIABLE, "leitung")
    assert said in str(rights(*words).exception)


def test_a_source_number_is_asked_for_and_stands_nowhere(rights, first, monkeypatch):
    for module in (_screen, _whom):
        monkeypatch.setattr(module, "only_on_screen", lambda: None)
    done = rights("preview", "--number", "--family", "--reason", "Antrag am Telefon", input="AZ-4711-a\n")
    assert f"· {first}" in done.stdout
    with signed("data") as wb:
        assert wb.number_views["reason"].tolist() == ["Antrag am Telefon"]


@pytest.mark.slow
def test_at_a_real_terminal_nobody_needs_python(rights, first, tmp_path):
    """One objection from end to end: a process of its own, a terminal, a typed passphrase, a typed confirmation."""
    words = [
        sys.executable,
        "-m",
        "kimlab",
        "rights",
        "object",
        first,
        "--member",
        "Mutter",
        "--since",
        "2026-01-05",
    ]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, words)
    said = b""
    for prompt, typed in ((b"Passphrase", passphrase_of("ko1")), (b"Best\xc3\xa4tigung:", first)):
        while prompt not in said:
            said += os.read(terminal, 4096)
        os.write(terminal, f"{typed}\n".encode())
    try:
        while more := os.read(terminal, 4096):
            said += more
    except OSError:  # the terminal is closed when the process ends
        pass
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, said.decode()
    assert "Eingetragen" in said.decode()
    assert cases() == 2
    assert date(2026, 1, 5).isoformat() not in said.decode()
