"""The text of a Word document, in reading order.

Format: ECMA-376 (part 2: which parts belong together). Taken in: body, tables, text boxes, headers and footers, foot-
and endnotes, insertions of tracked changes. Left out and counted: deletions of tracked changes, comments, pictures,
diagrams, embedded objects. Authors (of the file, of comments and changes) only help to find names; they go nowhere else.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake.documents._body_text import BodyText, counted, names_of, once, sections
from kimlab.intake.documents._docx_text import DocxText, attribute, short_name
from kimlab.intake.office._safe_xml import parsed
from kimlab.intake.office._zip import broken, read_parts_of

_NO_TEXT_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_AUTHORS = frozenset({"creator", "lastModifiedBy", "Manager"})
_SPOKEN = (
    ("comment", "Kommentar", "Kommentare"),
    ("deleted", "gelöschte Stelle", "gelöschte Stellen"),
    ("picture", "Bild", "Bilder"),
    ("diagram", "Diagramm", "Diagramme"),
    ("object", "eingebettetes Objekt", "eingebettete Objekte"),
)


def read_docx(content: Content, guard: Guard) -> BodyText:
    """Return the text of a docx file."""
    package = _Package(read_parts_of(content, guard), guard)
    main = next(iter(package.related("", "officeDocument")), "")
    if short_name(package.tree(main)) != "w:document":
        raise broken(content.name)
    if package.has_macros(main):
        raise _macros(content.name)
    walk = DocxText(guard)
    heads = once(walk.lines(package.tree(name)) for name in package.related(main, "header"))
    body = walk.lines(package.tree(main))
    notes = [
        walk.lines(note)
        for kind in ("footnotes", "endnotes")
        for name in package.related(main, kind)
        for note in package.tree(name)
        if attribute(note, "type") not in _NO_TEXT_NOTES
    ]
    feet = once(walk.lines(package.tree(name)) for name in package.related(main, "footer"))
    comments = [package.tree(name) for name in package.related(main, "comments")]
    walk.left_out["comment"] = sum(short_name(child) == "w:comment" for tree in comments for child in tree)
    left_out = tuple(said for key, one, many in _SPOKEN for said in counted(walk.left_out[key], one, many))
    text = sections([*heads, body, [line for note in notes for line in note], *feet])
    return BodyText(text, left_out, names_of(_authors(package, main)))


class _Package:
    """The parts of a file and how they hang together; names of parts are told apart without regard to case."""

    def __init__(self, parts: Mapping[str, bytes], guard: Guard) -> None:
        self._parts = {name.casefold(): data for name, data in parts.items()}
        self._guard = guard
        self._trees: dict[str, Any] = {}

    def tree(self, name: str) -> Any:  # noqa: ANN401 - lxml elements have no useful type
        """Return a part's outermost element; without the part a piece of the text would be missing."""
        key = name.casefold()
        if key not in self._parts:
            raise broken(self._guard.place)
        if key not in self._trees:
            self._trees[key] = parsed(self._parts[key], self._guard)
        return self._trees[key]

    def trees(self) -> Iterable[Any]:
        """Return the outermost elements of all parts that were read."""
        return self._trees.values()

    def related(self, source: str, kind: str) -> list[str]:
        """Return the names of the parts of a kind that `source` refers to, in the order of their numbers."""
        folder, name = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations.casefold() not in self._parts:
            return []
        found = {
            posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target"))).lstrip("/")
            for relation in self.tree(relations)
            if attribute(relation, "Type").rpartition("/")[2] == kind
            and attribute(relation, "TargetMode") != "External"
        }
        return sorted(found, key=lambda name: (len(name), name))

    def has_macros(self, main: str) -> bool:
        """Tell whether the document carries macros or says that it may."""
        types = self._parts.get("[content_types].xml", b"").lower()
        return b"macroenabled" in types or bool(self.related(main, "vbaProject"))


def _authors(package: _Package, main: str) -> list[str | None]:
    found: list[str | None] = []
    for kind in ("core-properties", "extended-properties"):
        for name in package.related("", kind):
            tree = package.tree(name)
            found += [one.text for one in tree.iter("{*}*") if etree.QName(one).localname in _AUTHORS]
    for name in package.related(main, "people"):
        package.tree(name)
    found += [name for tree in package.trees() for name in tree.xpath("//@*[local-name() = 'author']")]
    return found


def _macros(name: str) -> InputError:
    return InputError(
        f"{name} enthält Makros (ein docm mit der Endung docx).",
        "Makros können den Text verändern oder Schaden anrichten; ein Dokument braucht sie nicht.",
        "Öffnen Sie die Datei mit abgeschalteten Makros und speichern Sie sie als „Word-Dokument (*.docx)“.",
    )
