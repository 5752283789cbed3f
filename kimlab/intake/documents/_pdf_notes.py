"""What lies upon a PDF's pages: values of form fields and typed-on text are taken in, comments are counted.

Format: ISO 32000-1, 12.5 (annotations) and 12.7 (forms).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import NullObject

_MOST_PARENTS = 32
_NO_NOTE = frozenset({"/Link", "/Popup", "/PrinterMark", "/TrapNet", "/Watermark"})
_INDEX = re.compile(r"\[\d+\]")
_PUSH_BUTTON = 1 << 16


@dataclass
class Notes:
    """Gathers what lies upon the pages of one document.

    Attributes
    ----------
    left_out
        "comment", "stamp", "attachment", "signature" → how many.
    names
        Authors of comments, and who signed.
    """

    left_out: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list, repr=False)
    _fields: set[int] = field(default_factory=set, repr=False)

    def lines(self, page: PageObject) -> list[str]:
        """Return the lines that lie upon a page: "Feld: Wert", a box and what it says, typed-on text."""
        lines: list[str] = []
        for note in _dictionaries(page.get("/Annots")):
            kind = note.get("/Subtype")
            if kind == "/Widget":
                lines += self._field(note)
            elif isinstance(kind, str) and kind not in _NO_NOTE:
                lines += self._note(note, kind)
        return [line for line in lines if line.strip()]

    def _note(self, note: Any, kind: str) -> list[str]:  # noqa: ANN401 - a dictionary of the PDF
        said = text_of(note.get("/Contents"))
        self.names.append(text_of(note.get("/T")))
        if kind == "/FreeText" and said.strip():
            return [said]
        if kind == "/Stamp":
            self.left_out["stamp"] += 1
        elif kind == "/FileAttachment":
            self.left_out["attachment"] += 1
        elif said.strip() or kind == "/FreeText":
            self.left_out["comment"] += 1
        return []

    def _field(self, widget: Any) -> list[str]:  # noqa: ANN401
        chain = list(_chain(widget))
        kind, flags = _inherited(chain, "/FT"), _inherited(chain, "/Ff")
        label = _label(chain)
        if kind == "/Btn":
            pushed = isinstance(flags, int) and flags & _PUSH_BUTTON
            on = text_of(widget.get("/AS")) not in ("", "/Off")
            return [f"☒ {label}"] if on and not pushed else []
        holder = next((one for one in chain if "/V" in one), None)
        if holder is None or id(holder) in self._fields:
            return []
        self._fields.add(id(holder))
        value = resolved(holder.get("/V"))
        if kind == "/Sig":
            self.left_out["signature"] += 1
            self.names.append(text_of(value.get("/Name")) if isinstance(value, dict) else "")
            return []
        said = _chosen(value, _inherited(chain, "/Opt")) if kind == "/Ch" else text_of(value)
        return [f"{label}: {said}" if label else said] if said.strip() else []


def resolved(value: Any) -> Any:  # noqa: ANN401
    """Return what a reference points to, None for a null object."""
    value = value.get_object() if hasattr(value, "get_object") else value
    return None if isinstance(value, NullObject) else value


def _dictionaries(array: Any) -> Iterator[Any]:  # noqa: ANN401
    array = resolved(array)
    for reference in array if isinstance(array, list) else ():
        one = resolved(reference)
        if isinstance(one, dict):
            yield one


def _chain(widget: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield a widget and the fields above it; a field inherits what it does not say itself."""
    one = widget
    for _ in range(_MOST_PARENTS):
        if not isinstance(one, dict):
            return
        yield one
        one = resolved(one.get("/Parent"))


def _inherited(chain: list[Any], key: str) -> Any:  # noqa: ANN401
    return resolved(next((one.get(key) for one in chain if key in one), None))


def _label(chain: list[Any]) -> str:
    said = text_of(_inherited(chain, "/TU")) or text_of(_inherited(chain, "/T"))
    return " ".join(_INDEX.sub("", said).split())


def _chosen(value: Any, options: Any) -> str:  # noqa: ANN401
    """Return what a list shows for a value: an option is its text, or a pair of what is sent and what is shown."""
    shown = {}
    for option in options if isinstance(options, list) else ():
        pair = resolved(option)
        if isinstance(pair, list) and len(pair) == 2:
            shown[text_of(pair[0])] = text_of(pair[1])
    values = value if isinstance(value, list) else [value]
    return ", ".join(shown.get(text_of(one), text_of(one)) for one in values)


def text_of(value: Any) -> str:  # noqa: ANN401
    """Return a text of the PDF, "" for anything else; surrogates are put together."""
    value = resolved(value)
    if hasattr(value, "get_data"):
        value = value.get_data()
    if isinstance(value, bytes):
        value = value.decode(
            "utf-16" if value.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace"
        )
    said = value if isinstance(value, str) else ""
    return str(said).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
