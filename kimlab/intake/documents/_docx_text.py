"""Walking through WordprocessingML: paragraphs a line each, tables by rows, text boxes after their paragraph.

Format: ECMA-376 part 1 (transitional and strict), markup compatibility of part 3. What a reader of the page sees is
taken in, with all changes accepted; hidden text is taken in as well, so that the names in it are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kimlab.intake._limits import Guard
from kimlab.intake.documents._body_text import hold_length, row_lines

_PREFIXES: Mapping[str, str] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
    "urn:schemas-microsoft-com:vml": "v:",
}
_TEXT = frozenset({"w:t", "m:t", "a:t"})
_BREAKS: Mapping[str, str] = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
# Properties, codes of fields, and where moved text came from: nobody sees them on the page.
_UNSEEN = frozenset(
    {
        *("w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sdtPr", "w:sectPr", "w:tblGrid"),
        *("w:instrText", "w:delInstrText", "w:delText", "w:moveFrom"),
    }
)
# What is left out → how it is counted
_COUNTED: Mapping[str, str] = {
    "w:del": "deleted",
    "a:blip": "picture",
    "v:imagedata": "picture",
    "c:chart": "diagram",
    "dgm:relIds": "diagram",
    "w:object": "object",
    "w:control": "object",
    "w:altChunk": "object",
    "w:subDoc": "object",
}
_REMOVED = frozenset({"w:del", "w:moveFrom"})
# Wingdings' boxes and ticks; in any other symbol font it is a bullet or an arrow.
_WINGDINGS: Mapping[int, str] = {0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
_PRIVATE_USE = range(0xF000, 0xF100)


def short_name(element: Any) -> str:  # noqa: ANN401 - lxml elements have no useful type
    """Return an element's name with its usual prefix, "" for what is of no interest here."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith("{"):
        return ""
    space, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(space)
    return prefix + local if prefix else ""


def attribute(element: Any, name: str) -> str:  # noqa: ANN401
    """Return an attribute by its local name, "" without it: its namespace depends on the version of the format."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


class DocxText:
    """Walks through parts of one document and counts what it leaves out.

    Attributes
    ----------
    left_out
        "deleted", "picture", "diagram", "object" → how many.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._length = 0
        self.left_out: Counter[str] = Counter()

    def lines(self, container: Any) -> list[str]:  # noqa: ANN401
        """Return the lines of what holds paragraphs and tables; a removed paragraph mark joins two paragraphs."""
        lines: list[str] = []
        begun: tuple[str, list[str]] | None = None
        for child in self._seen(container):
            name = short_name(child)
            if name == "w:p":
                text, hanging = self._paragraph(child)
                if begun is not None:
                    text, hanging = begun[0] + text, begun[1] + hanging
                begun = (text, hanging) if _mark_removed(child) else None
                if begun is None:
                    lines += [text, *hanging]
            elif name == "w:tbl":
                lines += self._rows(child)
            else:
                lines += self.lines(child)
        if begun is not None and (begun[0] or begun[1]):
            lines += [begun[0], *begun[1]]
        return lines

    def _seen(self, element: Any) -> list[Any]:  # noqa: ANN401
        """Return the children that are looked at; what is left out is counted."""
        self._guard.time()
        found = []
        for child in element:
            name = short_name(child)
            if kind := _COUNTED.get(name):
                self.left_out[kind] += 1
            elif name == "mc:AlternateContent":
                found += self._seen(_branch(child))
            elif name not in _UNSEEN:
                found.append(child)
        return found

    def _rows(self, table: Any) -> list[str]:  # noqa: ANN401
        lines: list[str] = []
        for child in self._seen(table):
            if short_name(child) != "w:tr":
                lines += self._rows(child)
            elif _row_removed(child):
                self.left_out["deleted"] += 1
            else:
                lines += row_lines([self.lines(cell) for cell in self._cells(child)])
        return lines

    def _cells(self, row: Any) -> list[Any]:  # noqa: ANN401
        cells: list[Any] = []
        for child in self._seen(row):
            cells += [child] if short_name(child) == "w:tc" else self._cells(child)
        return cells

    def _paragraph(self, paragraph: Any) -> tuple[str, list[str]]:  # noqa: ANN401
        """Return a paragraph's text, and the lines of the boxes that hang on it."""
        pieces: list[str] = []
        hanging: list[str] = []
        self._runs(paragraph, pieces, hanging)
        text = "".join(pieces)
        self._length += len(text)
        hold_length(self._length, self._guard)
        return text, hanging

    def _runs(self, element: Any, pieces: list[str], hanging: list[str]) -> None:  # noqa: ANN401
        for child in self._seen(element):
            name = short_name(child)
            if name in _TEXT:
                pieces.append(child.text or "")
            elif name in _BREAKS:
                pieces.append(_BREAKS[name])
            elif name == "w:sym":
                pieces.append(_symbol(child))
            elif name == "w:ffData":
                pieces.append(_form_value(child))
            elif name == "w:txbxContent":
                hanging += self.lines(child)
            elif name in ("w:p", "a:p"):
                text, more = self._paragraph(child)
                hanging += [text, *more]
            else:
                if name == "v:textpath" and (drawn := attribute(child, "string").strip()):
                    hanging.append(drawn)
                self._runs(child, pieces, hanging)


def _branch(alternatives: Any) -> Any:  # noqa: ANN401
    """Return the first choice of an AlternateContent, else its fallback: only one of them is shown."""
    branches = [child for child in alternatives if short_name(child) in ("mc:Choice", "mc:Fallback")]
    return branches[0] if branches else ()


def _properties(element: Any, *path: str) -> list[Any]:  # noqa: ANN401
    found = [element]
    for name in path:
        found = [child for parent in found for child in parent if short_name(child) == name]
    return [child for parent in found for child in parent]


def _mark_removed(paragraph: Any) -> bool:  # noqa: ANN401
    return any(short_name(child) in _REMOVED for child in _properties(paragraph, "w:pPr", "w:rPr"))


def _row_removed(row: Any) -> bool:  # noqa: ANN401
    return any(short_name(child) == "w:del" for child in _properties(row, "w:trPr"))


def _symbol(element: Any) -> str:  # noqa: ANN401
    try:
        code = int(attribute(element, "char"), 16)
        if code not in _PRIVATE_USE and 0x20 <= code < 0xD800:
            return chr(code)
    except ValueError:
        return "•"
    wingdings = attribute(element, "font").casefold() == "wingdings"
    return _WINGDINGS.get(code & 0xFF, "•") if wingdings else "•"


def _form_value(data: Any) -> str:  # noqa: ANN401
    """Return what an old form field shows that has no text of its own: a box, or the chosen one of a list."""
    for field in data:
        inner = {short_name(child): attribute(child, "val") for child in field}
        if short_name(field) == "w:checkBox":
            said = inner.get("w:checked", inner.get("w:default", "0"))
            return "☐" if said in ("0", "false", "off") else "☒"
        if short_name(field) == "w:ddList":
            entries = [attribute(child, "val") for child in field if short_name(child) == "w:listEntry"]
            chosen = inner.get("w:result", inner.get("w:default", "0"))
            place = int(chosen) if chosen.isascii() and chosen.isdigit() else 0
            return entries[place] if place < len(entries) else ""
    return ""
