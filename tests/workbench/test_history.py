"""The history of a record: who did what when and why, in words."""

import inspect
import re

import pytest
from reviewed import coding, furnished
from sqlalchemy import delete
from staffed import colleague, create_stores, signed
from undone import STAGE

from kimlab import acts
from kimlab.errors import InputError
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.tables import TABLES
from kimlab.vocabulary import LISTS_OF_COLUMNS
from kimlab.workbench import Workbench
from kimlab.workbench._in_words import WORDS_OF_COLUMNS, is_shown


@pytest.fixture
def wb(tmp_path):
    """A workbench with two cases and a reviewed document."""
    create_stores(tmp_path)
    with signed(tmp_path, "ko1") as opened:
        furnished(opened.store)
        yield opened


def told(wb, table, key):
    """What a history says, without number and time."""
    found = wb.history(table, key)
    return found[["who", "title", "column", "before", "after", "reason"]].to_numpy().tolist()


def test_a_case_tells_who_did_what_and_why(wb):
    chosen = wb.record(acts.SelectCase("f1", "typisch"))
    moved = acts.CorrectRecord("cases", {"case_id": "f1"}, {"municipality": "Telgte"}, "Umzug")
    corrected = wb.record(moved)
    undone = wb.undo(corrected, "doch nicht")
    found = wb.history("cases", "Fall 1")
    assert found["entry"].tolist()[-3:] == [chosen.seq, corrected.seq, undone.seq]
    assert found["at"].dtype == "datetime64[s]"
    assert found["at"].notna().all()
    kim = "Person ko1 (erfunden)"
    assert told(wb, "cases", {"case_id": "f1"})[-3:] == [
        [kim, "Fall für eine Rekonstruktion ausgewählt", "Auswahlgrund", "–", "typisch", "typisch"],
        [kim, f"Angabe berichtigt (rückgängig gemacht durch Eintrag {undone.seq})", "Kommune", "Ahlen", "Telgte", "Umzug"],
        [kim, f"Eintrag {corrected.seq} rückgängig gemacht", "Kommune", "Telgte", "Ahlen", "doch nicht"],
    ]  # fmt: skip
    first = told(wb, "cases", "Fall 1")[0]
    assert first[:3] == ["Person ko1 (erfunden)", "Auszug aufgenommen", "Kommune"]


def test_a_record_that_goes_and_comes_says_both(wb):
    wb.record(acts.RecordCodings("t1", (coding(1, 9, 15),)))
    removed = wb.record(acts.RemoveCoding("k1", "anders gemeint"))
    rows = told(wb, "codings", "k1")
    assert [
        "Person ko1 (erfunden)",
        "Kodierung zurückgenommen",
        "Kode",
        "„Warten“",
        "–",
        "anders gemeint",
    ] in rows
    wb.undo(removed, "doch so gemeint")
    assert told(wb, "codings", "k1")[-1][-1] == "doch so gemeint"


def test_words_that_the_journal_does_not_keep_are_not_shown_as_a_hash(wb):
    rows = told(wb, "documents", "t1")
    text = [row for row in rows if row[2] == "Text"]
    assert [row[3:5] for row in text] == [["–", "(Worte, die das Protokoll nicht aufbewahrt)"]]


def test_what_an_upgrade_made_says_so(wb):
    with wb.store._writing() as connection:
        connection.execute(WORKBENCH.tables["counters"].insert(), {"counter_id": "from_upgrade", "value": 3})
    assert told(wb, "counters", "from_upgrade") == [
        ["–", "Bei einer Umstellung von kimlab angelegt", "–", "–", "–", ""]
    ]
    assert wb.history("counters", "from_upgrade")["entry"].isna().all()


def test_what_was_erased_says_so(wb):
    wb.record(acts.SelectCase("f1", "typisch"))
    keys = WORKBENCH.tables["subject_keys"]
    with wb.store._writing() as connection:
        connection.execute(delete(keys).where(keys.c.subject_id == "f1"))
    rows = told(wb, "cases", "f1")
    assert ["Person ko1 (erfunden)", "Fall für eine Rekonstruktion ausgewählt", *["gelöscht"] * 4] in rows
    assert not [row for row in rows if "typisch" in row]


def test_what_never_was_has_no_history(wb):
    with pytest.raises(InputError, match="auch nie etwas"):
        wb.history("readings", "l9")
    for table, key in (("gibtsnicht", "x"), ("consents", "p-f1"), ("cases", {"family_id": "h-f1"})):
        with pytest.raises(InputError, match="Schlüssel"):
            wb.history(table, key)
    with pytest.raises(InputError, match="Einen Fall 99 gibt es nicht"):
        wb.history("cases", "Fall 99")


MARKS = re.compile(r"\b(p-f\d|h-f\d|th\d|[fhtkvwnlbrsam]\d|[0-9a-f]{16,})\b|sha256|code:")


@pytest.mark.slow
def test_no_history_shows_an_id_or_a_hash(wb):
    for person, act in STAGE:
        wb.store.record(act, person)
    seen = 0
    for name in STORED_TABLES:
        for row in wb.store.rows(name):
            found = wb.history(name, {column: row[column] for column in TABLES[name].key})
            for cell in found[["title", "column", "before", "after"]].to_numpy().ravel():
                assert not MARKS.search(str(cell)), (name, cell)
                seen += 1
    assert seen > 300


def test_every_closed_list_has_its_words():
    for name in STORED_TABLES:
        for column in TABLES[name].columns:
            if column.allowed and is_shown(name, column.name):
                place = (name, column.name)
                words = WORDS_OF_COLUMNS.get(place, {})
                assert place in LISTS_OF_COLUMNS or {*column.allowed} - {""} == set(words), place
    for name, column in WORDS_OF_COLUMNS:
        assert column in TABLES[name].names


def test_people_see_their_own_entries_and_nobody_elses(wb):
    wb.record(acts.SelectCase("f1", "typisch"))
    colleague(wb, "ko2").record(acts.SelectCase("f2", "anders"))
    wb.record(acts.RecordCodings("t1", (coding(1, 9, 15), coding(2, 42, 46))))
    wb.record(acts.ProposeTheme("th1", "Kein Kurs"))
    described = wb.record(acts.DescribeTheme("th1", question="Warum?"))
    last = wb.undo(described, "zu früh")
    found = wb.my_entries(5)
    assert found[["title", "what", "undone"]].to_numpy().tolist() == [
        [f"Eintrag {described.seq} rückgängig gemacht", "Themen („Kein Kurs“): Leitfrage", ""],
        ["Thema beschrieben", "Themen („Kein Kurs“): Leitfrage", f"durch Eintrag {last.seq}"],
        ["Themenkandidat eingetragen", "Themen („Kein Kurs“): neu", ""],
        ["Kodiert", "Kodierungen (Fall 1 · Haushalt): 2 Einträge", ""],
        ["Fall für eine Rekonstruktion ausgewählt", "Fälle (Fall 1 · Haushalt): Auswahlgrund", ""],
    ]
    assert found["entry"].tolist()[:2] == [last.seq, described.seq]
    assert len(colleague(wb, "ko2").my_entries()) == 2  # the review and the case
    assert colleague(wb, "ko8").my_entries().empty
    assert wb.my_entries(0).empty


def test_nothing_lists_what_somebody_else_did():
    for name, method in inspect.getmembers(Workbench, inspect.isfunction):
        if name.startswith("_"):
            continue
        assert not {"person", "user_id", "coder"} & set(inspect.signature(method).parameters), name
