"""Ways to look at one text: without tags, without escapes, folded; every letter knows where it came from."""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any
from urllib.parse import unquote_to_bytes

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[Any]

# What shows nothing (Unicode: Default_Ignorable_Code_Point and format characters), and the line that only stretches Arabic
_INVISIBLE = dict.fromkeys(
    [
        0xAD, 0x34F, 0x61C, 0x640, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0,
        *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0200),
    ]
)  # fmt: skip
# Digits of other scripts (Unicode, general category Nd) by the value they have
_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x660, 0x1FBFA)
    if unicodedata.decimal(chr(code), None) is not None
}
_INVISIBLE |= _DIGITS
# Marks that are set upon a letter and compose with none (Unicode, general category Mn, of the scripts searched here)
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_SMALL = {ord(letter): ord(letter) + 32 for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
# A letter before other ones may be composed with them; ASCII letters never are with what stands before.
_NOT_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_SHORT = 2
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d+;?|#[xX][\da-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
_PERCENT = re.compile(r"(?:%[\da-fA-F]{2})+")
_ESCAPE = re.compile(r"(?:\\u[\da-fA-F]{4})+|(?:\\x[\da-fA-F]{2})+")
_GEOMETRY = re.compile(
    r"\s(?:d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|width|height|points|transform|viewBox|font-size|stroke-width|"
    r"markerWidth|markerHeight|refX|refY)=(?:\"[^\"]*\"|'[^']*')"
)
# Without a way back (possessive), so that a beginning without an end costs no more than its own length.
_SILENT = re.compile(r"<(script|style)\b[^<>]*>(?:[^<]++|<(?!/?(?:script|style)\b))*+</\1\s*>", re.IGNORECASE)
_NAME = re.compile(r"</?\s*([\w:.-]+)")
_TOLD = re.compile(
    r"\s(?:title|alt|content|value|label|summary|placeholder|aria-label|aria-description|svg:desc)\s*=\s*(\"[^\"]*\"|'[^']*')",
    re.IGNORECASE,
)
# Within a line: HTML Living Standard, section 4.5, and SVG's tspan.
_INLINE = frozenset(
    [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
        "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u",
        "var", "wbr",
    ]
)  # fmt: skip
# Of WordprocessingML (ECMA-376) and DrawingML everything but these stays in its line; of OpenDocument text
# (ISO 26300) these do.
_WORD_LINES = frozenset(
    [
        "p", "br", "cr", "tab", "tc", "tr", "tbl", "sectpr", "body", "document", "hdr", "ftr", "comment",
        "footnote", "endnote",
    ]
)  # fmt: skip
_ODF_INLINE = frozenset(
    [
        "text:span", "text:a", "text:s", "text:bookmark", "text:bookmark-start", "text:bookmark-end",
        "text:soft-page-break",
    ]
)  # fmt: skip
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_RUN = re.compile(r"[A-Za-z0-9+/=_-]{60,}")
_FURTHEST = 500  # tags back; an element that began before is not worth the search


def _start() -> Places:
    return np.zeros(1, dtype=np.int64)


@dataclass(frozen=True)
class View:
    """A text made out of another one.

    >>> view = View("M&uuml;ller").rewritten(_ENTITY, lambda match: html.unescape(match.group()))
    >>> view.text, view.at(2)
    ('Müller', 7)
    """

    text: str = field(repr=False)
    source: View | None = field(default=None, repr=False)
    _here: Places = field(default_factory=_start, repr=False, compare=False)
    _there: Places = field(default_factory=_start, repr=False, compare=False)
    _moving: Places = field(default_factory=_start, repr=False, compare=False)

    def at(self, position: int) -> int:
        """Return where the letter at `position` stands in the very first text."""
        return position if self.source is None else self.source.at(self._one_before(position))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage stands in the very first text."""
        return self.at(start), self.at(end - 1) + 1

    def before(self, position: int) -> str:
        """Return the letter at `position` as it was one step before (its casing, once it is folded)."""
        return self.text[position] if self.source is None else self.source.text[self._one_before(position)]

    def _one_before(self, position: int) -> int:
        """Return where a letter stands one step before."""
        piece = int(np.searchsorted(self._here, position, side="right")) - 1
        offset = position - int(self._here[piece]) if self._moving[piece] else 0
        return int(self._there[piece]) + offset

    def rewritten(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str] | str) -> View:
        """Return the text with what `pattern` matches replaced, each by what `new` says, or all by one string."""
        spans, puts = list[tuple[int, int]](), list[str]()
        for match in pattern.finditer(self.text):
            spans.append(match.span())
            if not isinstance(new, str):
                puts.append(new(match))
        if not spans:
            return self
        text = self.text
        kept = [text[end:start] for end, start in zip(_ends(spans), _begins(spans, len(text)), strict=True)]
        if isinstance(new, str):
            return View(new.join(kept), self, *_pieces(np.array(spans), np.full(len(spans), len(new))))
        joined = "".join(chain.from_iterable(zip(kept, (*puts, ""), strict=True)))
        return View(joined, self, *_pieces(np.array(spans), np.array([len(put) for put in puts])))


def _ends(spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    yield 0
    yield from (end for _, end in spans)


def _begins(spans: Sequence[tuple[int, int]], length: int) -> Iterator[int]:
    yield from (start for start, _ in spans)
    yield length


def _pieces(spans: Places, put: Places) -> tuple[Places, Places, Places]:
    """Return where what was kept and what was put begins, now and before, and whether letters go on one by one."""
    starts, ends = spans[:, 0], spans[:, 1]
    kept = np.cumsum(starts - np.concatenate((_start(), ends[:-1])))
    after = kept + np.cumsum(put)
    here = np.column_stack((after - put, after)).ravel()
    moving = np.column_stack((put == ends - starts, np.ones(len(put), dtype=bool))).ravel()
    first = (_start(), np.array([True]))
    return (
        np.concatenate((first[0], here)),
        np.concatenate((first[0], spans.ravel())),
        np.concatenate((first[1], moving)),
    )


def fold(text: str) -> str:
    """Return a form in which casing, composition, invisible characters and marks that cross a letter make no difference.

    >>> fold("Mu\u0308ller"), fold("M\u0336u\u0336n\u0336k"), fold("\u0130pek")
    ('müller', 'munk', 'ipek')
    """
    small = unicodedata.normalize("NFKC", text).casefold().translate(_INVISIBLE)
    return _MARKS.sub("", unicodedata.normalize("NFKC", small))


def _folded(match: re.Match[str]) -> str:
    piece = match.group()
    return _folded_piece(piece) if len(piece) <= _SHORT else fold(piece)


_folded_piece = functools.lru_cache(maxsize=10_000)(
    fold
)  # an umlaut and the letter before, a dash: there are few


def folded(view: View) -> View:
    """Return the view folded; its letters' casing is asked with ``before``."""
    there = view.rewritten(_NOT_ASCII, _folded)
    small = there.text.lower()
    if len(small) != len(there.text):  # a letter that has no small one of one letter
        small = there.text.translate(_SMALL)
    return (
        View(small, view, _start(), _start(), np.array([True]))
        if there is view
        else replace(there, text=small)
    )


def looked_at(text: str, *, markup: bool) -> Iterator[View]:
    """Yield the views in which a text is searched.

    Markup is searched three times: with a break for every tag, with nothing, and as it is written, attributes and
    escapes included, without the geometry of pictures.
    """
    base = View(text)
    if markup and _TAG.search(text):
        yield unescaped(base.rewritten(_TAG, "\n"))
        yield unescaped(base.rewritten(_TAG, ""))
        yield decoded(unescaped(base.rewritten(_GEOMETRY, "")))
    elif markup:
        yield decoded(unescaped(base))
    else:
        yield base


def prose(text: str, *, markup: bool) -> View:
    """Return what people read of a text, each paragraph, cell and telling attribute in a line of its own.

    >>> prose('<p>Frau M&uuml;<b>ller</b></p><img alt="Ein Bild">', markup=True).text.split()
    ['Frau', 'Müller', 'Ein', 'Bild']
    """
    view = View(text)
    if markup:
        seen = functools.cache(_line)  # tags repeat; it ends with the page
        view = unescaped(view.rewritten(_SILENT, "\n").rewritten(_TAG, lambda match: seen(match.group())))
    return view.rewritten(_RUN, "\n")


def unescaped(view: View) -> View:
    """Return the view with characters in place of HTML's escapes, also of those that are escaped twice."""
    for _ in range(2):
        if "&" not in view.text:
            break
        view = view.rewritten(_ENTITY, lambda match: html.unescape(match.group()))
    return view


def element_at(text: str, position: int) -> str:
    """Return the name of the element in which a position of markup stands; empty if it cannot be told."""
    opening = text.rfind("<", 0, position + 1)
    if opening >= 0 and text.find(">", opening, position) < 0:
        return _name(text[opening : position + 40])
    depth, end = 0, position
    for _ in range(_FURTHEST):
        start = text.rfind("<", 0, end)
        if start < 0:
            return ""
        tag = text[start : text.find(">", start) + 1]
        end = start
        if tag.startswith("</"):
            depth += 1
        elif not tag.endswith("/>") and not tag.startswith(("<!", "<?")) and _name(tag) not in _VOID:
            if depth == 0:
                return _name(tag)
            depth -= 1
    return ""


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    return match.group(1) if match else ""


def _line(tag: str) -> str:
    if tag.startswith("<!"):
        return "\n" + tag.strip("<>![]-").removeprefix("CDATA[") + "\n"
    told = _TOLD.findall(tag)
    if told:
        return "\n" + "\n".join(value[1:-1] for value in told) + "\n"
    return "" if _stays_in_line(_name(tag).casefold()) else "\n"


def _stays_in_line(name: str) -> bool:
    space, _, local = name.rpartition(":")
    if space in ("w", "w14", "w15", "wp", "a", "r"):
        return local not in _WORD_LINES
    return name in _INLINE or name in _ODF_INLINE


def decoded(view: View) -> View:
    r"""Return the view with characters in place of percent signs (in links) and ``\u00fc`` (in scripts and JSON)."""
    view = view.rewritten(_PERCENT, lambda match: unquote_to_bytes(match.group()).decode("utf-8", "replace"))
    return view.rewritten(_ESCAPE, _character)


def _character(match: re.Match[str]) -> str:
    codes = re.findall(r"[\da-fA-F]{4}" if match.group()[1] == "u" else r"[\da-fA-F]{2}", match.group())
    text = "".join(chr(int(code, 16)) for code in codes)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
