"""Walking through OpenDocument text: paragraphs a line each, tables by rows, frames and notes after their paragraph.

Format: ODF 1.3 part 3, blanks after section 6.1.2: a run of them in the XML is one space, none where a line begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from kimlab.intake._limits import Guard
from kimlab.intake.documents._body_text import hold_length, row_lines

_PREFIX = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES: Mapping[str, str] = {
    f"{_PREFIX}text:1.0": "text:",
    f"{_PREFIX}table:1.0": "table:",
    f"{_PREFIX}office:1.0": "office:",
    f"{_PREFIX}drawing:1.0": "draw:",
    f"{_PREFIX}form:1.0": "form:",
    f"{_PREFIX}svg-compatible:1.0": "svg:",
}
_URIS = {prefix: uri for uri, prefix in _SPACES.items()}
_LINES = frozenset({"text:p", "text:h"})
_HANGING = _LINES | {"table:table", "draw:control"}
_BREAKS: Mapping[str, str] = {"text:tab": "\t", "text:line-break": "\n"}
# Not on the page: descriptions of pictures, programs, data of pictures, and the number that a note is called by.
_UNSEEN = frozenset(
    {
        *("text:note-citation", "text:script", "text:tracked-changes", "office:forms"),
        *("office:annotation-end", "office:binary-data", "office:event-listeners"),
        *("svg:title", "svg:desc"),
    }
)
_COUNTED: Mapping[str, str] = {
    "office:annotation": "comment",
    "draw:object": "object",
    "draw:object-ole": "object",
    "draw:plugin": "object",
    "draw:applet": "object",
    "draw:floating-frame": "object",
}
_TICKED = frozenset({"form:checkbox", "form:radio"})
_NO_VALUE = frozenset({"form:password", "form:hidden", "form:button", "form:image", "form:file"})
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1_000


def _name(element: Any) -> str:  # noqa: ANN401 - lxml elements have no useful type
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith("{"):
        return ""
    space, _, local = tag[1:].partition("}")
    prefix = _SPACES.get(space)
    return prefix + local if prefix else ""


def _attribute(element: Any, name: str) -> str:  # noqa: ANN401
    space, _, local = name.partition(":")
    return str(element.get(f"{{{_URIS[space + ':']}}}{local}") or "")


class _Line:
    """The characters of one paragraph; blanks of the XML are told from those that are meant."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open = False

    def raw(self, text: str | None) -> None:
        """Add text of the XML."""
        text = _BLANKS.sub(" ", text or "")
        if not self._open:
            text = text.removeprefix(" ")
        if text:
            self._pieces.append(text)
            self._open = not text.endswith(" ")

    def meant(self, text: str) -> None:
        """Add text as it is."""
        self._pieces.append(text)
        self._open = True

    def __str__(self) -> str:
        return "".join(self._pieces)


class OdtText:
    """Walks through one document and counts what it leaves out.

    Attributes
    ----------
    left_out
        "comment", "deleted", "picture", "object" → how many.
    """

    def __init__(self, guard: Guard, content: Any) -> None:  # noqa: ANN401
        self._guard = guard
        self._length = 0
        self._fields = _form_fields(content)
        self.left_out: Counter[str] = Counter()

    def lines(self, container: Any) -> list[str]:  # noqa: ANN401
        """Return the lines of what holds paragraphs, lists, tables and frames."""
        lines: list[str] = []
        for child in self._seen(container):
            lines += self._block(child)
        return lines

    def _block(self, element: Any) -> list[str]:  # noqa: ANN401
        name = _name(element)
        if name in _LINES:
            return self._paragraph(element)
        if name == "table:table":
            return self._rows(element)
        if name == "draw:control":
            return self._field(element)
        return self.lines(element)

    def _seen(self, element: Any) -> list[Any]:  # noqa: ANN401
        """Return the children that are looked at; what is left out is counted."""
        return [child for child, seen in self._children(element) if seen]

    def _children(self, element: Any) -> list[tuple[Any, bool]]:  # noqa: ANN401
        self._guard.time()
        names = [_name(child) for child in element]
        replaced = any(_COUNTED.get(name) == "object" for name in names)
        for child, name in zip(element, names, strict=True):
            if kind := _COUNTED.get(name):
                self.left_out[kind] += 1
            elif name == "text:tracked-changes":
                self.left_out["deleted"] += sum(_name(one) == "text:deletion" for one in child.iter())
            elif name == "draw:image" and not replaced:  # else it is only the embedded object's likeness
                self.left_out["picture"] += 1
        unseen = _UNSEEN | _COUNTED.keys()
        return [(child, name not in unseen) for child, name in zip(element, names, strict=True)]

    def _rows(self, table: Any) -> list[str]:  # noqa: ANN401
        lines: list[str] = []
        for child in self._seen(table):
            if _name(child) == "table:table-row":
                lines += row_lines([self.lines(cell) for cell in self._seen(child)])
            else:
                lines += self._rows(child)
        return lines

    def _paragraph(self, paragraph: Any) -> list[str]:  # noqa: ANN401
        """Return a paragraph's text, then the lines of the frames and notes that hang on it."""
        line = _Line()
        hanging: list[str] = []
        self._characters(paragraph, line, hanging)
        text = str(line)
        self._length += len(text)
        hold_length(self._length, self._guard)
        return [text, *hanging]

    def _characters(self, element: Any, line: _Line, hanging: list[str]) -> None:  # noqa: ANN401
        line.raw(element.text)
        for child, seen in self._children(element):
            name = _name(child)
            if name == "text:s":
                line.meant(" " * _spaces(child))
            elif name in _BREAKS:
                line.meant(_BREAKS[name])
            elif name in _HANGING:
                hanging += self._block(child)
            elif seen:
                self._characters(child, line, hanging)
            line.raw(child.tail)

    def _field(self, control: Any) -> list[str]:  # noqa: ANN401
        said = self._fields.get(_attribute(control, "draw:control"), "")
        return [said] if said.strip() else []


def _spaces(element: Any) -> int:  # noqa: ANN401
    count = _attribute(element, "text:c")
    return min(int(count), _MOST_SPACES) if count.isascii() and count.isdigit() and len(count) < 10 else 1


def _form_fields(content: Any) -> dict[str, str]:  # noqa: ANN401
    """Return a form field's id → what it shows."""
    fields: dict[str, str] = {}
    for element in content.iter(f"{{{_URIS['form:']}}}*"):
        identifier = element.get("{http://www.w3.org/XML/1998/namespace}id") or _attribute(element, "form:id")
        if identifier:
            fields[identifier] = _shown(element)
    return fields


def _shown(element: Any) -> str:  # noqa: ANN401
    name = _name(element)
    label = _attribute(element, "form:label")
    if name in _TICKED:
        said = _attribute(element, "form:current-state") or _attribute(element, "form:current-selected")
        ticked = (said or _attribute(element, "form:state")) in ("checked", "true")
        return f"{'☒' if ticked else '☐'} {label}"
    if name == "form:listbox":
        chosen = [one for one in element if _attribute(one, "form:current-selected") == "true"]
        return ", ".join(_attribute(one, "form:label") for one in chosen)
    if name == "form:fixed-text" or name in _NO_VALUE:
        return label
    return _attribute(element, "form:current-value") or _attribute(element, "form:value")
