"""Searching a text for direct identifiers: names and source numbers, however they are spaced, cased or encoded.

Every run of up to :data:`LONGEST` words with nothing but a space, hyphen, apostrophe, dot or slash between them,
joined, is looked up in the set of joined identifiers, so "MUSTER-FRAU", "Muster Frau" and "muster frau" are one.
Identifiers under :data:`SHORTEST_JOINED` letters are looked up as whole words only ("a li" is no Ali). Identifiers
with a digit are also found inside longer words. Identifiers of digits only are joined across "-" and "/" alone (and
"." where they have separators of their own), never across table cells, and not looked for in the geometry of
pictures; else counts and coordinates would be taken for them. The time is linear in the text.

Not looked for, because they cannot be told from ordinary numbers and words: identifiers under three letters or
digits, pure numbers under five digits, and single words that the caller allows (names of places and offices, the
report's own vocabulary). A name in several words stays forbidden even if each of its words is allowed.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import pandas as pd

LONGEST = 6
SHORTEST_NUMBER = 5
SHORTEST_JOINED = 5
_BETWEEN = re.compile(r"[\s\-–'’./_]{1,3}")
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]*>")
_GEOMETRY = re.compile(
    r"\s(?:d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|width|height|points|transform|viewBox|font-size|stroke-width|"
    r"markerWidth|markerHeight|refX|refY)=(?:\"[^\"]*\"|'[^']*')"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True)
class Finding:
    """Where in the folded text something stands that must not, and of what kind it is; never what."""

    kind: str
    position: int


def scan(text: str, identifiers: pd.DataFrame, *, allowed: AbstractSet[str] = frozenset()) -> list[Finding]:
    """Return where identifiers stand in a text.

    Parameters
    ----------
    text
        Plain text or HTML; tags are searched, and the text is searched again without them.
    identifiers
        Columns ``kind`` and ``value`` (``Vault.direct_identifiers``).
    allowed
        Words (as from :func:`words_of`) that are no finding when they stand alone.

    Examples
    --------
    >>> names = pd.DataFrame({"kind": ["family_name"], "value": ["Muster-Frau"]})
    >>> {finding.kind for finding in scan("<p>Herr MUSTER&shy;&#32;frau</p>", names)}
    {'family_name'}
    """
    words, numbers = _forbidden(identifiers, allowed)
    apart, whole = html.unescape(_TAG.sub(" ", text)), html.unescape(_TAG.sub("", text))
    raw = html.unescape(_GEOMETRY.sub("", text))
    found = {item for version in (apart, whole, raw) for item in _joined_words(fold(version), words)}
    found |= {item for version in (apart, raw) for item in _numbers(fold(version), numbers)}
    found |= {item for version in (apart, raw) for item in _inside(fold(version), {**words, **numbers})}
    return sorted(found, key=lambda finding: (finding.position, finding.kind))


def words_of(*texts: str) -> frozenset[str]:
    """Return the folded words of texts, for `allowed`."""
    return frozenset(word for text in texts for word in _WORD.findall(fold(html.unescape(text))))


def fold(text: str) -> str:
    """Return a form in which casing, composition and invisible characters make no difference."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold().translate(_INVISIBLE))


def _forbidden(identifiers: pd.DataFrame, allowed: AbstractSet[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return joined identifier → kind: those with a letter, and those of digits only (several words end with a dot)."""
    words: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for kind, value in zip(identifiers["kind"], identifiers["value"], strict=True):
        parts = _WORD.findall(fold(str(value)))
        joined = "".join(parts)
        if joined.isdigit():
            if len(joined) >= SHORTEST_NUMBER:
                numbers[joined + ("." if len(parts) > 1 else "")] = str(kind)
        elif len(joined) >= 3 and not (len(parts) == 1 and joined in allowed):
            words[joined] = str(kind)
    return words, numbers


def _joined_words(text: str, forbidden: dict[str, str]) -> Iterator[Finding]:
    words = list(_WORD.finditer(text))
    for number, first in enumerate(words):
        joined, end = "", first.start()
        for match in words[number : number + LONGEST]:
            if joined and not _BETWEEN.fullmatch(text, end, match.start()):
                break
            alone = not joined
            joined, end = joined + match.group(), match.end()
            if joined in forbidden and (alone or len(joined) >= SHORTEST_JOINED):
                yield Finding(forbidden[joined], first.start())


def _numbers(text: str, forbidden: dict[str, str]) -> Iterator[Finding]:
    """Find identifiers of digits only: whole words, or words with nothing but "-", "/" (or ".") between them."""
    words = list(_WORD.finditer(text))
    for number, first in enumerate(words):
        joined, end, separators = "", first.start(), ""
        for match in words[number : number + LONGEST]:
            separators += text[end : match.start()]
            joined, end = joined + match.group(), match.end()
            if not set(separators) <= {"-", "/", "."}:
                break
            if joined in forbidden and "." not in separators:
                yield Finding(forbidden[joined], first.start())
            elif f"{joined}." in forbidden:
                yield Finding(forbidden[f"{joined}."], first.start())


def _inside(text: str, forbidden: dict[str, str]) -> Iterator[Finding]:
    """Find identifiers with a digit inside longer words."""
    wanted = {
        value: kind
        for value, kind in forbidden.items()
        if len(value) >= SHORTEST_NUMBER
        and any(letter.isdigit() for letter in value)
        and not value.endswith(".")
    }
    lengths = sorted({len(value) for value in wanted})
    for match in _WORD.finditer(text):
        word = match.group()
        for length in lengths:
            for start in range(len(word) - length + 1):
                piece = word[start : start + length]
                if piece in wanted:
                    yield Finding(wanted[piece], match.start() + start)
