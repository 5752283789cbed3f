"""Forms of names that are ordinary words as well („Sommer“), or words of kimlab's own pages („Jan“).

The word alone may mean anything, and is asked about. A form that only a name has is a finding: „Sommersche“, „S0mmer“,
„remmoS“.
What could be both, a compound („Sommerakte“) or a word of another language („Мир“), is asked about, too.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from kimlab.leaks.forms._compounds import parts_of_compound
from kimlab.leaks.forms._forms import SHORTEST_INFLECTED, SHORTEST_JOINED, SHORTEST_REVERSED, Forms, stems
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
    """Forms that may be both: compounds with a word of the trade or another name, beside digits, and other scripts."""

    partners: AbstractSet[str] = frozenset()

    def beside(self, partners: AbstractSet[str]) -> AskedForms:
        """Return these forms, also in one word with names that are no other words („omarsommer“)."""
        return replace(self, partners=partners)

    def _own(self, word: str) -> str:
        if not word.isalpha():
            return self._beside_digits(word)
        compound = next((self.whole[one] for one in parts_of_compound(word) if one in self.whole), "")
        return compound or self._joined(word) or self._beside_a_partner(word)

    def _beside_a_partner(self, word: str) -> str:
        if len(word) < SHORTEST_JOINED:
            return ""
        cuts = range(SHORTEST_INFLECTED, len(word) - SHORTEST_INFLECTED + 1)
        halves = ((word[:c], word[c:]) for c in cuts)
        return next(
            (
                self.whole[mine]
                for first, last in halves
                for mine, other in ((first, last), (last, first))
                if mine in self.whole and other in self.partners
            ),
            "",
        )
