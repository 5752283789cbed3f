from __future__ import annotations

import pytest

from kimlab.errors import InputError
from kimlab.intake import Limits
from kimlab.intake._limits import Guard
from kimlab.intake.office._scan import scan


def look(*, limits: Limits | None = None, **parts: str | bytes):
    named = {
        f"xl/{name}.xml": part.encode() if isinstance(part, str) else part for name, part in parts.items()
    }
    return scan(named, Guard("a.xlsx", limits or Limits()))


def sheet(*cells: str) -> str:
    return f"<worksheet><sheetData>{''.join(cells)}</sheetData></worksheet>"


def ods(*rows: str) -> str:
    names = 'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c"'
    table = f'<table:table table:name="A">{"".join(rows)}</table:table>'
    return f"<office:document-content {names}>{table}</office:document-content>"


def test_a_cell_at_the_far_corner_is_refused_before_anyone_allocates():
    with pytest.raises(InputError, match="zu viele Spalten"):
        look(a=sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    with pytest.raises(InputError, match="zu viele Zeilen"):
        look(a=sheet('<row r="1"><c r="A9999999"><v>1</v></c></row>'))
    with pytest.raises(InputError, match="zu viele Zellen"):
        look(a=sheet('<row r="1000000"><c r="CV1000000"><v>1</v></c></row>'))


def test_formatted_but_empty_cells_do_not_count():
    look(a=sheet('<row r="1048576"><c r="XFD1048576" s="1"/></row>'))


def test_cells_without_references_count_on():
    with pytest.raises(InputError, match="zu viele Spalten"):
        look(a=sheet("<row>" + "<c><v>1</v></c>" * 4 + "</row>"), limits=Limits(columns=3))
    look(a=sheet("<row>" + "<c><v>1</v></c>" * 3 + "</row>"), limits=Limits(columns=3))


@pytest.mark.parametrize(
    "cell", ['<c r="1A"/>', '<c r="AAAA1"/>', '<c r="A12345678"/>', '<row r="-1"/>', '<row r="x"/>']
)
def test_impossible_references_are_broken(cell):
    with pytest.raises(InputError, match="beschädigt"):
        look(a=sheet(cell))


def test_a_shared_text_counts_every_time_it_is_used():
    shared = f"<sst><si><t>{'x' * 90_000}</t></si></sst>"
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 101))
    look(b=shared, a=sheet(cells))
    with pytest.raises(InputError, match="Entpackt"):
        look(b=shared, a=sheet(cells), limits=Limits(unpacked_bytes=8_000_000))


def test_a_shared_text_that_does_not_exist_is_broken():
    with pytest.raises(InputError, match="beschädigt"):
        look(a=sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'))


def test_a_cell_may_be_as_long_as_the_limit():
    cell = '<row r="7"><c r="A7" t="inlineStr"><is><t>{}</t></is></c></row>'
    look(a=sheet(cell.format("x" * 10)), limits=Limits(cell_length=10))
    with pytest.raises(InputError, match="Zeile 7: Eine Zelle enthält zu viel Text"):
        look(a=sheet(cell.format("x" * 11)), limits=Limits(cell_length=10))


def test_cells_without_a_value_are_found_by_sheet():
    seen = scan(
        {
            "xl/workbook.xml": b'<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r7"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="r7" Target="/xl/s.xml"/></Relationships>',
            "xl/s.xml": sheet(
                '<row r="2"><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><f>1+1</f></c>',
                '<c r="D2"><f>1+1</f><v>2</v></c></row>',
            ).encode(),
        },
        Guard("a.xlsx"),
    )  # fmt: skip
    assert seen.sheets == {"A": "xl/s.xml"}
    assert seen.no_value == {"xl/s.xml": frozenset({(2, 2), (2, 3)})}


@pytest.mark.parametrize(
    "part", ['<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>']
)
def test_a_doctype_in_any_part_is_refused(part):
    with pytest.raises(InputError, match="Dokumenttyp-Deklaration"):
        look(theme=part)


@pytest.mark.parametrize(
    "part",
    [
        "<x>",
        "<x></y>",
        "kein xml",
        "",
        b"\xff\xfe<\0x\0/\0>\0",
        '<?xml version="1.0" encoding="cp037"?><x/>',
        "<x>&a;</x>",
        b"<x>\xff</x>",
    ],
)
def test_what_is_not_well_formed_utf8_is_broken(part):
    with pytest.raises(InputError, match="beschädigt"):
        look(theme=part)


def test_nesting_is_bounded():
    with pytest.raises(InputError, match="zu tief verschachtelt"):
        look(theme="<a>" * 65 + "</a>" * 65)
    look(theme="<a>" * 64 + "</a>" * 64)


CELL = (
    '<table:table-cell office:value-type="string" table:number-columns-repeated="{}">'
    "<text:p>{}</text:p></table:table-cell>"
)


def test_repeated_cells_and_rows_count_in_full():
    with pytest.raises(InputError, match="zu viele Spalten"):
        look(content=ods(f"<table:table-row>{CELL.format(16_000, 'x')}</table:table-row>"))
    with pytest.raises(InputError, match="zu viele Zellen"):
        look(
            content=ods(
                f'<table:table-row table:number-rows-repeated="1000000">{CELL.format(100, "x")}</table:table-row>'
            )
        )
    with pytest.raises(InputError, match="Entpackt"):
        look(
            content=ods(
                f'<table:table-row table:number-rows-repeated="100000">{CELL.format(10, "x" * 1000)}</table:table-row>'
            )
        )


def test_blank_rows_and_cells_that_fill_the_sheet_do_not_count():
    blank = '<table:table-cell table:number-columns-repeated="16383"/>'
    look(
        content=ods(
            f"<table:table-row>{CELL.format(1, 'x')}{blank}</table:table-row>",
            f'<table:table-row table:number-rows-repeated="1048575">{blank}</table:table-row>',
        )
    )


def test_repeated_blanks_in_a_text_count():
    blanks = '<text:s text:c="900000000"/>'
    with pytest.raises(InputError, match="zu viel Text"):
        look(content=ods(f"<table:table-row>{CELL.format(1, blanks)}</table:table-row>"))


def test_error_cells_of_ods_are_found():
    error = '<table:table-cell office:value-type="string" calcext:value-type="error"/>'
    seen = look(
        content=ods(f"<table:table-row/><table:table-row><table:table-cell/>{error}</table:table-row>")
    )
    assert seen.no_value == {seen.sheets["A"]: frozenset({(2, 2)})}


def test_two_lists_of_shared_texts_are_broken():
    with pytest.raises(InputError, match="beschädigt"):
        look(a="<sst><si><t>x</t></si></sst>", b="<sst><si><t>y</t></si></sst>")


@pytest.mark.parametrize(
    "target", ["worksheets/s.xml", "/xl/worksheets/s.xml", "../xl/worksheets/s.xml", "./worksheets/s.xml"]
)
def test_sheets_are_found_however_their_place_is_written(target):
    parts = {
        "xl/workbook.xml": b'<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r7"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="r7" Target="{target}"/></Relationships>'.encode(),
    }
    assert scan(parts, Guard("a.xlsx")).sheets == {"A": "xl/worksheets/s.xml"}
