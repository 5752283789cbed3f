"""Whether a passphrase is good enough: long, and not guessed soon."""

from __future__ import annotations

from collections.abc import Iterable

from kimlab.errors import InputError

# BSI, "Sichere Passwörter erstellen": long passphrases (20 to 25 characters) or complex ones from 8; for a file that can be
# attacked offline we ask for 12 at least.
SHORTEST = 12
LONGEST = 256
LEAST_GUESSES = 1e12
"""So many guesses it must take at least. A guess costs 64 MiB and a fifth of a second (:class:`Costs`): with a thousand
machines 10^12 guesses take six years. kimlab's own measure."""
_COUNTY_WORDS = (
    "kimlab",
    "warendorf",
    "integration",
    "koordination",
    "werkbank",
    "tresor",
    "passwort",
    "geheim",
)
_TRIED = 72  # characters: the rating looks at no more, and grows dearer with each


def check_passphrase(passphrase: str, known: Iterable[str] = ()) -> None:
    """Refuse a passphrase that somebody could guess.

    Parameters
    ----------
    passphrase
        As typed.
    known
        Words that others know of the person: name, id, role.

    Raises
    ------
    InputError
        It is too short, too long, or guessed too soon (rated by zxcvbn: Wheeler 2016, USENIX Security).
    """
    if not SHORTEST <= len(passphrase) <= LONGEST:
        raise InputError(
            f"Die Passphrase ist zu kurz oder zu lang; sie hat {SHORTEST} bis {LONGEST} Zeichen.",
            "Wer eine Datei in die Hände bekommt, kann in Ruhe alle kurzen durchprobieren.",
            "Nehmen Sie zum Beispiel fünf zufällige Wörter.",
        )
    if any("\ud800" <= letter <= "\udfff" for letter in passphrase):
        raise InputError(
            "Die Passphrase enthält ein Zeichen, das keines ist.",
            "An einem anderen Rechner ließe es sich vielleicht nicht eingeben.",
            "Nehmen Sie Buchstaben, Ziffern und die Zeichen der Tastatur.",
        )
    if _guesses(passphrase, known) < LEAST_GUESSES:
        raise InputError(
            "Die Passphrase ist zu leicht zu erraten.",
            "Sie besteht aus häufigen Wörtern, Namen, Tastenfolgen oder Wiederholungen.",
            "Nehmen Sie fünf Wörter, die nichts miteinander zu tun haben, zum Beispiel mit Würfel und Wörterbuch gezogen.",
        )


def _guesses(passphrase: str, known: Iterable[str]) -> float:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists take a while to load

    words = [*_COUNTY_WORDS, *(part for one in known for part in one.casefold().split())]
    return float(zxcvbn(passphrase[:_TRIED], user_inputs=words)["guesses"])
