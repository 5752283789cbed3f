"""The commands ``kimlab undo`` and ``kimlab history``: by the number of an entry, and by what people call a record."""

import re
import shutil

import pytest
from reviewed import coding, furnished
from staffed import create_stores, signed
from undone import STAGE

from kimlab.acts import RecordCodings, RecordReading
from kimlab.errors import InputError

MARKS = re.compile(r"\b(p-f\d|h-f\d|th\d|[fhtkvwnlbrsam]\d|[0-9a-f]{16,})\b|sha256")


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Two stores in which much has happened."""
    folder = tmp_path_factory.mktemp("viel") / "data"
    create_stores(folder)
    with signed(folder) as wb:
        furnished(wb.store)
        for person, act in STAGE:
            wb.store.record(act, person)
    return folder


@pytest.fixture(autouse=True)
def _beside_them(played, tmp_path):
    """A copy of them."""
    shutil.copytree(played, tmp_path / "data")


def test_ones_last_entry_is_found_and_undone(call):
    shown = call("undo")
    assert "kimlab undo --entry NUMMER --reason" in shown.stderr
    own = shown.stdout.splitlines()
    number, at, said = re.fullmatch(r"(\d+)  (\d\d\.\d\d\.\d{4} \d\d:\d\d)  (.*)", own[0]).groups()
    assert said.startswith("Maßnahme abgeschlossen: Maßnahmen („")
    done = call("undo", "--entry", number, "--reason", "zu früh")
    assert done.exit_code == 0, done.exception
    assert f"Eintrag {number} gilt nicht mehr" in done.stderr
    assert f"(rückgängig gemacht durch Eintrag {int(number) + 1})" in call("undo").stdout.splitlines()[1]
    with signed("data") as wb:
        assert wb.measures["status"].tolist() == ["open"]
    assert at in call("undo").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--reason", "zu früh"), "nicht genannt, welcher Eintrag"),
        (("--entry", "1", "--reason", "zu früh"), "Jemand anderes hat ihn vorgenommen"),
        (("--entry", "2", "--reason", "zu früh"), "ein neuer Auszug"),
        (("--entry", "99", "--reason", "zu früh"), "gibt es im Protokoll nicht"),
        (("--entry", "32"), "Begründung"),
    ],
)
def test_what_cannot_be_undone_says_why(call, words, said):
    result = call("undo", *words)
    assert isinstance(result.exception, InputError)
    assert said in str(result.exception)
    assert not MARKS.search(str(result.exception))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Fall 1", "    Auswahlgrund: – → typisch"),
        ("fall 1, Brief vom 7.1.2025", "    Stand: im Tresor, Durchsicht offen → durchgesehen"),
        ("Freigabe 1", "    Entscheidung: – → zugestimmt"),
        ("kein kurs", "    Suche nach Gegenbelegen: – → Vier Fälle gelesen."),
        ("Thema „Kein Kurs“", "    Name: – → Kein Kurs"),
    ],
)
def test_a_record_is_called_as_people_call_it(call, name, said):
    result = call("history", name)
    assert result.exit_code == 0, result.exception
    assert said in result.stdout.splitlines()
    assert re.search(
        r"^Eintrag \d+, \d\d\.\d\d\.\d{4} \d\d:\d\d, Person ko1 \(erfunden\): ", result.stdout, re.MULTILINE
    )
    assert not MARKS.search(result.stdout)


@pytest.mark.parametrize(
    "name", ["Averbeck", "th1", "", "Freigabe 9", "Fall 99", "Fall 1, Brief vom 1.1.1999"]
)
def test_what_nothing_is_called_is_not_repeated(call, name):
    result = call("history", name)
    assert isinstance(result.exception, InputError)
    assert "Averbeck" not in str(result.exception)
    assert not MARKS.search(str(result.exception))


def test_lines_that_say_the_same_are_told_apart_by_the_second_and_name_the_case(call):
    with signed("data") as wb:
        for number in (8, 9):
            wb.record(RecordReading(f"l{number}", "f1", "Es fehlt ein Platz."), looked_at=True)
        wb.record(RecordCodings("t1", (coding(7, 9, 15, code="kurs"), coding(8, 42, 46))), looked_at=True)
    own = call("undo").stdout.splitlines()
    assert re.match(r"\d+  \S+ \d\d:\d\d  Kodiert: Kodierungen \(Fall 1 .*\): 2 Einträge", own[0])
    readings = [one for one in own if "Lesart" in one and ": neu" in one]
    assert [bool(re.search(r" \d\d:\d\d:\d\d  ", one)) for one in readings[:2]] == [True, True]
    assert all("Fall 1" in one for one in readings)
