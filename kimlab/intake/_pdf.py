"""The text of a PDF, page by page; scans and protected files are refused with the reason."""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard, too_much
from kimlab.intake._paper import Paper, counted, names_of

_MOST_PAGES = 1_000
# A page of a letter has some thousand characters; under this a page is a picture of text, a stamp or blank.
_LEAST_LETTERS = 20

# What damaged files make the reader raise, beside its own errors
_BROKEN = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    OSError,
    AssertionError,
    NotImplementedError,
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would repeat parts of damaged files


def read_pdf(content: Content, guard: Guard) -> Paper:
    """Return the text of a PDF file."""
    try:
        reader = PdfReader(io.BytesIO(content.data), strict=False)
        if reader.is_encrypted:
            raise _protected(content.name)
        if len(reader.pages) > _MOST_PAGES:
            raise too_much(content.name, "Das PDF hat zu viele Seiten", "1.000 Seiten")
        pages = []
        for page in reader.pages:
            guard.time()
            pages.append(page.extract_text())
        pictures = sum(len(page.images) for page in reader.pages)
        info = reader.metadata
        names = names_of([info.author] if info else [])
        notes = sum("/Annots" in page and bool(page["/Annots"]) for page in reader.pages)
    except InputError:
        raise
    except _BROKEN:
        raise InputError(
            f"{content.name} ist beschädigt oder kein vollständiges PDF.",
            "Ein Teil des Textes würde fehlen.",
            "Öffnen Sie die Datei, speichern Sie sie neu als PDF, oder fordern Sie sie noch einmal an.",
        ) from None
    _refuse_scans(pages, content.name)
    left_out = (
        *counted(pictures, "Bild", "Bilder"),
        *counted(notes, "Seite mit Anmerkungen oder Verweisen", "Seiten mit Anmerkungen oder Verweisen"),
    )
    return Paper("\n\n".join(pages), left_out, names)


def _refuse_scans(pages: list[str], name: str) -> None:
    blank = [
        number
        for number, text in enumerate(pages, start=1)
        if sum(letter.isalnum() for letter in text) < _LEAST_LETTERS
    ]
    if blank and len(blank) * 2 >= len(pages):
        raise InputError(
            f"{name} enthält keinen lesbaren Text auf {len(blank)} von {len(pages)} Seiten; vermutlich ist es eingescannt.",
            "In einem Bild lassen sich Namen nicht suchen und nicht ersetzen.",
            "Verwenden Sie das ursprüngliche Dokument, oder lassen Sie den Text erkennen (OCR) und prüfen Sie ihn.",
        )


def _protected(name: str) -> InputError:
    return InputError(
        f"{name} ist mit einem Kennwort geschützt.",
        "Sein Text lässt sich nicht lesen.",
        "Speichern Sie es ohne Kennwort in einem geschützten Ordner und löschen Sie es nach der Aufnahme.",
    )
