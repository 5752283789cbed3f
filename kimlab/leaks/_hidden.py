"""What stands in HTML and XML where nobody reads it: attributes, scripts and styles; each in a line of its own.

Attributes hold alternative texts, names of sheets and tables, authors of changes, addresses of mails and telephones, and
whatever pages keep for themselves (``data-…``). Left out are geometry, namespaces, fonts that are called like people, and
the random numbers by which office programs know their own paragraphs (ECMA-376: rsid, paraId, uid). Addresses on the web are
looked through for names and are no finding themselves.
"""

from __future__ import annotations

import functools
import re

from kimlab.leaks._views import View, decoded, unescaped

# Each ends at the next "<" or at its own end, so that what is not closed costs no more than its length.
_PIECE = re.compile(
    r"(?P<silent><(?P<name>script|style)\b[^<>]*>(?P<code>(?:[^<]++|<(?!/?(?:script|style)\b))*+)</(?P=name)\s*>)"
    r"|<(?P<tag>[a-zA-Z?](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\s([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_OF_MACHINES = re.compile(
    r"xmlns(:.*)?|r:id|w:id|(.*:)?(d|x|y|[xyr][12xy]|c[xy]|r|rx|ry|dx|dy|width|height|points|transform|viewbox|font-(size|family)|typeface|"
    r"preserveaspectratio|stroke.*|fill|color|rgb|bgcolor|marker.*|ref[xy]|rsid\w*|paraid|textid|uid|guid|schemalocation|lang|charset|"
    r"http-equiv|rel|media|integrity|nonce|type|version|encoding|spid|embed|requires|ignorable|colspan|rowspan|pane|sqref|ref|style-?id|script)",
    re.IGNORECASE,
)
# What somebody gave a name to, and the attributes that hold it: sheets, tables, fields and pictures (ECMA-376, ISO
# 26300, HTML)
_NAMED = re.compile(
    r"(\w+:)?(sheet|table|tableColumn|definedName|dataField|cacheField|frame|img|docPr|cNvPr|database-range)\b"
)
_AUTHOR = re.compile(r"(\w+:)?(author|initials|creator|userId)")
_GIVEN = re.compile(rf"(\w+:)?(name|displayName|descr|title|alt)|{_AUTHOR.pattern}")
_RANDOM = re.compile(r"<\w+:(rsid\w*|font|srgbClr|sysClr|color|shd)\b")
_META = re.compile(r"meta\b[^<>]*\bname\s*=\s*[\"']?(dc\.)?(author|creator)\b", re.IGNORECASE)
_CONTENT = re.compile("content", re.IGNORECASE)
# Of OPC (ECMA-376, part 2), OpenDocument (ISO 26300) and comments in tables
_WRITTEN_BY = re.compile(r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator|author|Manager)>([^<]*)<")
# Fonts of common style sheets that the rules would take for people; kimlab's own pages name the first three
_FONTS = re.compile(
    r"\b(?:Helvetica Neue|DejaVu (?:Sans|Serif)(?: Mono)?|Liberation (?:Sans|Serif|Mono)|Segoe UI|Times New Roman"
    r"|Courier New|Lucida (?:Grande|Console))\b"
)
_CODE = re.compile(r"[{}()\[\];=<>|`\"']|:(?=\s*[\"'\d])")
_APART = re.compile(r"[-_/+.]")
_MAY_BE_APART = re.compile(r"[^\s\d@]+")
_RUN = re.compile(r"[A-Za-z0-9+/=_-]{60,}")


def hidden(text: str) -> View:
    """Return what stands hidden in markup, escapes understood; all else is blank, and letters stay where they are.

    >>> hidden('<p data-wer="Frau M&uuml;ller">Da</p><a href="mailto:a@b.de">').text.split()
    ['Frau', 'Müller', 'mailto:a@b.de']
    """
    pieces, end = list[str](), 0
    seen = functools.cache(_of_tag)  # tags repeat; it ends with the page
    for match in _PIECE.finditer(text):
        pieces += (
            "\n" * (match.start() > end),
            " " * (match.start() - end - (match.start() > end)),
            _of_code(match) if match["silent"] else seen(match.group()),
        )
        end = match.end()
    pieces.append(" " * (len(text) - end))
    kept = _RUN.sub(lambda found: " " * len(found.group()), "".join(pieces))
    return decoded(unescaped(View(kept)))


def given_names(text: str) -> list[tuple[int, int]]:
    """Return where somebody gave a name to a sheet, a table, a picture, or is named as an author: nothing else stands there.

    >>> given_names('<sheet name="Blatt" sheetId="1"/>')
    [(13, 18)]
    """
    authors = [one.span(1) for one in _WRITTEN_BY.finditer(text)]
    return authors + [
        (one.start(2) + 1, one.end(2) - 1)
        for tag in _PIECE.finditer(text)
        if tag["tag"]
        for attribute in (_holding(tag["tag"]),)
        for one in _ATTRIBUTE.finditer(text, *tag.span("tag"))
        if attribute.fullmatch(one[1]) and one[2][0] in "\"'"
    ]


def _holding(tag: str) -> re.Pattern[str]:
    """Return in which attributes of a tag the whole is a name that somebody gave."""
    if _META.match(tag):
        return _CONTENT
    return _GIVEN if _NAMED.match(tag) else _AUTHOR


def _of_code(match: re.Match[str]) -> str:
    """Return a script or style in the same length: what can hold words, and blanks."""
    before = match.start("code") - match.start()
    code = _CODE.sub(
        "\n", _without_fonts(match["code"]) if match["name"].lower() == "style" else match["code"]
    )
    return "\n" + " " * (before - 1) + code + "\n" + " " * (len(match.group()) - before - len(code) - 1)


def _of_tag(whole: str) -> str:
    """Return a tag or comment in the same length: what can hold words, and blanks."""
    letters = [" "] * len(whole)
    for one in () if _RANDOM.match(whole) else _ATTRIBUTE.finditer(whole):
        if not _OF_MACHINES.fullmatch(one[1]):
            letters[one.start() : one.end()] = _blank(one.start(2) - one.start()) + _value(one[2])
    return "".join(letters)


def _without_fonts(code: str) -> str:
    return _FONTS.sub(lambda found: " " * len(found.group()), code)


def _blank(size: int) -> list[str]:
    return ["\n", *" " * (size - 1)]


def _value(quoted: str) -> list[str]:
    value = (
        re.sub(r"[\"']", "\n", quoted[:1]) + quoted[1:-1] + re.sub(r"[\"']", "\n", quoted[-1:])
        if len(quoted) > 1
        else quoted
    )
    if _MAY_BE_APART.fullmatch(quoted):
        value = _APART.sub(" ", value)
    return list(value)
