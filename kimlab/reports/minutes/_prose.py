"""The prose of a notebook as HTML: only what is named here, everything else as the letters that were typed.

Source: CommonMark 0.31 with tables (GitHub Flavored Markdown 0.29, section 4.10), read by mistune. Raw HTML is
shown, not run; a line like „[Datum]: …“ is text and no definition of a link, since links lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import mistune
from markupsafe import Markup, escape

from kimlab.errors import InputError

Token = Mapping[str, Any]

_READ = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])
_READ.block.rules.remove("ref_link")
_DEEPEST = 6
# Raster pictures only: an SVG may hold words that nobody sees.
_INSIDE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_FILE_NAME = re.compile(r"(?i)\S*\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)|image|bild|screenshot|")
_BREAKS = {"softbreak": " ", "linebreak": "\n", "blank_line": ""}
_OF_BLOCKS = frozenset({"list", "list_item", "block_quote", "table", "table_head", "table_body", "table_row"})
_WRAPPED = {
    "paragraph": "p",
    "strong": "strong",
    "emphasis": "em",
    "strikethrough": "del",
    "block_quote": "blockquote",
    "list_item": "li",
}


@dataclass
class ProseWriter:
    """Writes the prose of one notebook, cell by cell; it knows how deep the headings are by now.

    Parameters
    ----------
    number
        Number of the cell, for messages.
    pictures
        Name of an attachment → its picture as a data URI.
    level
        Level of the last heading; the page's own is 1.
    heading
        Words of the last heading: what a table below it is called.
    """

    number: int = 0
    pictures: Mapping[str, str] = field(default_factory=dict, repr=False)
    level: int = 1
    heading: str = ""

    def write(self, source: str) -> Markup:
        """Return a cell's prose as HTML.

        Raises
        ------
        InputError
            A picture has no description, or does not lie in the notebook.

        Examples
        --------
        >>> print(ProseWriter().write("Ein **Wort**, ein [Verweis](https://example.org) und <b>."))
        <p>Ein <strong>Wort</strong>, ein Verweis und &lt;b&gt;.</p>
        """
        return self._all(tokens_of(source))

    def _all(self, tokens: Iterable[Token]) -> Markup:
        return Markup("").join(self._one(token) for token in tokens)

    def _one(self, token: Token) -> Markup:
        kind = token["type"]
        if kind in _WRAPPED:
            return Markup("<{0}>{1}</{0}>").format(_WRAPPED[kind], self._all(token["children"]))
        return _WRITERS.get(kind, _as_typed)(self, token)

    def _heading(self, token: Token) -> Markup:
        self.level = max(2, min(int(token["attrs"]["level"]), self.level + 1, _DEEPEST))
        self.heading = words_of_token(token)
        return Markup("<h{0}>{1}</h{0}>").format(self.level, self._all(token["children"]))

    def _list(self, token: Token) -> Markup:
        name = "ol" if token["attrs"].get("ordered") else "ul"
        return Markup("<{0}>{1}</{0}>").format(name, self._all(token["children"]))

    def _inside(self, token: Token) -> Markup:
        """Return the words of something of which only the words are kept: a link leads nowhere from here."""
        return self._all(token["children"])

    def _code(self, token: Token) -> Markup:
        return Markup("<code>{}</code>").format(token["raw"])

    def _block_code(self, token: Token) -> Markup:
        return Markup('<pre tabindex="0"><code>{}</code></pre>').format(token["raw"])

    def _table(self, token: Token) -> Markup:
        head, *rest = token["children"]
        heads = Markup("").join(
            Markup('<th scope="col">{}</th>').format(self._all(cell["children"])) for cell in head["children"]
        )
        rows = (row for body in rest for row in body["children"])
        lines = Markup("").join(
            Markup("<tr>{}</tr>").format(
                Markup("").join(
                    Markup("<td>{}</td>").format(self._all(cell["children"])) for cell in row["children"]
                )
            )
            for row in rows
        )
        name = f"Tabelle: {self.heading}" if self.heading else "Tabelle"
        return Markup(
            '<div class="scroll" tabindex="0" role="group" aria-label="{0}"><table><caption>{0}</caption>'
            "<thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>"
        ).format(name, heads, lines)

    def _picture(self, token: Token) -> Markup:
        told = words_of_token(token).strip()
        address = str(token["attrs"]["url"])
        address = self.pictures.get(address.removeprefix("attachment:"), address)
        if _FILE_NAME.fullmatch(told):
            raise InputError(
                f"In Zelle {self.number} steht ein Bild ohne Beschreibung.",
                "Wer es nicht sehen kann, erfährt sonst nichts davon; ein Dateiname genügt nicht.",
                "Schreiben Sie in die eckigen Klammern vor dem Bild, was es zeigt: ![Was zu sehen ist](…).",
            )
        if not _INSIDE.fullmatch(address):
            raise InputError(
                f"In Zelle {self.number} liegt ein Bild nicht im Notizbuch, oder es ist kein PNG, JPEG, GIF oder WebP.",
                "Das Protokoll holt nichts von anderswo; das Bild würde fehlen.",
                "Fügen Sie das Bild in die Zelle ein, oder nehmen Sie es heraus.",
            )
        return Markup('<img src="{}" alt="{}">').format(address, told)


def tokens_of(source: str) -> list[Token]:
    """Return the parts of a text."""
    found = _READ(source)
    assert not isinstance(found, str)
    return list(found)


def words_of_token(token: Token) -> str:
    """Return the bare words of a part, as they are seen: without signs, and without the addresses of links.

    >>> words_of_token(tokens_of("## Die *Karte*")[0])
    'Die Karte'
    """
    if token["type"] in _BREAKS:
        return _BREAKS[token["type"]]
    between = "\n" if token["type"] in _OF_BLOCKS else ""
    return str(token.get("raw", "")) or between.join(map(words_of_token, token.get("children", ())))


def words_of(source: str) -> str:
    r"""Return the bare words of a text, a line for each block.

    >>> words_of("Frau **Muster**, siehe [hier](https://example.org).\n\n- eins\n- zwei").splitlines()
    ['Frau Muster, siehe hier.', 'eins', 'zwei']
    """
    return "\n".join(filter(None, map(words_of_token, tokens_of(source))))


def _as_typed(writer: ProseWriter, token: Token) -> Markup:
    """Return what is not known as the letters that were typed."""
    return escape(token["raw"]) if "raw" in token else writer._all(token.get("children", ()))


_WRITERS: Mapping[str, Callable[[ProseWriter, Token], Markup]] = {
    "heading": ProseWriter._heading,
    "list": ProseWriter._list,
    "block_text": ProseWriter._inside,
    "link": ProseWriter._inside,
    "image": ProseWriter._picture,
    "codespan": ProseWriter._code,
    "block_code": ProseWriter._block_code,
    "table": ProseWriter._table,
    "linebreak": lambda writer, token: Markup("<br>"),
    "softbreak": lambda writer, token: Markup("\n"),
    "blank_line": lambda writer, token: Markup(""),
    "thematic_break": lambda writer, token: Markup("<hr>"),
}
