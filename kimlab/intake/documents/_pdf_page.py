"""One page of a PDF: its text, and whether there is text on it that cannot be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.errors import PdfReadError
from pypdf.generic import ArrayObject, StreamObject

from kimlab.intake._limits import Guard
from kimlab.intake.documents._pdf_actual_text import ActualText
from kimlab.intake.documents._pdf_lines import mended
from kimlab.intake.documents._pdf_notes import resolved

# Under 20 letters a page has a page number or a signature; a letter's page has some thousand. A scan has a line of the
# fax or a page number at most, and the pixels of a page: A4 at 75 dpi, the coarsest that can be read, has 544,000.
_NO_LETTERS, _FEW_LETTERS, _PIXELS_OF_A_PAGE = 20, 200, 500_000
# Text drawn as outlines: a letter takes some ten curves, a logo hardly a hundred.
_MANY_CURVES = 200
_CURVES = (b"c", b"v", b"y")
_MOST_FORMS, _MOST_DRAWN = 1_000, 2_000
_WRITING = re.compile(rb"T[jJ]")
# ISO 32000-1, table 51; another one is a damaged "Tj", and what it would have written is lost
_OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG"
    b" rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y '".split()
) | {b'"', b"INLINE IMAGE"}
_IDENTITY = ("/Identity-H", "/Identity-V")
# What the reader puts for a glyph with a name of its own ("M/g129ller")
_GLYPH_NAMES = re.compile(r"/(?:g|G|cid|glyph|index)\d{1,5}")
# Controls and private use within a word; those of Windows-1252 (80 to 9f) at its ends as well
_NO_LETTER = re.compile(
    r"(?<=[^\W\d_])[\x00-\x08\x0e-\x1b\x7f\ue000-\uf8ff](?=[^\W\d_])"
    r"|[\x80-\x84\x86-\x9f\ufffd](?=[^\W\d_])|(?<=[^\W\d_])[\x80-\x84\x86-\x9f\ufffd]"
)


@dataclass(frozen=True)
class PageText:
    """A page as it was read.

    Attributes
    ----------
    text
        Its text, words in one piece.
    pictures
        What tells its pictures apart from those of other pages.
    unreadable
        There is, or seems to be, text on it that is none for a computer: a scan, or letters drawn as outlines.
    garbled
        Letters stand on it whose font does not say which they are.
    """

    text: str = field(repr=False)
    pictures: frozenset[int]
    unreadable: bool
    garbled: bool


def read_page(page: PageObject, guard: Guard, heard: Sequence[str]) -> PageText:
    """Return what stands on a page; stop as soon as the reader's warnings are `heard`."""
    _check_contents(page)
    resources = resolved(page.get("/Resources")) or {}
    ear = _Ear(guard, heard, resolved(resources.get("/Properties")) or {})
    text = page.extract_text(visitor_operand_before=ear.drawn, visitor_text=ear.written)
    text = mended(_whole(text)).strip("\n")
    pictures = dict(_pictures(resources, ear.names, set(), guard))
    letters = sum(letter.isalnum() for letter in text)
    pixels = sum(pictures.values())
    unreadable = (letters < _FEW_LETTERS and pixels >= _PIXELS_OF_A_PAGE) or (
        letters < _NO_LETTERS and (pixels > 0 or ear.inline or ear.curves >= _MANY_CURVES)
    )
    return PageText(text, frozenset(pictures), unreadable, ear.unmapped or _is_garbled(text))


def _check_contents(page: PageObject) -> None:
    """Raise where a page's contents are none, or write without resources: the reader would take the page for blank."""
    contents = resolved(page.get("/Contents"))
    if contents is None:
        return
    pieces = [resolved(one) for one in contents] if isinstance(contents, ArrayObject) else [contents]
    if not all(isinstance(one, StreamObject) for one in pieces):
        raise PdfReadError("contents")
    if not resolved(page.get("/Resources")) and any(_WRITING.search(one.get_data()) for one in pieces):
        raise PdfReadError("resources")


class _Ear:
    """Listens to what is drawn on a page while its text is read, and keeps the time."""

    def __init__(self, guard: Guard, heard: Sequence[str], properties: Any) -> None:  # noqa: ANN401
        self._guard, self._heard = guard, heard
        self._said = ActualText(properties)
        self._known: dict[int, bool] = {}
        self._drawn = 0
        self.names: set[str] = set()
        self.curves = 0
        self.inline = False
        self.unmapped = False

    def drawn(self, operator: bytes, operands: Any, *_: Any) -> None:  # noqa: ANN401 - pypdf's signature
        self._guard.time()
        self._said.follow(operator, operands)
        if operator == b"Do":
            self._drawn += 1
            self.names.update(str(one) for one in operands[:1])
        if self._heard or operator not in _OPERATORS or self._drawn > _MOST_DRAWN:
            raise PdfReadError("damaged, or drawn without end")
        self.curves += operator in _CURVES
        self.inline = self.inline or operator == b"INLINE IMAGE"

    def written(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:  # noqa: ANN401
        if text.strip():
            key = id(font)
            if key not in self._known:
                self._known[key] = font is None or _is_unmapped(font)
            self.unmapped = self.unmapped or self._known[key]


def _is_unmapped(font: Any) -> bool:  # noqa: ANN401 - a dictionary of the PDF
    """Tell whether a font numbers its glyphs without saying which letters they are (ISO 32000-1, 9.10.2)."""
    return (
        font.get("/Subtype") == "/Type0" and font.get("/Encoding") in _IDENTITY and "/ToUnicode" not in font
    )


def _is_garbled(text: str) -> bool:
    """Tell whether a letter within a word is none, or a fifth of all characters; bullets in private use are few."""
    text = _GLYPH_NAMES.sub("\ufffd", text)
    solid = [letter for letter in text if not letter.isspace()]
    odd = sum(unicodedata.category(letter) in ("Cc", "Cn", "Co") or letter == "\ufffd" for letter in solid)
    return odd * 5 > len(solid) or _NO_LETTER.search(text) is not None


def _whole(text: str) -> str:
    """Return a text whose surrogates are put together; a single one cannot be kept in any file."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _pictures(
    resources: Any,  # noqa: ANN401 - a dictionary of the PDF
    names: Collection[str],
    seen: set[int],
    guard: Guard,
) -> Iterator[tuple[int, int]]:
    """Yield what identifies a picture and its pixels, for all that are drawn on a page or in the forms on it.

    `names` are what is drawn: some programs list every picture of a document on each of its pages.
    """
    guard.time()
    objects = resolved((resolved(resources) or {}).get("/XObject")) or {}
    for name, reference in objects.items():
        one = resolved(reference) if name in names else None
        if one is None or id(one) in seen or len(seen) > _MOST_FORMS:
            continue
        seen.add(id(one))
        if one.get("/Subtype") == "/Image":
            yield id(one), int(resolved(one.get("/Width", 0))) * int(resolved(one.get("/Height", 0)))
        elif "/Resources" in one:
            yield from _pictures(one.get("/Resources"), names, seen, guard)
