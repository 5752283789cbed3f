"""The text of a PDF, page by page; scans, protected and damaged files are refused with the reason.

Taken in: what is written on the pages, values of form fields, typed-on text. Left out and counted: pictures, comments,
stamps, attachments, single pages that are scans. The reader mends damaged files and goes on; what it reports while it
reads a page is a piece of text that may be missing, so such a file is refused.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.constants import UserAccessPermissions

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard, grouped, too_much
from kimlab.intake.documents._body_text import BodyText, counted, hold_length, names_of, sections
from kimlab.intake.documents._pdf_notes import Notes, resolved
from kimlab.intake.documents._pdf_page import PageText, read_page

_MOST_PAGES = 1_000
_END, _END_WITHIN = b"%%EOF", 1_024  # ISO 32000-1, appendix H.3, implementation note 18
_READER = "pypdf"
# What it says about metrics of fonts moves letters on the page, but takes none away; what it says about finding objects
# does no harm before a page is read, because the pages are counted.
_HARMLESS, _FINDING = "pypdf.generic._font", "pypdf._reader"
_SPOKEN = (
    ("comment", "Kommentar", "Kommentare"),
    ("stamp", "Stempel", "Stempel"),
    ("signature", "elektronische Unterschrift", "elektronische Unterschriften"),
    ("attachment", "Anhang", "Anhänge"),
    ("picture", "Bild", "Bilder"),
)


def read_pdf(content: Content, guard: Guard) -> BodyText:
    """Return the text of a PDF file."""
    if _END not in content.data.rstrip(b"\0\r\n\t ")[-_END_WITHIN:]:
        raise _damaged(content.name)
    try:
        with _listening() as heard:
            found = _read(io.BytesIO(content.data), guard, heard)
    except InputError:
        raise
    except Exception:  # on damaged files the reader raises whatever the damage led to
        raise _damaged(content.name) from None
    _refuse_scans(found, content.name)
    _refuse_garbled(found.pages, content.name)
    counts = (counted(found.left_out[key], one, many) for key, one, many in _SPOKEN)
    left_out = tuple(said for one in (_scans(found.pages), *counts) for said in one)
    texts = [[page.text, *upon] for page, upon in zip(found.pages, found.upon, strict=True)]
    return BodyText(sections(texts), left_out, names_of(found.names))


@dataclass(frozen=True)
class _Found:
    """What was read: the pages, the lines that lie upon each, what is left out, and names."""

    pages: Sequence[PageText] = field(repr=False)
    upon: Sequence[Sequence[str]] = field(repr=False)
    left_out: Counter[str]
    names: Sequence[str | None] = field(repr=False)


def _read(stream: io.BytesIO, guard: Guard, heard: list[str]) -> _Found:
    reader = _opened(stream, guard.place)
    notes = Notes()
    pages: list[PageText] = []
    upon: list[list[str]] = []
    length = 0
    for page in _pages(reader, guard.place):
        heard[:] = [source for source in heard if not source.startswith(_FINDING)]
        pages.append(read_page(page, guard, heard))
        if heard:
            raise _damaged(guard.place)
        upon.append(notes.lines(page))
        length += len(pages[-1].text) + sum(map(len, upon[-1]))
        hold_length(length, guard)
    left_out = Counter(notes.left_out)
    left_out["attachment"] += len(reader.attachments)
    left_out["picture"] = len({one for page in pages for one in page.pictures})
    author = reader.metadata.author if reader.metadata else None
    return _Found(pages, upon, left_out, [author, *notes.names])


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect where the reader warns from, and keep its warnings, which repeat parts of the file, out of every log."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not record.name.startswith(_HARMLESS):
                heard.append(record.name)

    logger, listener = logging.getLogger(_READER), Listener(logging.WARNING)
    before = logger.propagate, logger.level
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate, logger.level = before


def _opened(stream: io.BytesIO, name: str) -> PdfReader:
    reader = PdfReader(stream, strict=False)
    if reader.is_encrypted:
        if not reader.decrypt(""):
            raise _protected(name)
        permissions = reader.user_access_permissions
        if permissions is None or not permissions & UserAccessPermissions.EXTRACT:
            raise _locked(name)
    return reader


def _pages(reader: PdfReader, name: str) -> Sequence[Any]:
    root: Any = reader.trailer["/Root"]
    form = resolved(root.get("/AcroForm")) or {}
    if "/XFA" in form and not resolved(form.get("/Fields")):
        raise _dynamic_form(name)
    pages = reader.pages
    if len(pages) > _MOST_PAGES:
        raise too_much(name, "Das PDF hat zu viele Seiten", f"{grouped(_MOST_PAGES)} Seiten")
    if len(pages) != resolved(root["/Pages"].get("/Count", len(pages))):
        raise _damaged(name)
    return pages


def _scans(pages: Sequence[PageText]) -> tuple[str, ...]:
    numbers = [str(number) for number, page in enumerate(pages, start=1) if page.unreadable]
    said = counted(len(numbers), "Seite ohne lesbaren Text", "Seiten ohne lesbaren Text")
    return tuple(f"{one}, vermutlich eingescannt (Seite {', '.join(numbers)})" for one in said)


def _refuse_scans(found: _Found, name: str) -> None:
    """Refuse a document of which not even half can be read; blank pages do not count."""
    scanned = sum(page.unreadable for page in found.pages)
    written = sum(
        not page.unreadable and any(letter.isalnum() for letter in "".join([page.text, *upon]))
        for page, upon in zip(found.pages, found.upon, strict=True)
    )
    if scanned > written:
        raise InputError(
            f"{name}: Auf {scanned} von {len(found.pages)} Seiten steht kein lesbarer Text; vermutlich ist es eingescannt.",
            "In einem Bild lassen sich Namen nicht suchen und nicht ersetzen.",
            "Verwenden Sie das ursprüngliche Dokument, oder lassen Sie den Text erkennen (OCR) und prüfen Sie ihn.",
        )


def _refuse_garbled(pages: Sequence[PageText], name: str) -> None:
    garbled = [number for number, page in enumerate(pages, start=1) if page.garbled]
    if garbled:
        raise InputError(
            f"{name}: Auf Seite {garbled[0]} ist nicht angegeben, welche Buchstaben die Zeichen der Schrift bedeuten.",
            "Der Text käme verstümmelt an; dann würden Namen nicht erkannt und nicht ersetzt.",
            "Verwenden Sie das ursprüngliche Dokument, oder lassen Sie den Text erkennen (OCR) und prüfen Sie ihn.",
        )


def _damaged(name: str) -> InputError:
    return InputError(
        f"{name} ist beschädigt oder kein vollständiges PDF.",
        "Ein Teil des Textes würde fehlen.",
        "Öffnen Sie die Datei, speichern Sie sie neu als PDF, oder fordern Sie sie noch einmal an.",
    )


def _protected(name: str) -> InputError:
    return InputError(
        f"{name} ist mit einem Kennwort geschützt.",
        "Sein Text lässt sich nicht lesen.",
        "Speichern Sie es ohne Kennwort in einem geschützten Ordner und löschen Sie es nach der Aufnahme.",
    )


def _locked(name: str) -> InputError:
    return InputError(
        f"{name} lässt sich zwar öffnen, aber wer es erstellt hat, hat das Entnehmen von Text gesperrt.",
        "Daran hält sich kimlab.",
        "Bitten Sie um eine Fassung ohne diese Sperre.",
    )


def _dynamic_form(name: str) -> InputError:
    return InputError(
        f"{name} ist ein dynamisches Formular (XFA), dessen Text erst beim Anzeigen entsteht.",
        "Was eingetragen wurde, lässt sich nicht lesen.",
        "Drucken Sie das ausgefüllte Formular im Adobe Reader als PDF, und nehmen Sie dieses auf.",
    )
