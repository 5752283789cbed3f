"""What is in a file, down to the last part: archives, office files, notebooks, PDFs, pictures, text in any encoding.

Nothing is decided here, and nothing left out in silence: what cannot be looked into is named as :class:`Unread`.
"""

from __future__ import annotations

import gzip
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kimlab.leaks._encodings import decodings, proven, strings_in, unpacked_letters
from kimlab.leaks._file_names import words_of_name
from kimlab.leaks._notebook_parts import Leaf, leaves, notebook_of
from kimlab.leaks._pdf_parts import UnreadablePdfError, pdf_parts
from kimlab.leaks._pictures import picture_texts, without_pixels

LARGEST = 200_000_000
"""Bytes of one file, and of everything that is packed in it: kimlab's own measure; reports and dossiers have 1 % of it."""

_DEEPEST = 5
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*<[!?a-zA-Z]", re.DOTALL)
_MARKED = (".html", ".htm", ".xhtml", ".svg", ".xml", ".rels", ".opf", ".kml")
# Heads and feet of sheets, and the signs in them that place and shape ("&amp;C" is the middle; ECMA-376, part 1, 18.3.1.46)
_HEADERS = re.compile(r"<(?:odd|even|first)(?:Header|Footer)>[^<]*")
_CODES = re.compile(r"&amp;(?:[A-Z]|\d+|&quot;[^&]*&quot;)")
# In letters of base64 with the URL alphabet, too (RFC 4648): long, or quoted and padded; else it is words, paths and hashes.
_PACKED = re.compile(
    r"[A-Za-z0-9+/_-]{70,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}|(?<=[\"'])[A-Za-z0-9+/_-]{6,}={1,2}(?=[\"'])"
)
_AFTER_MARK = re.compile(r"base64,\s*([A-Za-z0-9+/_-]+={0,2})")
_SIGNATURES: Mapping[str, bytes] = MappingProxyType(
    {
        "photo": b"\xff\xd8\xff",
        "archive": b"PK\x03\x04",
        "empty": b"PK\x05\x06",
        "gzip": b"\x1f\x8b",
        "picture": b"\x89PNG\r\n\x1a\n",
    }
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    struct.error,
    RuntimeError,
)


@dataclass(frozen=True)
class Part:
    """A text in a file.

    Attributes
    ----------
    place
        Where in the file, in German; empty for the file itself.
    text
        What stands there.
    markup
        It is HTML or XML.
    prose
        People read it, so that rules for German texts apply.
    lines
        Its lines can be counted.
    noise
        It comes from bytes that are no text; short words come up in them by chance.
    """

    place: str
    text: str = field(repr=False)
    markup: bool = False
    prose: bool = True
    lines: bool = True
    noise: bool = False


@dataclass(frozen=True)
class Unread:
    """A part that could not be looked into, and why, in German."""

    place: str
    reason: str


Parts = Iterator[Part | Unread]


class Budget:
    """How much may still be unpacked of one file."""

    def __init__(self, most: int = LARGEST) -> None:
        self.left = most

    def take(self, size: int) -> bool:
        """Take `size` bytes of it; False if they are not there."""
        self.left -= size
        return self.left >= 0


@dataclass(frozen=True)
class _Inside:
    """How far down we are."""

    place: str
    budget: Budget
    depth: int = 0

    def into(self, place: str) -> _Inside:
        return _Inside(f"{self.place}, {place}" if self.place else place, self.budget, self.depth + 1)

    def part(self, text: str, place: str = "", **more: bool) -> Part:
        return Part(", ".join(one for one in (self.place, place) if one), text, **more)

    def unread(self, reason: str) -> Unread:
        return Unread(self.place, reason)


def parts_of(name: str, data: bytes, budget: Budget | None = None) -> Parts:
    """Yield everything that can be read in a file's bytes; `name` only tells HTML and XML from other text."""
    yield from _opened(name, data, _Inside("", budget or Budget()))


def _opened(name: str, data: bytes, inside: _Inside) -> Parts:
    if inside.depth > _DEEPEST or not inside.budget.take(len(data)):
        yield inside.unread("zu tief verschachtelt oder zu groß")
        return
    kind = next((kind for kind, mark in _SIGNATURES.items() if data.startswith(mark)), "")
    if b"%PDF-" in data[:1024]:
        kind = "pdf"
    yield from _READERS.get(kind, _text)(name, data, inside)


def _archive(name: str, data: bytes, inside: _Inside) -> Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = "\n".join(
                [*(member.filename for member in members), archive.comment.decode("utf-8", "replace")]
            )
            said = "\n".join(words_of_name(member.filename) for member in members)
            yield inside.part(names, "Namen der Teile", prose=False, lines=False)
            yield inside.part(said, "Namen der Teile", lines=False)
            for number, member in enumerate(members, start=1):
                if not member.is_dir():
                    yield from _member(archive, member, inside.into(f"Teil {number} „{member.filename}“"))
    except _BROKEN:
        yield inside.unread("beschädigt")
        yield from _bytes(name, data, inside)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, inside: _Inside) -> Parts:
    if member.flag_bits & 1:
        yield inside.unread("mit einem Kennwort geschützt")
        return
    with archive.open(member) as stream:
        data = stream.read(max(inside.budget.left, 0) + 1)
    yield from _opened(member.filename, data, inside)


def _gzip(name: str, data: bytes, inside: _Inside) -> Parts:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            unpacked = stream.read(max(inside.budget.left, 0) + 1)
    except _BROKEN:
        yield inside.unread("beschädigt")
        return
    yield from _opened(name.removesuffix(".gz"), unpacked, inside.into("ausgepackt"))


def _pdf(name: str, data: bytes, inside: _Inside) -> Parts:
    yield from _bytes(name, data, inside)
    try:
        found, lacking = pdf_parts(data)
    except UnreadablePdfError as failure:
        yield inside.unread(failure.reason)
        return
    for place, content in found:
        if isinstance(content, bytes):
            yield from _opened(place, content, inside.into(place))
        else:
            yield inside.part(content, place, lines=False)
    if lacking:
        yield inside.unread(lacking)


def _picture(name: str, data: bytes, inside: _Inside) -> Parts:
    for place, content in picture_texts(data, max(inside.budget.left, 1)):
        inside.budget.take(len(content))
        yield inside.part(content, place, markup=_MARKUP.match(content) is not None, lines=False)
    yield from _bytes(name, without_pixels(data), inside)


def _text(name: str, data: bytes, inside: _Inside) -> Parts:
    texts = decodings(data)
    if not texts:
        yield from _bytes(name, data, inside)
        return
    notebook = notebook_of(texts[0])
    if notebook is not None:
        for leaf in leaves(notebook):
            yield from _leaf(leaf, inside)
        return
    markup = name.casefold().endswith(_MARKED) or _MARKUP.match(texts[0]) is not None
    yield inside.part(_HEADERS.sub(_without_codes, texts[0]) if markup else texts[0], markup=markup)
    for other in texts[1:]:  # the same bytes in another encoding of offices
        yield inside.part(other, markup=markup, prose=False)
    yield from _packed(texts[0], inside)


def _without_codes(match: re.Match[str]) -> str:
    return _CODES.sub(lambda code: "\n" + " " * (len(code.group()) - 1), match.group())


def _leaf(leaf: Leaf, inside: _Inside) -> Parts:
    if leaf.packed:
        yield from _unpacked(leaf.text, inside.into(leaf.place))
    else:
        yield inside.part(leaf.text, leaf.place, markup=leaf.markup, prose=leaf.prose)
        yield from _packed(leaf.text, inside.into(leaf.place))


def _packed(text: str, inside: _Inside) -> Parts:
    """Look into what is packed in letters (base64): pictures in pages, attachments, states of widgets."""
    found = {match.span(1) for match in _AFTER_MARK.finditer(text)} | {
        m.span() for m in _PACKED.finditer(text)
    }
    for start, end in sorted(found):
        line = text.count("\n", 0, start) + 1
        yield from _unpacked(text[start:end], inside.into(f"Zeile {line}, eingebettet"))


def _unpacked(text: str, inside: _Inside) -> Parts:
    """Look into what letters stand for; where that proves to be no file and no text, it is looked at as bytes."""
    data = unpacked_letters(text)
    if data.startswith(tuple(_SIGNATURES.values())) or b"%PDF-" in data[:1024] or proven(data) is not None:
        yield from _opened("", data, inside)
    else:
        yield from _bytes("", data, inside)


def _bytes(name: str, data: bytes, inside: _Inside) -> Parts:
    for one in strings_in(data):
        yield inside.part(one.text, f"Rohdaten ({one.encoding})", prose=False, lines=False, noise=True)


_READERS: Mapping[str, Callable[[str, bytes, _Inside], Parts]] = MappingProxyType(
    {
        "archive": _archive,
        "empty": _archive,
        "gzip": _gzip,
        "picture": _picture,
        "photo": _picture,
        "pdf": _pdf,
    }
)
