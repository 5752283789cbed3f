"""Sentence-like units of a text, by code points, and the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_CLAUSE_END = re.compile(r"[,;:()…]|\s[-–—]\s")
_END = re.compile(r"[.!?…]+[“”\"»«’')\]]*(?=\s)")
_LINE_END = re.compile(r"[ \t\r]*\n\s*")
_BEFORE = re.compile(r"[^\s(\[„“\"»]+$")
_LONG_LINE = 60
"""A line at least so long, not ended by a mark, was broken by the page and goes on below (PDF text)."""

_AHEAD = 40  # enough for the word before and after a full stop
_BEGINS = re.compile(
    r"(?:Er|Sie|Es|Ich|Wir|Man|Der|Die|Das|Dort|Dann|Danach|Da|Jetzt|Nun|Seitdem|Seither|Aber|Und|Auch|Heute|Bis|Im|In|Am|"
    r"Ein|Eine|Kein|Keine|Beide|Herr|Frau)\b"
)

# Written with a full stop inside of a sentence (Duden, Abkürzungen; and what case notes use).
_ABBREVIATIONS = re.compile(
    "abs|anm|az|bes|betr|bspw|bzgl|bzw|ca|dr|ebd|einschl|etc|evtl|frl?|geb|gem|gez|ggfs?|hl|hr|inkl|insb|jh|lt|max|mind|"
    "min|mio|mtl|nr|prof|rd|rspr|sog|st|std|str|tel|tgl|usf|verh|vgl|voraussichtl|vorauss|wg|zit|zt|zz|zzt|zzgl|"
    "mo|di|mi|do|sa|jan|feb|mrz|apr|jun|jul|aug|sept?|okt|nov|dez|"
    "begl|besch|bespr|dolm|einw|entsch|fam|kd|kl|rückm|rückspr|unterl|unterschr|wv"
)


def clauses(text: str, start: int, end: int) -> tuple[tuple[str, ...], ...]:
    """Return the words of a stretch, clause by clause; a hyphen parts words, a combining mark does not.

    >>> clauses("Sie sagt, der Kita-Platz fehlt.", 0, 31)
    (('Sie', 'sagt'), ('der', 'Kita', 'Platz', 'fehlt'))
    """
    parts = (_WORD.findall(clause) for clause in _CLAUSE_END.split(text[start:end]))
    return tuple(tuple(found) for found in parts if found)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each sentence-like unit, in order, without the space around it.

    A unit ends after . ! ? … before white space, at a blank line, and at the end of a line, unless the line is long and
    its sentence plainly goes on. A full stop after an abbreviation or a single letter, or before a small letter, ends
    nothing; after a number of one or two digits („am 3. März“) only where a word follows that begins sentences.

    Examples
    --------
    >>> text = "Am 3. März kam z. B. kein Bescheid. Sie wartet."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Am 3. März kam z. B. kein Bescheid.', 'Sie wartet.']
    """
    found, begin = [], 0
    for cut in sorted({*_after_marks(text), *_after_lines(text), len(text)}):
        piece = text[begin:cut]
        start = begin + len(piece) - len(piece.lstrip())
        end = begin + len(piece.rstrip())
        if start < end:
            found.append((start, end))
        begin = cut
    return tuple(found)


def _after_marks(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match.group()[0] not in ".…" or _ends(text, match.start(), match.end()):
            yield match.end()


def _ends(text: str, mark: int, after: int) -> bool:
    """Tell whether a full stop ends a sentence."""
    following = text[after : after + _AHEAD].lstrip()
    if following[:1].islower():
        return False
    before = _BEFORE.search(text[max(0, mark - _AHEAD) : mark])
    last = before.group().split(".")[-1] if before else ""
    if len(last) == 1 and last.isalpha():
        return False
    if last.isdigit() and len(last) <= 2:
        return bool(_BEGINS.match(following))
    return not _ABBREVIATIONS.fullmatch(last.casefold())


def _after_lines(text: str) -> Iterator[int]:
    line = 0
    for match in _LINE_END.finditer(text):
        before = text[line : match.start()]
        following = text[match.end() : match.end() + 1]
        blank = match.group().count("\n") > 1
        goes_on = following.islower() or (len(before) >= _LONG_LINE and before[-1:] not in ".!?…:;")
        if blank or not goes_on:
            yield match.end()
        line = match.end()
