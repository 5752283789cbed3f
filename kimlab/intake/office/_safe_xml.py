"""Parsing XML of office files: no entities, no network, no deep nesting, no more elements than a document has.

Every part is walked through by expat before lxml builds a tree of it: a tree takes forty times the bytes it is built
from, and what is hostile is told as soon as it is seen.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from lxml import etree

from kimlab.intake._limits import CHUNK, Guard, grouped, too_much
from kimlab.intake._xml_errors import hostile_xml
from kimlab.intake.office._zip import broken

# A page of a Word document has some 500 elements and attributes, so this is some thousands of pages.
_MOST_NODES = 2_000_000


def parsed(data: bytes, guard: Guard) -> Any:  # noqa: ANN401 - lxml elements have no useful type
    """Return the root element of an XML part; hostile or damaged XML is an InputError."""
    _walk(data, guard)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise broken(guard.place) from None
    # Two parsers may read one file in two ways; the second one's word counts as well.
    if root.getroottree().docinfo.internalDTD is not None:
        raise hostile_xml(guard.place)
    return root


def _walk(data: bytes, guard: Guard) -> None:
    walk = _Walk(guard)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = walk.doctype
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    try:
        for offset in range(0, len(data), CHUNK):
            guard.time()
            parser.Parse(data[offset : offset + CHUNK], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise broken(guard.place) from None


class _Walk:
    """Counts elements and attributes, and how deep they lie."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._depth = self._nodes = 0

    def doctype(self, *_: object) -> None:
        raise hostile_xml(self._guard.place)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._nodes += 1 + len(attributes)
        self._guard.depth(self._depth)
        if self._nodes > _MOST_NODES:
            raise too_much(self._guard.place, "Das Dokument hat zu viele Elemente", f"{grouped(_MOST_NODES)}")

    def end(self, name: str) -> None:
        self._depth -= 1
