"""Office files part by part, for what the usual writers do not write: broken, hostile, old or odd ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="{_KINDS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = (
    f'xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0" xmlns:table="{_ODF}table:1.0"'
    f' xmlns:draw="{_ODF}drawing:1.0" xmlns:form="{_ODF}form:1.0" xmlns:style="{_ODF}style:1.0"'
    f' xmlns:svg="{_ODF}svg-compatible:1.0" xmlns:meta="{_ODF}meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of parts."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def para(text: str) -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def relations(pairs: Mapping[str, str]) -> str:
    """Relations to targets, each with its kind."""
    rows = "".join(
        f'<Relationship Id="r{place}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for place, (target, kind) in enumerate(pairs.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def part(kind: str, inner: str) -> str:
    """A part of a Word document: its outermost element and what is in it."""
    return f"<w:{kind} {_NAMES}>{inner}</w:{kind}>"


def word_parts(body: str, more: Mapping[str, tuple[str, str]] | None = None) -> dict[str, str | bytes]:
    """The parts of a Word document; `more`: name → kind of relation and content."""
    more = more or {}
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"word/document.xml": "officeDocument"}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations({name: kind for name, (kind, _) in more.items()}),
        **{f"word/{name}": content for name, (_, content) in more.items()},
    }


def word(body: str, more: Mapping[str, tuple[str, str]] | None = None) -> bytes:
    """A Word document of a body and further parts."""
    return zipped(word_parts(body, more))


def open_parts(body: str, styles: str = "", meta: str = "") -> dict[str, str | bytes]:
    """The parts of an OpenDocument text."""
    kinds = {"content": f"<office:body><office:text>{body}</office:text></office:body>"}
    kinds |= {"styles": f"<office:master-styles>{styles}</office:master-styles>"} if styles else {}
    kinds |= {"meta": f"<office:meta>{meta}</office:meta>"} if meta else {}
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        **{
            f"{kind}.xml": f"<office:document-{kind} {_ODF_NAMES}>{inner}</office:document-{kind}>"
            for kind, inner in kinds.items()
        },
    }


def open_text(body: str, styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument text."""
    return zipped(open_parts(body, styles, meta))
