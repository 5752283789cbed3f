"""Words that say nothing: „-“, „k. A.“, „nicht gefragt“. One notion of them for acts, states and rooms.

Whoever is asked for a statement and has none writes a placeholder, and later it counts as one. The lists are kimlab's own
(Voreinstellung: how forms and case files commonly mark what is not there; background knowledge to be verified).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

Wanted = Literal["statement", "mark", "search"]
"""What words are asked for: a statement; a short mark, such as a version; where something was searched."""

_SHORTEST = 2  # letters or digits: one is no word
_PLACEHOLDERS = frozenset(
    {
        "a", "angabe", "angaben", "asdf", "b",
        "bla", "blabla", "bekannt", "bisher", "d", "derzeit", "dito", "entfällt", "erfasst", "erfragt",
        "erhoben", "etwas", "fehlt", "folgt", "gar", "gefragt", "gibt", "ist", "k", "ka", "kein", "keine",
        "keinen", "keiner", "keins", "leer", "n", "na", "nachgereicht", "nb", "nicht", "nichts", "niemand", "nil", "nn",
        "noch", "none", "null", "o", "oben", "offen", "ohne", "platzhalter", "s", "siehe", "später", "spätere",
        "t", "test", "tba", "tbd", "todo", "unbekannt", "unklar", "vorhanden", "wird", "wurde", "xx", "xxx", "zeit", "zur",
        "zurzeit",
    }
)  # fmt: skip
_IN_VAIN = frozenset(
    {
        "auch", "bei", "beleg", "belege", "belegt", "dafür", "dagegen", "danach", "das", "dazu", "dem", "den", "der",
        "die", "ein", "eine", "einen", "er", "erfolglos", "ergebnis", "ergebnislos", "fall", "fand", "fanden", "finden",
        "findet", "fund", "funde", "gefunden", "gegeben", "gegen", "gegenbeleg", "gegenbelege", "gegenbelegen",
        "gegenteiliges", "gesehen", "gesucht", "gesuchte", "habe", "haben", "hat", "hier", "ich", "ja", "lesart", "man",
        "nach", "nein", "nix", "sich", "spricht", "suche", "suchen", "thema", "und", "vergeblich", "war", "widerspruch",
        "widersprüche", "widersprüchen", "widersprüchliches", "wir", "worden", "wurden", "überall",
    }
)  # fmt: skip


def is_empty(text: str) -> bool:
    """Tell whether words say nothing: no word, one letter, one letter repeated, or nothing but placeholders.

    >>> [is_empty(text) for text in ("k. A.", "nicht gefragt", "xxx", "…", "Arbeit", "Es fehlt ein Kurs.")]
    [True, True, True, True, False, False]
    """
    said = _words(text)
    letters = "".join(said)
    return len(letters) < _SHORTEST or len(set(letters)) == 1 or _PLACEHOLDERS.issuperset(said)


def is_no_mark(text: str) -> bool:
    """Tell whether words are no mark either; one letter or a number is one.

    >>> is_no_mark("1"), is_no_mark("–"), is_no_mark("k. A.")
    (False, True, True)
    """
    said = _words(text)
    return len("".join(said)) != 1 and (is_empty(text) and not "".join(said).isdigit())


def names_no_place(text: str) -> bool:
    """Tell whether a search does not say where was searched: that nothing was found is a result only with it.

    >>> names_no_place("Nichts gefunden."), names_no_place("Gesucht in allen Briefen, nichts gefunden.")
    (True, False)
    """
    return is_empty(text) or (_PLACEHOLDERS | _IN_VAIN | {"in"}).issuperset(_words(text))


LACKS: Mapping[Wanted, Callable[[str], bool]] = MappingProxyType(
    {"statement": is_empty, "mark": is_no_mark, "search": names_no_place}
)
"""What is wanted → whether words are not that."""


def _words(text: str) -> list[str]:
    """Return the words in small letters, without punctuation and signs."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter if letter.isalnum() else " " for letter in folded).split()
