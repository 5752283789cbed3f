"""A form of a text that rules can read, with the way back to the original's code points.

Composed letters instead of combining marks, ligatures and ornamental alphabets, ordinary spaces and line ends, no
invisible characters, and whole words where a line's end divided them: people paste text from everywhere, and a name
must be found however its letters are made up. Sources: Unicode Standard Annex 15 (NFC, NFKC) and its general categories.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKS = "\u0300-\u036f\u0653-\u0655\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_DROPPED = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_STYLED = "\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"
_BREAK = r"[ ]?(?:\r\n?|\n)[ ]?"
_UNUSUAL = re.compile(
    # "Tesfa-\nmichael" is one word, "Schulze-\nEverding" keeps its hyphen, and so does "Vor-\nund Nachname" with its break.
    rf"(?<=[^\W\d_])[-\u2010\u00ad]{_BREAK}(?!(?:und|oder|bzw|sowie|bis)\b)(?=[^\W\d_])|"
    rf"\r\n|.[{_MARKS}]+|[\r{_LINE_ENDS}{_SPACES}{_STYLED}\u2010\u2011]|[{_DROPPED}]+",
    re.DOTALL,
)
_DIVIDED = re.compile(rf"[-\u2010\u00ad]{_BREAK}")
_DROP = re.compile(f"[{_DROPPED}]")
_SPACE = re.compile(f"[{_SPACES}]")
_LINE_END = re.compile(f"\r\n?|[{_LINE_ENDS}]")
_HYPHEN = re.compile("[\u2010\u2011]")


@dataclass(frozen=True)
class Canonical:
    """`text` is what rules read; ``back[i]`` is where its i-th character begins in the original."""

    text: str
    back: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's span for a span of `text`: no letter is cut, and what was dropped behind belongs to it."""
        while start < end < len(self.text) and self.back[end] == self.back[end - 1]:
            end += 1
        return self.back[start], self.back[end]


def canonical(text: str) -> Canonical:
    r"""Return the canonical form of a text.

    >>> canonical("Mu\u0308ller").text, canonical("Tesfa-\nmichael").text
    ('Müller', 'Tesfamichael')
    """
    parts: list[str] = []
    back: list[int] = []
    position = 0
    for match in _UNUSUAL.finditer(text):
        letters = _plain(match.group(), text[match.end() : match.end() + 1])
        parts += [text[position : match.start()], letters]
        back += [*range(position, match.start()), *[match.start()] * len(letters)]
        position = match.end()
    return Canonical("".join([*parts, text[position:]]), (*back, *range(position, len(text) + 1)))


def _plain(unusual: str, behind: str) -> str:
    """Return what rules read in place of an unusual character or cluster; `behind` is the next letter."""
    if _DIVIDED.fullmatch(unusual):
        return "-" if behind.isupper() else ""
    composed = unicodedata.normalize("NFKC" if re.match(f"[{_STYLED}]", unusual) else "NFC", unusual)
    kept = "".join(letter for letter in composed if not unicodedata.combining(letter))
    return _HYPHEN.sub("-", _LINE_END.sub("\n", _SPACE.sub(" ", _DROP.sub("", kept))))
