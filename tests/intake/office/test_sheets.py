from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from kimlab.errors import InputError
from kimlab.intake import Limits
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake.office._sheets import read_sheet


def read(data: bytes, *wanted: str, sheet: str = "", limits: Limits | None = None, name: str = "a.xlsx"):
    return read_sheet(Content(name, data), wanted, sheet, Guard(name, limits or Limits()))


def xlsx(*rows: list[object], title: str = "Fälle", merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    book.create_sheet("Zweites").append(["Y"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(*rows: list[tuple[dict[str, str], str]]) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Fälle")
    document.spreadsheet.addElement(table)
    for row in rows:
        line = TableRow()
        table.addElement(line)
        for attributes, text in row:
            cell = TableCell(**attributes)
            if text:
                cell.addElement(P(text=text))
            line.addElement(cell)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(text: str) -> tuple[dict[str, str], str]:
    return {"valuetype": "string"} if text else {}, text


def test_cells_become_the_texts_of_a_german_csv():
    table = read(
        xlsx(
            ["Nr", "Betrag", "Tag", "Zeit", "ja/nein", "Text"],
            [1001, 12.5, dt.date(2024, 2, 29), dt.datetime(2024, 3, 1, 10, 0), True, "1.234,5"],
            [0, 1e20, None, dt.time(8, 30), False, "'007"],
        ),
        "Nr", "Betrag", "Tag", "Zeit", "ja/nein", "Text",
    )  # fmt: skip
    assert {name: values.tolist() for name, values in table.columns.items()} == {
        "Nr": ["1001", "0"],
        "Betrag": ["12,5", "1e+20"],
        "Tag": ["2024-02-29", ""],
        "Zeit": ["2024-03-01 10:00:00", "08:30:00"],
        "ja/nein": ["ja", "nein"],
        "Text": ["1.234,5", "'007"],
    }
    assert (table.sheet, table.place) == ("Fälle", "a.xlsx (Blatt „Fälle“)")


def test_times_are_rounded_to_the_second():
    moments = [dt.datetime(2024, 1, 1) + dt.timedelta(minutes=7 * step) for step in range(200)]
    table = read(xlsx(["Zeit"], *([moment] for moment in moments)), "Zeit")
    assert [text if " " in text else f"{text} 00:00:00" for text in table.columns["Zeit"]] == [
        f"{m:%Y-%m-%d %H:%M:%S}" for m in moments
    ]


def test_rows_are_numbered_as_the_spreadsheet_shows_them(raw_xlsx, cell):
    header = f'<row r="3">{cell("B3", "X")}{cell("C3", "Y")}</row>'
    rows = f'{header}<row r="5">{cell("B5", "1")}</row><row r="9">{cell("C9", "2")}</row>'
    table = read(raw_xlsx(rows), "X", "Y")
    assert table.numbers.tolist() == [5, 9]
    assert table.columns["X"].tolist() == ["1", ""]
    assert table.columns["Y"].tolist() == ["", "2"]


def test_blank_and_trailing_rows_do_not_count():
    assert read(xlsx(["X"], ["1"], [None], ["  "], ["2"], [""], [None]), "X").numbers.tolist() == [2, 5]


def test_a_formula_gives_the_result_saved_with_it(raw_xlsx, cell):
    rows = f'<row r="1">{cell("A1", "X")}</row><row r="2"><c r="A2"><f>40+2</f><v>42</v></c></row>'
    assert read(raw_xlsx(rows), "X").columns["X"].tolist() == ["42"]


def test_errors_and_formulas_never_calculated_are_marked(raw_xlsx, cell):
    rows = (
        f'<row r="1">{cell("A1", "X")}{cell("B1", "Y")}</row>'
        '<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><v>1</v></c></row>'
        '<row r="7"><c r="B7"><f>1+1</f></c></row>'
    )
    table = read(raw_xlsx(rows), "X", "Y")
    assert table.numbers.tolist() == [2, 7]
    assert [values.tolist() for values in table.columns.values()] == [["\ue000", ""], ["1", "\ue000"]]


def test_a_declared_dimension_is_only_a_promise(raw_xlsx, cell):
    rows = f'<row r="1">{cell("A1", "X")}</row><row r="2">{cell("A2", "1")}</row>'
    assert read(raw_xlsx(rows, dimension='<dimension ref="A1:XFD1048576"/>'), "X").columns["X"].tolist() == [
        "1"
    ]


def test_sheets_are_chosen_by_name_whatever_the_case():
    data = xlsx(["X"], ["1"])
    assert read(data, "Y", sheet=" zweites ").header == ("Y",)
    with pytest.raises(InputError, match=r"hat kein Blatt „Drittes“ \(Zahl der Blätter: 2\)"):
        read(data, "Y", sheet="Drittes")


def test_an_empty_sheet_is_named():
    with pytest.raises(InputError, match=r"a\.xlsx \(Blatt „Fälle“\) ist leer"):
        read(xlsx(), "X")


def test_merged_cells_in_the_header_are_the_hint():
    with pytest.raises(
        InputError, match=r"Spalte „bis“ fehlt in a\.xlsx \(Blatt „Fälle“\).*verbundene Zellen"
    ):
        read(xlsx(["von", "bis"], ["1", "2"], merge="A1:B1"), "von", "bis")


def test_ods_reads_like_xlsx():
    table = read(
        ods(
            [word("X"), word("Tag")],
            [word("a"), ({"valuetype": "date", "datevalue": "2024-02-29"}, "29.02.24")],
            [
                ({"valuetype": "float", "value": "1001"}, "1.001"),
                ({"valuetype": "date", "datevalue": "2024-02-29T10:30:00"}, "x"),
            ],
            [({"numbercolumnsrepeated": "2"}, "")],
            [({"valuetype": "boolean", "booleanvalue": "true"}, "WAHR"), word("")],
        ),
        "X", "Tag", name="a.ods",
    )  # fmt: skip
    assert table.columns["X"].tolist() == ["a", "1001", "ja"]
    assert table.columns["Tag"].tolist() == ["2024-02-29", "2024-02-29 10:30:00", ""]
    assert table.numbers.tolist() == [2, 3, 5]


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"]
)
def test_a_part_that_is_something_else_is_broken(raw_xlsx, cell, part):
    with pytest.raises(InputError):
        read(raw_xlsx(f'<row r="1">{cell("A1", "X")}</row>', parts={part: "<falsch/>"}), "X")


def test_hostile_parts_are_refused(raw_xlsx):
    with pytest.raises(InputError, match="Dokumenttyp-Deklaration"):
        read(raw_xlsx(parts={"xl/styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "X")
    with pytest.raises(InputError, match="zu viele Spalten"):
        read(raw_xlsx('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'), "X")


def test_random_damage_never_does_more_than_raise():
    data = xlsx(["X"], ["1"])
    for offset in range(0, len(data), 97):
        damaged = data[:offset] + bytes([data[offset] ^ 255]) + data[offset + 1 :]
        try:
            table = read(damaged, "X")
        except InputError:
            continue
        assert table.columns["X"].tolist() == ["1"]
