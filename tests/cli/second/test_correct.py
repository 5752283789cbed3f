"""The command ``kimlab correct``, and what a notebook shows: fields by a name, and other words in one of them."""

import pytest
from keyed import signed
from signing import passphrase_of
from typer.testing import CliRunner

from kimlab import acts
from kimlab.cli import app
from kimlab.errors import InputError
from kimlab.jupyter import show_words
from kimlab.workbench import PERSON_VARIABLE

FIELD = "Sitzungen 1, Notizen"


@pytest.fixture
def call(monkeypatch, staffed):
    """Call the command line as somebody, beside a meeting of ko1's with minutes and a theme."""
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    with signed(staffed, "ko1") as wb:
        wb.record(acts.RecordMeeting("s1", "arbeitsgruppe", "2025-09-15", agenda=("Kurse", "Wege")))
        wb.record(acts.RecordMinutes("s1", ("Weiter so.",), "Es war ruhig."))
        wb.record(acts.ProposeTheme("th1", "Kein Kurs", "Warum <b>?"))

    def run(*words, person="ko1"):
        monkeypatch.setattr("getpass.getpass", lambda prompt: passphrase_of(person))
        where = ("--location", str(staffed), "--person", person)
        return CliRunner().invoke(app, ["correct", *words, *where])

    return run


@pytest.mark.slow
def test_a_field_is_shown_and_put_right_by_its_name(call, staffed):
    assert f"{FIELD} (" in (shown := call("Sitzungen").stdout)
    assert "Es war ruhig." in shown
    done = call("Sitzungen", "--field", FIELD.casefold(), "--words", "Es war laut.", "--reason", "verhört")
    assert done.exit_code == 0, done.exception
    agenda = ("--field", "Sitzungen 1, Tagesordnung", "--words", "Kurse", "--words", "Fahrten")
    assert call("Sitzungen", *agenda, "--reason", "verhört").exit_code == 0
    assert (
        call(
            "Kein Kurs", "--field", "Themen 1, Name", "--words", "Kursplätze", "--reason", "klarer"
        ).exit_code
        == 0
    )
    with signed(staffed, "ko1") as wb:
        assert wb.meetings["minutes"].tolist() == ["Es war laut."]
        assert wb.meetings["agenda"].tolist() == [("Kurse", "Fahrten")]
        assert wb.themes["name"].tolist() == ["Kursplätze"]
        assert wb.history("meetings", "s1")["title"].tolist().count("Worte berichtigt") == 2
        assert "Warum &lt;b&gt;?" in show_words(wb, "Kursplätze").data
        [number, *_] = wb.frame("case_names")["number"]
        assert "noch niemand" in show_words(wb, f"Fall {number}").data


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "person", "said"),
    [
        (("Sitzungen", "--words", "x"), "ko1", "welches Feld"),
        (("Sitzungen", "--field", FIELD), "ko1", "stattdessen"),
        (
            ("Sitzungen", "--field", "Sitzungen 9, Notizen", "--words", "Ruhe"),
            "ko1",
            "So heißt hier kein Feld",
        ),
        (("Freigabe 1",), "ko1", "Freigabe"),
        (
            ("Sitzungen", "--field", FIELD, "--words", "Es war laut.", "--reason", "verhört"),
            "ko2",
            "anderen Person",
        ),
        (
            ("Sitzungen", "--field", FIELD, "--words", "Herr Yilmaz war laut.", "--reason", "verhört"),
            "ko1",
            "Kennung",
        ),
        (
            ("Sitzungen", "--field", FIELD, "--words", "Es war laut.", "--reason", "Herr Yilmaz"),
            "ko1",
            "Kennung",
        ),
        (
            ("Sitzungen", "--field", FIELD, "--words", "-", "--reason", "verhört"),
            "leitung",
            "sagt noch nichts",
        ),
    ],
)
def test_what_is_refused_says_why(call, staffed, words, person, said):
    result = call(*words, person=person)
    assert isinstance(result.exception, InputError)
    assert said in str(result.exception)
    with signed(staffed, "ko1") as wb:
        assert wb.meetings["minutes"].tolist() == ["Es war ruhig."]
