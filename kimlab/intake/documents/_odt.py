"""The text of an OpenDocument text, in reading order.

Format: ODF 1.3. Taken in: headers, body, tables, text frames, notes, values of form fields, footers. Left out and
counted: deletions of tracked changes, comments, pictures, embedded objects. Authors only help to find names.
"""

from __future__ import annotations

from typing import Any

from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake.documents._body_text import BodyText, counted, names_of, once, sections
from kimlab.intake.documents._odt_text import OdtText
from kimlab.intake.office._safe_xml import parsed
from kimlab.intake.office._zip import broken, read_parts_of

_BODY = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}body"
_OFFICE_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_AUTHORS = ("{http://purl.org/dc/elements/1.1/}creator", f"{_META}initial-creator", f"{_META}printed-by")
_HEADS = (f"{_STYLE}header", f"{_STYLE}header-left", f"{_STYLE}header-first")
_FEET = (f"{_STYLE}footer", f"{_STYLE}footer-left", f"{_STYLE}footer-first")
_SPOKEN = (
    ("comment", "Kommentar", "Kommentare"),
    ("deleted", "gelöschte Stelle", "gelöschte Stellen"),
    ("picture", "Bild", "Bilder"),
    ("object", "eingebettetes Objekt", "eingebettete Objekte"),
)


def read_odt(content: Content, guard: Guard) -> BodyText:
    """Return the text of an odt file."""
    parts = read_parts_of(content, guard)
    if "content.xml" not in parts:
        raise broken(content.name)
    names = ("content.xml", "styles.xml", "meta.xml")
    trees = {name: parsed(parts[name], guard) for name in names if name in parts}
    body = trees["content.xml"].find(f"{_BODY}/{_OFFICE_TEXT}")
    if body is None:
        raise broken(content.name)
    walk = OdtText(guard, trees["content.xml"])
    heads = _each(walk, trees.get("styles.xml"), _HEADS)
    lines = walk.lines(body)
    feet = _each(walk, trees.get("styles.xml"), _FEET)
    left_out = tuple(said for key, one, many in _SPOKEN for said in counted(walk.left_out[key], one, many))
    authors = [element.text for tree in trees.values() for element in tree.iter(*_AUTHORS)]
    return BodyText(sections([*heads, lines, *feet]), left_out, names_of(authors))


def _each(walk: OdtText, styles: Any, tags: tuple[str, ...]) -> list[list[str]]:  # noqa: ANN401 - lxml elements
    return [] if styles is None else once(walk.lines(part) for part in styles.iter(*tags))
