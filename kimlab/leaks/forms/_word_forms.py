"""Forms of names that are ordinary words as well („Sommer“), or words of kimlab's own pages („Jan“).

The word alone may mean anything, and is asked about. A form that only a name has is a finding: „Sommersche“, „S0mmer“,
„remmoS“.
What could be both, a compound („Sommerakte“) or a word of another language („Мир“), is asked about, too.
"""

from __future__ import annotations

from dataclasses import dataclass

from kimlab.leaks.forms._compounds import parts_of_compound
from kimlab.leaks.forms._forms import SHORTEST_REVERSED, Forms, stems
from kimlab.leaks.forms._scripts import looks_like
from kimlab.leaks.forms._skeleton import plain, with_letters


@dataclass(frozen=True)
class WordForms(Forms):
    """Forms that tell that a word is meant as a name: adjectives, digits for letters, read from its end."""

    def _own(self, word: str) -> str:
        if word in self.whole:
            return ""
        if not word.isascii() and looks_like(word) in self.whole and looks_like(word) != word:
            return self.whole[looks_like(word)]
        if not word.isalpha():
            return next((self.whole[one] for one in with_letters(word) if one in self.whole), "")
        for stem in stems(word, adjectives=True):
            kind = self.whole.get(stem, "") or self.whole.get(plain(stem), "")
            if kind:
                return kind
        return self.whole.get(word[::-1], "") if len(word) >= SHORTEST_REVERSED else ""

    def _foreign(self, word: str) -> str:
        return ""


@dataclass(frozen=True)
class AskedForms(Forms):
    """Forms that may be both: compounds with a word of the trade, and other scripts."""

    def _own(self, word: str) -> str:
        return next((self.whole[one] for one in parts_of_compound(word) if one in self.whole), "")
