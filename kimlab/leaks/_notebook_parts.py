"""What stands in a notebook: sources, results, metadata, attachments and the states of widgets, each with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_MARKUP = ("text/html", "image/svg+xml", "text/xml", "application/xml")
_ATTACHED = "application/octet-stream"
_PACKED = ("image/", "audio/", "video/", "application/pdf", _ATTACHED)
# Colours in a traceback: ECMA-48, control sequences
_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_SPOKEN = {
    "source": "Eingabe",
    "metadata": "Angaben",
    "attachments": "Anhang",
    "data": "",
    "text": "",
    "traceback": "Fehlermeldung",
    "evalue": "Fehlermeldung",
    "state": "Zustand der Bedienelemente",
    "widgets": "Bedienelemente",
}
_RANDOM = re.compile(r"[0-9a-f-]{6,40}")  # ids of cells and widgets (nbformat 4.5)
_READ = ("source", "text", "traceback", "evalue")


@dataclass(frozen=True)
class Leaf:
    """A text in a notebook: where, whether it is HTML or packed in letters, and whether people read it."""

    place: str
    text: str = field(repr=False)
    markup: bool = False
    packed: bool = False
    prose: bool = True


def notebook_of(text: str) -> dict[str, Any] | None:
    """Return the notebook that a text is (nbformat 4), None if it is none."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{") or '"cells"' not in text:
        return None
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("cells"), list) else None


def leaves(notebook: dict[str, Any]) -> Iterator[Leaf]:
    """Yield every text, number and key of a notebook."""
    for number, cell in enumerate(notebook["cells"], start=1):
        yield from _walked(cell, f"Zelle {number}", "")
    rest = {key: value for key, value in notebook.items() if key != "cells"}
    yield from _walked(rest, "Notizbuch", "")


def _walked(value: object, place: str, mime: str) -> Iterator[Leaf]:
    """Go through the tree; how deep it is was bounded by the reader of JSON."""
    if isinstance(value, dict):
        yield Leaf(f"{place}, Schlüssel", "\n".join(map(str, value)))
        for key, item in value.items():
            yield from _walked(item, _place(place, str(key)), _kept(mime, str(key)))
    elif isinstance(value, list) and not all(isinstance(item, str) for item in value):
        for number, item in enumerate(value, start=1):
            yield from _walked(item, f"{place} {number}", mime)
    elif value is not None and not isinstance(value, bool):
        text = "".join(value) if isinstance(value, list) else str(value)
        yield _leaf(_COLOURS.sub("", text), place, mime)


def _leaf(text: str, place: str, mime: str) -> Leaf:
    packed = mime.startswith(_PACKED) and not mime.startswith(_MARKUP)
    markup = mime in _MARKUP or (mime not in _READ and text.lstrip().startswith("<"))
    return Leaf(place, text, markup=markup, packed=packed, prose=not _RANDOM.fullmatch(text))


def _kept(mime: str, key: str) -> str:
    """Return what kind of text stands below a key: its media type, or the field that people read."""
    if key == "attachments" or mime == _ATTACHED:
        return _ATTACHED  # whatever their type, they are packed in letters (nbformat 4.1)
    return key if "/" in key or key in _READ else mime


def _place(place: str, key: str) -> str:
    if key == "outputs":
        return f"{place}, Ausgabe"
    if "/" in key:
        kind = key if re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", key) else "Daten"
        return f"{place} ({kind})"
    spoken = _SPOKEN.get(key)
    if spoken is None:
        return place if "Bedienelemente" in place or "Angaben" in place else f"{place}, weitere Angaben"
    return f"{place}, {spoken}" if spoken else place
