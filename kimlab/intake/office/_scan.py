"""Looking through the XML of xlsx and ods: how large is what it describes, and whether it is harmless.

Only what decides the size is looked at, and what calamine would not tell; the values are read by it afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.parsers import expat

from kimlab.intake._limits import CHUNK, Guard
from kimlab.intake._xml_errors import hostile_xml
from kimlab.intake.office._ods_walker import OpenDocument
from kimlab.intake.office._walker import Seen, Walker, local_name
from kimlab.intake.office._xlsx_walkers import Relations, SharedTexts, Workbook, Worksheet
from kimlab.intake.office._zip import broken

_ENCODINGS = ("utf-8", "utf8", "us-ascii", "ascii")


@dataclass(frozen=True)
class Scan:
    """What was seen in a workbook.

    Attributes
    ----------
    sheets
        Sheet → where it stands (a part; in ods a table in it).
    no_value
        The same place → cells (row, column, from 1) that show an error or a formula never calculated.
    """

    sheets: Mapping[str, str]
    no_value: Mapping[str, frozenset[tuple[int, int]]]


def scan(parts: Mapping[str, bytes], guard: Guard) -> Scan:
    """Walk through all parts; anything hostile or over a limit is an InputError.

    Parts are told by their outermost element, not by their name: a name is only a promise. Shared
    texts come first, because every reference to one counts with its full length; two lists of them
    would leave open which one counts.
    """
    seen = Seen(guard)
    kinds = {name: _outermost(data, guard) for name, data in parts.items() if name != "mimetype"}
    if list(kinds.values()).count("sst") > 1:
        raise broken(guard.place)
    for name in sorted(kinds, key=lambda name: (kinds[name] != "sst", name)):
        _walk(parts[name], _WALKERS.get(kinds[name], Walker)(seen, name), guard)
    sheets = {name: seen.relations[key] for name, key in seen.sheets.items() if key in seen.relations}
    return Scan(sheets, {name: frozenset(cells) for name, cells in seen.no_value.items()})


def _parser(guard: Guard) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse_doctype(*_: object) -> None:
        raise hostile_xml(guard.place)

    def refuse_encoding(version: str, encoding: str | None, standalone: int) -> None:
        # calamine reads the bytes as UTF-8 whatever the declaration says; both must see the same.
        if encoding and encoding.casefold() not in _ENCODINGS:
            raise broken(guard.place)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.XmlDeclHandler = refuse_encoding
    return parser


def _outermost(data: bytes, guard: Guard) -> str:
    """Return the name of the outermost element without its prefix."""
    names: list[str] = []
    parser = _parser(guard)
    parser.StartElementHandler = lambda name, attributes: names.append(name) if not names else None
    _feed(parser, data[:CHUNK], guard, last=len(data) <= CHUNK)
    return local_name(names[0]) if names else ""


def _walk(data: bytes, walker: Walker, guard: Guard) -> None:
    if b"\0" in data:
        raise broken(guard.place)
    parser = _parser(guard)
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.characters
    for offset in range(0, len(data), CHUNK):
        _feed(parser, data[offset : offset + CHUNK], guard, last=offset + CHUNK >= len(data))
        guard.time()


def _feed(parser: expat.XMLParserType, data: bytes, guard: Guard, *, last: bool) -> None:
    try:
        parser.Parse(data, last)
    except (expat.ExpatError, ValueError, LookupError):
        raise broken(guard.place) from None


_WALKERS: Mapping[str, type[Walker]] = MappingProxyType(
    {
        "workbook": Workbook,
        "Relationships": Relations,
        "sst": SharedTexts,
        "worksheet": Worksheet,
        "document-content": OpenDocument,
    }
)
