from __future__ import annotations

import gzip
from pathlib import Path

import pandas as pd
import pytest

from kimlab.errors import InputError
from kimlab.intake import Limits, read_event_log
from kimlab.tables import TABLES

EVENT = (
    '<event><string key="org:resource" value="{}"/><string key="concept:name" value="{}"/>'
    '<date key="time:timestamp" value="{}"/></event>'
)
XES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="http://www.xes-standard.org/">'
    '<trace><string key="concept:name" value="F9"/>'
    + EVENT.format("Amt B", "Prüfung", "2024-01-02T08:00:00.000+01:00")
    + EVENT.format("Amt A", "Antrag", "2024-01-01T08:00:00.000+01:00")
    + '</trace><trace><string key="concept:name" value="F1"/>'
    + EVENT.format("Amt A", "Antrag", "2024-07-01T08:00:00+02:00")
    + "</trace></log>"
)
ROLES = {
    "case": "concept:name",
    "agency": "org:resource",
    "start": "time:timestamp",
    "activity": "concept:name",
}

FLAT = pd.DataFrame(
    {
        "Fall": ["F9", "F9", "F1"],
        "Stelle": ["Amt B", "Amt A", "Amt A"],
        "Zeit": ["2024-01-02T08:00:00+01:00", "01.01.2024 08:00", "2024-07-01 08:00:00"],
        "Schritt": ["Prüfung", "Antrag", "Antrag"],
    }
)
FLAT_ROLES = {"case": "Fall", "agency": "Stelle", "start": "Zeit", "activity": "Schritt"}


@pytest.fixture
def put(tmp_path: Path):
    def write(name: str, data: str | bytes) -> Path:
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return tmp_path / name

    return write


def test_all_formats_give_the_same_episodes(put, tmp_path):
    expected = read_event_log(put("log.xes", XES), **ROLES)
    FLAT.to_parquet(tmp_path / "log.parquet")
    csv = FLAT.to_csv(sep=";", index=False)
    others = [
        read_event_log(put("log.xes.gz", gzip.compress(XES.encode())), **ROLES),
        read_event_log(put("LOG.CSV", csv.encode("cp1252")), **FLAT_ROLES),
        read_event_log(put("log.csv.gz", gzip.compress(csv.encode())), **FLAT_ROLES),
        read_event_log(tmp_path / "log.parquet", **FLAT_ROLES),
    ]
    for other in others:
        pd.testing.assert_frame_equal(other, expected)


def test_episodes_are_points_in_the_order_of_the_file(put):
    episodes = read_event_log(put("log.xes", XES), **ROLES)
    assert list(episodes.columns) == list(TABLES["episodes"].names)
    assert episodes["episode_id"].tolist() == ["1", "2", "3"]
    assert episodes["case_id"].tolist() == ["F9", "F9", "F1"]
    assert episodes["agency_id"].tolist() == ["Amt B", "Amt A", "Amt A"]
    assert episodes["action"].tolist() == ["Prüfung", "Antrag", "Antrag"]
    assert [moment.isoformat() for moment in episodes["start"]] == [
        "2024-01-02T07:00:00+00:00",
        "2024-01-01T07:00:00+00:00",
        "2024-07-01T06:00:00+00:00",
    ]
    assert episodes["end"].equals(episodes["start"])
    assert (episodes["family_id"] == "").all()
    assert episodes.attrs["left_out"] == ()


def test_the_case_is_the_traces_with_and_without_prefix(put):
    path = put("log.xes", XES)
    plain = read_event_log(path, **ROLES)
    assert read_event_log(path, **{**ROLES, "case": "case:concept:name"}).equals(plain)


def test_numbers_of_episodes_have_leading_zeros(put):
    rows = "".join(f"F1;A;2024-01-01 10:{minute:02}\n" for minute in range(12))
    episodes = read_event_log(put("log.csv", "Fall;Stelle;Zeit\n" + rows), "Fall", "Stelle", "Zeit")
    assert episodes["episode_id"].tolist() == [f"{number:02}" for number in range(1, 13)]


@pytest.mark.parametrize(("fraction", "unit"), [("", "s"), (".000", "s"), (".250", "ms"), (".000001", "us")])
def test_instants_are_as_fine_as_the_log_needs(put, fraction, unit):
    text = f"Fall;Stelle;Zeit\nF1;A;2024-01-01T08:00:00\nF1;B;2024-01-01T08:00:00{fraction}\n"
    episodes = read_event_log(put("log.csv", text), "Fall", "Stelle", "Zeit")
    for name in ("start", "start_to", "end", "end_to"):
        assert str(episodes[name].dtype) == f"datetime64[{unit}, UTC]"


def test_with_an_end_column_an_empty_cell_is_open(put):
    text = "Fall;Stelle;von;bis\nF1;A;01.01.2024;05.01.2024\nF1;B;05.01.2024;\n"
    episodes = read_event_log(put("log.csv", text), "Fall", "Stelle", "von", "bis")
    assert episodes["end"].isna().tolist() == [False, True]
    assert episodes["end"].iloc[0].isoformat() == "2024-01-04T23:00:00+00:00"


BAD = """Fall;Stelle;von;bis
F1;A;01.01.2024;
;A;01.01.2024;
F1;;01.01.2024;
F1;A;;
F1;A;01/2024;
F1;A;01.01.2024;gestern
F1;A;02.01.2024;01.01.2024
F1;A
"""


def test_bad_events_are_refused_with_place_and_number(put):
    with pytest.raises(
        InputError, match=r"log\.csv, Zeile 3, „Fall“: leer\. Betroffen sind insgesamt 7 Ereignisse"
    ):
        read_event_log(put("log.csv", BAD), "Fall", "Stelle", "von", "bis")


def test_bad_events_can_be_left_out_and_are_listed(put):
    episodes = read_event_log(put("log.csv", BAD), "Fall", "Stelle", "von", "bis", on_bad_rows="list")
    assert episodes["episode_id"].tolist() == ["1"]
    assert episodes.attrs["left_out"] == (
        (3, "Fall", "leer"),
        (4, "Stelle", "leer"),
        (5, "von", "leer"),
        (6, "von", "kein Datum (erwartet: tt.mm.jjjj oder jjjj-mm-tt)"),
        (7, "bis", "kein Datum (erwartet: tt.mm.jjjj oder jjjj-mm-tt)"),
        (8, "bis", "das Ende liegt vor dem Beginn"),
        (9, "", "nur 2 statt 4 Zellen"),
    )


def test_an_xes_event_is_named_by_its_number(put):
    with pytest.raises(InputError, match=r"log\.xes, Ereignis 2, „org:resource“: leer\. Ein"):
        read_event_log(
            put("log.xes", XES.replace('<string key="org:resource" value="Amt A"/>', "", 1)), **ROLES
        )


@pytest.mark.parametrize("text", ["<log/>", "<log><trace/></log>"])
def test_no_event_is_an_error(put, text):
    with pytest.raises(InputError, match="kein Ereignis"):
        read_event_log(put("log.xes", text), **ROLES)
    with pytest.raises(InputError, match="kein Ereignis"):
        read_event_log(put("log.csv", "Fall;Stelle;Zeit\n"), "Fall", "Stelle", "Zeit")
    with pytest.raises(InputError, match="kein Ereignis"):
        read_event_log(
            put("log.csv", "Fall;Stelle;Zeit\nF1;;\n"), "Fall", "Stelle", "Zeit", on_bad_rows="list"
        )


def test_other_endings_are_refused(put):
    with pytest.raises(InputError, match=r"log\.json hat keine der Endungen"):
        read_event_log(put("log.json", "{}"), "Fall", "Stelle", "Zeit")


def test_a_log_over_the_limits_is_refused(put):
    with pytest.raises(InputError, match="zu groß"):
        read_event_log(put("log.xes", XES), **ROLES, limits=Limits(file_bytes=100))


def test_a_missing_column_is_named(put):
    with pytest.raises(InputError, match="Spalte „Amt“ fehlt"):
        read_event_log(put("log.csv", "Fall;Stelle;Zeit\nF1;A;2024-01-01\n"), "Fall", "Amt", "Zeit")
