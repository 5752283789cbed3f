"""Mending what a PDF's pages did to words: ligatures, accents set apart, hyphens."""

from __future__ import annotations

import re
import unicodedata

# Ligatures, and Arabic and Hebrew letters in the form they have within a word
_FORMS = re.compile("[\ufb00-\ufb06\ufb13-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc]")
# TeX's old fonts draw the dots first and the letter after them: "M¨uller".
_DOTS = re.compile(r"¨\s?([AEIOUYaeiouyı])")
_SOFT = re.compile(r"\u00ad[-\u2010]?[ \t]{0,9}\n[ \t]{0,9}(\S+)[ \t]{0,9}\n?")
_LETTERS = r"[^\W\d_]{1,60}"  # no German word is longer, and no search goes on for ever
_HYPHEN = re.compile(
    rf"(?<![^\W\d_])({_LETTERS}(?:[-\u2010\u2011]{_LETTERS}){{0,5}})[-\u2010\u2011][ \t]{{0,9}}\n[ \t]{{0,9}}"
    r"([^\W\d_]\S*)[ \t]{0,9}\n?"
)
# "Vor- und Nachname": the hyphen stands for a missing half
_AND = frozenset(
    {"und", "oder", "bis", "sowie", "bzw", "beziehungsweise", "noch", "als", "statt", "nach", "zu"}
)


def mended(text: str) -> str:
    r"""Return the text of a page with words in one piece; the line ends after the word that was parted.

    Soft hyphens go. A hyphen at a line's end goes where it parts a word (a small letter follows) and stays where it was
    written: before a capital ("Müller-Lüdenscheidt"), after an abbreviation ("AOK-versichert") and in a word with
    another hyphen. So no name is hidden by a line's end.

    >>> mended("Frau Mül-\nler und Herr Nowak-\nFeldmann, Vor-\nund Nachname")
    'Frau Müller\nund Herr Nowak-Feldmann,\nVor-\nund Nachname'
    """
    text = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _DOTS.sub(lambda found: unicodedata.normalize("NFC", found[1].replace("ı", "i") + "\u0308"), text)
    text = _SOFT.sub(r"\1\n", text).replace("\u00ad", "")
    return _HYPHEN.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    before, after = found[1], found[2]
    word = re.match(r"[^\W\d_]+", after)
    if word is not None and word[0] in _AND:
        return found[0]
    parted = after[0].islower() and not before.isupper() and len(before) > 1 and before.isalpha()
    return f"{before}{'' if parted else '-'}{after}\n"
