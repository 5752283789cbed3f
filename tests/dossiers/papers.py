"""Writers of docx, odt, txt and pdf as offices leave them: with headers, comments, tracked changes, odd encodings."""

from __future__ import annotations

import io
import zipfile
from html import escape
from types import TracebackType
from typing import Any, Self

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from dossiers import Marked
from odf import dc, meta, teletype
from odf.opendocument import OpenDocumentText
from odf.style import Footer, FooterStyle, MasterPage, PageLayout
from odf.text import LineBreak, P
from openpyxl import load_workbook

_MOMENT = (2025, 12, 1, 8, 0, 0)  # every file in an archive gets this time
_TEXT_ENCODINGS = {
    "04": ("cp1252", "\r\n"),
    "09": ("utf-8-sig", "\r\n"),
    "15": ("cp1252", "\r\n"),
    "16": ("utf-16", "\r\n"),
    "23": ("cp1252", "\r\n"),
    "30": ("cp1252", "\n"),
    "36": ("utf-8", "\r\n"),
}
_HEADERS = {
    "08": "Vertraulich – nur für die Teilnehmenden der Fallkonferenz",
    "22": "Vertraulich – Fallkonferenz",
}
_FOOTERS = {"01": "KIM-Case Management · Gesprächsnotiz", "32": "KIM-Case Management · Nachgespräch"}
_COMMENTED = {"08": "Nowak-Feldmann", "27": "U. Brockhaus"}
_CHANGED = ("24", "29")
_BOXED = ("26", "07")


class Papers:
    """Writes papers; a browser of the system makes the PDF files."""

    def __enter__(self) -> Self:
        from playwright.sync_api import sync_playwright

        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._browser.close()
        self._playwright.stop()

    def written(self, marked: Marked, name: str) -> bytes:
        """Return the bytes of a paper in the format its name asks for."""
        number, ending = name[:2], name.rsplit(".", 1)[1]
        if ending == "docx":
            return docx_bytes(marked, number)
        if ending == "odt":
            return odt_bytes(marked)
        if ending == "pdf":
            return self._pdf_bytes(marked)
        encoding, line = _TEXT_ENCODINGS.get(number, ("utf-8", "\n"))
        return marked.text.replace("\n", line).encode(encoding)

    def _pdf_bytes(self, marked: Marked) -> bytes:
        page = self._browser.new_page()
        lines = "".join(f"<p>{escape(part)}</p>".replace("\n", "<br>") for part in marked.text.split("\n\n"))
        style = "body{font:11pt/1.5 'Liberation Serif',serif;margin:0}p{margin:0 0 9pt}"
        page.set_content(
            f'<html lang="de"><head><title>{escape(marked.meta["title"])}</title><style>{style}</style></head>'
            f"<body>{lines}</body></html>"
        )
        content: bytes = page.pdf(
            format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "22mm")
        )
        page.close()
        return content


def docx_bytes(marked: Marked, number: str) -> bytes:
    """Write a Word document: a paragraph a line, with what offices add."""
    document = docx.Document()
    document.core_properties.author = "KIM-Büro"
    document.core_properties.title = marked.meta["title"]
    section = document.sections[0]
    if number in _HEADERS:
        section.header.paragraphs[0].text = _HEADERS[number]
    if number in _FOOTERS:
        section.footer.paragraphs[0].text = _FOOTERS[number]
    lines = marked.text.split("\n")
    for place, line in enumerate(lines):
        if number in _BOXED and place == len(lines) - 1:
            document.add_paragraph()._p.append(_text_box(line))
        else:
            document.add_paragraph(line)
    if number in _CHANGED:
        _track_changes(document, len(lines) // 2)
    if number in _COMMENTED:
        run = document.paragraphs[0].runs[0]
        document.add_comment(
            run, text="Bitte noch einmal gegenlesen.", author=_COMMENTED[number], initials="x"
        )
    raw = io.BytesIO()
    document.save(raw)
    return repacked(raw.getvalue())


def _text_box(line: str) -> Any:
    return parse_xml(
        f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape style='width:400pt;height:60pt'>"
        f"<v:textbox><w:txbxContent><w:p><w:r><w:t xml:space='preserve'>{escape(line)}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def _track_changes(document: Any, place: int) -> None:
    """Turn the next paragraph with text into a tracked insertion, and put a tracked deletion before it."""
    paragraph = next(one for one in document.paragraphs[place:] if one.text.strip())
    stamp = "w:author='KIM-Büro' w:date='2025-01-07T09:00:00Z'"
    inserted = parse_xml(f"<w:ins {nsdecls('w')} w:id='901' {stamp}/>")
    for run in list(paragraph.runs):
        inserted.append(run._r)
    deleted = parse_xml(
        f"<w:del {nsdecls('w')} w:id='902' {stamp}><w:r><w:delText>Entwurf, </w:delText></w:r></w:del>"
    )
    paragraph._p.append(deleted)
    paragraph._p.append(inserted)


def odt_bytes(marked: Marked) -> bytes:
    """Write an OpenDocument text: a paragraph a block, lines within it broken, a footer, an author."""
    document = OpenDocumentText()
    document.meta.addElement(dc.Creator(text="KIM-Büro"))
    document.meta.addElement(meta.InitialCreator(text="KIM-Büro"))
    layout = PageLayout(name="Seite")
    layout.addElement(FooterStyle())
    document.automaticstyles.addElement(layout)
    master = MasterPage(name="Standard", pagelayoutname=layout)
    footer = Footer()
    footer.addElement(P(text="Nur für den Dienstgebrauch"))
    master.addElement(footer)
    document.masterstyles.addElement(master)
    for block in marked.text.split("\n\n"):
        paragraph = P()
        for place, line in enumerate(block.split("\n")):
            if place:
                paragraph.addElement(LineBreak())
            teletype.addTextToElement(paragraph, line)
        document.text.addElement(paragraph)
    raw = io.BytesIO()
    document.save(raw)
    return repacked(raw.getvalue())


def repacked(content: bytes) -> bytes:
    """Return an archive with the same parts and a fixed time, so that the same text gives the same bytes."""
    parts = zipfile.ZipFile(io.BytesIO(content))
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts.read(name))
    return raw.getvalue()


def person_numbers(files: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """Return case number → (number of the family's first adult, Anstellungsträger), from the last extract."""
    folder = max(name.split("/")[0] for name in files if "/" in name)
    lines = files[f"{folder}/faelle.csv"].decode("cp1252").splitlines()
    head = lines[0].split(";")
    rows = [dict(zip(head, line.split(";"), strict=True)) for line in lines[1:]]
    sheet = load_workbook(io.BytesIO(files[f"{folder}/personen.xlsx"]), read_only=True).active
    table = [list(row) for row in sheet.iter_rows(values_only=True)]
    first: dict[str, str] = {}
    for row in table[1:]:
        person = dict(zip(table[0], row, strict=True))
        if person["Rolle"] != "Kind":
            first.setdefault(str(person["Familiennummer"]), str(person["Personennummer"]))
    return {
        row["Aktenzeichen"]: (first[row["Familiennummer"]], row["Anstellungsträger"].strip())
        for row in rows
        if row["Familiennummer"] in first
    }
