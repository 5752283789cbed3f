"""The error root: every message says what is wrong and where, why it matters, and what to do.

Messages are German because users read them. They never carry case text, names or source numbers:
a place (file, row, column) is named instead of a value.
"""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOSPC: "der Speicherplatz reicht nicht aus",
        errno.EDQUOT: "der zugeteilte Speicherplatz reicht nicht aus",
        errno.EFBIG: "die Datei würde größer, als hier erlaubt ist",
        errno.EACCES: "die Rechte dafür fehlen",
        errno.EPERM: "die Rechte dafür fehlen",
        errno.EROFS: "das Laufwerk lässt sich nur lesen",
        errno.ENOENT: "die Datei oder der Ordner ist nicht da",
        errno.ENOTDIR: "ein Teil des Pfades ist kein Ordner",
        errno.EISDIR: "dort liegt ein Ordner",
        errno.ENAMETOOLONG: "der Name ist zu lang",
        errno.EIO: "das Laufwerk meldet einen Fehler",
    }
)
"""What an operating system refuses with (POSIX, ``errno.h``), in words."""


def why_refused(failure: OSError) -> str:
    """Return why the operating system refused, in German; it answers in its own language.

    >>> why_refused(PermissionError(13, "Permission denied"))
    'die Rechte dafür fehlen'
    """
    return _REASONS.get(failure.errno or 0, "das Betriebssystem hat es verweigert")


class KimlabError(Exception):
    """Root of all errors that a user can act upon.

    Parameters
    ----------
    what
        What is wrong and where, as a German sentence.
    why
        Why it matters.
    do
        What the user can do about it.

    Examples
    --------
    >>> print(KimlabError("Die Datei ist leer.", "Es gibt nichts zu importieren.", "Prüfen Sie den Export."))
    Die Datei ist leer. Es gibt nichts zu importieren. Prüfen Sie den Export.
    """

    def __init__(self, what: str, why: str = "", do: str = "") -> None:
        self.what, self.why, self.do = what, why, do
        super().__init__(" ".join(part for part in (what, why, do) if part))

    def __reduce__(self) -> tuple[type[KimlabError], tuple[str, str, str]]:
        """Keep the three parts when the error crosses a process boundary."""
        return (type(self), (self.what, self.why, self.do))


class InputError(KimlabError):
    """A file, a row or a column that cannot be taken in."""


class DoubtfulTextError(InputError):
    """A text in which a name might stand: somebody has to look before it is kept."""


class VocabularyError(KimlabError):
    """A county file, mapping file or controlled list that does not hold together."""


class StoreError(KimlabError):
    """A store that cannot be opened, read or written."""


class JournalError(StoreError):
    """A journal whose chain does not hold."""


class DisclosureError(KimlabError):
    """Something that must not leave: to whom, what kind of thing, and why. Never the value."""


_HARMLESS = "\n\t\u00ad"


def legible(text: str) -> str:
    r"""Return a text as a screen may get it: a sign that only steers what is seen stands there as „�“.

    Such signs delete what stands on a line, write over it, hide it or turn it round; then somebody reads something else than
    what is there. Tabs, ends of lines and the soft hyphen of word processors may stay (Unicode categories Cc, Cf, Cs,
    Zl, Zp).

    >>> legible("Presse\x1b[2K und Rat"), legible("Zeile\n\tnoch eine")
    ('Presse�[2K und Rat', 'Zeile\n\tnoch eine')
    """
    if text.isprintable():
        return text
    return "".join(one if one in _HARMLESS or not _steers(one) else "�" for one in text)


def _steers(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
