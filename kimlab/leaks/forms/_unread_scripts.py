"""Words in scripts that kimlab cannot write in Latin letters: nobody can say that no name stands there.

Cyrillic, Greek, Georgian, Armenian and Arabic are looked for in their own letters (:mod:`kimlab.leaks.forms._scripts`).
Hebrew is looked for by its consonants, which many names share, so that a miss says little. Of all others (Devanagari,
Chinese, Japanese, Korean, Thai, Amharic …), and of letters that are drawn as pictures, a person has to say what stands
there.
"""

from __future__ import annotations

import re

from kimlab.leaks._finding import Finding

SCRIPT = "script"
"""The kind of such a finding."""

# Blocks of Unicode that are read: Latin with its extensions and phonetic letters, Greek, Cyrillic, Armenian, Arabic,
# Georgian, signs that NFKC makes Latin letters of, mathematical ones included; and private use, which fonts of pages take
# for icons.
_READ = (
    "\x00-\u058f\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u10a0-\u10ff\u1c80-\u1cbf\u1d00-\u1fff\u2000-\u27ff\u2900-\u2bff"
    "\u2c60-\u2c7f\u2d00-\u2d2f\u2de0-\u2e7f\ua640-\ua69f\ua720-\ua7ff\uab30-\uab6f\ufb00-\ufb17\ufb50-\ufdff\ufe70-\uff60"
)
_DRAWN = (
    "\u2800-\u28ff\U0001f1e6-\U0001f1ff\U0001f130-\U0001f189"  # Braille, letters as flags, letters in boxes
)
_WORD = re.compile(
    rf"[{_DRAWN}]+|[^\W\d_{_READ}\U0001d400-\U0001d7ff][^\s\x00-\u02ff\u2000-\u2bff\u3000-\u3004\u3008-\u3020]*"
)


def unread_in(text: str) -> list[Finding]:
    """Return where words stand whose script kimlab cannot read.

    >>> [(one.position, one.end) for one in unread_in("Herr 阿赫马迪 und Frau Ахмади")]
    [(5, 9)]
    """
    if text.isascii():
        return []
    return [Finding(SCRIPT, *match.span()) for match in _WORD.finditer(text)]
