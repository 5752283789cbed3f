"""What kind of file it really is, by its first bytes: a name is only a promise."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from kimlab.errors import InputError
from kimlab.intake._files import Content

# Kind → how it is called, and what to do about a document that is one; signatures: PRONOM, IANA media types
_SPOKEN: Mapping[str, tuple[str, str]] = {
    "docx": ("ein Word-Dokument (docx)", "Geben Sie der Datei die Endung .docx."),
    "odt": ("ein OpenDocument-Text (odt)", "Geben Sie der Datei die Endung .odt."),
    "pdf": ("ein PDF", "Geben Sie der Datei die Endung .pdf."),
    "doc": (
        "ein Word-Dokument im alten Format (doc) oder mit einem Kennwort geschützt",
        "Speichern Sie sie ohne Kennwort als docx.",
    ),
    "rtf": ("ein Rich-Text-Dokument (rtf)", "Öffnen Sie sie im Textprogramm und speichern Sie sie als docx."),
    "html": ("eine Webseite (html)", "Öffnen Sie sie im Textprogramm und speichern Sie sie als docx."),
    "xml": ("eine XML-Datei", "Öffnen Sie sie im Textprogramm und speichern Sie sie als docx oder odt."),
    "mime": (
        "eine E-Mail in Rohform (eml)",
        "Öffnen Sie sie im Mailprogramm und speichern Sie sie als Text.",
    ),
    "sheet": (
        "eine Tabelle oder Präsentation",
        "Übernehmen Sie den Text in ein Dokument und speichern Sie es als docx oder odt.",
    ),
    "picture": ("ein Bild", "Lassen Sie den Text erkennen (OCR) und prüfen Sie ihn."),
}
_NAMES = {
    ".docx": "ein Word-Dokument",
    ".odt": "ein OpenDocument-Text",
    ".pdf": "ein PDF",
    ".txt": "eine Textdatei",
}
_SIGNATURES: Mapping[str, tuple[bytes, ...]] = {  # in small letters
    "doc": (b"\xd0\xcf\x11\xe0",),
    "picture": (b"\xff\xd8\xff", b"\x89png", b"gif8", b"ii*\0", b"mm\0*"),
    "rtf": (b"{\\rtf",),
    "html": (b"<html", b"<!doctype html"),
    "xml": (b"<?xml",),
}
# RFC 2045: in these encodings "Müller" stands as "M=FCller" or not readable at all
_MIME = re.compile(rb"^content-transfer-encoding:\s*(quoted-printable|base64)", re.IGNORECASE | re.MULTILINE)
_PDF_WITHIN, _MIME_WITHIN = 1_024, 10_000


def kind_of(data: bytes) -> str:
    """Return the kind of a file, "" where its bytes do not tell.

    >>> kind_of(b"%PDF-1.7")
    'pdf'
    """
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data)
    start = data[:_PDF_WITHIN].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"%pdf-" in start:
        return "pdf"
    known = (kind for kind, signatures in _SIGNATURES.items() if start.startswith(signatures))
    mime = _MIME.search(data[:_MIME_WITHIN].replace(b"\r", b"\n"))
    return next(known, "mime" if mime else "")


def _kind_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            declared = _first_bytes(archive, "mimetype") if "mimetype" in names else b""
    except Exception:  # damaged in whatever way: the reader says so
        return ""
    if declared.startswith(b"application/vnd.oasis.opendocument"):
        return "odt" if b".text" in declared else "sheet"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        return "sheet"
    return "docx" if any(name.startswith("word/") for name in names) else ""


def _first_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(100)


def refuse_other_kinds(content: Content, ending: str) -> None:
    """Raise an InputError where a file's bytes say that it is of another kind than its name."""
    kind = kind_of(content.data)
    if not kind or kind == ending.removeprefix(".") or (kind == "doc" and ending == ".docx"):
        return  # an old or protected Word document called docx is told apart while unpacking
    what, do = _SPOKEN[kind]
    raise InputError(
        f"{content.name} heißt wie {_NAMES[ending]}, ist aber {what}.",
        "Unter dem falschen Namen würde sie falsch oder unvollständig gelesen.",
        do,
    )
