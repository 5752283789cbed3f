"""Writing sheets as csv, xlsx and ods, the same bytes each time."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime
from xml.sax.saxutils import escape

from openpyxl import Workbook

from kimlab.simulation._export import Cell, Table

_MOMENT = (2025, 12, 1, 8, 0, 0)  # every file in an archive gets this time


def csv_bytes(table: Table, encoding: str) -> bytes:
    """Write a table with semicolons and DD.MM.YYYY."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows([_german(cell) for cell in row] for row in table.rows)
    if table.rows:
        text.write(";" * (len(table.head) - 1) + "\r\n")  # the blank line that exports like to end with
    return text.getvalue().encode(encoding)


def xlsx_bytes(sheet: str, table: Table) -> bytes:
    """Write a table as a workbook with one sheet."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.append(list(table.head))
    for row in table.rows:
        page.append([None if cell == "" else cell for cell in row])
    raw = io.BytesIO()
    book.save(raw)
    parts = zipfile.ZipFile(raw)
    return _packed({name: _without_now(name, parts.read(name)) for name in parts.namelist()})


def ods_bytes(sheet: str, table: Table) -> bytes:
    """Write a table as an OpenDocument spreadsheet with one sheet (OASIS ODF 1.2, part 1, chapter 9)."""
    lines = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell) for cell in row)}</table:table-row>"
        for row in (table.head, *table.rows)
    )
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{escape(sheet)}">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    spaces = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {spaces} manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return _packed(
        {
            "mimetype": kind.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _ods_cell(cell: Cell) -> str:
    if isinstance(cell, date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}">'
            f"<text:p>{_german(cell)}</text:p></table:table-cell>"
        )
    if cell == "":
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'


def _german(cell: Cell) -> str:
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)


def _without_now(name: str, content: bytes) -> bytes:
    """Replace the time of writing in the document's properties."""
    if name != "docProps/core.xml":
        return content
    moment = datetime(*_MOMENT).isoformat() + "Z"
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment.encode(), content)


def _packed(parts: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return raw.getvalue()
