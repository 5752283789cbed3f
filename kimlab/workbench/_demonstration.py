"""The demonstration's mark and its public passphrases: only for invented people, whose folder is made anew each time.

They stand here, and not in the demonstration, so that a notebook can open one without anything secret in its environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

MARK = ".vorfuehrung"
"""A file of this name says that a folder holds a demonstration, and may be replaced by the next."""

DEMO_PASSPHRASES: Mapping[str, str] = MappingProxyType(
    {"workbench": "nur-zum-ausprobieren-werkbank", "vault": "nur-zum-ausprobieren-tresor"}
)
"""Real stores get passphrases of their own, and two different ones."""


def public_passphrase(location: Path, kind: str) -> str:
    """Return the passphrase of a demonstration's store; empty for a real one, whose passphrase nobody else knows."""
    return DEMO_PASSPHRASES[kind] if (location / MARK).is_file() else ""
