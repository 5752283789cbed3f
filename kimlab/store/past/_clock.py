"""The present moment, as it stands in rows."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """Return the present local moment in whole seconds."""
    return datetime.now().replace(microsecond=0)
