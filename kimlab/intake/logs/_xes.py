"""Reading XES event logs in a stream, without trusting them.

XES is IEEE 1849-2016: ``<log>`` holds ``<trace>``, a trace holds attributes and ``<event>``, an event
holds attributes ``<string key="org:resource" value="…"/>``. Only attributes directly under a trace or
event are read; nested ones (meta-attributes) describe attributes, not events. A document type
declaration is refused before anything is read from it: XES needs none, and entities come with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

import numpy as np
from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from kimlab.errors import InputError
from kimlab.intake._limits import Guard
from kimlab.intake._raw import RawTable, texts
from kimlab.intake._xml_errors import broken_xml, hostile_xml

TRACE_PREFIX = "case:"
"""Before an attribute's name it says *of the trace first* (as flat exports of XES name their columns)."""

_SHOWN_NAMES = 20


def read_xes(pieces: Iterable[bytes], wanted: Collection[str], guard: Guard) -> RawTable:
    """Read the attributes `wanted` of all events, in the order of the file.

    An event's own attribute comes before the trace's of the same name, after ``case:`` the other way
    round. The number of a record is the number of the event in the file, from 1.

    Raises
    ------
    InputError
        Not well-formed, broken off, no log, hostile, over a limit, or an attribute no event has.
    """
    handler = _Events(wanted, guard)
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    try:
        for piece in pieces:
            parser.feed(piece)
        parser.close()
    except DefusedXmlException:
        raise hostile_xml(guard.place) from None
    except SAXParseException as problem:
        raise broken_xml(guard.place, problem.getLineNumber() or 1) from None
    except (LookupError, ValueError):
        # The XML declaration names an encoding that does not exist, or one that expat cannot read.
        raise broken_xml(guard.place, 1) from None
    return handler.table()


class _Events(ContentHandler):
    """Collects the wanted attributes of events while the parser walks through the file."""

    def __init__(self, wanted: Collection[str], guard: Guard) -> None:
        super().__init__()
        self._guard = guard
        self._cells: dict[str, list[str]] = {name: [] for name in wanted}
        self._found: set[str] = set()
        self._names: dict[str, None] = {}
        self._path: list[str] = []
        self._trace: dict[str, str] = {}
        self._events: list[dict[str, str]] = []
        self._count = 0
        self._started = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        """Note an attribute of the trace or event that is open, or open one."""
        kind = name.rpartition(":")[2]
        if not self._path and kind != "log":
            raise _no_log(self._guard.place)
        self._started = True
        parent = self._path[-1] if self._path else ""
        self._path.append(kind)
        self._guard.depth(len(self._path))
        if kind == "event":
            self._open_event(parent)
        elif kind == "trace":
            self._trace = {}
        elif parent in ("trace", "event") and "key" in attrs:
            self._note(parent, attrs["key"], attrs.get("value", ""))

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's name
        """Close a trace: only now all of its own attributes are known."""
        kind = self._path.pop()
        if kind == "trace" or (kind == "event" and "trace" not in self._path):
            self._close_trace()

    def _open_event(self, parent: str) -> None:
        self._count += 1
        self._guard.table(self._count, 1)
        if parent not in ("trace", "log"):
            raise broken_xml(self._guard.place, self._count)
        self._events.append({})

    def _note(self, parent: str, key: str, value: str) -> None:
        self._guard.cell(len(value))
        name = TRACE_PREFIX + key if parent == "trace" else key
        if len(self._names) < _SHOWN_NAMES:
            self._names[name] = None
        if parent == "trace":
            self._trace[key] = value
        else:
            self._events[-1][key] = value

    def _close_trace(self) -> None:
        for event in self._events:
            for name, cells in self._cells.items():
                value = self._value(event, name)
                if value is not None:
                    self._found.add(name)
                cells.append(value or "")
        self._events, self._trace = [], {}

    def _value(self, event: dict[str, str], name: str) -> str | None:
        if name.startswith(TRACE_PREFIX):
            plain = name.removeprefix(TRACE_PREFIX)
            return self._trace.get(plain, event.get(plain))
        return event.get(name, self._trace.get(name))

    def table(self) -> RawTable:
        """Return what was collected; a wanted name that no event has is an InputError."""
        if not self._started:
            raise broken_xml(self._guard.place, 1)
        if missing := [name for name in self._cells if name not in self._found and self._count]:
            raise InputError(
                f"Kein Ereignis in {self._guard.place} hat das Merkmal „{missing[0]}“.",
                "Ohne es lassen sich Fälle, Stellen und Zeiten nicht erkennen.",
                f"Nennen Sie ein vorhandenes Merkmal. Vorhanden sind: {', '.join(self._names) or 'keine'}.",
            )
        numbers = np.arange(1, self._count + 1, dtype=np.int64)
        columns = {name: texts(cells) for name, cells in self._cells.items()}
        return RawTable(self._guard.place, "", tuple(self._cells), numbers, columns)


def _no_log(place: str) -> InputError:
    return InputError(
        f"{place} ist kein XES-Ereignisprotokoll: Das äußerste Element heißt nicht „log“.",
        "Fälle und Ereignisse lassen sich darin nicht finden.",
        "Wählen Sie eine Datei im Format XES, CSV oder Parquet.",
    )
