import json

import numpy as np
import pytest
from planted import noise, planted
from typer.testing import CliRunner

from kimlab.cli import app
from kimlab.cli.common import _item_file
from kimlab.cli.common._item_file import read_items
from kimlab.errors import InputError


def written(path, frame, sep=",", encoding="utf-8", yes="1", no="0"):
    path.write_text(
        frame.map(lambda held: yes if held else no).to_csv(sep=sep, index_label="fall"), encoding=encoding
    )
    return path


def run(*words):
    return CliRunner().invoke(app, ["themes", *map(str, words)], catch_exceptions=False)


def test_json_for_programs(tmp_path):
    path = written(tmp_path / "x.csv", planted(1))
    found = json.loads(run(path, "--json").stdout)
    assert found["verdict"] == "themes"
    theme = found["themes"][0]
    assert theme["items"] == ["i00", "i01", "i02"]
    assert len(theme["cases"]) == len(theme["posterior"])
    assert all(0.5 <= value <= 1 for value in theme["posterior"])
    assert set(theme) == {"items", "cases", "posterior", "stability"}


def test_words_for_people(tmp_path):
    told = run(written(tmp_path / "x.csv", planted(1))).stdout
    assert "Themenkandidat" in told
    assert "i00, i01, i02" in told


def test_too_few_cases_are_an_answer(tmp_path):
    found = json.loads(run(written(tmp_path / "x.csv", noise(1, cases=5)), "--json").stdout)
    assert found == {"verdict": "too_few", "themes": []}


@pytest.mark.parametrize(
    ("sep", "encoding", "yes", "no"),
    [
        (",", "utf-8", "1", "0"),
        (";", "cp1252", "wahr", "falsch"),
        ("\t", "utf-8-sig", "True", "False"),
        (",", "utf-8", "1.0", "0.0"),
    ],
)
def test_tables_of_many_makes_are_read(tmp_path, sep, encoding, yes, no):
    frame = noise(3, cases=6, items=4).rename(columns={"i00": "Wärme"})
    read = read_items(written(tmp_path / "x.csv", frame, sep, encoding, yes, no))
    assert read.columns.tolist() == frame.columns.tolist()
    assert np.array_equal(read.to_numpy(), frame.to_numpy())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "fehlen die Kopfzeile"),
        (b"fall\nf1\n", "fehlen die Kopfzeile"),
        (b"fall,a,a\nf1,0,1\n", "Ein Merkmal steht zweimal"),
        (b"fall,a,\nf1,0,1\n", "hat keinen Namen"),
        (b"fall,a,b\nf1,0,1\nf1,1,1\n", "Ein Fall steht zweimal"),
        (b"fall,a,b\nf1,0\n", "Zeile 2 hat 2 statt 3 Spalten"),
        (b"fall,a,b\nf1,0,2\n", "Zeile 2, Spalte 3"),
        (b"fall,a,b\nf1,0,\n", "Zeile 2, Spalte 3"),
        (b"PK\x03\x04\x00\x00", "kein Text"),
    ],
)
def test_what_is_no_such_table_is_refused_without_its_values(tmp_path, content, said):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_items(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="lässt sich nicht lesen"):
        read_items(tmp_path / "fehlt.csv")


def test_a_file_of_no_sensible_size_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(_item_file, "LARGEST", 10)
    path = tmp_path / "x.csv"
    path.write_bytes(b"fall,a\nf1,1\n")
    with pytest.raises(InputError, match="größer als 100 MB"):
        read_items(path)
