"""What is written into a picture's file beside the picture: texts of PNG, comments, Exif, XMP and IPTC of JPEG."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_SCAN, _COMMENT, _FIRST_APP, _LAST_APP = 0xDA, 0xFE, 0xE0, 0xEF
_PLACE = "Text im Bild"
# Exif (JEITA CP-3451): ASCII, and UTF-16 in the fields that Windows shows (XPAuthor, XPTitle …)
_RUNS = (
    (re.compile(rb"[\x20-\x7e\x80-\xff]{5,}"), "utf-8"),
    (re.compile(rb"(?:[\x20-\xff][\x00-\x02]){5,}"), "utf-16-le"),
)


def picture_texts(data: bytes, most: int) -> Iterator[tuple[str, str]]:
    """Yield (place, text) of what is written into a picture, unpacked to `most` bytes.

    Sources: PNG ISO 15948; JPEG ITU-T T.81, annex B; XMP in APP1, IPTC in APP13 (from background knowledge, to be verified).
    """
    if data.startswith(_PNG):
        for kind, content in _chunks(data):
            if kind in _TEXTS:
                yield _PLACE, _chunk_text(content, kind, most)
            elif kind == b"eXIf":
                yield from _strings(content)
    elif data.startswith(_JPEG):
        for marker, content in _segments(data):
            if marker == _COMMENT or _FIRST_APP <= marker <= _LAST_APP:
                yield from _strings(content)


def without_pixels(data: bytes) -> bytes:
    """Return a picture's file without the picture itself, whose bytes say nothing."""
    if data.startswith(_PNG):
        rest = b"\n".join(content for kind, content in _chunks(data) if kind != b"IDAT")
        end = data.find(b"IEND")
        return rest + b"\n" + (data[end + 8 :] if end >= 0 else b"")
    return data


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_PNG)
    while position + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[position : position + 8])
        yield kind, data[position + 8 : position + 8 + size]
        position += 12 + size
        if kind == b"IEND":
            return


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = 2
    while position + 4 <= len(data) and data[position] == _JPEG[0]:
        marker, size = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == _SCAN:
            return
        yield marker, data[position + 4 : position + 2 + size]
        position += 2 + max(size, 2)


def _strings(content: bytes) -> Iterator[tuple[str, str]]:
    xmp = content.find(b"<x:xmpmeta")
    if xmp >= 0:
        yield _PLACE, content[xmp:].decode("utf-8", "replace")
        content = content[:xmp]
    for pattern, encoding in _RUNS:
        found = [one.group().decode(encoding, "replace") for one in pattern.finditer(content)]
        if found:
            yield _PLACE, "\n".join(found)


def _chunk_text(content: bytes, kind: bytes, most: int) -> str:
    key, _, value = content.partition(b"\0")
    if kind == b"iTXt":
        packed, value = value[:1] == b"\1", value[2:].split(b"\0", 2)[-1]
    else:
        packed, value = kind == b"zTXt", value[1:] if kind == b"zTXt" else value
    if packed:
        try:
            value = zlib.decompressobj().decompress(value, most)
        except zlib.error:
            value = b""
    encoding = "utf-8" if kind == b"iTXt" else "latin-1"
    return f"{key.decode('latin-1')}: {value.decode(encoding, 'replace')}"
