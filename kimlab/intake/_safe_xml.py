"""Parsing XML of office files: no entities, no network, no deep nesting."""

from __future__ import annotations

from typing import Any

from lxml import etree

from kimlab.intake._limits import Guard
from kimlab.intake._office_zip import broken
from kimlab.intake._xes import hostile_xml


def parsed(data: bytes, guard: Guard) -> Any:  # noqa: ANN401 - lxml elements have no useful type
    """Return the root element of an XML part; hostile or damaged XML is an InputError."""
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
    if root.getroottree().docinfo.doctype:
        raise hostile_xml(guard.place)
    return root
