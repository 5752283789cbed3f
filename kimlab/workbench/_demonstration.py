"""The demonstration's mark and its public passphrases: only for invented people, whose folder is made anew each time.

They stand here, and not in the demonstration, so that a notebook can open one without anybody being asked.
"""

from __future__ import annotations

from pathlib import Path

MARK = ".vorfuehrung"
"""A file of this name says that a folder holds a demonstration, and may be replaced by the next."""

DEMO_PERSON = "koordination"
"""Who is signed in to a demonstration where nobody says who they are."""


def is_demonstration(location: Path) -> bool:
    """Tell whether a folder holds a demonstration."""
    return (location / MARK).is_file()


def public_passphrase(user_id: str) -> str:
    """Return the passphrase of one of a demonstration's invented people; everybody may know it.

    >>> public_passphrase("leitung")
    'Nur zum Ausprobieren: leitung'
    """
    return f"Nur zum Ausprobieren: {user_id}"
