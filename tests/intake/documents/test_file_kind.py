"""A name is only a promise: files are told apart by their bytes."""

import quopri

import docx
import pytest
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from office import open_text, para, word, zipped
from openpyxl import Workbook
from pdfs import pdf

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake.documents._file_kind import kind_of, refuse_other_kinds

MAIL = b"From: x@example.invalid\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: Quoted-Printable\r\n\r\n"
FILES = {
    "docx": word(para("Geheim")),
    "odt": open_text("<text:p>Geheim</text:p>"),
    "pdf": pdf(["Geheim"]),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Geheim",
    "rtf": rb"{\rtf1\ansi M\'fcller Geheim}",
    "html": b"\xef\xbb\xbf\r\n<!DOCTYPE HTML><p>M&uuml;ller Geheim",
    "xml": b"<?xml version='1.0'?><office:document>Geheim</office:document>",
    "mime": MAIL + quopri.encodestring("Müller Geheim".encode()),
    "picture": b"\xff\xd8\xff\xe0Geheim",
}


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_is_told_by_its_bytes(kind):
    assert kind_of(FILES[kind]) == kind


def test_what_the_usual_writers_write_is_told(tmp_path):
    docx.Document().save(tmp_path / "docx")
    OpenDocumentText().save(tmp_path / "odt")
    Workbook().save(tmp_path / "sheet")
    for kind in ("docx", "odt", "sheet"):
        assert kind_of((tmp_path / kind).read_bytes()) == kind
    OpenDocumentSpreadsheet().save(tmp_path / "ods")
    assert kind_of((tmp_path / "ods").read_bytes()) == "sheet"


@pytest.mark.parametrize(
    "data", [b"", b"Text", b"\xff\xfeT\0", b"PK\x03\x04", zipped({"a": "b"}), b"{Text}", FILES["docx"][:-40]]
)
def test_what_does_not_tell_is_left_to_its_reader(data):
    assert kind_of(data) == ""


@pytest.mark.parametrize("ending", [".docx", ".odt", ".pdf", ".txt"])
@pytest.mark.parametrize("kind", FILES)
def test_a_renamed_file_is_refused_with_what_it_is(kind, ending):
    content = Content(f"a{ending}", FILES[kind])
    if ending == f".{kind}" or (ending == ".docx" and kind == "doc"):
        refuse_other_kinds(content, ending)
        return
    with pytest.raises(InputError, match=r"^a\.\w+ heißt wie eine? .+, ist aber ein") as caught:
        refuse_other_kinds(content, ending)
    assert "Geheim" not in str(caught.value)
    assert caught.value.do


def test_a_large_part_that_says_the_kind_is_not_unpacked_whole():
    bomb = zipped({"mimetype": b"application/vnd.oasis.opendocument.text" + bytes(50_000_000)})
    assert kind_of(bomb) == "odt"
