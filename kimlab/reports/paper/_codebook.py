"""The codebook as a page to read and to print. It holds no data of persons, so it passes no gate."""

from __future__ import annotations

from dataclasses import dataclass

from kimlab.german import plural
from kimlab.reports.paper._templates import TEMPLATES
from kimlab.tables import KINDS_OF_CODES
from kimlab.vocabulary import KIND_COLOURS, Code, Codebook

Pieces = tuple[tuple[str, str], ...]
"""Words, each with the code they name or nothing."""


@dataclass(frozen=True)
class _Entry:
    """A code as it is shown; texts in pieces, so that named codes become links."""

    code_id: str
    name: str
    definition: Pieces
    example: str
    rule: Pieces
    rule_against: Pieces
    wider: Pieces
    narrower: Pieces
    see_also: Pieces


@dataclass(frozen=True)
class _Part:
    """A heading within a kind (empty where the kind has none) and its entries."""

    name: str
    group_id: str
    entries: tuple[_Entry, ...]


@dataclass(frozen=True)
class _Chapter:
    """A kind of codes."""

    kind: str
    name: str
    meaning: str
    colour: str
    count: str
    parts: tuple[_Part, ...]


def codebook_html(codebook: Codebook, county_name: str = "") -> str:
    """Return a codebook as one HTML page to read and to print.

    Parameters
    ----------
    codebook
        The workbench's (``workflow.codebook_of``).
    county_name
        Whose codebook it is, for the head of the page; may be empty.

    Returns
    -------
    str
        UTF-8 text; no script, no request to anywhere.

    Examples
    --------
    >>> from kimlab.vocabulary import load_codebook
    >>> '<h1>Kodebuch</h1>' in codebook_html(load_codebook(), "Kreis Warendorf")
    True
    """
    chapters = tuple(_chapter(codebook, kind) for kind in KINDS_OF_CODES)
    return TEMPLATES.get_template("codebook.html").render(
        codebook=codebook,
        county_name=county_name,
        total=plural(len(codebook.codes), "Kode", "Kodes"),
        chapters=tuple(chapter for chapter in chapters if chapter.parts),
    )


def _chapter(codebook: Codebook, kind: str) -> _Chapter:
    codes = [code for code in codebook.codes if code.kind == kind]
    headings = [("", ""), *((group.name, group.group_id) for group in codebook.groups if group.kind == kind)]
    parts = (
        _Part(name, group_id, tuple(_entry(codebook, code) for code in codes if code.group == group_id))
        for name, group_id in headings
    )
    return _Chapter(
        kind=kind,
        name=KINDS_OF_CODES[kind],
        meaning=codebook.kinds[kind],
        colour=KIND_COLOURS[kind],
        count=plural(len(codes), "Kode", "Kodes"),
        parts=tuple(part for part in parts if part.entries),
    )


def _entry(codebook: Codebook, code: Code) -> _Entry:
    related = {code.code_id, code.parent_id, *code.references}
    below = [other for other in codebook.codes if other.parent_id == code.code_id]
    naming = [
        other
        for other in codebook.codes
        if code.code_id in other.references and other.code_id not in related and other not in below
    ]
    return _Entry(
        code_id=code.code_id,
        name=code.name,
        definition=codebook.pieces(code.definition),
        example=code.example,
        rule=codebook.pieces(code.rule),
        rule_against=codebook.pieces(code.rule_against),
        wider=_names([codebook.code(code.parent_id)] if code.parent_id else []),
        narrower=_names(below),
        see_also=_names(naming),
    )


def _names(codes: list[Code]) -> Pieces:
    return tuple((code.name, code.code_id) for code in codes)
