from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kimlab.errors import InputError
from kimlab.intake import Limits
from kimlab.intake._csv import decode, read_csv
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard


def read(text: str | bytes, *wanted: str, limits: Limits | None = None):
    data = text if isinstance(text, bytes) else text.encode()
    return read_csv(Content("a.csv", data), wanted, Guard("a.csv", limits or Limits()))


def rows(table):
    return list(zip(*(table.columns[name] for name in table.columns), strict=True))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_forms_of_csv_read_the_same(separator, encoding, end):
    text = end.join([f"Fall{separator}Größe", f"F1{separator}süß", ""])
    assert rows(read(text.encode(encoding), "Fall", "Größe")) == [("F1", "süß")]


CELLS = st.text(
    st.characters(codec="cp1252", exclude_characters="\0\r", exclude_categories=["Cc"]), max_size=8
).map(str.strip)


@pytest.mark.slow
@given(
    st.lists(st.tuples(CELLS, CELLS), max_size=6),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["cp1252", "utf-8", "utf-8-sig"]),
)
def test_what_is_written_is_read(records, separator, encoding):
    quoted = [["Ä", "B", "F"], *([a, b, "x"] for a, b in records)]
    text = "\n".join(
        separator.join('"' + word.replace('"', '""') + '"' for word in record) for record in quoted
    )
    data = text.encode(encoding)
    try:
        table = read(data, "Ä", "B")
    except InputError:
        # Windows-1252 text that looks like UTF-8 inside („Ã¼“) is refused rather than guessed.
        assume(encoding != "cp1252")
        raise
    assert rows(table) == records


def test_only_wanted_columns_are_kept():
    table = read("A;B;C\n1;geheim;3\n", "C", "A")
    assert list(table.columns) == ["C", "A"]
    assert table.header == ("A", "B", "C")


def test_a_record_is_numbered_by_the_line_on_which_it_starts():
    table = read('A;B\n1;"x\ny\nz"\n2;b\n\n3;c\n', "A", "B")
    assert table.numbers.tolist() == [2, 5, 7]
    assert rows(table)[0] == ("1", "x\ny\nz")


def test_blank_rows_do_not_count_wherever_they_stand():
    assert read("A;B\n;\n1;2\n  ; \n\n;;;\n", "A").numbers.tolist() == [3]


def test_names_are_compared_without_breaks_and_surplus_blanks():
    assert read('"Datum\nBeginn"; Fall \n1;2\n', "Datum Beginn", "Fall").columns["Fall"].tolist() == ["2"]


def test_too_few_or_too_many_cells_are_flaws_of_the_row():
    table = read("A;B\n1\n1;2;3\n1;2;;\n1;2\n", "A", "B")
    assert table.flaws == {0: "nur 1 statt 2 Zellen", 1: "3 statt 2 Zellen"}


def test_a_missing_column_is_named_with_the_separator_and_a_similar_name():
    with pytest.raises(
        InputError, match=r"Spalte „Beginn“ fehlt in a\.csv\. Ähnlich heißt dort: „Begin“.*Semikolon"
    ):
        read("Begin;Ende\n1;2\n", "Beginn", "Ende")


def test_a_wrong_separator_is_a_missing_column():
    with pytest.raises(InputError, match=r"Die Spalten „A“, „B“ fehlen.*Semikolon, Komma und Tabulator"):
        read("A|B\n1|2\n", "A", "B")


def test_a_file_without_header_does_not_tell_its_first_row():
    with pytest.raises(InputError) as caught:
        read("F1;Yildiz;Ahlen\n", "Aktenzeichen", "Nachname")
    assert "Yildiz" not in str(caught.value)


def test_a_wanted_column_must_not_stand_twice():
    with pytest.raises(InputError, match="„A“ steht mehrfach"):
        read("A;B;A\n1;2;3\n", "A")
    assert read("A;B;B\n1;2;3\n", "A").columns["A"].tolist() == ["1"]


@pytest.mark.parametrize("text", ['A;B\n1;"offen\n2;x\n', 'A;B\n1;"x"y\n'])
def test_broken_quotation_names_the_line(text):
    with pytest.raises(
        InputError, match="ab Zeile 2 hat ein nicht oder falsch geschlossenes Anführungszeichen"
    ):
        read(text, "A")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"A;B\n1;\0\n", "Nullbytes"),
        ("A;B\n1;2\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04....", "gepackte Datei"),
        (b"A;B\n1;\x81\n", "Zeile 2 ist weder UTF-8 noch Windows-1252"),
        ("A;B\nä;1\n".encode() + "ö;2\n".encode("cp1252"), "Zeile 2 ist in UTF-8 geschrieben, Zeile 3 nicht"),
        (codecs.BOM_UTF8 + "A\nö\n".encode("cp1252"), "als UTF-8 gekennzeichnet, Zeile 2"),
    ],
)
def test_unreadable_bytes_are_refused_with_a_reason(data, what):
    with pytest.raises(InputError, match=what):
        decode(Content("a.csv", data))


@pytest.mark.parametrize("text", ["„Spaß“", "Müller – Söhne…", "10 €", "Ärger»"])
def test_german_windows_1252_is_not_mistaken_for_a_mixture(text):
    assert decode(Content("a.csv", text.encode("cp1252"))) == text


def test_limits_hold_while_reading():
    with pytest.raises(InputError, match="zu viele Zeilen"):
        read("A\n" + "1\n" * 20, "A", limits=Limits(rows=10))
    with pytest.raises(InputError, match="zu viele Spalten"):
        read(";".join(["A"] * 20), "A", limits=Limits(columns=10))
    with pytest.raises(InputError, match="Zeile 2: Eine Zelle enthält zu viel Text"):
        read("A\n" + "x" * 20, "A", limits=Limits(cell_length=10))
    with pytest.raises(InputError, match=r"ab Zeile 2 .*131\.072 Zeichen"):
        read("A\n" + "x" * 200_000, "A", limits=Limits(cell_length=1_000_000))


def test_time_is_looked_at_between_rows():
    with pytest.raises(InputError, match="dauert zu lange"):
        read("A\n" + "1\n" * 5000, "A", limits=Limits(seconds=-1))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_first_line_may_be_excels_hint(separator):
    table = read(f"sep={separator}\nA{separator}B\n1{separator}2\n", "A", "B")
    assert (rows(table), table.numbers.tolist()) == ([("1", "2")], [3])
