"""Writes small PDF files by hand (ISO 32000-1): no library that is tested writes what it reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Objects every file has: 1 catalog, 2 page tree, 3 font with WinAnsi letters, 4 properties, 5 a picture of a page's size
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceGray /BitsPerComponent 1"
    b" /Filter /ASCIIHexDecode /Length 2 >>\nstream\n0>\nendstream"
)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
FIRST = 6  # the number of the first object a test adds


def written(lines: Sequence[str]) -> bytes:
    """Operators that write lines of text, one below the other."""
    shown = []
    for line in lines:
        letters = re.sub(rb"([\\()])", rb"\\\1", line.encode("cp1252"))
        shown.append(b"(" + letters + b") Tj T*")
    return b"BT /F1 11 Tf 14 TL 72 770 Td " + b"\n".join(shown) + b" ET"


PICTURED = b"q 595 0 0 842 0 0 cm /Im1 Do Q\n"
"""Operators that draw a picture over the page."""


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def pdf(
    *pages: Sequence[str] | bytes,
    objects: Sequence[bytes] = (),
    page: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
    info: bytes = b"",
    font: bytes = FONT,
    count: int | None = None,
) -> bytes:
    """Return a file whose pages have lines of text or raw operators; the rest goes into the objects of that name."""
    start = FIRST + len(objects)
    numbers = [start + 2 * place for place in range(len(pages))]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    total = len(pages) if count is None else count
    body = [
        b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, total),
        *(font, b"<< %b >>" % info, _PICTURE, *objects),
    ]
    for number, content in zip(numbers, pages, strict=True):
        data = content if isinstance(content, bytes) else written(content)
        pictures = b"/XObject << /Im1 5 0 R >>" if b"/Im1" in data else b""
        body.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources <<"
            b" /Font << /F1 3 0 R >> %b >> %b >>" % (number + 1, pictures + resources, page)
        )
        body.append(stream(data))
    return _assembled(body)


def _assembled(body: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(body, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(body) + 1
    trailer = b"<< /Size %d /Root 1 0 R /Info 4 0 R >>" % size
    return data + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        trailer,
        len(data),
    )
