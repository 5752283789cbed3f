"""What stands in a PDF: pages, and every string and embedded file among its objects, wherever a viewer shows it."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

_MOST_OBJECTS = 200_000
_READER = "pypdf"
_PAGE = "Seite "


class UnreadablePdfError(Exception):
    """The file cannot be looked into; `reason` says why, in German."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def pdf_parts(data: bytes) -> tuple[list[tuple[str, str | bytes]], str]:
    """Return (place, text) and (place, bytes) of everything in a PDF file, and what cannot be read of it, in German.

    Raises
    ------
    UnreadablePdfError
        It is protected or damaged.
    """
    try:
        with _silent():
            found = list(_parts(PdfReader(io.BytesIO(data), strict=False)))
            pages = [text for place, text in found if place.startswith(_PAGE)]
            return found, "" if any(map(str.strip, map(str, pages))) else "ohne Text, vermutlich ein Scan"
    except UnreadablePdfError:
        raise
    except Exception:  # on damaged files the reader raises whatever the damage led to
        raise UnreadablePdfError("beschädigt") from None


def _parts(reader: PdfReader) -> Iterator[tuple[str, str | bytes]]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadablePdfError("mit einem Kennwort geschützt")
    pages = [page.extract_text() for page in reader.pages]
    yield from ((f"{_PAGE}{number}", text) for number, text in enumerate(pages, start=1))
    texts: list[str] = []
    for number in range(1, min(int(reader.trailer.get("/Size", 0)), _MOST_OBJECTS)):
        value = _object(reader, number)
        texts += _strings(value)
        if isinstance(value, StreamObject) and value.get("/Type") in ("/EmbeddedFile", "/Metadata"):
            yield "eingebettete Datei", bytes(value.get_data())
    yield "Angaben, Kommentare und Felder", "\n".join(texts)


def _object(reader: PdfReader, number: int) -> object:
    try:
        return reader.get_object(IndirectObject(number, 0, reader))
    except Exception:  # an object that is listed and not there, or of a later generation
        return None


def _strings(value: Any) -> list[str]:  # noqa: ANN401 - a PDF's object may be anything
    """Return the strings in an object; what it refers to is looked at when its turn comes."""
    found: list[str] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            waiting += [dict.__getitem__(one, key) for key in one]
        elif isinstance(one, list):
            waiting += list(one)
        elif isinstance(one, bytes):
            found.append(one.decode("latin-1"))
        elif isinstance(one, str) and not one.startswith("/"):
            found.append(str(one))
    return found


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what the reader says of damage, in the file's own words, out of every log."""
    logger, handler = logging.getLogger(_READER), logging.NullHandler()
    before, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
