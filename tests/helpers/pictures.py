"""Pictures part by part, of one grey point, with words written into the file."""

import struct
import zlib


def chunk(kind, content):
    """A chunk of a PNG."""
    return struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))


END = chunk(b"IEND", b"")


def png(*chunks, after=b""):
    """A picture of one grey point with further chunks in it, and something after its end."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(chunks)
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + chunk(b"IEND", b"")
        + after
    )


def jpeg_with(content):
    """A picture with one segment for applications in it."""
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(content) + 2) + content + b"\xff\xda\0\2\x01\xff\xd9"
