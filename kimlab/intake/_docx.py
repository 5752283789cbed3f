"""The text of a Word document, in reading order.

Format: ECMA-376 (WordprocessingML). Taken in: body, tables, text boxes, headers and footers, foot- and endnotes, and
insertions of tracked changes. Left out and counted: deletions of tracked changes, comments, pictures, fields' codes.
Properties (author, company) and comments' authors only help to find names; they go nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake._office_zip import broken, read_parts_of
from kimlab.intake._paper import Paper, counted, names_of
from kimlab.intake._safe_xml import parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_BODY = "word/document.xml"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    f"{_W}delText",
    f"{_W}pPr",
    f"{_W}rPr",
    f"{_MC}Fallback",
}


def read_docx(content: Content, guard: Guard) -> Paper:
    """Return the text of a docx file."""
    parts = read_parts_of(content, guard)
    if _BODY not in parts:
        raise broken(content.name)
    trees = {name: parsed(data, guard) for name, data in parts.items() if _is_read(name)}
    body = trees[_BODY]
    if body.tag != f"{_W}document":
        raise broken(content.name)
    sections = [_text(trees[name], guard) for name in sorted(trees) if "/header" in name]
    sections.append(_text(body, guard))
    sections += [_text(trees[name], guard) for name in sorted(trees) if _is_note(name)]
    sections += [_text(trees[name], guard) for name in sorted(trees) if "/footer" in name]
    return Paper("\n\n".join(part for part in sections if part.strip()), _left_out(trees), _hints(trees))


def _is_read(name: str) -> bool:
    plain = name.casefold()
    word = plain.startswith("word/") and plain.count("/") == 1 and plain.endswith(".xml")
    wanted = ("document", "header", "footer", "footnotes", "endnotes", "comments")
    return plain.startswith("docprops/") or (word and plain.removeprefix("word/").startswith(wanted))


def _is_note(name: str) -> bool:
    return "/footnotes" in name or "/endnotes" in name


def _text(root: Any, guard: Guard) -> str:  # noqa: ANN401 - an lxml element
    """Return an element's text: paragraphs a line each, cells of a row a tab apart, text boxes after their paragraph."""
    lines: list[str] = []
    for block in root.iter(f"{_W}p"):
        guard.time()
        if _inside(block, f"{_W}txbxContent") or _hidden(block):
            continue
        lines.append("".join(_runs(block)))
        for box in block.iter(f"{_W}txbxContent"):
            if not _hidden(box):
                lines += ["".join(_runs(paragraph)) for paragraph in box.iter(f"{_W}p")]
        if _ends_row(block):
            lines.append("")
    return "\n".join(lines)


def _runs(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    for child in paragraph:
        if child.tag in _SKIPPED or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == f"{_W}sym":
            yield "•"
        elif isinstance(child.tag, str):
            yield from _runs(child)


def _inside(element: Any, tag: str) -> bool:  # noqa: ANN401
    return any(parent.tag == tag for parent in element.iterancestors())


def _hidden(element: Any) -> bool:  # noqa: ANN401
    return any(parent.tag in _SKIPPED for parent in element.iterancestors())


def _ends_row(paragraph: Any) -> bool:  # noqa: ANN401
    cell = paragraph.getparent()
    if cell is None or cell.tag != f"{_W}tc" or cell.getnext() is not None:
        return False
    return paragraph.getnext() is None


def _left_out(trees: Mapping[str, Any]) -> tuple[str, ...]:
    body = [tree for name, tree in trees.items() if name.startswith("word/") and "comments" not in name]
    comments = sum(
        len(list(tree.iter(f"{_W}comment"))) for name, tree in trees.items() if name == "word/comments.xml"
    )
    deleted = sum(len(list(tree.iter(f"{_W}del", f"{_W}moveFrom"))) for tree in body)
    pictures = sum(len(list(tree.iter("{*}blip"))) for tree in body)
    return (
        *counted(comments, "Kommentar", "Kommentare"),
        *counted(deleted, "gelöschte Stelle", "gelöschte Stellen"),
        *counted(pictures, "Bild", "Bilder"),
    )


def _hints(trees: Mapping[str, Any]) -> tuple[str, ...]:
    found: list[str | None] = []
    for name, tree in trees.items():
        if name.casefold().startswith("docprops/"):
            tags = (f"{_DC}creator", f"{_CP}lastModifiedBy", f"{_APP}Manager", f"{_APP}Company")
            found += [element.text for element in tree.iter(*tags)]
        else:
            found += [
                value for element in tree.iter(etree.Element) for value in (element.get(f"{_W}author"),)
            ]
    return names_of(found)
