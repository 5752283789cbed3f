"""Bytes as text: encodings that prove themselves, the eight-bit ones of offices, and letters in what is no text at all."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows in the West, DOS, Macintosh, Windows in Turkey and in the East, where families come from.
_OF_OFFICES = ("cp1252", "cp850", "mac_roman", "cp1254", "cp1250")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NOBODYS = re.compile(
    r"[\ue000-\uf8ff\ufff0-\uffff]"
)  # letters of no script: bytes that only look like UTF-16
_FIRST = 4_096
_NULS = 0.3  # in German, Turkish or Polish text in UTF-16 every second byte is 0, 1 or 2
_FOUR = 4
_NARROW = (
    ("UTF-16", "utf-16-le", re.compile(rb"(?:[^\x00-\x1f][\x00-\x02]){4,}")),
    ("UTF-16", "utf-16-be", re.compile(rb"(?:[\x00-\x02][^\x00-\x1f]){4,}")),
)


@dataclass(frozen=True)
class Strings:
    """What can be read in bytes that are no text, in one encoding."""

    encoding: str
    text: str = field(repr=False)


def proven(data: bytes) -> str | None:
    """Return the text of bytes in an encoding that proves itself: marked, UTF-16 or UTF-8.

    >>> proven("Müller".encode("utf-16-le")), proven("Müller".encode("cp1252"))
    ('Müller', None)
    """
    encodings = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    wide = _wide(data)
    encodings += [encoding for encoding in (wide, "utf-8") if encoding]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text) and not (encoding == wide and _NOBODYS.search(text)):
            return text
    return None


def decodings(data: bytes) -> list[str]:
    """Return the text of bytes in every encoding that may be meant, the likeliest first; nothing if it is no text."""
    text = proven(data)
    if text is not None:
        return [text]
    if _CONTROLS.search(data.decode("latin-1")):
        return []
    return list(dict.fromkeys(data.decode(encoding, "replace") for encoding in _OF_OFFICES))


def strings_in(data: bytes) -> Iterator[Strings]:
    """Yield what can be read in bytes, as ``strings`` does, in eight bits and in sixteen."""
    yield Strings("UTF-8", data.decode("utf-8", "replace"))
    yield Strings("8 Bit", data.decode("cp1252", "replace"))
    for name, encoding, pattern in _NARROW:
        runs = [match.group().decode(encoding, "replace") for match in pattern.finditer(data)]
        if runs:
            yield Strings(name, "\n".join(runs))


def unpacked_letters(text: str) -> bytes:
    """Return what base64 letters stand for, in either alphabet (RFC 4648); nothing if they stand for nothing.

    >>> unpacked_letters("TcO8bGxlcg==").decode()
    'Müller'
    """
    letters = re.sub(r"\s", "", text).rstrip("=").translate({ord("-"): "+", ord("_"): "/"})
    if len(letters) % _FOUR == 1:
        letters = letters[:-1]
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % _FOUR), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _wide(data: bytes) -> str:
    """Return which UTF-16 bytes are in, by where their zeros stand."""
    start = data[:_FIRST]
    half = max(len(start) // 2, 1)
    if len(data) % 2 or start[1::2].count(0) + start[::2].count(0) < _NULS * half:
        return ""
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
