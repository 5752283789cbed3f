"""The text of an OpenDocument text, in reading order.

Format: ODF 1.3. Taken in: body, tables, text frames, headers and footers, notes. Left out and counted: deletions of
tracked changes, comments, pictures. Properties only help to find names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake._office_zip import broken, read_parts_of
from kimlab.intake._paper import Paper, counted, names_of
from kimlab.intake._safe_xml import parsed

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LINES = (f"{_TEXT}p", f"{_TEXT}h")
_SKIPPED = {
    f"{_TEXT}tracked-changes",
    f"{_OFFICE}annotation",
    f"{_OFFICE}annotation-end",
    f"{_TEXT}note-citation",
}
_MOST_SPACES = 1_000


def read_odt(content: Content, guard: Guard) -> Paper:
    """Return the text of an odt file."""
    parts = read_parts_of(content, guard)
    if "content.xml" not in parts:
        raise broken(content.name)
    root = parsed(parts["content.xml"], guard)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise broken(content.name)
    styles = parsed(parts["styles.xml"], guard) if "styles.xml" in parts else None
    heads = _lines_below(styles, (f"{_STYLE}header", f"{_STYLE}header-first"))
    feet = _lines_below(styles, (f"{_STYLE}footer", f"{_STYLE}footer-first"))
    sections = ["\n".join(heads), "\n".join(_lines(body)), "\n".join(feet)]
    left_out = (
        *counted(len(list(root.iter(f"{_OFFICE}annotation"))), "Kommentar", "Kommentare"),
        *counted(len(list(root.iter(f"{_TEXT}deletion"))), "gelöschte Stelle", "gelöschte Stellen"),
        *counted(len(list(root.iter(f"{_DRAW}image"))), "Bild", "Bilder"),
    )
    names = [element.text for element in root.iter(f"{_DC}creator")]
    if "meta.xml" in parts:
        meta = parsed(parts["meta.xml"], guard)
        names += [
            element.text
            for element in meta.iter(f"{_DC}creator", f"{_META}initial-creator", f"{_META}printed-by")
        ]
    return Paper("\n\n".join(part for part in sections if part.strip()), left_out, names_of(names))


def _lines_below(root: Any, tags: tuple[str, ...]) -> list[str]:  # noqa: ANN401 - lxml elements
    return [] if root is None else [line for part in root.iter(*tags) for line in _lines(part)]


def _lines(element: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the paragraphs below an element; those in frames and notes follow the paragraph they hang on."""
    for child in element:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag in _LINES:
            yield "".join(_characters(child))
            yield from _hanging(child)
        else:
            yield from _lines(child)


def _hanging(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    for child in paragraph:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag in _LINES:
            yield "".join(_characters(child))
        yield from _hanging(child)


def _characters(element: Any) -> Iterator[str]:  # noqa: ANN401
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), _MOST_SPACES)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag not in _SKIPPED and child.tag not in _LINES and not _holds_lines(child):
            yield from _characters(child)
        yield child.tail or ""


def _holds_lines(element: Any) -> bool:  # noqa: ANN401
    return any(True for _ in element.iter(*_LINES))
